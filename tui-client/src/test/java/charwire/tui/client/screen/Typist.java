package charwire.tui.client.screen;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A user who sees what a program writes and types a line each time that a certain text appears. The last line may be
 * {@link #END}, for Ctrl-D. Without a line left, the user just sits there.
 */
public final class Typist {
    public static final String END = "end of input";

    private static final int END_OF_INPUT = -1;

    private final String cue;
    private final ArrayDeque<String> lines;
    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private int seen;

    public Typist(String cue, String... lines) {
        this.cue = cue;
        this.lines = new ArrayDeque<>(Arrays.asList(lines));
    }

    /** What the terminal shows; one thread writes it at a time. */
    public final class Screen extends java.io.OutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            look(bytes, from, count);
        }
    }

    private synchronized void look(byte[] bytes, int from, int count) {
        shown.write(bytes, from, count);
        String text = text();
        for (int at = text.indexOf(cue, seen); at >= 0; at = text.indexOf(cue, seen)) {
            seen = at + cue.length();
            type(lines.poll());
        }
    }

    private void type(String line) {
        if (END.equals(line)) {
            typed.add(END_OF_INPUT);
        } else if (line != null) {
            (line + "\n").chars().forEach(typed::add);
        }
    }

    public synchronized String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    /** The keyboard. */
    public InputStream keyboard() {
        return new InputStream() {
            @Override
            public int read() {
                try {
                    return typed.take();
                } catch (InterruptedException e) {
                    return END_OF_INPUT;
                }
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                int one = read();
                if (one == END_OF_INPUT) {
                    return END_OF_INPUT;
                }
                bytes[from] = (byte) one;
                return 1;
            }
        };
    }
}
