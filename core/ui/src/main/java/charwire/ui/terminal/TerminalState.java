package charwire.ui.terminal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Takes the terminal and gives it back: line settings, modes, signals, the shutdown hook. The one place where several
 * threads meet (the screen's, a signal's, the hook's): the phase changes under a lock, and every wait has an end.
 */
final class TerminalState {
    private static final long FAREWELL_MILLIS = 1_000;
    private static final long LOCK_MILLIS = 3_000;

    /**
     * SIGCONT is reported by a thread of its own, some time after {@link #suspend} has returned and done the same work.
     */
    private static final long SAME_CONTINUE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private enum Phase {
        OPEN,
        SUSPENDED,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Tty tty;
    private final FrameOutput output;
    private final TerminalOptions options;
    private final String saved;
    private final InputQueue queue;
    private final Consumer<End> onEnd;
    private final Signals signals = new Signals();
    private final Thread hook = new Thread(this::restore, "terminal restore");
    private final Thread.UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
    private final Thread.UncaughtExceptionHandler uncaught = this::failed;

    private volatile Phase phase = Phase.OPEN; // read without the lock when its owner is stuck
    private long enteredNanos = System.nanoTime();

    TerminalState(Tty tty, FrameOutput output, TerminalOptions options, InputQueue queue, Consumer<End> onEnd)
            throws IOException {
        this.tty = tty;
        this.output = output;
        this.options = options;
        this.queue = queue;
        this.onEnd = onEnd;
        this.saved = tty.save();
    }

    /** Takes the terminal, once all that may have to give it back is in place. */
    void enter() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.setDefaultUncaughtExceptionHandler(uncaught);
        signals.handle("TERM", () -> end(End.TERMINATED));
        signals.handle("HUP", () -> end(End.HUNG_UP));
        signals.handle("INT", () -> end(End.INTERRUPTED));
        signals.handle("WINCH", () -> queue.post(InputQueue.Notice.RESIZED));
        signals.handle("CONT", () -> queue.post(InputQueue.Notice.CONTINUED));
        lock.lock(); // a signal waits until the terminal is taken, and gives all of it back
        try {
            if (phase == Phase.CLOSED) {
                return;
            }
            tty.raw();
            output.writeNow(Modes.enter(options));
        } catch (IOException refused) {
            output.seal(""); // no mode was entered: leaving one moves the cursor
            close();
            throw refused;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the terminal back, stops, takes it again; false when it was closed meanwhile. Screen thread only. */
    boolean suspend() {
        if (!become(Phase.OPEN, Phase.SUSPENDED, this::leaveForNow)) {
            return false;
        }
        tty.stopJob();
        return become(Phase.SUSPENDED, Phase.OPEN, this::takeAgain);
    }

    /**
     * After SIGCONT: the shell, or whoever wrote meanwhile, has changed the terminal. False when there is nothing to
     * do.
     */
    boolean reenter() {
        if (System.nanoTime() - enteredNanos < SAME_CONTINUE_NANOS) {
            return false;
        }
        return become(Phase.OPEN, Phase.OPEN, this::takeAgain);
    }

    private boolean become(Phase from, Phase to, Runnable work) {
        lock.lock();
        try {
            if (phase != from) {
                return false;
            }
            phase = to;
            work.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leaveForNow() {
        output.discard();
        output.writeNow(Modes.leave(options));
        tty.restore(saved);
    }

    private void takeAgain() {
        try {
            rawAgain();
            output.writeNow(Modes.enter(options));
        } catch (IOException gone) {
            queue.post(InputQueue.Notice.EOF);
        }
        enteredNanos = System.nanoTime();
    }

    /** If the job was continued in the background, the switch stops it once more (SIGTTOU), and times out by the time of fg: try again. */
    private void rawAgain() throws IOException {
        try {
            tty.raw();
        } catch (IOException stoppedMeanwhile) {
            tty.raw();
        }
    }

    /**
     * Gives the terminal back for good, once. Returns when that is done, by whichever thread, or has taken too long.
     */
    private void restore() {
        boolean interrupted = Thread.interrupted(); // it would cut every wait below to nothing
        boolean locked = lockInTime();
        try {
            if (phase == Phase.CLOSED) {
                return;
            }
            phase = Phase.CLOSED;
            // On a thread that may be left behind: a terminal that takes nothing blocks its writer for ever.
            var farewell = new Thread(() -> output.seal(Modes.leave(options)), "terminal farewell");
            farewell.setDaemon(true);
            farewell.start();
            joinInTime(farewell);
            tty.restore(saved);
        } finally {
            if (locked) {
                lock.unlock();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean lockInTime() {
        try {
            return lock.tryLock(LOCK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }

    private static void joinInTime(Thread thread) {
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(End end) {
        restore();
        tell(end);
    }

    /** The reason first: who sees the end of the input asks for it. */
    private void tell(End end) {
        try {
            onEnd.accept(end);
        } finally {
            queue.post(InputQueue.Notice.EOF);
        }
    }

    private void failed(Thread thread, Throwable failure) {
        restore();
        if (others != null) {
            others.uncaughtException(thread, failure);
        } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace();
        }
        tell(End.FAILED);
    }

    void close() {
        restore();
        queue.post(InputQueue.Notice.EOF);
        signals.close();
        if (Thread.getDefaultUncaughtExceptionHandler() == uncaught) {
            Thread.setDefaultUncaughtExceptionHandler(others);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs, or has run.
        }
    }
}
