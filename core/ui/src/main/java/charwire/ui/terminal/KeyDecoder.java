package charwire.ui.terminal;

import charwire.ui.input.Input;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Turns what a terminal sends into events: bytes and time in, events out. Sequences that mean nothing here (focus
 * reports, answers to other programs, other terminals' keys) are swallowed whole, however they are cut into chunks. Keeps at most one
 * paste, 64 bytes of a sequence, and the events of the last chunk. Owned by the thread that takes events from the
 * session.
 *
 * <pre>
 *          ESC           [                    parameters, last byte
 * GROUND ------> ESCAPE ---> CSI ------------------------------------> GROUND   (ESC [ [: LINUX, ESC [ M: X10)
 *   |  ^           | O ------> SS3 ------------------------------------> GROUND
 *   |  |           | ] P _ ^ X -> STRING ---ESC---> STRING_ESCAPE ---\---> GROUND
 *   |  +-- 40 ms --+                    ESC [ 200 ~ : PASTE ... ESC [ 201 ~ -> GROUND
 *   +-- a byte from 0x80 ---> CHARACTER ---> GROUND
 * </pre>
 */
final class KeyDecoder {
    /** After this long an ESC was the Escape key. */
    static final long ESCAPE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** After this long in silence a sequence will not be completed any more. */
    static final long SEQUENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** After this long in silence the end mark of a paste is lost; generous, since the rest would be taken as keys. */
    static final long PASTE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int ESC = 0x1b;
    private static final int SEQUENCE_LIMIT = 64;

    private enum Phase {
        GROUND(0),
        CHARACTER(SEQUENCE_NANOS),
        ESCAPE(ESCAPE_NANOS),
        CSI(SEQUENCE_NANOS),
        LINUX(SEQUENCE_NANOS),
        X10(SEQUENCE_NANOS),
        SS3(SEQUENCE_NANOS),
        STRING(SEQUENCE_NANOS),
        STRING_ESCAPE(SEQUENCE_NANOS),
        PASTE(PASTE_NANOS);

        private final long silenceNanos;

        Phase(long silenceNanos) {
            this.silenceNanos = silenceNanos;
        }
    }

    private final Queue<Input> events = new ArrayDeque<>();
    private final Utf8Assembler utf8 = new Utf8Assembler();
    private final StringBuilder sequence = new StringBuilder();
    private final Charset charset;
    private final PasteBuffer paste;

    private Phase phase = Phase.GROUND;
    private boolean alt;
    private char introducer;
    private boolean stringBegun;
    private long lastByteNanos;

    /** {@code charset} is what the terminal sends; only one of a single byte is used, all else is taken as UTF-8. */
    KeyDecoder(Charset charset) {
        boolean singleByte = charset.newEncoder().maxBytesPerChar() == 1 && !charset.equals(StandardCharsets.US_ASCII);
        this.charset = singleByte ? charset : StandardCharsets.UTF_8;
        this.paste = new PasteBuffer(this.charset);
    }

    /** Takes {@code length} bytes that arrived at {@code nowNanos}. */
    void feed(byte[] bytes, int length, long nowNanos) {
        advance(nowNanos);
        for (int i = 0; i < length; i++) {
            step(bytes[i] & 0xff);
        }
        lastByteNanos = nowNanos;
    }

    /** Ends what waited too long. Only to be called when no byte that arrived before {@code nowNanos} is unread. */
    void advance(long nowNanos) {
        if (remainingNanos(nowNanos) <= 0) {
            expire();
        }
    }

    /** The time until {@link #advance} has something to do; {@code Long.MAX_VALUE} when nothing is pending. */
    long remainingNanos(long nowNanos) {
        return phase == Phase.GROUND ? Long.MAX_VALUE : phase.silenceNanos - (nowNanos - lastByteNanos);
    }

    /** The next event, or null. */
    Input poll() {
        return events.poll();
    }

    private void step(int b) {
        switch (phase) {
            case GROUND -> ground(b, false);
            case CHARACTER -> character(b, alt);
            case ESCAPE -> escape(b);
            case CSI -> csi(b);
            case LINUX -> last(b, KeySequences.linux((char) b, alt));
            case X10 -> x10(b);
            case SS3 -> ss3(b);
            case STRING -> string(b);
            case STRING_ESCAPE -> stringEscape(b);
            case PASTE -> paste(b);
        }
    }

    private void ground(int b, boolean withAlt) {
        phase = Phase.GROUND;
        if (b == ESC) {
            begin(Phase.ESCAPE, false);
        } else if (b < ' ' || b == 127) {
            key(KeySequences.control(b, withAlt));
        } else {
            character(b, withAlt);
        }
    }

    private void character(int b, boolean withAlt) {
        if (b < ' ' || b == 127) {
            utf8.reset();
            ground(b, false);
            return;
        }
        alt = withAlt;
        int codePoint = charset.equals(StandardCharsets.UTF_8) ? utf8.push(b) : singleByte(b);
        phase = utf8.pending() ? Phase.CHARACTER : Phase.GROUND;
        if (codePoint < 0 || Character.isISOControl(codePoint)) {
            return;
        }
        if (Character.isBmpCodePoint(codePoint)) {
            key(new KeyStroke((char) codePoint, false, withAlt));
        } else {
            events.add(new Input.Paste(Character.toString(codePoint)));
        }
    }

    private int singleByte(int b) {
        char c = new String(new byte[] {(byte) b}, charset).charAt(0);
        return c == 0xfffd ? Utf8Assembler.MALFORMED : c;
    }

    private void begin(Phase next, boolean withAlt) {
        phase = next;
        alt = withAlt;
        stringBegun = false;
        sequence.setLength(0);
    }

    private void escape(int b) {
        introducer = (char) b;
        switch (b) {
            case '[' -> begin(Phase.CSI, alt);
            case 'O' -> begin(Phase.SS3, alt);
            case ']', 'P', '_', '^', 'X' -> begin(Phase.STRING, alt);
            case ESC -> {
                if (alt) {
                    key(new KeyStroke(KeyType.Escape));
                }
                alt = true; // rxvt sends Alt and a key as ESC and the key's own sequence
            }
            default -> {
                if (alt) {
                    key(new KeyStroke(KeyType.Escape));
                }
                ground(b, true);
            }
        }
    }

    private void csi(int b) {
        boolean rxvtShift = b == '$' && sequence.length() > 0 && Character.isDigit(sequence.charAt(0));
        if (b == '[' && sequence.isEmpty()) {
            begin(Phase.LINUX, alt);
        } else if (b >= ' ' && b < '@' && !rxvtShift) {
            append(b);
        } else if (b == 'M' && sequence.isEmpty()) {
            begin(Phase.X10, alt);
        } else if (b == '~' && sequence.toString().equals("200")) {
            begin(Phase.PASTE, false);
        } else if ((b == 'M' || b == 'm') && sequence.indexOf("<") == 0) {
            last(b, KeySequences.sgrMouse(sequence.substring(1), b == 'm'));
        } else {
            last(b, KeySequences.csi(sequence.toString(), (char) b, alt));
        }
    }

    private void ss3(int b) {
        if (b >= '0' && b <= '9') {
            append(b);
        } else {
            last(b, KeySequences.ss3(sequence.toString(), (char) b, alt));
        }
    }

    private void x10(int b) {
        sequence.append((char) b);
        if (sequence.length() < 3) {
            return;
        }
        phase = Phase.GROUND;
        key(KeySequences.x10Mouse(sequence.charAt(0), sequence.charAt(1), sequence.charAt(2)));
    }

    /** Swallows an answer (OSC, DCS, APC, PM, SOS) but for its beginning; a control character cannot stand in one. */
    private void string(int b) {
        stringBegun = true;
        if (b == ESC) {
            phase = Phase.STRING_ESCAPE;
        } else if (b == 7) {
            answered();
        } else if (b < ' ') {
            abort(b);
        } else {
            append(b);
        }
    }

    private void answered() {
        phase = Phase.GROUND;
        if (introducer == ']') {
            Answers.background(sequence.toString()).map(Input.Background::new).ifPresent(events::add);
        }
    }

    private void stringEscape(int b) {
        if (b == '\\') {
            answered();
        } else {
            begin(Phase.ESCAPE, false);
            escape(b);
        }
    }

    private void paste(int b) {
        if (!paste.push(b)) {
            return;
        }
        phase = Phase.GROUND;
        pasted();
    }

    private void pasted() {
        String text = paste.take();
        if (!text.isEmpty()) {
            events.add(new Input.Paste(text));
        }
    }

    /** What stands beyond the limit is swallowed: no key's sequence is half as long. */
    private void append(int b) {
        if (sequence.length() < SEQUENCE_LIMIT) {
            sequence.append((char) b);
        }
    }

    /** Ends a sequence at its last byte, or breaks it off at one that cannot stand in it. */
    private void last(int b, KeyStroke stroke) {
        if (b < ' ' || b >= 127) {
            abort(b);
        } else {
            phase = Phase.GROUND;
            key(stroke);
        }
    }

    /** Breaks a sequence off; CAN and SUB mean just that (ECMA-48), anything else is input again. */
    private void abort(int b) {
        phase = Phase.GROUND;
        if (b != 0x18 && b != 0x1a) {
            ground(b, false);
        }
    }

    private void expire() {
        Phase ended = phase;
        phase = Phase.GROUND;
        utf8.reset();
        switch (ended) {
            case ESCAPE -> {
                if (alt) {
                    key(new KeyStroke(KeyType.Escape));
                }
                key(new KeyStroke(KeyType.Escape));
            }
            case CSI, SS3, STRING -> {
                if (sequence.isEmpty() && !stringBegun) {
                    key(new KeyStroke(introducer, false, true));
                }
            }
            case PASTE -> pasted();
            default -> sequence.setLength(0);
        }
    }

    private void key(KeyStroke stroke) {
        if (stroke instanceof MouseAction action) {
            events.add(new Input.Mouse(action));
        } else if (stroke != null) {
            events.add(new Input.Key(stroke));
        }
    }
}
