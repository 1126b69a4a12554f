package charwire.stream;

import charwire.protocol.CodePointRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ranges that have a name. Pure and constant. */
final class NamedRanges {
    private static final Map<String, List<CodePointRange>> RANGES = ranges();

    /** A name that takes more changes than this, or than half its letters, was not meant. */
    private static final int NEAR = 2;

    private NamedRanges() {}

    /** In the order in which they are offered. */
    static Set<String> names() {
        return RANGES.keySet();
    }

    /** The ranges of a name in any case. */
    static Optional<List<CodePointRange>> find(String name) {
        return Optional.ofNullable(RANGES.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The name that was probably meant. */
    static Optional<String> nearest(String name) {
        String typed = name.toLowerCase(Locale.ROOT);
        String best = null;
        int bestDistance = Math.min(NEAR, typed.length() / 2) + 1;
        for (String known : RANGES.keySet()) {
            boolean begun = typed.length() > 1 && known.startsWith(typed);
            int distance = begun ? 1 : distance(typed, known);
            if (distance < bestDistance) {
                best = known;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static Map<String, List<CodePointRange>> ranges() {
        var names = new LinkedHashMap<String, List<CodePointRange>>();
        names.put("ascii", of(0x21, 0x7E));
        names.put("digits", of('0', '9'));
        names.put("upper", of('A', 'Z'));
        names.put("lower", of('a', 'z'));
        // The letters of Basic Latin, Latin-1, Latin Extended-A and -B.
        names.put("latin", of('A', 'Z', 'a', 'z', 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x24F));
        // The letters of the block Cyrillic; between them stand a sign and combining marks.
        names.put("cyrillic", of(0x400, 0x481, 0x48A, 0x4FF));
        // The letters of modern Greek with their accents.
        names.put("greek", of(0x386, 0x386, 0x388, 0x38A, 0x38C, 0x38C, 0x38E, 0x3A1, 0x3A3, 0x3CE));
        names.put("box", of(0x2500, 0x257F));
        // Not U+2800: the blank pattern looks like a space, so nobody could tell whether it came.
        names.put("braille", of(0x2801, 0x28FF));
        names.put("blocks", of(0x2580, 0x259F));
        names.put("cjk", of(0x4E00, 0x9FFF));
        names.put("emoji", emoji());
        return Collections.unmodifiableMap(names);
    }

    /**
     * What emoji-data.txt of Unicode 13 (the version of Java 17) lists as Emoji_Presentation: single code points that
     * are drawn in colour by themselves. Without the regional indicators and the skin tones, which join their
     * neighbours.
     */
    private static List<CodePointRange> emoji() {
        return of(
                0x231A, 0x231B, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, //
                0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, //
                0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, //
                0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, //
                0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, //
                0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, //
                0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F201, 0x1F201, 0x1F21A, 0x1F21A, 0x1F22F, 0x1F22F, //
                0x1F232, 0x1F236, 0x1F238, 0x1F23A, 0x1F250, 0x1F251, 0x1F300, 0x1F320, 0x1F32D, 0x1F335, //
                0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, //
                0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F3FA, 0x1F400, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, //
                0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, //
                0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, //
                0x1F6D5, 0x1F6D7, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F90C, 0x1F93A, //
                0x1F93C, 0x1F945, 0x1F947, 0x1F978, 0x1F97A, 0x1F9CB, 0x1F9CD, 0x1F9FF, 0x1FA70, 0x1FA74, //
                0x1FA78, 0x1FA7A, 0x1FA80, 0x1FA86, 0x1FA90, 0x1FAA8, 0x1FAB0, 0x1FAB6, 0x1FAC0, 0x1FAC2, //
                0x1FAD0, 0x1FAD6);
    }

    private static List<CodePointRange> of(int... firstsAndLasts) {
        var ranges = new CodePointRange[firstsAndLasts.length / 2];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = new CodePointRange(firstsAndLasts[2 * i], firstsAndLasts[2 * i + 1]);
        }
        return List.of(ranges);
    }
}
