package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.cells.Align;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Look;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.Role;
import charwire.ui.cells.Theme;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from a peer, drawn between two marks: the marks must stay where they are, whatever the text. */
class HostileTextTest {
    private static final int WIDTH = 30;

    private static TestScreen drawn(String text, Look look) {
        return new TestScreen(WIDTH, 3, look).draw(canvas -> {
            canvas.field(5, 1, 10, text, Align.LEFT, Role.TEXT);
            canvas.text(0, 1, "left>", Role.TEXT);
            canvas.text(15, 1, "<right", Role.TEXT);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[31mred",
                "\u009b31m\u0085\u0090",
                "a\u202eb\u202cc\u2066d\u2069",
                "e\u0301\u0300\u20dd",
                "a\u200bb\u200dc\ufefe\u00ad",
                "漢字漢字漢字漢字",
                "a漢字漢字漢字漢字",
                "\r\n\t\b\u007f\u0000",
                "\ud800x\udc00y\ud83d",
                "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb",
                "\u2028\u2029\u3164\u115f\u1160",
                "⌚⭐ㄅ⼀㌀",
                "\ue000\ufff9\uffff",
                "क्षि",
                "\uff21\uff41\uffe5\uff61",
                "ไทย",
                "\ud835\udd04\ud808\udc00"
            })
    void movesNoOtherCellAndSendsNoControl(String text) {
        for (var look :
                new Look[] {TestScreen.DARK, TestScreen.PLAIN, new Look(Theme.dark(), Glyphs.UNICODE, Repertoire.FULL)
                }) {
            var screen = drawn(text, look);
            assertEquals("left>", cells(screen, 0, 5));
            assertEquals("<right", cells(screen, 15, 21));
            assertSafe(screen);
        }
    }

    @Test
    void randomTextMovesNoOtherCell() {
        var seed = 20_240_611L;
        var random = new Random(seed);
        for (var round = 0; round < 400; round++) {
            var text = random.ints(12, 0, 0x11000)
                    .map(i -> i % 3 == 0 ? i % 0x250 : i)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var screen = drawn(text, TestScreen.DARK);
            assertEquals("left>", cells(screen, 0, 5), () -> "seed " + seed + ": " + text);
            assertEquals("<right", cells(screen, 15, 21), () -> "seed " + seed + ": " + text);
            assertSafe(screen);
        }
    }

    @Test
    void aLineOf64KiBIsCutToItsColumns() {
        var screen = drawn("x".repeat(65_536), TestScreen.DARK);
        assertEquals("left>xxxxxxxxx…<right", screen.row(1));
    }

    @Test
    void everyControlIsShownAsTheReplacement() {
        assertEquals(
                "left>\ufffd[2J\ufffdx    <right",
                drawn("\u001b[2J\u009bx", TestScreen.DARK).row(1));
        assertEquals(
                "left>?[2J?x    <right",
                drawn("\u001b[2J\u009bx", TestScreen.PLAIN).row(1));
    }

    @Test
    void aWideCharacterThatTheEdgeWouldCutIsCutWhole() {
        assertEquals("left>漢字漢字… <right", drawn("漢字漢字漢字", TestScreen.DARK).row(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 28, 29})
    void aWideCharacterAtTheRightEdgeLeavesABlank(int from) {
        var screen = new TestScreen(WIDTH, 1).draw(canvas -> {
            var part = canvas.sub(new Area(0, 0, from, 1));
            part.text(from - 1, 0, "漢", Role.TEXT);
        });
        assertEquals("", screen.row(0));
    }

    @Test
    void aWideCharacterCutAtTheLeftLeavesABlank() {
        var screen = new TestScreen(WIDTH, 1).draw(canvas -> {
            canvas.text(0, 0, "abcdef", Role.TEXT);
            canvas.sub(new Area(2, 0, 10, 1)).text(-1, 0, "漢x", Role.TEXT);
        });
        assertEquals("ab xef", screen.row(0));
    }

    @Test
    void writingOverHalfOfAWideCharacterBlanksTheOtherHalf() {
        var screen = new TestScreen(WIDTH, 2).draw(canvas -> {
            canvas.text(0, 0, "漢漢漢", Role.TEXT);
            canvas.text(1, 0, "a", Role.TEXT);
            canvas.text(4, 0, "b", Role.TEXT);
        });
        assertEquals(" a漢b", screen.row(0));
    }

    @Test
    void wideAndNarrowTextMayFollowEachOtherInAnyFrame() {
        var seed = 7L;
        var random = new Random(seed);
        var screen = new TestScreen(12, 1);
        for (var frame = 0; frame < 300; frame++) {
            var text = IntStream.range(0, 8)
                    .mapToObj(i -> random.nextBoolean() ? "漢" : random.nextBoolean() ? "a" : " ")
                    .reduce("", String::concat);
            var shift = random.nextInt(3);
            screen.draw(canvas -> canvas.text(shift, 0, text, Role.TEXT));
            var fresh = new TestScreen(12, 1).draw(canvas -> canvas.text(shift, 0, text, Role.TEXT));
            assertEquals(fresh.row(0), screen.row(0), "seed " + seed + ", frame " + frame);
        }
    }

    @Test
    void everyFrameLooksAsIfDrawnAlone() {
        var seed = 99L;
        var random = new Random(seed);
        var screen = new TestScreen(14, 2);
        for (var frame = 0; frame < 300; frame++) {
            var frameSeed = random.nextLong();
            screen.draw(canvas -> scribble(canvas, new Random(frameSeed)));
            var fresh = new TestScreen(14, 2).draw(canvas -> scribble(canvas, new Random(frameSeed)));
            for (var x = 0; x < 14; x++) {
                assertEquals(
                        seen(fresh.terminal.getCharacter(x, 1)),
                        seen(screen.terminal.getCharacter(x, 1)),
                        "seed " + seed + ", frame " + frame + ", column " + x);
            }
        }
    }

    /** Of a blank without an underline only the background counts. */
    private static TextCharacter seen(TextCharacter character) {
        if (!character.is(' ') || character.isUnderlined()) {
            return character;
        }
        return character.withForegroundColor(TextColor.ANSI.DEFAULT).withoutModifier(SGR.BOLD);
    }

    private static void scribble(Canvas canvas, Random random) {
        var roles = new Role[] {Role.TEXT, Role.WARN, Role.FIELD, Role.BUTTON_FOCUSED};
        for (var i = 0; i < 6; i++) {
            var ground = random.nextBoolean() ? canvas : canvas.on(Role.SELECTION);
            var text = random.nextBoolean() ? "漢" : random.nextBoolean() ? "ab" : " ";
            ground.text(random.nextInt(14), 1, text, roles[random.nextInt(roles.length)]);
        }
    }

    @ParameterizedTest
    @EnumSource(Repertoire.class)
    void noControlFormatOrCombiningCodePointIsEverSent(Repertoire repertoire) {
        var sent = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> repertoire.width(codePoint) > 0)
                .filter(HostileTextTest::isUnsafe)
                .findFirst();
        assertTrue(sent.isEmpty(), () -> "U+" + Integer.toHexString(sent.getAsInt()));
    }

    @Test
    void lanternaCountsEveryCodePointSentAsWeDo() {
        var style = Theme.dark().style(Role.TEXT);
        var wrong = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Repertoire.FULL.width(codePoint) > 0)
                .filter(codePoint -> codePoint < 0x2500 || codePoint > 0x3400 && codePoint % 17 == 0)
                .filter(codePoint ->
                        style.character(codePoint).isDoubleWidth() != (Repertoire.FULL.width(codePoint) == 2))
                .findFirst();
        assertTrue(wrong.isEmpty(), () -> "U+" + Integer.toHexString(wrong.getAsInt()));
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.NON_SPACING_MARK -> true;
            case Character.ENCLOSING_MARK, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void assertSafe(TestScreen screen) {
        screen.text()
                .codePoints()
                .filter(codePoint -> codePoint != '\n')
                .forEach(codePoint -> assertTrue(!isUnsafe(codePoint), () -> "U+" + Integer.toHexString(codePoint)));
    }

    private static String cells(TestScreen screen, int from, int to) {
        return IntStream.range(from, to).mapToObj(x -> screen.cell(x, 1)).reduce("", String::concat);
    }
}
