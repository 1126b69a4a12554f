package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedConsoleTest {
    private static final String LONG = "line".repeat(250);

    @Test
    void linesOfManyThreadsAreWhole() throws Exception {
        var out = new ByteArrayOutputStream();
        List<Thread> threads = new ArrayList<>();
        try (var console = new QueuedConsole(new Console(out, StandardCharsets.UTF_8))) {
            for (int i = 0; i < 4; i++) {
                String line = String.valueOf((char) ('a' + i)).repeat(2_000);
                threads.add(new Thread(() -> IntStream.range(0, 200).forEach(n -> console.line(line))));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(800, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.matches("(.)\\1{1999}")));
    }

    @Test
    void aReaderThatIsGoneIsToldOnce() throws Exception {
        try (var console = new QueuedConsole(new Console(new Refusing("Broken pipe"), StandardCharsets.UTF_8))) {
            console.line("one");
            console.line("two");

            assertTrue(Console.readerIsGone(console.failed().get(10, TimeUnit.SECONDS)));
        }
    }

    @Test
    void linesThatDoNotFitAreCountedInTheirPlace() throws Exception {
        var held = new CountDownLatch(1);
        var out = new ByteArrayOutputStream();
        var slow = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("whole lines come");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(bytes, from, length);
            }
        };
        try (var console = new QueuedConsole(new Console(slow, StandardCharsets.UTF_8), lines -> "lost " + lines)) {
            IntStream.range(0, 10_000).forEach(n -> console.line(LONG));
            held.countDown();
        }

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        long lost = lines.stream()
                .filter(line -> line.startsWith("lost "))
                .mapToLong(line -> Long.parseLong(line.substring(5)))
                .sum();
        assertEquals(10_000, lost + lines.stream().filter(LONG::equals).count());
        assertTrue(lost > 1_000, "at most 4 Mi characters wait; lost " + lost);
    }

    private static final class Refusing extends OutputStream {
        private final String message;

        Refusing(String message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(message);
        }
    }
}
