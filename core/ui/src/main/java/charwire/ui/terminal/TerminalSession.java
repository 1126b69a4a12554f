package charwire.ui.terminal;

import charwire.words.Words;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The terminal while a screen is on it. The thread that opened it, the screen thread, owns it; {@link #wake} and {@link
 * #close} may be called by any. However the program ends, the terminal is given back as it was, once, and nothing is
 * written to it afterwards.
 *
 * <pre>
 * OPEN --suspend--> SUSPENDED --fg--> OPEN
 *   |                   |
 *   +------> CLOSED <---+     close, a signal, an exception nobody caught, the end of the JVM
 * </pre>
 */
public final class TerminalSession implements AutoCloseable {
    /** Dragging a window's edge gives dozens of sizes a second; each is a stty and a whole frame. */
    private static final long RESIZE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private final InputQueue queue = new InputQueue();
    private final KeyDecoder decoder;
    private final Charset charset;
    private final ColorDepth depth;
    private final boolean unicode;
    private final FrameOutput output;
    private final FrameTerminal terminal;
    private final TerminalScreen screen;
    private final TerminalState state;
    private final Tty tty;
    private final TerminalSize fallbackSize;

    private boolean complete = true;
    private boolean ended;
    private boolean wakePending;
    private boolean resizePending;
    private long resizeNanos;

    /**
     * Takes the terminal on standard input and output, which {@link TerminalCheck} found fit. {@code onEnd} is called
     * on a thread of its own after the terminal was given back for a reason from outside, and before the input ends; it
     * should end the program.
     *
     * @throws IOException when the terminal cannot be switched, with one clear line; it is as it was then
     */
    public static TerminalSession open(TerminalOptions options, Map<String, String> environment, Consumer<End> onEnd)
            throws IOException {
        Tty tty = Stty.find(environment).orElseThrow(() -> new IOException(Words.of("{0}: not found in PATH", "stty")));
        return open(
                options,
                environment,
                onEnd,
                tty,
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out));
    }

    static TerminalSession open(
            TerminalOptions options,
            Map<String, String> environment,
            Consumer<End> onEnd,
            Tty tty,
            InputStream in,
            OutputStream out)
            throws IOException {
        var session = new TerminalSession(options, environment, onEnd, tty, out);
        session.queue.read(in);
        return session;
    }

    private TerminalSession(
            TerminalOptions options, Map<String, String> environment, Consumer<End> onEnd, Tty tty, OutputStream out)
            throws IOException {
        this.tty = tty;
        charset = TerminalCharset.detect(environment, System.getProperty("native.encoding", ""));
        depth = ColorDepth.detect(environment);
        unicode = charset.equals(StandardCharsets.UTF_8) && !"linux".equals(environment.get("TERM"));
        fallbackSize = SizeLimits.fallback(environment);
        decoder = new KeyDecoder(charset);
        output = new FrameOutput(out);
        terminal = new FrameTerminal(output, charset, depth, size(), this::take);
        screen = new FrameScreen(terminal);
        screen.setCursorPosition(null);
        state = new TerminalState(tty, output, Modes.enter(options), queue, onEnd);
        state.enter();
        screen.startScreen();
    }

    /** The screen to draw on; show it with {@link #refresh}, not with its own methods. */
    public Screen screen() {
        return screen;
    }

    /**
     * Sends what has changed since the last frame in one write; everything after a resize, a resume or {@link #redraw}.
     */
    public void refresh() {
        try {
            screen.refresh(complete ? Screen.RefreshType.COMPLETE : Screen.RefreshType.DELTA);
            complete = output.frameLost();
            if (complete) terminal.forget();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Makes the next frame a complete one: something else has written on the screen (Ctrl-L). */
    public void redraw() {
        complete = true;
    }

    /** The encoding of the terminal, from the locale. */
    public Charset charset() {
        return charset;
    }

    /** Whether lines, blocks and arrows can be drawn; else only ASCII. The linux console's fonts lack most of them. */
    public boolean unicode() {
        return unicode;
    }

    /** The colours that the terminal has; others become the nearest. */
    public ColorDepth colorDepth() {
        return depth;
    }

    /** Makes {@link #take} return {@link InputEvent.Wake} soon, once for any number of calls before. Any thread. */
    public void wake() {
        queue.post(InputQueue.Notice.WAKE);
    }

    /**
     * Waits for the next event until {@code deadlineNanos}, a time of {@link System#nanoTime}; null when there is none.
     * Interrupting the thread ends the input.
     */
    public InputEvent take(long deadlineNanos) {
        try {
            while (!ended) {
                InputEvent event = arrived();
                if (event != null) return event;
                if (ended) break;
                long now = System.nanoTime();
                if (deadlineNanos - now <= 0) return null;
                accept(queue.poll(Math.min(deadlineNanos - now, ownNanos(now))));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            ended = true;
        }
        return new InputEvent.Eof();
    }

    /** What is there without waiting. Bytes go before time, or a slow frame would make an Escape of an arrow key. */
    private InputEvent arrived() throws InterruptedException {
        InputEvent event = decoder.poll();
        InputQueue.Item item;
        while (event == null && (item = queue.poll(0)) != null) {
            accept(item);
            event = decoder.poll();
        }
        return event == null ? due(System.nanoTime()) : event;
    }

    /** What time makes an event of; then a wake-up, last, so that any number of them holds nothing up. */
    private InputEvent due(long now) {
        decoder.advance(now);
        InputEvent event = resizePending && resizeNanos - now <= 0 ? resize() : decoder.poll();
        if (event != null || !wakePending) return event;
        wakePending = false;
        queue.seen(InputQueue.Notice.WAKE);
        return new InputEvent.Wake();
    }

    /** How long until time alone makes an event. */
    private long ownNanos(long now) {
        long decoding = decoder.remainingNanos(now);
        return resizePending ? Math.min(decoding, resizeNanos - now) : decoding;
    }

    private void accept(InputQueue.Item item) {
        if (item instanceof InputQueue.Chunk chunk) decoder.feed(chunk.bytes(), chunk.bytes().length, chunk.nanos());
        if (item instanceof InputQueue.Notice notice) accept(notice);
    }

    private void accept(InputQueue.Notice notice) {
        if (notice != InputQueue.Notice.WAKE) queue.seen(notice);
        switch (notice) {
            case WAKE -> wakePending = true;
            case EOF -> ended = true;
            case CONTINUED -> {
                if (state.reenter()) entered();
            }
            case RESIZED -> {
                if (resizePending) return;
                resizePending = true;
                resizeNanos = System.nanoTime() + RESIZE_NANOS;
            }
        }
    }

    private InputEvent resize() {
        resizePending = false;
        complete = true;
        TerminalSize size = size();
        terminal.resized(size);
        screen.doResizeIfNecessary();
        return new InputEvent.Resize(size);
    }

    /** Makes the next event a resize and the next frame a complete one. */
    private void entered() {
        terminal.forget();
        complete = true;
        resizePending = true;
        resizeNanos = System.nanoTime();
    }

    private TerminalSize size() {
        return SizeLimits.within(tty.size().orElse(fallbackSize));
    }

    /**
     * Gives the terminal back and stops this job, as Ctrl-Z does for any program; returns when the shell has continued
     * it, with the terminal taken again. Where no shell could continue it, nothing stops. The next event is a {@link
     * InputEvent.Resize}.
     */
    public void suspend() {
        if (state.suspend()) entered();
    }

    /**
     * Gives the terminal back. Any thread, any number of times; never waits long for a terminal that takes nothing.
     * What is typed between this and the end of the process is lost, for the reader cannot be called back from its
     * read: close late.
     */
    @Override
    public void close() {
        state.close();
    }
}
