package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The characters in their views, frozen and scrolled. At 100x30 a line of the log has 44 characters, a page 23 lines. */
class CharactersTest {
    private static final int PER_LINE = 44;
    private static final int LINES = 23;

    private final Stage stage = new Stage(100, 30);

    /** Lines that can be told apart: the first is full of A, the next of B. */
    private void receiveLines(int from, int to) {
        for (var i = from; i < to; i++) {
            stage.receive(Character.toString('A' + i % 26).repeat(PER_LINE));
        }
    }

    @Test
    void saysThatNothingCameYet() {
        assertTrue(stage.shows("connected; waiting for the first character"));
        assertTrue(new Stage(100, 30)
                .show(new Snapshots().phase(charwire.client.ClientPhase.CLOSED))
                .shows("no characters yet"));
    }

    @Test
    void theTickerHasTheNewestAtItsRightEnd() {
        stage.receive("KLJAV");
        assertTrue(stage.row(2).contains("K L J A V ││"), stage::text);
    }

    @Test
    void theLogHasTheTimeOfEachLinesFirstCharacter() {
        receiveLines(0, 1);
        stage.pass(Duration.ofSeconds(13)).receive("BB");
        assertTrue(stage.row(4).contains("14:07:12  AAAA"), stage::text);
        assertTrue(stage.row(5).contains("14:07:25  BB "), stage::text);
    }

    @Test
    void theLogFollowsTheNewest() {
        receiveLines(0, LINES + 2);
        assertTrue(stage.row(4).contains("HHHH"), stage::text);
        assertTrue(stage.row(4 + LINES - 6).contains("YYYY"), stage::text);
        receiveLines(LINES + 2, LINES + 7);
        assertTrue(stage.row(4).contains("HHHH"), "it stands still for a third of the pane");
        receiveLines(LINES + 7, LINES + 8);
        assertTrue(stage.row(4).contains("OOOO"), stage::text);
    }

    @Test
    void freezingMovesNothing() {
        receiveLines(0, LINES + 2);
        var before = stage.rows().subList(2, 27);
        stage.press('p');
        assertTrue(stage.shows("frozen"));
        assertEquals(left(before), left(stage.rows().subList(2, 27)));
    }

    @Test
    void whatCameMeanwhileIsCountedWithoutTheMarksOfWhatDidNot() {
        stage.receive("ABC").press('p').skip(3);
        assertTrue(stage.shows("─ frozen ─"), stage::text);
        assertTrue(stage.receive("DE").shows("─ frozen, 2 new ─"), stage::text);
    }

    @Test
    void theNewestIsMarkedInEveryView() {
        stage.receive("AB").receive("CD");
        var ticker = stage.colour("D ││");
        stage.press('v');
        assertEquals(ticker, stage.colour("D  "), stage::text);
        assertFalse(ticker.equals(stage.colour("AB")));
    }

    @Test
    void theFilledPaneUsesEveryCell() {
        stage.press('v').receive("x".repeat(54) + "yy");
        assertTrue(stage.row(2).startsWith("│ " + "x".repeat(54) + " │"), stage::text);
        assertTrue(stage.row(3).startsWith("│ yy "), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"A,latin capital letter a", "Ж,cyrillic capital letter zhe", "⠿,braille pattern dots-123456"})
    void theLargeLetterIsDrawnInBlocks(String letter, String name) {
        stage.press('v').press('v').receive(letter);
        assertTrue(stage.shows("████"), stage::text);
        assertTrue(stage.shows(name), stage::text);
    }

    @Test
    void theLargeLetterFallsBackToAFrame() {
        stage.press('v').press('v').receive("漢");
        assertFalse(stage.shows("████"));
        assertTrue(stage.shows("╭" + "─".repeat(18) + "╮") && stage.shows("U+6F22"), stage::text);
        assertTrue(stage.shows("│" + " ".repeat(8) + "漢" + " ".repeat(8) + "│"), stage::text);
    }

    @Test
    void theLargeViewStepsBackByCharacters() {
        stage.press('v').press('v').receive("ABCDEFGHIJKLMNOPQRSTUVWXYZ".repeat(4));
        stage.press(KeyType.ArrowUp).press(KeyType.ArrowUp);
        assertTrue(stage.shows("latin capital letter x"), stage::text);
        assertTrue(stage.row(2).contains("W X ││"), stage::text);
        stage.press(KeyType.ArrowDown).press(KeyType.ArrowDown);
        assertTrue(stage.shows("latin capital letter z"), stage::text);
        assertFalse(stage.shows("frozen"));
    }

    @Test
    void withoutRoomForTheLargeLetterTheLogIsShown() {
        stage.resize(60, 15).press('v').press('v').receive("A");
        assertTrue(stage.shows("14:07:12  A"), stage::text);
    }

    // ---- freezing

    @Test
    void aFrozenViewStaysAndCountsWhatCame() {
        receiveLines(0, 3);
        stage.press('p');
        var before = stage.rows().subList(2, 27);
        assertTrue(stage.row(1).contains("frozen ─"));
        receiveLines(3, 70);
        assertTrue(stage.row(1).contains("frozen, " + "2,948 new"), stage::text);
        assertEquals(left(before), left(stage.rows().subList(2, 27)), "the tape has lapped what is frozen");
        stage.press('p');
        assertTrue(stage.row(1).contains("range U+0041-U+005A, 26"));
    }

    private static java.util.List<String> left(java.util.List<String> rows) {
        return rows.stream().map(row -> row.substring(0, 57)).toList();
    }

    @Test
    void scrollingBackFreezesAndScrollingToTheEndFollows() {
        receiveLines(0, 40);
        stage.press(KeyType.ArrowUp);
        assertTrue(stage.shows("frozen"));
        assertTrue(stage.row(4).contains(letters(20)), stage::text);
        stage.press(KeyType.ArrowDown);
        assertFalse(stage.shows("frozen"));
        stage.press(KeyType.PageUp);
        assertTrue(stage.row(4).contains(letters(40 - LINES - (LINES - 1))), stage::text);
        stage.press(KeyType.End);
        assertFalse(stage.shows("frozen"));
        stage.press(KeyType.Home);
        assertTrue(stage.row(4).contains("AAAA"), stage::text);
        stage.press(KeyType.Escape);
        assertFalse(stage.shows("frozen"));
    }

    private static String letters(int line) {
        return Character.toString('A' + Math.max(0, line) % 26).repeat(4);
    }

    @Test
    void theWheelScrollsWhereItTurns() {
        receiveLines(0, 40);
        stage.wheel(10, 10, true);
        assertTrue(stage.row(4).contains(letters(18)), stage::text);
        stage.wheel(10, 10, false);
        assertFalse(stage.shows("frozen"));
        stage.wheel(80, 10, true);
        assertFalse(stage.shows("frozen"));
    }

    @Test
    void scrollingBackWhereAllIsSeenChangesNothing() {
        receiveLines(0, 3);
        stage.press(KeyType.ArrowUp).press(KeyType.Home).wheel(10, 10, true);
        assertFalse(stage.shows("frozen"));
    }

    @Test
    void aScrolledViewMayBeResized() {
        receiveLines(0, 40);
        stage.press(KeyType.PageUp);
        for (var width : new int[] {80, 60, 40, 200, 100}) {
            stage.resize(width, 30).press(KeyType.ArrowUp);
        }
        assertTrue(stage.shows("frozen"));
    }

    // ---- any alphabet

    @Test
    void wideCharactersTakeTwoColumnsEach() {
        stage.receive("漢字".repeat(22));
        assertTrue(stage.row(4).contains("14:07:12  " + "漢字".repeat(11) + " ││"), stage::text);
        assertTrue(stage.row(5).contains("14:07:12  " + "漢字".repeat(11) + " ││"), stage::text);
    }

    @Test
    void narrowCharactersStandInTheGridOfWideOnes() {
        stage.receive("a漢b字c");
        assertTrue(stage.row(4).contains("14:07:12  a 漢b 字c "), stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ЖяЁ", "╭─╮", "⠿⣿", "😀😅", "ÀŸ"})
    void anyAlphabetIsShown(String text) {
        assertTrue(stage.receive(text).shows(text), stage::text);
    }

    @Test
    void lossesAreMarkedWhereTheyWere() {
        stage.receive("AB").skip(12).receive("CD");
        stage.tell(new ClientEvent.Missed(OptionalLong.of(3))).receive("E");
        stage.tell(new ClientEvent.Missed(OptionalLong.of(0))).receive("F");
        stage.tell(new ClientEvent.Missed(OptionalLong.empty())).receive("G");
        assertTrue(stage.shows("14:07:12  AB‹12 skipped›CD‹3 missed›EF‹? missed›G"), stage::text);
    }

    @Test
    void lossesWithNothingBetweenShareAMark() {
        stage.receive("AB").skip(1_000).skip(48);
        stage.tell(new ClientEvent.Missed(OptionalLong.of(3))).receive("C");
        assertTrue(stage.shows("AB‹3 missed, 1,048 skipped›C"), stage::text);
    }

    @Test
    void anAsciiScreenMarksLossesToo() {
        var ascii = new Stage(100, 30, Stage.ASCII).show(new Snapshots());
        ascii.receive("AB").skip(12).receive("CD");
        assertTrue(ascii.shows("AB<12 skipped>CD"), ascii::text);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyWhatCameLateIsUnderlined(boolean ascii) {
        var late = new Stage(100, 30, ascii ? Stage.ASCII : Stage.FULL).show(new Snapshots());
        late.receive("AB").receive("CDEF", 2).receive("GH");
        late.press('v');
        assertFalse(late.isUnderlined("ABCDEFGH"), late::text);
        assertTrue(late.isUnderlined("CDEFGH") && late.isUnderlined("DEFGH"), late::text);
        assertFalse(late.isUnderlined("EFGH") || late.isUnderlined("GH"), late::text);
    }

    @Test
    void aLongRangeIsNamedAsShortlyAsTheFrameWants() {
        assertTrue(stage.show(new Snapshots().range(0x1F300, 0x1F5FF)).shows("range U+1F300-U+1F5FF, 768"));
        assertTrue(stage.resize(76, 24).shows("768 different"), stage::text);
    }
}
