package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.stream.Alphabet;
import charwire.ui.View.Response;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that choose which panel is seen, and how. */
class PanelKeysTest {
    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(100, 30, control);

    @ParameterizedTest
    @CsvSource({"100,30", "160,50", "80,24", "60,15", "50,12"})
    void theFocusedPanelTakesTheWholeScreenAndGivesItBack(int width, int height) {
        driver.resize(width, height).type("z");
        driver.press(KeyType.F2).expect("─ Range ─", "[ Apply ]", "[ Revert ]").expectNot("─ Clients 12 ─");
        driver.press(KeyType.Escape).type("z");
        driver.type("3z").expect("─ Events ─", "z All panels").expectNot("─ Clients 12 ─");
        driver.type("1").expect("─ Clients 12 ─").expectNot("─ Events ─", "─ Range ─");
        driver.type("z").expect("─ Clients 12 ─").expectNot("z All panels");
    }

    @Test
    void aNumberIsTextInAFieldAndAPanelElsewhere() {
        driver.type("2").expect("Esc Clients").fill("123").expect("from 123");
        driver.press(KeyType.Escape, KeyType.Escape).type("3").press(KeyType.F7).expect("WARN and up");
    }

    @Test
    void zIsTextInAFieldOfThePanelThatIsAlone() {
        driver.press(KeyType.Tab)
                .press(KeyType.Escape)
                .type("z")
                .press(KeyType.F2)
                .fill("z");
        driver.expect("from z ", "─ Range ─").expectNot("─ Clients 12 ─", "All panels");
    }

    @Test
    void lettersMoveTheSelectionAndScrollTheHelp() {
        driver.type("jj").press(KeyType.Enter).expect("─ Client 3 ─").type("k").expect("─ Client 2 ─");
        driver.press(KeyType.Escape)
                .resize(60, 15)
                .type("?")
                .expect("F1 or ?")
                .type("G")
                .expectNot("F1 or ?");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 120, 160})
    void keysThatBelongTogetherAreShownTogether(int width) {
        driver.resize(width, 24).type("4");
        assertEquals(driver.row(23).contains("+ Longer"), driver.row(23).contains("- Shorter"), driver::text);
        driver.type("2").fill("a-z").expect("Enter Apply", "Esc Revert");
    }

    @Test
    void whatWouldBeTextInAFieldIsNoKeyInTheFooter() {
        driver.resize(300, 50).type("2").expectNot(": Commands", "i Certificate", "T Theme");
        assertEquals(2, driver.row(49).split("F3 Preset", -1).length, driver::text);
        driver.press(KeyType.ReverseTab).expect(": Commands", "T Theme");
    }

    @Test
    void at80ColumnsTheGraphsKeysAreShown() {
        driver.resize(80, 24).type("4").expect("+ Longer  - Shorter");
    }

    @Test
    void whyAKeyDoesNothingIsToldInFullOnTheSmallestScreen() {
        driver.resize(40, 10).type("3s").expect("the clients are not in view; 1 shows", " them  F1 Help");
    }

    @Test
    void theKeyThatIsToldShowsWhatIsNotInView() {
        driver.type("1zf")
                .expect("the events are not in view; 3 shows them")
                .type("3")
                .expect("─ Events ─");
        driver.type("s")
                .expect("the clients are not in view; 1 shows them")
                .type("1")
                .expect("─ Clients 12 ─");
    }

    @Test
    void theWindowsTitleTellsTheStateWithoutItsFigures() {
        assertEquals("charwire server 127.0.0.1:7319: sending", driver.title());
        control.pause();
        driver.tick();
        assertEquals("charwire server 127.0.0.1:7319: paused", driver.title());
    }

    @Test
    void whatIsToldAtTheStartIsOfAKindThatCanBeHidden() {
        var alphabet = Alphabet.parse("U+0000-U+007F").orThrow();
        ServerScreenProgram.firstEvents(
                driver.mailbox, alphabet, Snapshots.SETUP, List.of("a warning"), Snapshots.MOMENT);
        driver.changed().expect("INFO  certificate", "WARN  a warning", "left out");
        driver.type("l").click("[x] the server itself").press(KeyType.Escape);
        driver.expect("no entry passes; some kinds are hidden");
    }

    @Test
    void theNextThemeIsTheLoopsToDraw() {
        driver.type("T");
        assertEquals(Response.NEXT_THEME, driver.response());
    }
}
