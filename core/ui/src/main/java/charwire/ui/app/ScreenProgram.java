package charwire.ui.app;

import charwire.app.Preload;
import charwire.ui.ScreenLoop;
import charwire.ui.View;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Look;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.Theme;
import charwire.ui.terminal.End;
import charwire.ui.terminal.TerminalOptions;
import charwire.ui.terminal.TerminalSession;
import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A view on the real terminal. The usual main:
 *
 * <pre>
 * ScreenOptions.requireTerminal(environment);        // before anything is started
 * try (var program = ScreenProgram.open(options, environment)) {
 *     var loop = program.loop(view);                 // others may call loop.wakeup() from now on
 *     loop.run();                                    // until the view quits, loop.stop(), a signal, the terminal's end
 *     ended = program.end();                         // why, if it was not the program's own doing
 * }                                                  // the terminal is as it was: only now print anything
 * </pre>
 *
 * Owner: the thread that opened it, the screen thread; {@link #close} may come from any.
 */
public final class ScreenProgram implements AutoCloseable {
    /** Longer than any orderly end takes. */
    private static final long LAST_RESORT_MILLIS = 8_000;

    private final TerminalSession session;
    private final HeldOutput held;
    private final Look look;
    private final AtomicReference<End> end;
    private ScreenLoop loop;

    private ScreenProgram(TerminalSession session, HeldOutput held, Look look, AtomicReference<End> end) {
        this.session = session;
        this.held = held;
        this.look = look;
        this.end = end;
    }

    /**
     * Takes the terminal, which {@link ScreenOptions#requireTerminal} found fit.
     *
     * @throws IOException the terminal cannot be switched and is as it was; the message is the line for the user
     */
    public static ScreenProgram open(ScreenOptions options, Map<String, String> environment) throws IOException {
        var end = new AtomicReference<End>();
        var held = new HeldOutput();
        try {
            // The reader finds the terminal closed and the loop ends: the main thread does the rest.
            var session = TerminalSession.open(
                    new TerminalOptions(options.mouse()),
                    withTheme(options, environment),
                    reason -> ended(end, reason));
            Preload.rest();
            return new ScreenProgram(session, held, look(options, environment, session), end);
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private static void ended(AtomicReference<End> end, End reason) {
        if (!end.compareAndSet(null, reason)) return;
        // A stopped terminal may block the screen thread in a write: the process ends all the same.
        var lastResort = new Thread(() -> haltLater(reason), "last resort");
        lastResort.setDaemon(true);
        lastResort.start();
    }

    private static void haltLater(End reason) {
        try {
            Thread.sleep(LAST_RESORT_MILLIS);
            Runtime.getRuntime().halt(reason.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A theme named by the user overrides NO_COLOR (no-color.org leaves the last word to options). */
    private static Map<String, String> withTheme(ScreenOptions options, Map<String, String> environment) {
        if (options.theme().isEmpty()) return environment;
        var changed = new HashMap<>(environment);
        changed.remove("NO_COLOR");
        return changed;
    }

    private static Look look(ScreenOptions options, Map<String, String> environment, TerminalSession session) {
        var unicode = session.unicode() && !options.ascii();
        var utf8 = session.charset().equals(StandardCharsets.UTF_8);
        return new Look(
                Theme.choose(options.theme().orElse(null), environment),
                unicode ? Glyphs.UNICODE : Glyphs.ASCII,
                utf8 ? Repertoire.FULL : Repertoire.ASCII);
    }

    public Look look() {
        return look;
    }

    /** The size of the terminal just now. */
    public TerminalSize size() {
        return session.screen().getTerminalSize();
    }

    /** The loop that will show a view; {@link ScreenLoop#run} it on this thread. */
    public ScreenLoop loop(View view) {
        loop = new ScreenLoop(session.screen(), session, view, look, System::nanoTime);
        return loop;
    }

    /** Stops the program as Ctrl-Z does and comes back at {@code fg}; the view must answer with a repaint. */
    public void suspend() {
        session.suspend();
    }

    /** Why the loop ended: Ctrl-C, a signal or another thread's exception; empty if the view or we ended it. */
    public Optional<End> end() {
        return Optional.ofNullable(loop.interrupted() ? End.INTERRUPTED : end.get());
    }

    /** Gives the terminal back, then prints what was held back. Any thread, any number of times. */
    @Override
    public void close() {
        session.close();
        held.close();
    }
}
