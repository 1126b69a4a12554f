package charwire.ui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the screen thread waits: bytes from the reader thread, and notices from any thread. Bounded: the reader stops
 * reading when 16 chunks wait, and of each notice there is at most one.
 */
final class InputQueue {
    private static final int CHUNKS = 16;
    private static final int CHUNK_BYTES = 4096;

    /** What the screen thread finds. */
    sealed interface Item {}

    /** Bytes that arrived at {@code nanos}. */
    record Chunk(byte[] bytes, long nanos) implements Item {}

    enum Notice implements Item {
        RESIZED,
        CONTINUED,
        WAKE,
        EOF;

        private static final int COUNT = values().length;
    }

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(CHUNKS);
    private final AtomicBoolean[] waiting = new AtomicBoolean[Notice.COUNT];

    InputQueue() {
        Arrays.setAll(waiting, i -> new AtomicBoolean());
    }

    /** Reads {@code source} to its end on a daemon thread. */
    void read(InputStream source) {
        var reader = new Thread(() -> readAll(source), "terminal input");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(InputStream source) {
        var buffer = new byte[CHUNK_BYTES];
        try {
            for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
                room.acquire();
                items.add(new Chunk(Arrays.copyOf(buffer, n), System.nanoTime()));
            }
        } catch (IOException gone) {
            // EIO: the terminal was closed. The same as its end.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        post(Notice.EOF);
    }

    /** Adds a notice unless the same one waits, or was taken and not yet {@link #seen}. Any thread. */
    void post(Notice notice) {
        if (waiting[notice.ordinal()].compareAndSet(false, true)) {
            items.add(notice);
        }
    }

    /** Lets a notice that was taken be posted again; to be called before looking at what it stands for. */
    void seen(Notice notice) {
        waiting[notice.ordinal()].set(false);
    }

    /** The next item, or null after {@code nanos}; at once when that is not positive. */
    Item poll(long nanos) throws InterruptedException {
        Item item = nanos <= 0 ? items.poll() : items.poll(nanos, TimeUnit.NANOSECONDS);
        if (item instanceof Chunk) {
            room.release();
        }
        return item;
    }
}
