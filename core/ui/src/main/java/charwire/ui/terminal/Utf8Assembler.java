package charwire.ui.terminal;

/**
 * Puts UTF-8 bytes together one at a time, by the table of well-formed sequences (Unicode 3.9, table 3-7): no overlong
 * form, no surrogate, nothing above U+10FFFF. Owned by the decoder that feeds it.
 */
final class Utf8Assembler {
    /** The character is not complete. */
    static final int MORE = -1;

    /** The byte fits nowhere and is dropped. */
    static final int MALFORMED = -2;

    private int missing;
    private int value;
    private int lowest;
    private int highest;

    boolean pending() {
        return missing > 0;
    }

    void reset() {
        missing = 0;
    }

    /**
     * Takes one byte (0 to 255); returns a code point, {@link #MORE} or {@link #MALFORMED}. A bad continuation starts
     * anew.
     */
    int push(int b) {
        if (missing == 0) {
            return start(b);
        }
        if (b < lowest || b > highest) {
            missing = 0;
            return start(b);
        }
        value = value << 6 | b & 0x3f;
        lowest = 0x80;
        highest = 0xbf;
        return --missing == 0 ? value : MORE;
    }

    private int start(int b) {
        if (b < 0x80) {
            return b;
        }
        if (b < 0xc2 || b > 0xf4) {
            return MALFORMED;
        }
        missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        value = b & 0x3f >> missing;
        lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        return MORE;
    }
}
