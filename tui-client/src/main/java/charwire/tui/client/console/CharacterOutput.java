package charwire.tui.client.console;

import charwire.app.Console;
import charwire.app.QueuedConsole;
import charwire.protocol.Sanitizer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The characters to standard output, and lines beside them. Characters wait in a buffer for a thread that writes all that there is at
 * once: one character goes out without delay, a flood in large pieces. Nothing leaves here that is not sanitised. Any thread may call.
 */
final class CharacterOutput {
    /** UTF-16 units that may wait before the loop does. */
    static final int LIMIT = 1 << 17;

    private final Console stdout;
    private final QueuedConsole stderr;
    private final boolean answersAmong;
    private final boolean eventsAmong;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private StringBuilder waiting = new StringBuilder();
    private boolean insideLine;
    private boolean open = true;
    private boolean closed;

    /** Completed when all is written, or cannot be. */
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private final CompletableFuture<IOException> failed = new CompletableFuture<>();

    /**
     * @param outIsTerminal whether lines may stand among the characters: answers then do, and events too if standard error is the terminal
     *     as well. All other lines go to standard error, so that standard output has nothing but the characters
     */
    CharacterOutput(Console stdout, QueuedConsole stderr, boolean outIsTerminal, boolean errIsTerminal) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.answersAmong = outIsTerminal;
        this.eventsAmong = outIsTerminal && errIsTerminal;
        Thread writer = new Thread(this::write, "output");
        writer.setDaemon(true);
        writer.start();
    }

    /** Characters of the stream, raw. Waits while too many are waiting already, until {@link #endCharacters}. */
    void characters(String text) {
        String clean = Sanitizer.clean(text);
        lock.lock();
        try {
            while (open && waiting.length() >= LIMIT) {
                taken.awaitUninterruptibly();
            }
            waiting.append(clean);
            insideLine = true;
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What the user asked for, on a line of its own. Never waits. */
    void answer(String line) {
        line(line, answersAmong);
    }

    /** What the user did not ask for, on a line of its own. Never waits. */
    void event(String line) {
        line(line, eventsAmong);
    }

    /**
     * Writes a line as it is, which must need no cleaning.
     *
     * @param waits as characters do
     */
    void whole(String line, boolean waits) {
        lock.lock();
        try {
            while (waits && open && waiting.length() >= LIMIT) {
                taken.awaitUninterruptibly();
            }
            waiting.append(line).append('\n');
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    private void line(String raw, boolean among) {
        String line = Sanitizer.clean(raw);
        if (!among) {
            stderr.line(line);
            return;
        }
        lock.lock();
        try {
            waiting.append(insideLine ? "\n" : "").append(line).append('\n');
            insideLine = false;
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No more characters are wanted: whoever waits with some goes on, and they are the last. */
    void endCharacters() {
        lock.lock();
        try {
            open = false;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is there, then no more; the future tells when. */
    CompletableFuture<Void> close() {
        lock.lock();
        try {
            closed = true;
            if (answersAmong && insideLine) {
                waiting.append('\n');
                insideLine = false;
            }
            added.signal();
        } finally {
            lock.unlock();
        }
        return done;
    }

    /** Completed when standard output cannot be written any more: with EPIPE if its reader has gone. */
    CompletableFuture<IOException> failed() {
        return failed;
    }

    /** Whether something could not be written, though somebody reads it; final once all was to be written. */
    boolean hasFailed() {
        IOException failure = failed.getNow(null);
        return failure != null && !Console.readerIsGone(failure);
    }

    private void write() {
        StringBuilder taking = new StringBuilder();
        while (true) {
            taking.setLength(0);
            lock.lock();
            try {
                while (waiting.isEmpty() && !closed) {
                    added.awaitUninterruptibly();
                }
                if (waiting.isEmpty()) {
                    break;
                }
                StringBuilder full = waiting;
                waiting = taking;
                taking = full;
                taken.signalAll();
            } finally {
                lock.unlock();
            }
            stdout.text(taking.toString());
            stdout.flush();
            stdout.failure().ifPresent(failed::complete);
        }
        done.complete(null);
    }
}
