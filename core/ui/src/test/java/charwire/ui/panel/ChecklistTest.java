package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecklistTest {
    private static final KeyStroke SPACE = TestScreen.key(' ');

    private final Checklist columns = new Checklist(
            "Columns",
            List.of(
                    new Checklist.Item("number", "#", true, false),
                    new Checklist.Item("address", "address", true, true),
                    new Checklist.Item("tls", "tls", true, false)),
            0,
            true);

    private static Checklist after(Checklist list, KeyStroke... keys) {
        return Stream.of(keys).reduce(list, (now, key) -> now.key(key).orElseThrow(), (one, other) -> other);
    }

    private static String footer(Checklist list) {
        return new TestScreen(60, 1)
                .draw(canvas -> Footer.draw(canvas, "", list.keys(), true))
                .row(0);
    }

    @Test
    void spaceTakesOrLeavesAndLeftAndRightMove() {
        assertEquals(List.of("address", "tls"), after(columns, SPACE).taken());
        assertEquals(
                List.of("number", "address", "tls"),
                after(columns, SPACE, SPACE).taken());
        assertEquals(
                List.of("address", "number", "tls"),
                after(columns, TestScreen.key(KeyType.ArrowRight)).taken());
    }

    @Test
    void whatCannotBeLeftOutIsNotPromisedTo() {
        var address = after(columns, TestScreen.key(KeyType.ArrowDown));
        assertEquals(Optional.empty(), address.key(SPACE));
        assertTrue(footer(columns).contains("Show or hide"), () -> footer(columns));
        assertFalse(footer(address).contains("Show or hide"), () -> footer(address));
    }

    @Test
    void whatStandsAtTheEndOrHasNoOrderDoesNotMove() {
        assertEquals(Optional.empty(), columns.key(TestScreen.key(KeyType.ArrowLeft)));
        var kinds = new Checklist("Kinds", columns.items(), 0, false);
        assertEquals(Optional.empty(), kinds.key(TestScreen.key(KeyType.ArrowRight)));
        assertFalse(footer(kinds).contains("Move"), () -> footer(kinds));
    }

    @Test
    void otherKeysDoNothing() {
        assertEquals(Optional.empty(), columns.key(TestScreen.key('x')));
        assertEquals(Optional.empty(), columns.key(TestScreen.key(KeyType.Enter)));
    }
}
