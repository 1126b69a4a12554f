package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import charwire.ui.cells.Area;
import charwire.ui.cells.Hits;
import charwire.ui.input.Focus;
import com.googlecode.lanterna.input.KeyType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {
    private final Form form =
            new Form(Focus.on("from", "to", "apply"), Map.of("from", TextField.of("A", 9), "to", TextField.of("Z", 9)));

    @Test
    void keysGoToTheFocusedField() {
        var typed =
                form.key(TestScreen.key('b')).key(TestScreen.key(KeyType.Tab)).key(TestScreen.key('y'));
        assertEquals("Ab", typed.text("from"));
        assertEquals("Zy", typed.text("to"));
    }

    @Test
    void lettersOnAButtonAreNotTyped() {
        var button = form.focused("apply");
        assertFalse(button.typing());
        assertEquals(button, button.key(TestScreen.key('x')));
        assertEquals(button, button.paste("text"));
    }

    @Test
    void tabAndArrowsGoRound() {
        assertTrue(form.key(TestScreen.key(KeyType.ReverseTab)).focus().is("apply"));
        assertTrue(form.key(TestScreen.key(KeyType.ArrowDown)).focus().is("to"));
        assertTrue(form.key(TestScreen.key(KeyType.ArrowUp)).focus().is("apply"));
    }

    @Test
    void whatWasTypedStaysWhenTheFocusGoes() {
        var left = form.key(TestScreen.key('b')).key(TestScreen.key(KeyType.Tab));
        assertEquals("Ab", left.text("from"));
        assertEquals("A", left.with("from", "A").text("from"));
    }

    @Test
    void pastedTextGoesIntoTheField() {
        assertEquals("Abcd ef", form.paste("bcd\nef").text("from"));
    }

    @Test
    void aClickFocusesAndPutsTheCursor() {
        var hit = new Hits.Hit(new Area(10, 3, 8, 1), "to", 0);
        var clicked = form.click(hit, 10, TestScreen.DARK.text());
        assertTrue(clicked.focus().is("to"));
        assertEquals(0, clicked.field("to").cursor());
        assertEquals(form, form.click(new Hits.Hit(new Area(0, 0, 1, 1), "elsewhere", 0), 0, TestScreen.DARK.text()));
    }
}
