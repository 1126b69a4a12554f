package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import charwire.ui.TestTarget;
import charwire.ui.cells.Area;
import charwire.ui.input.Focus;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final TestTarget FROM = TestTarget.of("from");
    private static final TestTarget TO = TestTarget.of("to");
    private static final TestTarget APPLY = TestTarget.of("apply");

    private final Form<TestTarget> form = new Form<>(
            new Focus<>(List.of(FROM, TO, APPLY), 0), Map.of(FROM, TextField.of("A", 9), TO, TextField.of("Z", 9)));

    private Form<TestTarget> after(KeyStroke... keys) {
        return Stream.of(keys).reduce(form, (now, key) -> now.key(key).orElseThrow(), (one, other) -> other);
    }

    @Test
    void keysGoToTheFocusedField() {
        var typed = after(TestScreen.key('b'), TestScreen.key(KeyType.Tab), TestScreen.key('y'));
        assertEquals("Ab", typed.text(FROM));
        assertEquals("Zy", typed.text(TO));
    }

    @Test
    void lettersOnAButtonAreNotTyped() {
        var button = form.focused(APPLY);
        assertFalse(button.typing());
        assertEquals(Optional.empty(), button.key(TestScreen.key('x')));
        assertEquals(Optional.empty(), button.paste("text"));
    }

    @Test
    void tabAndArrowsGoRound() {
        assertTrue(after(TestScreen.key(KeyType.ReverseTab)).focus().is(APPLY));
        assertTrue(after(TestScreen.key(KeyType.ArrowDown)).focus().is(TO));
        assertTrue(after(TestScreen.key(KeyType.ArrowUp)).focus().is(APPLY));
    }

    @Test
    void whatWasTypedStaysWhenTheFocusGoes() {
        var left = after(TestScreen.key('b'), TestScreen.key(KeyType.Tab));
        assertEquals("Ab", left.text(FROM));
        assertEquals("A", left.with(FROM, "A").text(FROM));
    }

    @Test
    void pastedTextGoesIntoTheField() {
        assertEquals("Abcd ef", form.paste("bcd\nef").orElseThrow().text(FROM));
    }

    @Test
    void aClickFocusesAndPutsTheCursor() {
        var area = new Area(10, 3, 8, 1);
        var clicked = form.click(TO, area, 10, TestScreen.DARK.text());
        assertTrue(clicked.focus().is(TO));
        assertEquals(0, clicked.field(TO).cursor());
        assertEquals(form, form.click(TestTarget.of("elsewhere"), area, 0, TestScreen.DARK.text()));
    }
}
