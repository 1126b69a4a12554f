package charwire.ui.cells;

import com.googlecode.lanterna.TerminalTextUtils;

/**
 * Which code points may be sent to a terminal, and how many columns each takes there. Everything else is shown as one
 * replacement sign: controls, bidi and other format characters, combining marks, what is unassigned or private, and
 * whatever terminals and Lanterna do not count the same (Lanterna 3.1.5 knows fewer wide characters than Unicode, and
 * takes every supplementary one for wide): one such cell would shift the rest of its row.
 */
public enum Repertoire {
    /** ASCII only: for {@code LC_ALL=C} and the like. */
    ASCII,
    /** Unicode. */
    FULL;

    /** Pairs of first and last: wide in Unicode's EastAsianWidth (W and F), basic plane. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267F, 0x267F, 0x268A, 0x268F, 0x2693, 0x2693, 0x26A1, 0x26A1,
        0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3,
        0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C,
        0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C,
        0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6
    };

    /** The same beyond the basic plane: emoji shown as such without a selector, and the ideographic planes. */
    private static final int[] WIDE_SUPPLEMENTARY = {
        0x1F300, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3,
        0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F3FA, 0x1F400, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC,
        0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4,
        0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6D7, 0x1F6EB, 0x1F6EC,
        0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FA74,
        0x1FA78, 0x1FA7A, 0x1FA80, 0x1FA86, 0x20000, 0x3FFFD
    };

    /**
     * How many columns a code point takes: 1 or 2, or 0 when it must not be sent and a replacement sign of one column
     * stands for it.
     */
    public int width(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < 0x20 ? 0 : 1;
        }
        if (this == ASCII || codePoint < 0xA0 || !isShown(codePoint)) {
            return 0;
        }
        if (codePoint > 0xFFFF) {
            return isIn(WIDE_SUPPLEMENTARY, codePoint) ? 2 : 0;
        }
        if (isNarrow(codePoint)) {
            return 1;
        }
        var wide = isIn(WIDE, codePoint);
        if (wide != TerminalTextUtils.isCharDoubleWidth((char) codePoint)) {
            return 0;
        }
        return wide ? 2 : 1;
    }

    /**
     * Latin, Greek, Cyrillic, dashes, arrows, lines, blocks, shapes, Braille: what every terminal draws in one column. It tells of nearly all
     * cells, at a fraction of what Lanterna's question costs.
     */
    public static boolean isNarrow(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7F
                || codePoint >= 0xA0 && codePoint < 0x300 && codePoint != 0xAD
                || codePoint >= 0x370 && codePoint < 0x483
                || codePoint >= 0x2010 && codePoint < 0x2028
                || codePoint >= 0x2190 && codePoint < 0x2200
                || codePoint >= 0x2500 && codePoint < 0x25FD
                || codePoint >= 0x2800 && codePoint < 0x2900;
    }

    private static boolean isShown(int codePoint) {
        // the Hangul fillers are letters to Java, but show nothing
        if (codePoint == 0x115F || codePoint == 0x3164 || codePoint == 0xFFA0) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isIn(int[] ranges, int codePoint) {
        var low = 0;
        var high = ranges.length / 2 - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            if (codePoint < ranges[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > ranges[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
