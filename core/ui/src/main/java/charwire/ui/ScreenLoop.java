package charwire.ui;

import charwire.Owner;
import charwire.ui.cells.Looks;
import charwire.ui.cells.Rgb;
import charwire.ui.input.Input;
import charwire.ui.input.InputSource;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The screen thread's loop: wait for input, a change or a tick; let the view take it; draw when a frame is due. It
 * blocks with a deadline and never polls; without input, change or tick no frame is drawn, and a frame equal to the
 * last one writes nothing.
 *
 * <p>Owner: the thread that calls {@link #run}; {@link #wakeup} and {@link #stop} may come from any.
 */
public final class ScreenLoop {
    /** Least time between two frames after keys: 30 a second. */
    static final long KEY_FRAME_NANOS = 1_000_000_000L / 30;
    /** Least time between two frames after changes: 10 a second. */
    static final long CHANGE_FRAME_NANOS = 100_000_000L;

    /**
     * Most time that the first frame waits for the terminal to tell its background: one that is drawn in the wrong theme
     * cannot be read.
     */
    static final long ANSWER_NANOS = 100_000_000L;

    private static final long NEVER = Long.MAX_VALUE;

    private final Owner owner = new Owner();
    private final Screen screen;
    private final InputSource input;
    private final View view;
    private final LongSupplier nanos;
    private final Looks looks;
    private final Consumer<String> titles;
    private final FramePainter painter;
    private final long startedNanos;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private long lastFrameNanos;
    private long lastTickNanos;
    private boolean keyWaits;
    private boolean repaint = true;
    private boolean drawn;
    private boolean interrupted;

    /**
     * @param titles takes the window's title before each frame
     * @param nanos a monotonic clock, such as {@code System::nanoTime}
     */
    public ScreenLoop(
            Screen screen, InputSource input, View view, Looks looks, Consumer<String> titles, LongSupplier nanos) {
        this.screen = screen;
        this.input = input;
        this.view = view;
        this.nanos = nanos;
        this.looks = looks;
        this.titles = titles;
        this.painter = new FramePainter(screen, looks.now());
        this.startedNanos = nanos.getAsLong();
        this.lastTickNanos = startedNanos;
    }

    /** Something changed: a frame follows within 100 ms. Any thread; calls coalesce. */
    public void wakeup() {
        if (!changed.getAndSet(true)) {
            input.wake();
        }
    }

    /** Ends {@link #run} before its next frame. Any thread. */
    public void stop() {
        stopped.set(true);
        input.wake();
    }

    /**
     * Starts the screen, runs until the view quits, {@link #stop} is called, the input ends or the thread is
     * interrupted, and stops the screen whatever happened.
     *
     * @throws IOException the terminal failed
     * @throws RuntimeException what the view threw: the first time it throws
     */
    public void run() throws IOException {
        try {
            screen.startScreen();
            while (turn()) {
                // each turn waits for its own deadline
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            screen.stopScreen();
        }
    }

    /** Whether Ctrl-C ended it. */
    public boolean interrupted() {
        return interrupted;
    }

    /** One turn: a frame if one is due, then one wait. Returns false when the loop is to end. */
    boolean turn() throws IOException, InterruptedException {
        assert owner.isHere();
        if (stopped.get()) {
            return false;
        }
        if (nanosToFrame() == 0) {
            drawFrame();
        }
        if (stopped.get()) {
            return false;
        }
        if (nanosToTick() == 0) {
            lastTickNanos = nanos.getAsLong();
            return take(new Input.Tick());
        }
        var event = input.next(Math.min(nanosToTick(), nanosToFrame()));
        return event == null || take(event);
    }

    private boolean take(Input event) {
        if (event instanceof Input.Eof) {
            return false;
        }
        if (event instanceof Input.Background told) {
            return told(told.colour());
        }
        if (event instanceof Input.Resize) {
            repaint = true;
        }
        switch (view.handle(event, painter.hits())) {
            case IGNORED -> {}
            case REDRAW -> keyWaits = true;
            case REPAINT -> repaint = true;
            case NEXT_THEME -> {
                keyWaits = true;
                return looks.next() || take(new Input.Colourless());
            }
            case QUIT -> {
                return false;
            }
            case INTERRUPT -> {
                interrupted = true;
                return false;
            }
        }
        return true;
    }

    private boolean told(Rgb background) {
        looks.told(background);
        keyWaits = true;
        return true;
    }

    private void drawFrame() throws IOException {
        lastFrameNanos = nanos.getAsLong();
        if (changed.getAndSet(false) && !takeChange()) {
            return;
        }
        var type = repaint ? RefreshType.COMPLETE : RefreshType.DELTA;
        keyWaits = false;
        repaint = false;
        drawn = true;
        painter.look(looks.now());
        var title = view.title();
        if (!title.isEmpty()) {
            titles.accept(title);
        }
        painter.paint(view, type);
    }

    /** Hands the change to the view; false when there is nothing to draw for it. */
    private boolean takeChange() {
        if (!take(new Input.Changed())) {
            stop();
        }
        return !stopped.get() && (keyWaits || repaint);
    }

    private long nanosToFrame() {
        if (!drawn) {
            return input.awaitsAnswer() ? rest(ANSWER_NANOS, startedNanos) : 0;
        }
        if (keyWaits || repaint) {
            return rest(KEY_FRAME_NANOS, lastFrameNanos);
        }
        return changed.get() ? rest(CHANGE_FRAME_NANOS, lastFrameNanos) : NEVER;
    }

    private long nanosToTick() {
        return view.tickNanos() == NEVER ? NEVER : rest(view.tickNanos(), lastTickNanos);
    }

    /** What is left of a time that began then. */
    private long rest(long whole, long beganNanos) {
        return Math.max(0, whole - (nanos.getAsLong() - beganNanos));
    }
}
