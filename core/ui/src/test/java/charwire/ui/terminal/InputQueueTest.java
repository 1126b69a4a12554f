package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import charwire.ui.terminal.InputQueue.Chunk;
import charwire.ui.terminal.InputQueue.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InputQueueTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final InputQueue queue = new InputQueue();

    @Test
    void noticeWaitsOnceUntilItIsSeen() throws InterruptedException {
        queue.post(Notice.WAKE);
        queue.post(Notice.WAKE);
        assertEquals(Notice.WAKE, queue.poll(0));
        queue.post(Notice.WAKE);
        assertNull(queue.poll(0), "not seen yet");
        queue.seen(Notice.WAKE);
        queue.post(Notice.WAKE);
        assertEquals(Notice.WAKE, queue.poll(0));
    }

    @Test
    void noticesDoNotHideOneAnother() throws InterruptedException {
        queue.post(Notice.WAKE);
        queue.post(Notice.RESIZED);
        assertEquals(Notice.WAKE, queue.poll(0));
        assertEquals(Notice.RESIZED, queue.poll(0));
    }

    @Test
    void bytesComeBeforeTheEndOfInput() throws InterruptedException {
        queue.read(new ByteArrayInputStream(new byte[] {'a', 'b'}));
        var chunk = (Chunk) queue.poll(LIMIT_NANOS);
        assertArrayEquals(new byte[] {'a', 'b'}, chunk.bytes());
        assertEquals(Notice.EOF, queue.poll(LIMIT_NANOS));
    }

    @Test
    void failingInputIsItsEnd() throws InterruptedException {
        queue.read(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });
        assertEquals(Notice.EOF, queue.poll(LIMIT_NANOS));
    }

    @Test
    void floodOfInputIsReadAsFastAsItIsTaken() throws InterruptedException {
        queue.read(new ByteArrayInputStream(new byte[200 * 4096]));
        int bytes = 0;
        for (var item = queue.poll(LIMIT_NANOS); item instanceof Chunk chunk; item = queue.poll(LIMIT_NANOS)) {
            bytes += chunk.bytes().length;
        }
        assertEquals(200 * 4096, bytes);
    }
}
