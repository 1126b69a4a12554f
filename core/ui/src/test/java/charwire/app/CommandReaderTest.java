package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandReaderTest {
    private final List<String> lines = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private void read(InputStream in) {
        CommandReader.read(in, line -> lines.add(line) && !line.equals("quit"), refusals::add);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachLineIsACommandAlsoTheLastOneWithoutAnEnd() {
        read(text("stat\n\nping a b\nhelp"));

        assertEquals(List.of("stat", "", "ping a b", "help"), lines);
        assertEquals(List.of(), refusals);
    }

    @Test
    void linesOfAnEditorHaveNeitherItsMarkNorCarriageReturns() {
        read(text("\uFEFFstat\r\nhelp\r\n"));

        assertEquals(List.of("stat", "help"), lines);
    }

    @Test
    void nothingIsReadAfterTheLastCommand() {
        read(text("quit\nstat\n"));

        assertEquals(List.of("quit"), lines);
    }

    /** As of a file that took the place of a closed descriptor. */
    @Test
    void inputThatIsNoTextIsOneRefusalAndNotReadFurther() {
        read(text("stat\nPK\u0003\u0004\n\u0000\u0000stat\nstat\n"));

        assertEquals(List.of("stat", "PK\u0003\u0004"), lines);
        assertEquals(1, refusals.size(), refusals.toString());
        assertTrue(refusals.get(0).startsWith("standard input: "), refusals.toString());
    }

    @Test
    void aLineWithoutAnEndIsNoText() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        read(endless);

        assertEquals(List.of(), lines);
        assertEquals(1, refusals.size(), refusals.toString());
    }

    @Test
    void inputThatFailsEndsAsOneThatIsOver() {
        read(new Script("stat\n", new IOException("Is a directory")));

        assertEquals(List.of("stat"), lines);
        assertEquals(List.of(), refusals);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void inTheBackgroundTheTerminalIsTriedAgainAfterAPause(int times) {
        var script = new Script();
        for (int i = 0; i < times; i++) {
            script.then(new IOException("Input/output error"));
        }
        List<String> pauses = new ArrayList<>();

        read(new ForegroundInput(script.then("stat\n").then(""), () -> pauses.add("pause")));

        assertEquals(List.of("stat"), lines);
        assertEquals(times, pauses.size());
    }

    /** What each read meets: text, a failure, or the end. */
    private static final class Script extends InputStream {
        private final Deque<Object> steps = new ArrayDeque<>();

        Script(Object... steps) {
            this.steps.addAll(List.of(steps));
        }

        Script then(Object step) {
            steps.add(step);
            return this;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Object step = steps.isEmpty() ? "" : steps.remove();
            if (step instanceof IOException failure) {
                throw failure;
            }
            byte[] bytes = ((String) step).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            return bytes.length == 0 ? -1 : bytes.length;
        }
    }
}
