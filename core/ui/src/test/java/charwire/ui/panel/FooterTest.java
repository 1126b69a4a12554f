package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.TestScreen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FooterTest {
    private static final List<Piece> KEYS = List.of(
            Piece.key(1, "F1", "Help", null),
            Piece.key(2, "+", "Longer", null),
            Piece.key(2, "-", "Shorter", null),
            Piece.key(0, "q", "Quit", null));

    private static TestScreen footer(int width, String notice) {
        return new TestScreen(width, 3).draw(canvas -> Footer.draw(canvas, notice, KEYS, false));
    }

    @ParameterizedTest
    @CsvSource({
        "38,' F1 Help  + Longer  - Shorter  q Quit'",
        "37,' F1 Help  q Quit'",
        "17,' F1 Help  q Quit'",
        "16,' q Quit'",
        "8,' q Quit'"
    })
    void keysOfOnePriorityStayOrGoTogether(int width, String row) {
        assertEquals(row, footer(width, "").row(2));
    }

    @Test
    void aNoticeStandsBeforeTheKeysThatHaveRoom() {
        assertEquals(
                " b does nothing  F1 Help  q Quit", footer(40, "b does nothing").row(2));
    }

    @Test
    void aNoticeThatIsLongerThanTheRowTakesRowsAbove() {
        var screen = footer(20, "the clients are not in view; Tab shows them");
        assertEquals(" the clients are\n not in view; Tab\n shows them  q Quit\n", screen.text());
    }

    @Test
    void aNoticeBesideWhichAKeyThatStaysHasNoRoomStandsAbove() {
        var screen = footer(17, "b does nothing");
        assertEquals("\n b does nothing\n F1 Help  q Quit\n", screen.text());
    }

    @Test
    void overADialogAllItsKeysStay() {
        var screen = new TestScreen(44, 3).draw(canvas -> Footer.draw(canvas, "b does nothing", KEYS, true));
        assertEquals("\n b does nothing\n F1 Help  + Longer  - Shorter  q Quit\n", screen.text());
    }
}
