package charwire.ui.app;

import charwire.app.FileProblem;
import charwire.app.Preload;
import charwire.ui.ScreenLoop;
import charwire.ui.Takeaway;
import charwire.ui.View;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Looks;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Theme;
import charwire.ui.terminal.End;
import charwire.ui.terminal.TerminalOptions;
import charwire.ui.terminal.TerminalSession;
import charwire.words.Words;
import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
public final class ScreenProgram implements Takeaway, AutoCloseable {
    /** The name of the theme that was chosen. */
    private static final String THEME = "theme";
    /** Longer than any orderly end takes. */
    private static final long LAST_RESORT_MILLIS = 8_000;

    private final TerminalSession session;
    private final HeldOutput held;
    private final Choices choices;
    private final Looks looks;
    private final AtomicReference<End> end;
    private ScreenLoop loop;

    private ScreenProgram(
            TerminalSession session, HeldOutput held, Choices choices, Looks looks, AtomicReference<End> end) {
        this.session = session;
        this.held = held;
        this.choices = choices;
        this.looks = looks;
        this.end = end;
    }

    /**
     * Takes the terminal, which {@link ScreenOptions#requireTerminal} found fit.
     *
     * @throws IOException the terminal cannot be switched and is as it was; the message is the line for the user
     */
    public static ScreenProgram open(ScreenOptions options, Map<String, String> environment) throws IOException {
        var end = new AtomicReference<End>();
        var choices = options.forgets() ? Choices.forgetting(options.choices()) : Choices.of(options.choices());
        var held = new HeldOutput();
        try {
            // The reader finds the terminal closed and the loop ends: the main thread does the rest.
            var session = TerminalSession.open(
                    TerminalOptions.of(environment, options.mouse()), environment, reason -> ended(end, reason));
            Preload.rest();
            var looks = looks(options, environment, session, choices);
            return new ScreenProgram(session, held, choices, looks, end);
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private static void ended(AtomicReference<End> end, End reason) {
        if (!end.compareAndSet(null, reason)) {
            return;
        }
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

    private static Looks looks(
            ScreenOptions options, Map<String, String> environment, TerminalSession session, Choices choices) {
        var unicode = session.unicode() && !options.ascii();
        var utf8 = session.charset().equals(StandardCharsets.UTF_8);
        return new Looks(
                environment,
                unicode ? Glyphs.UNICODE : Glyphs.ASCII,
                utf8 ? Repertoire.FULL : Repertoire.ASCII,
                options.theme(),
                choices.get(THEME, Theme.Kind.class),
                kind -> choices.put(THEME, Choices.word(kind)));
    }

    /** How the screen measures text. */
    public SafeText text() {
        return looks.now().text();
    }

    /** What the user chose in runs before. */
    public Choices choices() {
        return choices;
    }

    /** The size of the terminal just now. */
    public TerminalSize size() {
        return session.screen().getTerminalSize();
    }

    /** The loop that will show a view; {@link ScreenLoop#run} it on this thread. */
    public ScreenLoop loop(View view) {
        loop = new ScreenLoop(
                session.screen(), session, choices.keeping(view), looks, session::title, System::nanoTime);
        return loop;
    }

    @Override
    public String copy(String text) {
        return session.copy(text) ? copied(text) : Words.of("this terminal has no clipboard for programs");
    }

    static String copied(String text) {
        var lines = text.lines().count();
        return lines > 1
                ? Words.of("{0} {0#line|lines} to the clipboard", lines)
                : Words.of("to the clipboard: {0}", text.strip());
    }

    @Override
    public String write(String name, String text) {
        try {
            Files.writeString(Path.of(name), text, StandardOpenOption.CREATE_NEW);
            return Words.of("written: {0}", name);
        } catch (FileAlreadyExistsException e) {
            return Words.of("{0}: is there already; nothing was written", name);
        } catch (IOException e) {
            return name + ": " + FileProblem.ofWriting(e);
        }
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
        choices.close();
    }
}
