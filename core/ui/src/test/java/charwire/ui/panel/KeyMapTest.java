package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import charwire.ui.TestTarget;
import charwire.ui.cells.Role;
import charwire.ui.input.Focus;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMapTest {
    /** What the model says of sorting. */
    private final KeyMap<Boolean, TestTarget> keys = new KeyMap<>(List.of(
            binding("help", KeyType.F1, '?', "Help", "this overlay", 1),
            binding("sort", KeyType.F6, 's', "Sort", "sorts", 2).when(sorts -> sorts),
            binding("previous", KeyType.ReverseTab, (char) 0, "", "previous panel", 3),
            binding("quit", KeyType.F10, 'q', "Quit", "ends", 0)));

    private static KeyMap.Binding<Boolean, TestTarget> binding(
            String action, KeyType key, char sign, String label, String help, int priority) {
        return new KeyMap.Binding<>(TestTarget.of(action), key, sign, label, help, priority);
    }

    @ParameterizedTest
    @CsvSource({"ArrowUp,Вверх", "ArrowDown,Вниз", "ArrowLeft,Влево", "ArrowRight,Вправо", "PageUp,PgUp", "Home,Home"})
    void arrowsAreCalledInTheLanguageOfTheUser(KeyType key, String name) {
        assertEquals(name, Spoken.in(Language.RUSSIAN, () -> KeyMap.name(TestScreen.key(key))));
    }

    @Test
    void aKeyIsCalledWithItsModifier() {
        assertEquals("Ctrl-Left", KeyMap.name(new KeyStroke(KeyType.ArrowLeft, true, false)));
        assertEquals("Ctrl-A", KeyMap.name(TestScreen.ctrl('a')));
    }

    @Test
    void theKeyAndItsSignDoTheSame() {
        assertEquals(Optional.of(TestTarget.of("sort")), keys.action(TestScreen.key(KeyType.F6), false));
        assertEquals(Optional.of(TestTarget.of("sort")), keys.action(TestScreen.key('s'), false));
    }

    @Test
    void signsBelongToTheTextFieldWhileTyping() {
        assertEquals(Optional.empty(), keys.action(TestScreen.key('q'), true));
        assertEquals(Optional.of(TestTarget.of("quit")), keys.action(TestScreen.key(KeyType.F10), true));
    }

    @Test
    void signsWithCtrlOrAltAreOtherKeys() {
        assertEquals(Optional.empty(), keys.action(TestScreen.ctrl('q'), false));
        assertEquals(Optional.empty(), keys.action(new KeyStroke('q', false, true), false));
    }

    /** Caps Lock, then a Russian keyboard without and with it, then a Ukrainian one. */
    @ParameterizedTest
    @CsvSource({"Q, quit", "й, quit", "Й, quit", "s, sort", "ы, sort", "і, sort", "S, reverse", "Ы, reverse", "?, help"
    })
    void lettersAreKeysByTheirPlaceAndInAnyCase(char typed, String action) {
        var both = new ArrayList<>(keys.bindings());
        both.add(binding("reverse", null, 'S', "", "turns round", 9));

        assertEquals(Optional.of(TestTarget.of(action)), new KeyMap<>(both).action(TestScreen.key(typed), false));
        assertEquals(Optional.empty(), new KeyMap<>(both).action(TestScreen.key(typed), true));
    }

    @ParameterizedTest
    @ValueSource(chars = {'ф', 'ъ', '.', 'ß', 'é'})
    void lettersOfOtherPlacesAreNoKeys(char typed) {
        assertEquals(Optional.empty(), keys.action(TestScreen.key(typed), false));
    }

    @Test
    void theFooterShowsWhatWorksAndIsATarget() {
        var footer = keys.footer(false);
        var screen = new TestScreen(40, 1).draw(canvas -> Line.draw(canvas, 0, 2, footer, List.of()));
        assertEquals(" F1 Help  F10 Quit", screen.row(0));
        assertEquals(TestTarget.of("help"), screen.hits().at(5, 0).orElseThrow().target());
        assertEquals(
                TestTarget.of("quit"), screen.hits().at(10, 0).orElseThrow().target());
        assertEquals(Optional.empty(), screen.hits().at(8, 0));
    }

    @Test
    void aNarrowFooterDropsTheLeastImportantKeysFirst() {
        var screen = new TestScreen(19, 1);
        screen.draw(canvas -> Line.draw(canvas, 0, 2, keys.footer(true), List.of()));
        assertEquals(" F1 Help  F10 Quit", screen.row(0));
        screen.resize(9, 1).draw(canvas -> Line.draw(canvas, 0, 2, keys.footer(true), List.of()));
        assertEquals(" F10 Quit", screen.row(0));
    }

    @Test
    void theHelpNamesBothKeys() {
        assertEquals(
                new Help.Entry("F1 or ?", "this overlay"),
                keys.help("Keys").entries().get(0));
        assertEquals("Shift-Tab", keys.help("Keys").entries().get(2).term());
    }

    @Test
    void ctrlLettersAreRecognised() {
        assertTrue(KeyMap.isCtrl(TestScreen.ctrl('c'), 'c'));
        assertTrue(KeyMap.isCtrl(TestScreen.ctrl('с'), 'c'), "by its place on a Russian keyboard");
        assertFalse(KeyMap.isCtrl(TestScreen.key('c'), 'c'));
        assertFalse(KeyMap.isCtrl(TestScreen.key(KeyType.F1), 'c'));
    }

    @Test
    void theRightPiecesStandAtTheRightEndAndGoByTheSamePriorities() {
        var left = List.of(Piece.of(0, "name", Role.TITLE), Piece.of(2, "address", Role.TEXT));
        var right = List.of(Piece.of(1, "up", Role.LABEL));
        var screen = new TestScreen(20, 1).draw(canvas -> Line.draw(canvas, 0, 2, left, right));
        assertEquals(" name  address   up", screen.row(0));
        screen.resize(14, 1).draw(canvas -> Line.draw(canvas, 0, 2, left, right));
        assertEquals(" name      up", screen.row(0));
        screen.resize(3, 1).draw(canvas -> Line.draw(canvas, 0, 2, left, right));
        assertEquals(" na", screen.row(0));
    }

    @Test
    void focusGoesRound() {
        var focus = new Focus<>(List.of("a", "b", "c"), 0);
        assertTrue(focus.previous().is("c"));
        assertTrue(focus.next().next().next().is("a"));
        assertTrue(focus.to("b").is("b"));
        assertEquals(focus, focus.to("elsewhere"));
        assertTrue(focus.to("c").over(List.of("c", "x")).is("c"));
        assertTrue(focus.to("b").over(List.of("c", "x")).is("c"));
    }
}
