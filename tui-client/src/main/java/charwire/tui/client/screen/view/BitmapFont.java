package charwire.tui.client.screen.view;

import java.util.HashMap;
import java.util.Map;

/**
 * Letters of 5 by 7 dots: printable ASCII, the Russian alphabet, and braille from its own bits. A bitmap has seven bits
 * for each column, the leftmost column highest, the topmost dot lowest.
 */
final class BitmapFont {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    /** From the blank on; two hexadecimal digits for each column. */
    private static final String ASCII = """
            0000000000 00005F0000 0007000700 147F147F14 242A7F2A12 2313086462 3649552250 0005030000
            001C224100 0041221C00 082A1C2A08 08083E0808 0050300000 0808080808 0060600000 2010080402
            3E5149453E 00427F4000 4261514946 2141454B31 1814127F10 2745454539 3C4A494930 0171090503
            3649494936 064949291E 0036360000 0056360000 0008142241 1414141414 4122140800 0201510906
            324979413E 7E1111117E 7F49494936 3E41414122 7F4141221C 7F49494941 7F09090901 3E4149497A
            7F0808087F 00417F4100 2040413F01 7F08142241 7F40404040 7F020C027F 7F0408107F 3E4141413E
            7F09090906 3E4151215E 7F09192946 4649494931 01017F0101 3F4040403F 1F2040201F 3F4038403F
            6314081463 0708700807 6151494543 007F414100 0204081020 0041417F00 0402010204 4040404040
            0001020400 2054545478 7F48444438 3844444420 384444487F 3854545418 087E090102 081454543C
            7F08040478 00447D4000 2040443D00 007F102844 00417F4000 7C04180478 7C08040478 3844444438
            7C14141408 081414187C 7C08040408 4854545420 043F444020 3C4040207C 1C2040201C 3C4030403C
            4428102844 0C5050503C 4464544C44 0008364100 00007F0000 0041360800 0201020402""";

    private static final String CYRILLIC_LETTERS = "ЁАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяё";

    private static final String CYRILLIC = """
            7C55545544 7E1111117E 7F49494931 7F49494936 7F01010101 603E213F60 7F49494941 63147F1463
            2241494936 7F1008047F 7C2112097C 7F08142241 403E01017F 7F020C027F 7F0808087F 3E4141413E
            7F0101017F 7F09090906 3E41414122 01017F0101 4728100807 1C227F221C 6314081463 3F20203F60
            070808087F 7F407F407F 3F203F207F 017F484830 7F4830007F 7F48484830 224149493E 7F083E413E
            462919097F 2054545478 3C4A4A4931 7C54545428 7C04040404 6038243C60 3854545418 6C107C106C
            2844545428 7C2010087C 7821120978 7C10102844 403804047C 7C0810087C 7C1010107C 3844444438
            7C0404047C 7C14141408 3844444420 04047C0404 0C5050503C 18247E2418 4428102844 3C20203C60
            0C1010107C 7C407C407C 3C203C207C 047C505020 7C5020007C 7C50505020 2844545438 7C10384438
            483414147C 3855545518""";

    private static final Map<Integer, Long> BITMAPS = bitmaps();

    private BitmapFont() {}

    /** The letter's dots; 0 when there are none for it. */
    static long of(int codePoint) {
        return (codePoint & ~0xFF) == 0x2800 ? braille(codePoint & 0xFF) : BITMAPS.getOrDefault(codePoint, 0L);
    }

    static boolean isSet(long bitmap, int x, int y) {
        return (bitmap >>> (8 * (WIDTH - 1 - x) + y) & 1) != 0;
    }

    private static Map<Integer, Long> bitmaps() {
        var bitmaps = new HashMap<Integer, Long>();
        put(
                bitmaps,
                " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
                ASCII);
        put(bitmaps, CYRILLIC_LETTERS, CYRILLIC);
        return bitmaps;
    }

    private static void put(Map<Integer, Long> bitmaps, String letters, String dots) {
        var each = dots.split("\\s+");
        for (var i = 0; i < letters.length(); i++) {
            bitmaps.put((int) letters.charAt(i), Long.parseLong(each[i], 16));
        }
    }

    /** Dots 1, 2, 3 and 7 stand at the left, 4, 5, 6 and 8 at the right (Unicode chapter 21). */
    private static long braille(int dots) {
        int left = spread(dots & 7 | dots >> 3 & 8);
        int right = spread(dots >> 3 & 7 | dots >> 4 & 8);
        return (long) left << 24 | (long) right << 8;
    }

    /** Four dots with a gap after each. */
    private static int spread(int four) {
        return four & 1 | (four & 2) << 1 | (four & 4) << 2 | (four & 8) << 3;
    }
}
