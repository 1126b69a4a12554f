package charwire.ui.terminal;

import charwire.ui.input.Input;
import charwire.ui.input.InputSource;
import charwire.words.Words;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
public final class TerminalSession implements InputSource, AutoCloseable {
    /** Dragging a window's edge gives dozens of sizes a second; each is a stty and a whole frame. */
    private static final long RESIZE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private final InputQueue queue = new InputQueue();
    private final KeyDecoder decoder;
    private final Charset charset;
    private final boolean unicode;
    private final FrameOutput output;
    private final FrameTerminal terminal;
    private final FrameScreen screen;
    private final TerminalState state;
    private final Tty tty;
    private final TerminalSize fallbackSize;

    private final boolean strings;
    private final TerminalOptions options;
    private boolean awaitsAnswer;
    private boolean ended;
    private boolean wakePending;
    private boolean resizePending;
    private long resizeNanos;

    /**
     * Takes the terminal on standard input and output, which {@link TerminalCheck} found fit. {@code onEnd} is called
     * on a thread of its own after the terminal was given back for a reason from outside, and before the input ends; it
     * should end the program.
     *
     * @throws IOException the terminal cannot be switched and is as it was; the message is the line for the user
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
        unicode = charset.equals(StandardCharsets.UTF_8) && !"linux".equals(environment.get("TERM"));
        fallbackSize = SizeLimits.fallback(environment);
        decoder = new KeyDecoder(charset);
        output = new FrameOutput(out);
        terminal = new FrameTerminal(output, charset, size(), this::close);
        screen = new FrameScreen(terminal);
        strings = options.strings();
        this.options = options;
        awaitsAnswer = strings;
        state = new TerminalState(tty, output, options, queue, onEnd);
        state.enter();
        screen.startScreen();
    }

    /** The screen to draw on. A frame that was lost on its way makes the next one complete; stopping it closes this. */
    public Screen screen() {
        return screen;
    }

    /** The encoding of the terminal, from the locale. */
    public Charset charset() {
        return charset;
    }

    /** Whether lines, blocks and arrows can be drawn; else only ASCII. The linux console's fonts lack most of them. */
    public boolean unicode() {
        return unicode;
    }

    /** What the window's title is from the next frame on, where the terminal has one; without controls, and not long. */
    public void title(String title) {
        if (strings) {
            terminal.title(title);
        }
    }

    /** Puts a text on the clipboard, if the terminal has one; says whether it may. */
    public boolean copy(String text) {
        if (strings) {
            output.writeNow(Modes.copy(text, options));
        }
        return strings;
    }

    @Override
    public boolean awaitsAnswer() {
        return awaitsAnswer;
    }

    @Override
    public void wake() {
        queue.post(InputQueue.Notice.WAKE);
    }

    /** Interrupting the thread ends the input. */
    @Override
    public Input next(long timeoutNanos) {
        long deadlineNanos = System.nanoTime() + Math.min(timeoutNanos, Long.MAX_VALUE / 2);
        try {
            while (!ended) {
                Input event = arrived();
                if (event instanceof Input.Background) {
                    awaitsAnswer = false;
                }
                if (event != null) {
                    return event;
                }
                if (ended) {
                    break;
                }
                long now = System.nanoTime();
                if (woken() || deadlineNanos - now <= 0) {
                    return null;
                }
                accept(queue.poll(Math.min(deadlineNanos - now, ownNanos(now))));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            ended = true;
        }
        return new Input.Eof();
    }

    /** What is there without waiting. Bytes come before timeouts, or a slow frame would turn an arrow key into Escape. */
    private Input arrived() throws InterruptedException {
        Input event = decoder.poll();
        InputQueue.Item item;
        while (event == null && (item = queue.poll(0)) != null) {
            accept(item);
            event = decoder.poll();
        }
        return event == null ? due(System.nanoTime()) : event;
    }

    private Input due(long now) {
        decoder.advance(now);
        return resizePending && resizeNanos - now <= 0 ? resize() : decoder.poll();
    }

    /** Asked last, so that any number of wake-ups holds nothing up. */
    private boolean woken() {
        if (!wakePending) {
            return false;
        }
        wakePending = false;
        queue.seen(InputQueue.Notice.WAKE);
        return true;
    }

    /** How long until time alone makes an event. */
    private long ownNanos(long now) {
        long decoding = decoder.remainingNanos(now);
        return resizePending ? Math.min(decoding, resizeNanos - now) : decoding;
    }

    private void accept(InputQueue.Item item) {
        if (item instanceof InputQueue.Chunk chunk) {
            decoder.feed(chunk.bytes(), chunk.bytes().length, chunk.nanos());
        }
        if (item instanceof InputQueue.Notice notice) {
            accept(notice);
        }
    }

    private void accept(InputQueue.Notice notice) {
        if (notice != InputQueue.Notice.WAKE) {
            queue.seen(notice);
        }
        switch (notice) {
            case WAKE -> wakePending = true;
            case EOF -> ended = true;
            case CONTINUED -> {
                if (state.reenter()) {
                    entered();
                }
            }
            case RESIZED -> {
                if (resizePending) {
                    return;
                }
                resizePending = true;
                resizeNanos = System.nanoTime() + RESIZE_NANOS;
            }
        }
    }

    private Input resize() {
        resizePending = false;
        TerminalSize size = size();
        terminal.resized(size);
        screen.doResizeIfNecessary();
        return new Input.Resize(size);
    }

    /** Makes the next event a resize and the next frame a complete one. */
    private void entered() {
        screen.forget();
        resizePending = true;
        resizeNanos = System.nanoTime();
    }

    private TerminalSize size() {
        return SizeLimits.within(tty.size().orElse(fallbackSize));
    }

    /**
     * Gives the terminal back and stops this job, as Ctrl-Z does for any program; returns when the shell has continued
     * it, with the terminal taken again. Where no shell could continue it, nothing stops. The next event is a {@link Input.Resize}.
     */
    public void suspend() {
        if (state.suspend()) {
            entered();
        }
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
