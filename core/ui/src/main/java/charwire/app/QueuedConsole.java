package charwire.app;

import charwire.words.Words;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Lines for a {@link Console} from threads that must never wait for a stopped terminal. What does not fit the queue is counted, and the
 * count is shown in its place. Any thread may call.
 */
public final class QueuedConsole implements AutoCloseable {
    /** What may wait; the line that reaches it is still taken, however long. */
    private static final long LIMIT_CHARS = 1L << 22;
    /** What an empty line counts. */
    private static final int LINE_CHARS = 64;

    private static final String END = new String("end");
    private static final long LAST_WORDS_SECONDS = 1;

    private final Console console;
    private final LongFunction<String> leftOut;
    private final CompletableFuture<IOException> failed = new CompletableFuture<>();
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = new Thread(this::write, "console");

    public QueuedConsole(Console console) {
        this(console, lines -> Words.of("({0} {0#line was|lines were} left out: the output was not read)", lines));
    }

    /** @param leftOut makes the line that tells how many did not fit */
    public QueuedConsole(Console console, LongFunction<String> leftOut) {
        this.console = console;
        this.leftOut = leftOut;
        writer.setDaemon(true);
        writer.start();
    }

    /** Writes a line soon. Returns at once. */
    public void line(String text) {
        if (waiting.get() >= LIMIT_CHARS) {
            lost.incrementAndGet();
            return;
        }
        waiting.addAndGet(LINE_CHARS + text.length());
        queue.add(text);
    }

    /** Completed when the output cannot be written any more: with EPIPE if its reader has gone. */
    public CompletableFuture<IOException> failed() {
        return failed;
    }

    /** Writes what is queued, within a second. */
    @Override
    public void close() {
        try {
            queue.add(END);
            writer.join(TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // By identity: a line may have the text of END.
    @SuppressWarnings("ReferenceEquality")
    private void write() {
        try {
            for (String line = queue.take(); line != END; line = queue.take()) {
                console.line(line);
                waiting.addAndGet(-LINE_CHARS - line.length());
                long missing = lost.getAndSet(0);
                if (missing > 0) {
                    console.line(leftOut.apply(missing));
                }
                console.failure().ifPresent(failed::complete);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
