package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import charwire.ui.TestTarget;
import charwire.ui.cells.Area;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFieldTest {
    private final TextField field = TextField.of("ascii, latin", 40);

    private static KeyStroke ctrl(KeyType type) {
        return new KeyStroke(type, true, false);
    }

    private static TextField after(TextField field, KeyStroke... keys) {
        return Stream.of(keys).reduce(field, (now, key) -> now.key(key).orElseThrow(), (one, other) -> other);
    }

    @ParameterizedTest
    @CsvSource({"Home,0", "End,12", "ArrowLeft,11", "ArrowRight,12"})
    void cursorKeysMove(KeyType key, int cursor) {
        assertEquals(cursor, after(field, TestScreen.key(key)).cursor());
    }

    @Test
    void ctrlArrowsMoveByWords() {
        assertEquals(7, after(field, ctrl(KeyType.ArrowLeft)).cursor());
        assertEquals(
                0,
                after(field, ctrl(KeyType.ArrowLeft), ctrl(KeyType.ArrowLeft)).cursor());
        assertEquals(
                5,
                after(field, TestScreen.key(KeyType.Home), ctrl(KeyType.ArrowRight))
                        .cursor());
    }

    @Test
    void typesAndDeletesAtTheCursor() {
        var typed = after(TextField.of("ac", 9), TestScreen.key(KeyType.ArrowLeft), TestScreen.key('b'));
        assertEquals(new TextField("abc", 2, 9), typed);
        assertEquals(new TextField("ac", 1, 9), after(typed, TestScreen.key(KeyType.Backspace)));
        assertEquals(new TextField("ab", 2, 9), after(typed, TestScreen.key(KeyType.Delete)));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"u|''|0", "k|ascii, latin|12", "w|'ascii, '|7", "a|ascii, latin|0", "e|ascii, latin|12"},
            delimiter = '|')
    void controlLettersWorkAsInShells(char letter, String text, int cursor) {
        assertEquals(new TextField(text, cursor, 40), after(field, TestScreen.ctrl(letter)));
    }

    @ParameterizedTest
    @CsvSource({"b,U+0041 z,7", "f,U+0041 z,6", "d,U+,2", "B,U+0041 z,7"})
    void altLettersTakeWordsAsReadlineDoes(char letter, String text, int cursor) {
        var range = TextField.of("U+0041 z", 40);
        var at = letter == 'b' || letter == 'B' ? range : after(range, TestScreen.key(KeyType.Home), alt('f'));
        var done = after(at, alt(letter));
        assertEquals(letter == 'd' ? "U z" : text, done.text());
        assertEquals(letter == 'd' ? 1 : cursor, done.cursor());
    }

    @Test
    void altBackspaceDeletesTheWordBeforeTheCursor() {
        var range = TextField.of("ascii,U+0041", 40);
        assertEquals("ascii,U+", after(range, alt(KeyType.Backspace)).text());
        assertEquals(
                "ascii,",
                after(range, alt(KeyType.Backspace), alt(KeyType.Backspace)).text());
        assertEquals("", after(range, TestScreen.ctrl('w')).text());
        assertEquals(
                ",U+0041",
                after(range, TestScreen.key(KeyType.Home), alt(KeyType.Delete)).text());
    }

    @Test
    void anAltLetterWithoutMeaningIsNotTyped() {
        assertEquals(Optional.empty(), field.key(alt('x')));
    }

    private static KeyStroke alt(char letter) {
        return new KeyStroke(letter, false, true);
    }

    private static KeyStroke alt(KeyType type) {
        return new KeyStroke(type, false, true);
    }

    @Test
    void deletingInAnEmptyFieldChangesNothing() {
        var empty = TextField.of("", 5);
        assertEquals(empty, after(empty, TestScreen.key(KeyType.Backspace)));
        assertEquals(empty, after(empty, TestScreen.key(KeyType.Delete)));
        assertEquals(empty, after(empty, TestScreen.ctrl('w')));
    }

    @Test
    void aPasteBecomesOneLineWithoutControls() {
        assertEquals(
                "a b c[31md",
                TextField.of("", 40)
                        .insert("a\nb\tc\u001b[31md\r\n")
                        .orElseThrow()
                        .text());
    }

    @Test
    void aPasteThatHasNoRoomIsNotCut() {
        assertEquals(Optional.of(TextField.of("abc", 3)), TextField.of("a", 3).insert("bc"));
        assertEquals(Optional.empty(), TextField.of("a", 3).insert("bcd"));
    }

    @Test
    void aFullFieldTakesNoMore() {
        assertEquals(Optional.empty(), TextField.of("abc", 3).key(TestScreen.key('d')));
    }

    @Test
    void charactersBeyondTheBasicPlaneMoveAndGoAsOne() {
        var typed = after(TextField.of("", 9), TestScreen.key('\ud83d'), TestScreen.key('\ude00'));
        assertEquals(2, typed.cursor());
        assertEquals(0, after(typed, TestScreen.key(KeyType.ArrowLeft)).cursor());
        assertEquals("", after(typed, TestScreen.key(KeyType.Backspace)).text());
    }

    @Test
    void aBlankCanBeTyped() {
        assertEquals("a ", after(TextField.of("a", 9), TestScreen.key(' ')).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"F2", "Enter", "Escape", "Tab", "ArrowUp"})
    void leavesOtherKeysToTheScreen(KeyType type) {
        assertEquals(Optional.empty(), field.key(TestScreen.key(type)));
    }

    @Test
    void drawsTheCursorAndUnderlinesItsWidth() {
        var screen = new TestScreen(20, 1)
                .draw(canvas -> TextField.of("abc", 9).draw(canvas, 2, 0, 8, TestTarget.of("f"), true, false));
        assertEquals("  abc", screen.row(0));
        assertEquals(new TerminalPosition(5, 0), screen.terminal.getCursorPosition());
        assertTrue(screen.terminal.getCharacter(9, 0).getModifiers().contains(SGR.UNDERLINE));
        assertFalse(screen.terminal.getCharacter(10, 0).getModifiers().contains(SGR.UNDERLINE));
        assertEquals(new Area(2, 0, 8, 1), screen.hits().area(TestTarget.of("f")));
    }

    @Test
    void aTextThatFillsTheFieldIsSeenWholeWithTheCursorBehindIt() {
        var screen = new TestScreen(20, 1)
                .draw(canvas -> TextField.of("600000", 9).draw(canvas, 2, 0, 6, TestTarget.of("f"), true, false));
        assertEquals("  600000", screen.row(0));
        assertEquals(new TerminalPosition(8, 0), screen.terminal.getCursorPosition());
    }

    @ParameterizedTest
    @CsvSource({"16,…9abcdef,8", "12,…89abcd…,5", "8,…456789…,5", "1,0123456…,1", "0,0123456…,0"})
    void aScrolledTextIsMarkedAtTheEndsThatAreNotSeen(int cursor, String shown, int column) {
        var screen = new TestScreen(20, 1);
        var long16 = new TextField("0123456789abcdef", cursor, 40);
        screen.draw(canvas -> long16.draw(canvas, 0, 0, 8, TestTarget.of("f"), true, false));
        assertEquals(shown, screen.row(0));
        assertEquals(new TerminalPosition(column, 0), screen.terminal.getCursorPosition());
    }

    @Test
    void withoutTheFocusLongTextShowsItsBeginning() {
        var screen = new TestScreen(20, 1)
                .draw(canvas -> TextField.of("0123456789", 40).draw(canvas, 0, 0, 8, TestTarget.of("f"), false, false));
        assertEquals("0123456…", screen.row(0));
        assertFalse(screen.terminal.isCursorVisible());
    }

    @Test
    void aClickPutsTheCursorWhereItMet() {
        var measure = TestScreen.DARK.text();
        assertEquals(3, TextField.of("abcdef", 9).click(3, 8, true, measure).cursor());
        assertEquals(6, TextField.of("abcdef", 9).click(7, 8, true, measure).cursor());
        assertEquals(1, TextField.of("漢字", 9).click(2, 8, true, measure).cursor());
        assertEquals(
                10,
                TextField.of("0123456789abcdef", 40).click(2, 8, true, measure).cursor());
        assertEquals(
                2,
                TextField.of("0123456789abcdef", 40).click(2, 8, false, measure).cursor());
    }

    @Test
    void theCursorIsInViewWhateverIsTyped() {
        var seed = 11L;
        var random = new Random(seed);
        var screen = new TestScreen(12, 1);
        var keys = new KeyStroke[] {
            TestScreen.key('a'),
            TestScreen.key('漢'),
            TestScreen.key('b'),
            TestScreen.key(KeyType.ArrowLeft),
            TestScreen.key(KeyType.ArrowRight),
            TestScreen.key(KeyType.Backspace),
            TestScreen.key(KeyType.Home),
            TestScreen.key(KeyType.End),
            TestScreen.key('\u0301'),
            TestScreen.ctrl('w')
        };
        var now = TextField.of("", 30);
        for (var i = 0; i < 500; i++) {
            now = now.key(keys[random.nextInt(keys.length)]).orElse(now);
            var drawn = now;
            screen.draw(canvas -> drawn.draw(canvas, 2, 0, 8, TestTarget.of("f"), true, false));
            assertTrue(screen.terminal.isCursorVisible(), () -> "seed " + seed + ": " + drawn);
        }
    }
}
