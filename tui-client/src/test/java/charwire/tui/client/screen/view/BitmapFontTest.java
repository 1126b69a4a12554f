package charwire.tui.client.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BitmapFontTest {
    private static String drawn(int codePoint) {
        var bitmap = BitmapFont.of(codePoint);
        var drawn = new StringBuilder();
        for (var y = 0; y < BitmapFont.HEIGHT; y++) {
            for (var x = 0; x < BitmapFont.WIDTH; x++) {
                drawn.append(BitmapFont.isSet(bitmap, x, y) ? '#' : '.');
            }
            drawn.append('\n');
        }
        return drawn.toString();
    }

    @Test
    void aLetterStandsUpright() {
        assertEquals("#####\n#....\n#....\n####.\n#....\n#....\n#....\n", drawn('F'));
        assertEquals("#####\n#....\n#....\n#....\n#....\n#....\n#....\n", drawn('Г'));
    }

    @Test
    void brailleHasItsOwnDots() {
        assertEquals(".#...\n.....\n.....\n.....\n.....\n.....\n...#.\n", drawn(0x2881));
        assertEquals(".#.#.\n.....\n.#.#.\n.....\n.#.#.\n.....\n.#.#.\n", drawn(0x28FF));
    }

    @Test
    void everyPrintableAsciiAndRussianLetterHasItsOwn() {
        var letters = IntStream.concat(
                IntStream.rangeClosed('!', '~'), "БГДЖЗИЙЛПУФЦЧШЩЪЫЬЭЮЯбвгджзийклмнптфцчшщъыьэюяЁё".chars());
        var drawings = letters.mapToObj(BitmapFontTest::drawn).toList();
        assertEquals(drawings.size(), drawings.stream().distinct().count());
        assertNotEquals(0, BitmapFont.of('А'));
        assertEquals(0, BitmapFont.of('漢'));
    }
}
