package charwire.ui.terminal;

import charwire.ui.input.Input;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * Feeds a decoder and writes its events in one line: {@code C-a}, {@code A-S-ArrowUp}, {@code CLICK_DOWN 1 3,4}, {@code
 * paste:…}.
 */
public final class Events {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final KeyDecoder decoder;
    private final StringJoiner line = new StringJoiner(" ");
    private long nowNanos = Long.MAX_VALUE - 50 * MILLI; // the clock of System.nanoTime may wrap

    Events() {
        this(new KeyDecoder(StandardCharsets.UTF_8));
    }

    Events(KeyDecoder decoder) {
        this.decoder = decoder;
    }

    Events feed(String text) {
        return feed(bytes(text));
    }

    Events feed(byte[] bytes) {
        decoder.feed(bytes, bytes.length, nowNanos);
        return gather();
    }

    /** Feeds in chunks of {@code size} bytes, a millisecond apart. */
    Events feed(byte[] bytes, int size) {
        for (int i = 0; i < bytes.length; i += size) {
            feed(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
            nowNanos += MILLI;
        }
        return this;
    }

    Events pass(long millis) {
        nowNanos += millis * MILLI;
        decoder.advance(nowNanos);
        return gather();
    }

    long remainingMillis() {
        return decoder.remainingNanos(nowNanos) / MILLI;
    }

    private Events gather() {
        for (Input event = decoder.poll(); event != null; event = decoder.poll()) {
            line.add(describe(event));
        }
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String describe(Input event) {
        if (event instanceof Input.Paste paste) {
            return "paste:" + paste.text();
        }
        if (event instanceof Input.Mouse mouse) {
            var action = mouse.action();
            var cell = action.getPosition();
            return action.getActionType() + " " + action.getButton() + " " + cell.getColumn() + "," + cell.getRow();
        }
        if (event instanceof Input.Key key) {
            return describe(key.stroke());
        }
        return event.toString();
    }

    private static String describe(KeyStroke stroke) {
        return (stroke.isCtrlDown() ? "C-" : "")
                + (stroke.isAltDown() ? "A-" : "")
                + (stroke.isShiftDown() ? "S-" : "")
                + (stroke.getKeyType() == KeyType.Character ? stroke.getCharacter() : stroke.getKeyType());
    }
}
