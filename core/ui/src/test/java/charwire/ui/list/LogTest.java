package charwire.ui.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.Moments;
import charwire.ui.TestScreen;
import charwire.ui.TestTarget;
import charwire.ui.panel.Frame;
import com.googlecode.lanterna.input.KeyType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final int PAGE = 3;

    private final LogBuffer log = new LogBuffer(10);
    private final TestScreen screen = new TestScreen(40, PAGE + 2);
    private LogView view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, false);
    private LogState state = LogState.START;

    private void add(LogBuffer.Level level, String text) {
        log.add(new LogBuffer.Entry(Moments.at(Instant.EPOCH.plusSeconds(log.next())), level, text));
    }

    private void add(int count) {
        for (var i = 0; i < count; i++) {
            add(LogBuffer.Level.INFO, "event " + log.next());
        }
    }

    private void draw() {
        screen.draw(canvas -> {
            var inside = Frame.draw(
                    canvas, "Events", view.facts(canvas.text(), log, state, "").get(0), true);
            view.draw(canvas, inside, log, state, true);
        });
    }

    /** What stands behind time and level in the first and the last row. */
    private String shown() {
        draw();
        return text(1) + " .. " + text(PAGE);
    }

    private String text(int y) {
        var row = screen.row(y);
        return row.substring(Math.min(17, row.length()), row.length() - 1).strip();
    }

    private void press(KeyType key) {
        state = state.key(TestScreen.key(key), log, PAGE).orElse(state);
    }

    @Test
    void followsTheEnd() {
        add(2);
        assertEquals("event 0 .. ", shown());
        add(3);
        assertEquals("event 2 .. event 4", shown());
        assertTrue(screen.row(0).endsWith(" following ─╮"));
    }

    @Test
    void anEntryHasTimeLevelAndText() {
        add(LogBuffer.Level.WARN, "slow");
        draw();
        assertEquals("│ 00:00:00▸WARN  slow                  │", screen.row(1));
    }

    @Test
    void whatIsReadStaysInPlaceWhileNewOnesCome() {
        add(5);
        press(KeyType.ArrowUp);
        assertEquals("event 1 .. event 3", shown());
        add(4);
        assertEquals("event 1 .. event 3", shown());
        assertTrue(screen.row(0).contains(" frozen, 4 new "));
    }

    @Test
    void freezingShowsWhatWasShown() {
        add(5);
        state = state.toggle(log, PAGE);
        add(4);
        assertEquals("event 2 .. event 4", shown());
        state = state.toggle(log, PAGE);
        assertEquals("event 6 .. event 8", shown());
    }

    @Test
    void scrollingDownToTheEndFollowsAgain() {
        add(8);
        press(KeyType.PageUp);
        assertFalse(state.following());
        press(KeyType.ArrowDown);
        assertFalse(state.following());
        press(KeyType.ArrowDown);
        assertTrue(state.following());
    }

    @Test
    void homeShowsTheOldestAndEndFollows() {
        add(9);
        press(KeyType.Home);
        assertEquals("event 0 .. event 2", shown());
        press(KeyType.End);
        assertEquals("event 6 .. event 8", shown());
    }

    @Test
    void theWheelScrollsByEntries() {
        add(9);
        state = state.scroll(-3, log, PAGE);
        assertEquals("event 3 .. event 5", shown());
        state = state.scroll(2, log, PAGE);
        assertEquals("event 5 .. event 7", shown());
    }

    @Test
    void aLogShorterThanThePageKeepsFollowing() {
        add(2);
        press(KeyType.ArrowUp);
        press(KeyType.PageUp);
        press(KeyType.Home);
        assertTrue(state.following());
        assertEquals(Optional.empty(), state.key(TestScreen.key(KeyType.ArrowUp), log, PAGE));
    }

    @Test
    void entriesThatFellOutOfTheRingLeaveTheOldestInView() {
        add(10);
        press(KeyType.Home);
        add(25);
        assertEquals(25, log.first());
        assertEquals("event 25 .. event 27", shown());
    }

    @Test
    void onlyTheLevelAndAboveAreShown() {
        add(3);
        add(LogBuffer.Level.WARN, "slow");
        add(3);
        add(LogBuffer.Level.ERROR, "broken");
        state = state.nextLeast();
        assertEquals("slow .. ", shown());
        assertTrue(screen.row(0).contains("WARN and up, following"));
        state = state.nextLeast();
        assertEquals("broken .. ", shown());
        state = state.nextLeast();
        assertEquals("event 5 .. broken", shown().replace("event 6 ", ""));
    }

    @Test
    void theFilterIgnoresCaseAndCountsOnlyWhatItShows() {
        add(3);
        add(LogBuffer.Level.INFO, "Slow client");
        add(1);
        state = state.withFilter("SLOW");
        assertEquals("Slow client .. ", shown());
        state = state.freeze(log, PAGE);
        add(2);
        add(LogBuffer.Level.INFO, "slow again");
        assertEquals(1, state.fresh(log));
    }

    @Test
    void aFilterSetWhileFrozenShowsItsLastMatchesAndScrolls() {
        add(LogBuffer.Level.INFO, "slow a");
        add(LogBuffer.Level.INFO, "slow b");
        add(LogBuffer.Level.INFO, "slow c");
        add(LogBuffer.Level.INFO, "slow d");
        add(5);
        state = state.freeze(log, PAGE).withFilter("slow");
        assertEquals("slow b .. slow d", shown());
        press(KeyType.ArrowUp);
        assertEquals("slow a .. slow c", shown());
        press(KeyType.ArrowDown);
        assertTrue(state.following());
    }

    @Test
    void aFilterThatMatchesNothingSaysSo() {
        add(3);
        state = state.withFilter("nowhere");
        draw();
        assertTrue(screen.row(1).contains("no entry matches \"nowhere\""), screen.row(1));
        state = state.withLeast(LogBuffer.Level.ERROR);
        draw();
        assertTrue(screen.row(1).contains("no entry of ERROR or above matches"), screen.row(1));
        state = state.withFilter("");
        draw();
        assertTrue(screen.row(1).contains("no entry is ERROR or above"), screen.row(1));
    }

    @Test
    void allThatLeavesNothingIsNamed() {
        log.add(new LogBuffer.Entry(Moments.at(Instant.EPOCH), LogBuffer.Level.INFO, "a text", "hidden"));
        state = state.hiding(Set.of("hidden"));
        assertEquals("no entry passes; some kinds are hidden", empty());
        state = state.withLeast(LogBuffer.Level.ERROR);
        assertEquals("no entry is ERROR or above; some kinds are hidden", empty());
        state = state.withFilter("zzz");
        assertEquals("no entry of ERROR or above matches \"zzz\"; some kinds are hidden", empty());
        state = state.withLeast(LogBuffer.Level.INFO);
        assertEquals("no entry matches \"zzz\"; some kinds are hidden", empty());
        state = state.hiding(Set.of("")).with(Search.of("zzz"), false).withLeast(LogBuffer.Level.WARN);
        assertEquals("no entry is WARN or above; some kinds are hidden", empty());
    }

    /** What stands in the rows of a log without entries. */
    private String empty() {
        draw();
        return IntStream.rangeClosed(1, PAGE)
                .mapToObj(y -> screen.row(y).replaceAll("[│┃]", "").strip())
                .collect(Collectors.joining(" "))
                .strip();
    }

    @Test
    void longTextsAreCutOrWrapped() {
        add(LogBuffer.Level.INFO, "a b ".repeat(100));
        draw();
        assertTrue(screen.row(1).endsWith("… │"), screen.row(1));
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        draw();
        assertEquals("│   " + "b a ".repeat(8) + "b  │", screen.row(2));
        screen.resize(60, PAGE + 2);
        draw();
        assertTrue(screen.row(2).startsWith("│                b a b a"), screen.row(2));
    }

    @Test
    void wrappedTextsFollowTheEnd() {
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        add(4);
        add(LogBuffer.Level.INFO, "twelve words that take two rows");
        draw();
        assertEquals("event 3", text(1));
        assertEquals("twelve words that", text(2).replaceAll("^[^t]*", ""));
        assertTrue(screen.row(3).contains("take two rows"));
    }

    @Test
    void rowThatNoWholeEntryFillsShowsTheEndOfTheOneBefore() {
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        add(LogBuffer.Level.INFO, "fourteen words that end in two rows");
        add(LogBuffer.Level.INFO, "twelve words that take two rows");
        draw();
        assertTrue(screen.row(1).contains("end in two rows"), screen.row(1));
        assertTrue(screen.row(2).contains("twelve words that"), screen.row(2));
        assertTrue(screen.row(3).contains("take two rows"), screen.row(3));
        assertEquals(1, LogView.page(screen.hits()));
    }

    @Test
    void wrappedTextsScrollByTheEntriesInView() {
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        add(4);
        add(LogBuffer.Level.INFO, "twelve words that take two rows");
        draw();
        var page = LogView.page(screen.hits());
        assertEquals(2, page);
        state = state.scroll(-1, log, page);
        assertEquals("event 2 .. twelve words that", shown().replaceAll("[.][.] .*(?=twelve)", ".. "));
    }

    private String match(boolean next) {
        draw();
        state = state.match(log, LogView.body(screen.hits()), next).orElseThrow();
        return shown();
    }

    /** What stands in the row with the mark of the selected entry. */
    private String marked() {
        return IntStream.rangeClosed(1, PAGE)
                .filter(y -> screen.row(y).contains("▸"))
                .mapToObj(this::text)
                .collect(Collectors.joining());
    }

    @Test
    void aMatchThatIsInViewDoesNotMoveAndAnotherComesIntoTheMiddle() {
        add(10);
        state = state.with(Search.of("[2789]"), false);
        assertEquals("event 7 .. event 9", match(false));
        assertEquals("event 9", marked());
        assertTrue(screen.row(0).contains("4 of 4, frozen"), screen.row(0));
        assertEquals("event 7 .. event 9", match(false));
        assertEquals("event 8", marked());
        match(false);
        assertEquals("event 1 .. event 3", match(false));
        assertEquals("event 2", marked());
        assertTrue(screen.row(0).contains("1 of 4, frozen"), screen.row(0));
        assertEquals("event 6 .. event 8", match(true));
        assertEquals("event 7", marked());
        assertEquals(Optional.of("event 7"), state.selected(log).map(LogBuffer.Entry::text));
    }

    @Test
    void aMatchAmongWrappedEntriesIsInViewAsAWhole() {
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        for (var i = 0; i < 4; i++) {
            add(LogBuffer.Level.INFO, "twelve words that take two rows " + i);
        }
        state = state.with(Search.of("rows 1"), false);
        match(false);
        assertTrue(screen.row(1).contains("twelve words that"), screen.row(1));
        assertTrue(screen.row(2).contains("take two rows 1"), screen.row(2));
        assertTrue(screen.row(3).contains("twelve words that"), screen.row(3));
    }

    @Test
    void onlyWhatIsFoundIsMarkedHoweverLinesAreBroken() {
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        add(LogBuffer.Level.INFO, "twelve words that take two rows");
        draw();
        var plain = colour("take");
        state = state.with(Search.of("that take"), false);
        draw();
        var marked = colour("that");
        assertNotEquals(plain, marked);
        assertEquals(marked, colour("take"));
        state = state.with(Search.of("^take"), false);
        draw();
        assertEquals(plain, colour("take"));
    }

    /** The colour of the first place that shows this. */
    private Object colour(String text) {
        var y = IntStream.rangeClosed(1, PAGE)
                .filter(row -> screen.row(row).contains(text))
                .findFirst()
                .orElseThrow();
        return screen.terminal.getCharacter(screen.row(y).indexOf(text), y).getForegroundColor();
    }

    @Test
    void whoScrollsOnFromAMatchGoesOnFromWhatIsInView() {
        add(10);
        state = state.with(Search.of("event"), false);
        match(false);
        press(KeyType.Home);
        assertEquals("event 0 .. event 2", match(true));
        assertEquals("event 0", marked());
        press(KeyType.ArrowDown);
        assertEquals(Optional.of("event 1"), state.selected(log).map(LogBuffer.Entry::text));
    }

    @Test
    void whatIsSelectedIsTheFirstThatAFilterLeaves() {
        add(3);
        add(LogBuffer.Level.INFO, "slow");
        add(6);
        press(KeyType.Home);
        state = state.withFilter("slow");
        assertEquals(Optional.of("slow"), state.selected(log).map(LogBuffer.Entry::text));
        assertEquals("slow .. ", shown());
        assertEquals("slow", marked());
    }

    /** The rows of the frame's right border that have the scrollbar. */
    private String scrollbar() {
        draw();
        return IntStream.rangeClosed(1, PAGE)
                .mapToObj(y -> screen.row(y).endsWith("┃") ? "┃" : "│")
                .collect(Collectors.joining());
    }

    @Test
    void theScrollbarCountsOnlyWhatIsShown() {
        add(LogBuffer.Level.INFO, "slow a");
        add(8);
        add(LogBuffer.Level.INFO, "slow b");
        assertEquals("││┃", scrollbar());
        state = state.withFilter("slow");
        assertEquals("│││", scrollbar());
        state = state.withFilter("event");
        press(KeyType.Home);
        assertEquals("┃││", scrollbar());
    }

    @Test
    void theScrollbarCountsWrappedEntriesAsTheyAreSeen() {
        view = new LogView(TestTarget.of("log"), ZoneOffset.UTC, true);
        add(LogBuffer.Level.INFO, "twelve words that take two rows");
        add(LogBuffer.Level.INFO, "twelve words that take two rows");
        assertEquals("││┃", scrollbar());
    }

    @Test
    void theRingRefusesNumbersItNoLongerHas() {
        add(12);
        assertThrows(IndexOutOfBoundsException.class, () -> log.get(1));
        assertThrows(IndexOutOfBoundsException.class, () -> log.get(12));
        assertEquals("event 2", log.get(2).text());
    }
}
