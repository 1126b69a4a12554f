package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Reason;
import charwire.tui.client.Refusals;
import charwire.tui.client.report.ReportTest;
import charwire.tui.client.screen.model.ClientKeys;
import charwire.tui.client.screen.model.Panel;
import charwire.ui.View.Response;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key and its letter, the footer, and the rest of the mouse. */
class KeysTest {
    private final Stage stage = new Stage(100, 30).receive("ABC");

    @ParameterizedTest
    @ValueSource(strings = {"F2", "s", "click:Statistics]", "click:F2 Statistics", "focus"})
    void asksForStatistics(String how) {
        if (how.equals("F2")) {
            stage.press(KeyType.F2);
        } else if (how.equals("s")) {
            stage.press('s');
        } else if (how.equals("focus")) {
            stage.press(KeyType.Tab).press(KeyType.Enter);
        } else {
            stage.click(how.equals("click:Statistics]") ? "[ F2 Statistics" : "F2 Statistics  F3");
        }
        assertEquals(List.of("stat"), stage.client.asked);
    }

    @Test
    void asksNothingWhileAnAnswerIsOnItsWay() {
        stage.show(new Snapshots().pendingSince(Snapshots.NOW)).press(KeyType.F2);
        assertEquals(List.of(), stage.client.asked);
    }

    @Test
    void thatThereIsNoAnswerYetIsNotSaidBesideTheAnswer() {
        stage.show(new Snapshots().pendingSince(Snapshots.NOW)).press(KeyType.F2);
        assertTrue(stage.shows("asked; no answer yet"), stage::text);
        stage.show(new Snapshots().with(Snapshots.answer(7, 0)));
        assertFalse(stage.shows("no answer yet"), stage::text);
    }

    @Test
    void aNoticeGoesAfterTenSecondsOrWithAQuestion() {
        stage.press('X').pass(Duration.ofSeconds(1)).pass(Duration.ofSeconds(9));
        assertTrue(stage.shows("X does nothing"), stage::text);
        assertFalse(stage.pass(Duration.ofSeconds(1)).shows("X does nothing"), stage::text);
        stage.show(new Snapshots().notResumable()).press('r').press('X');
        assertTrue(stage.shows("X does nothing here; Esc closes  Esc Cancel  r Reconnect"), stage::text);
        stage.tell(new ClientEvent.Connecting("server.example.org", 7319, null, 2));
        assertFalse(stage.shows("X does nothing"), stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F5", "p", "F5 Freeze"})
    void freezesAndFollows(String how) {
        act(how, KeyType.F5);
        assertTrue(stage.shows("frozen"));
        stage.press('p');
        assertFalse(stage.shows("frozen"));
    }

    @ParameterizedTest
    @CsvSource({
        "60,15,ENGLISH,F5 Follow",
        "60,15,RUSSIAN,F5 Следить",
        "40,10,ENGLISH,F5 Follow",
        "40,10,RUSSIAN,F5 Следить"
    })
    void theWayOutOfAFrozenViewStaysInTheFooter(int width, int height, Language language, String follow) {
        Spoken.in(language, () -> {
            var frozen = new Stage(width, height).receive("ABC").press('p').row(height - 1);
            assertTrue(frozen.contains(follow) && frozen.contains("F1 ") && frozen.contains("F10 "), frozen);
            return frozen;
        });
    }

    @Test
    void nothingIsFrozenThatIsNotInView() {
        stage.press('2').press('z');
        assertFalse(stage.row(29).contains("F5"), stage::text);
        assertTrue(stage.press(KeyType.F5).shows("the characters are not in view; 1 shows them"), stage::text);
        stage.press('z');
        assertTrue(stage.row(29).contains("F5 Freeze") && !stage.shows("frozen"), stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F6", "v", "F6 View"})
    void switchesTheViews(String how) {
        act(how, KeyType.F6);
        assertFalse(stage.shows("14:07:12  ABC"), stage::text);
        stage.press('v');
        assertTrue(stage.shows("U+0043") && stage.shows("latin capital letter c"), stage::text);
        stage.press('v');
        assertTrue(stage.shows("14:07:12  ABC"), stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F7", "r", "F7 Reconnect"})
    void reconnects(String how) {
        act(how, KeyType.F7);
        stage.press('r');
        assertEquals(List.of("reconnect"), stage.client.asked);
    }

    @Test
    void whatNeverWasConnectedDoesNotReconnect() {
        stage.show(new Snapshots().neverConnected().phase(ClientPhase.CLOSED));
        assertTrue(stage.row(29).contains("F7 Connect ") && !stage.row(29).contains("Reconnect"), stage::text);
        assertTrue(stage.show(new Snapshots().phase(ClientPhase.CLOSED)).row(29).contains("F7 Reconnect"), stage::text);
    }

    @Test
    void asksBeforeCharactersAreLost() {
        stage.show(new Snapshots().notResumable()).press('r');
        assertEquals(List.of(), stage.client.asked);
        assertTrue(stage.shows("─ Reconnect ─") && stage.shows("is lost"), stage::text);
        stage.press(KeyType.Escape).press(KeyType.F7).press('r');
        assertEquals(List.of("reconnect"), stage.client.asked);
        stage.show(new Snapshots().notResumable().phase(ClientPhase.CLOSED)).press(KeyType.F7);
        assertEquals(List.of("reconnect", "reconnect"), stage.client.asked);
    }

    @Test
    void aQuestionThatHasRoomLeavesTheFooterItsKeys() {
        stage.resize(40, 10).press('r');
        assertTrue(stage.row(9).startsWith(" Esc Cancel  r Reconnect"), stage::text);
    }

    @Test
    void asksBeforeCharactersComeLate() {
        assertTrue(stage.press('r').shows("comes late, or is lost"), stage::text);
        assertEquals(List.of(), stage.client.asked);
        stage.press('r').show(new Snapshots().phase(ClientPhase.CLOSED)).press('r');
        assertEquals(List.of("reconnect", "reconnect"), stage.client.asked);
    }

    @Test
    void asksBeforeAnAnswerIsLost() {
        stage.show(new Snapshots().pendingSince(Snapshots.NOW)).press('r');
        assertTrue(stage.shows("The answer to F2 is lost, unless it comes first."), stage::text);
        assertEquals(List.of(), stage.client.asked);
        stage.press('r').press('r').press(KeyType.Escape);
        assertEquals(List.of("reconnect"), stage.client.asked);
        stage.show(new Snapshots().notResumable().pendingSince(Snapshots.NOW)).press(KeyType.F7);
        assertTrue(stage.shows("is back is lost.") && stage.shows("The answer to F2 is lost"), stage::text);
    }

    @Test
    void onALowScreenF2ShowsTheFigures() {
        stage.resize(40, 10).press(KeyType.F2);
        assertTrue(stage.shows("─ Statistics ─") && stage.shows("received"), stage::text);
    }

    @Test
    void aKeyThatDoesNothingSaysSoUntilTheNextOne() {
        stage.press('X');
        assertTrue(stage.row(29).startsWith(" X does nothing here; F1 lists the keys  F1 Help"), stage::text);
        assertFalse(stage.press(KeyType.Tab).row(29).contains("nothing"), stage::text);
        stage.resize(60, 15).press(KeyType.Tab);
        stage.press('v').press('v');
        assertTrue(stage.row(14).startsWith(" no room for the large letter"), stage::text);
        assertTrue(stage.shows("14:07:12  ABC"), stage::text);
    }

    @Test
    void thePlusAndMinusChooseTheSpanOfTheGraphsWhichIsKept() {
        var cut = new Disconnection(Disconnection.Cause.CUT, Reason.said("cut"));
        stage.show(ReportTest.troubled(cut, cut)).press(KeyType.F3);
        assertTrue(stage.shows("whole run") && stage.shows("+ or -"), stage::text);
        assertTrue(stage.press('-').shows("60 min"), stage::text);
        assertTrue(stage.press('-').press('-').press('-').shows(" 1 min is the shortest"), stage::text);
        assertTrue(stage.press('+').shows(" 5 min"), stage::text);
        stage.press(KeyType.Escape);
        assertTrue(stage.press(KeyType.F3).shows(" 5 min"), stage::text);
        assertEquals("five_minutes", stage.screen.choices().get("span"));
    }

    @Test
    void slashFindsEventsAndNGoesFromMatchToMatch() {
        stage.tell(new ClientEvent.Gap(1)).tell(new ClientEvent.Bye("idle")).tell(new ClientEvent.Gap(77));
        stage.press('e').press('n');
        assertTrue(stage.row(29).startsWith(" nothing is looked for; / begins"), stage::text);
        stage.press('/').press('q').press(KeyType.Backspace).press('z').press('z');
        assertTrue(stage.shows("filter zz") && stage.shows("0 of 3"), stage::text);
        stage.press(KeyType.Backspace)
                .press(KeyType.Backspace)
                .press('!')
                .press('g')
                .press('a');
        assertTrue(stage.shows("1 of 3") && stage.shows("goodbye: idle"), stage::text);
        stage.press(KeyType.Escape).press('/');
        for (var sign : "skipped \\d\\d".toCharArray()) {
            stage.press(sign);
        }
        assertTrue(stage.shows("1 of 3") && stage.shows("skipped 77"), stage::text);
        stage.press(KeyType.Enter).press('N');
        assertTrue(stage.shows("goodbye: idle") || stage.shows("frozen"), stage::text);
        stage.press('N');
        assertTrue(stage.row(29).startsWith(" no more matches above"), stage::text);
    }

    @Test
    void capitalLChoosesTheLevelOfTheEvents() {
        assertTrue(stage.press('L').row(29).startsWith(" the events are not in view"), stage::text);
        stage.tell(new ClientEvent.HeldEnded(Duration.ofSeconds(1))).press('e');
        assertTrue(stage.press('L').shows("no entry is WARN or above"), stage::text);
        assertTrue(stage.press('L').press('L').shows("answered, but sent no characters"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"100,30", "160,50", "40,10"})
    void lChoosesKindsOfEventsAndShowsWhatIsLeft(int width, int height) {
        stage.resize(width, height)
                .tell(new ClientEvent.HeldEnded(Duration.ofSeconds(1)))
                .tell(new ClientEvent.Gap(77));
        assertTrue(stage.press('l').shows("─ Kinds of events ─"), stage::text);
        assertTrue(stage.shows("[x] the connection") && stage.shows("[x] stalls and holds"), stage::text);
        stage.press(KeyType.ArrowDown).press(KeyType.ArrowDown).press(' ');
        assertTrue(stage.shows("[ ] stalls and holds"), stage::text);
        assertFalse(stage.press(KeyType.Escape).shows("Kinds of events"), stage::text);
        assertTrue(stage.shows("─ Events ─") && stage.shows("skipped 77"), stage::text);
        assertFalse(stage.shows("answered, but sent no"), stage::text);
        assertTrue(width < 100 || stage.shows("1 kind hidden, following"), stage::text);
    }

    @Test
    void aClickChoosesAKindToo() {
        stage.resize(160, 50).tell(new ClientEvent.Gap(77)).press('l').click("[x] lost, late or wrong");
        assertTrue(stage.press('l').shows("no entry passes; some kinds are hidden"), stage::text);
    }

    @Test
    void whatTheUserAskedForIsToldWhateverKindsAreHidden() {
        stage.press('l').press(KeyType.ArrowDown).press(' ').press(KeyType.Escape);
        stage.client.stat.completeExceptionally(new IllegalStateException("no"));
        stage.press(KeyType.Escape).press('s').changed();
        assertTrue(stage.press('e').shows("no answer: no"), stage::text);
    }

    @Test
    void freezeSaysWhatItWouldDo() {
        assertTrue(stage.row(29).contains("F5 Freeze"), stage::text);
        assertTrue(stage.press(KeyType.F5).row(29).contains("F5 Follow"), stage::text);
    }

    @Test
    void whatLiesOverThePanelsSaysHowItCloses() {
        for (var key : List.of('?', 'd', 'e')) {
            assertTrue(stage.press(key).shows("Esc closes"), stage::text);
            stage.press(KeyType.Escape);
        }
    }

    @Test
    void aVeryWideScreenIsSharedByAll() {
        stage.resize(300, 80).show(new Snapshots().with(Snapshots.answer(131_128_444_555L, 0)));
        var layout = stage.screen.model().layout();
        assertTrue(layout.characters().width() < 160, layout::toString);
        assertTrue(stage.text().split("131,128,444,555").length > 3, stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F1", "?", "F1 Help"})
    void opensAndClosesTheHelp(String how) {
        act(how, KeyType.F1);
        assertTrue(stage.shows("─ Help ─") && stage.shows("ask for the statistics"), stage::text);
        assertFalse(stage.press(KeyType.Escape).shows("─ Help ─"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "h History"})
    void turnsToTheHistoryAndBack(String how) {
        stage.resize(110, 30).show(new Snapshots().with(Snapshots.answer(7, 0)));
        act(how, null);
        assertTrue(stage.shows("─ History ─") && stage.shows("1 answer"), stage::text);
        assertFalse(stage.press('h').shows("─ History ─"));
        assertTrue(stage.click("1 answer").shows("─ History ─"));
        assertFalse(stage.click("h back").shows("─ History ─"));
        assertTrue(stage.press('h').shows("─ History ─"));
        assertFalse(stage.press(KeyType.Escape).shows("─ History ─"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "e Events"})
    void opensTheEvents(String how) {
        act(how, null);
        assertTrue(stage.shows("─ Events ─"));
        assertFalse(stage.press(KeyType.Escape).shows("─ Events ─"));
    }

    @ParameterizedTest
    @CsvSource({
        "1,Characters,100,30",
        "2,Statistics,100,30",
        "3,History,100,30",
        "4,Events,100,30",
        "1,Characters,160,50",
        "2,Statistics,160,50",
        "3,History,160,50",
        "4,Events,160,50",
        "3,History,40,10"
    })
    void aNumberGoesToItsPanelWhereverThatStands(char number, String panel, int width, int height) {
        stage.resize(width, height).press('2').press(number);
        assertTrue(stage.shows("─ " + panel + " ─"), stage::text);
        stage.press(number).press('1');
        assertFalse(panel.equals("History") && width < 160 && stage.shows("─ History ─"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"100,30", "160,50", "80,24", "60,15", "40,10"})
    void theFocusedPanelTakesTheWholeScreenAndGivesItBack(int width, int height) {
        stage.resize(width, height).press('2').press('z');
        assertTrue(stage.shows("─ Statistics ─") && !stage.shows("─ Characters ─"), stage::text);
        assertTrue(stage.shows("z All panels"), stage::text);
        stage.press('4');
        assertTrue(stage.shows("─ Events ─") && !stage.shows("─ Statistics ─"), stage::text);
        stage.press(KeyType.Tab);
        assertTrue(stage.shows("─ Characters ─") && !stage.shows("─ Events ─"), stage::text);
        stage.press('3').press('z');
        assertTrue(stage.shows("─ History ─"), stage::text);
        assertFalse(stage.shows("z All panels"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "60,15", "40,10"})
    void theHistoryAmongTheStatisticsTakesTheWholeScreenToo(int width, int height) {
        stage.resize(width, height).press('3').press('z');
        assertTrue(stage.shows("─ History ─") && !stage.shows("─ Statistics ─"), stage::text);
        stage.press('z');
        assertTrue(stage.shows("─ History ─") && !stage.shows("z All panels"), stage::text);
        stage.resize(160, 50).press(KeyType.Tab);
        assertEquals(Panel.EVENTS, stage.screen.model().focus());
    }

    @ParameterizedTest
    @CsvSource({"100,30", "160,50", "40,10"})
    void enterAmongTheAnswersAsksNobody(int width, int height) {
        stage.resize(width, height)
                .show(new Snapshots().with(Snapshots.answer(7, 0), Snapshots.answer(9, 0)))
                .press('3')
                .press(KeyType.ArrowDown)
                .press(KeyType.Enter);
        assertEquals(List.of(), stage.client.asked);
        assertTrue(stage.shows("─ History ─") && stage.shows("Enter does nothing here"), stage::text);
    }

    @Test
    void aPanelThatHasNoPlaceAnyMoreGivesTheFocusBack() {
        stage.resize(160, 50).press('4').resize(80, 24).press(KeyType.ArrowUp);
        assertTrue(stage.press('z').shows("─ Characters ─"), stage::text);
    }

    @Test
    void theWindowsTitleTellsTheStateWithoutItsFigures() {
        assertEquals("charwire client server.example.org:7319: connected", stage.title());
        stage.show(new Snapshots().phase(ClientPhase.CONNECTING));
        assertEquals("charwire client server.example.org:7319: connecting", stage.title());
    }

    @Test
    void theNextThemeIsTheLoopsToDraw() {
        assertEquals(Response.NEXT_THEME, stage.press('T').response());
    }

    @Test
    void lettersScrollAsArrowsDo() {
        stage.receive("x".repeat(5_000)).press('k');
        assertTrue(stage.shows("frozen"), stage::text);
        assertFalse(stage.press('G').shows("frozen"), stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F10", "q", "F10 Quit"})
    void quits(String how) {
        act(how, KeyType.F10);
        assertEquals(Response.QUIT, stage.response());
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "d", "?", "l", ":", "r"})
    void aKeyThatDoesNothingOverABoxSaysSo(String opens) {
        stage.show(new Snapshots().notResumable());
        opens.chars().forEach(sign -> stage.press((char) sign));
        assertTrue(
                stage.press(KeyType.Insert).row(29).startsWith(" Insert does nothing here; Esc closes"), stage::text);
        assertFalse(stage.press(KeyType.Escape).shows("does nothing"), stage::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "e/"})
    void aKeyThatDoesNothingWhereTextIsTypedSaysSo(String opens) {
        opens.chars().forEach(sign -> stage.press((char) sign));
        stage.press(KeyType.Insert);
        assertTrue(stage.shows(" Insert does nothing here; F1 lists the keys  Enter Keep  Esc Clear"), stage::text);
        assertTrue(stage.press(KeyType.F1).shows("─ Help ─"), stage::text);
    }

    @Test
    void aLetterThatDoesNothingOverTheEventsSaysSo() {
        assertTrue(stage.press('e').press('b').shows("b does nothing here; Esc closes"), stage::text);
    }

    @Test
    void underTheSmallestQuestionAKeyThatDoesNothingSaysSo() {
        stage.resize(40, 10).tell(Refusals.firstContact()).press('x');
        assertEquals(" x does nothing here; Esc closes", stage.row(9));
        assertTrue(stage.press(KeyType.Tab).row(9).contains("─ Esc Not now ─"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"60,15,false", "60,24,true"})
    void theLargeLetterThatHasNoRoomIsToldTheWayToSome(int width, int height, boolean zoom) {
        stage.resize(width, height).press('v').press('v');
        assertEquals(zoom, stage.row(height - 1).contains("z makes some"), stage::text);
        assertTrue(stage.row(height - 1).startsWith(" no room for the large letter"), stage::text);
    }

    @Test
    void theWheelMovesInAChoice() {
        stage.resize(40, 10).press('l').wheel(10, 5, false);
        stage.press(' ').press(KeyType.Escape);
        assertTrue(stage.press('l').shows("[ ] lost, late or wrong"), stage::text);
    }

    @ParameterizedTest
    @ValueSource(chars = {'h', 'e', '?'})
    void quitsFromWhateverIsOpen(char open) {
        assertEquals(Response.QUIT, stage.press(open).press('q').response());
    }

    @Test
    void ctrlCInterrupts() {
        assertEquals(Response.INTERRUPT, stage.ctrl('c').response());
    }

    @Test
    void ctrlLDrawsAnew() {
        assertEquals(Response.REPAINT, stage.ctrl('l').response());
    }

    @Test
    void ctrlZSuspendsAndDrawsAnew() {
        assertEquals(Response.REPAINT, stage.ctrl('z').response());
        assertEquals(List.of("suspended"), stage.client.suspended);
    }

    @Test
    void tabGoesRoundThePanels() {
        assertEquals(Panel.STATISTICS, stage.press(KeyType.Tab).screen.model().focus());
        assertEquals(Panel.CHARACTERS, stage.press(KeyType.Tab).screen.model().focus());
        assertEquals(
                Panel.STATISTICS, stage.press(KeyType.ReverseTab).screen.model().focus());
        stage.resize(160, 50);
        assertEquals(Panel.HISTORY, stage.press(KeyType.Tab).screen.model().focus());
        assertEquals(Panel.EVENTS, stage.press(KeyType.Tab).screen.model().focus());
        assertEquals(Panel.CHARACTERS, stage.press(KeyType.Tab).screen.model().focus());
    }

    static Stream<Arguments> panels() {
        return Stream.of(
                Arguments.of("─ Statistics ─", Panel.STATISTICS),
                Arguments.of("rate ", Panel.STATISTICS),
                Arguments.of("─ History ─", Panel.HISTORY),
                Arguments.of("no answers yet", Panel.HISTORY),
                Arguments.of("─ Events ─", Panel.EVENTS),
                Arguments.of("nothing yet", Panel.EVENTS));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void aClickFocusesAPanel(String where, Panel panel) {
        var wide = new Stage(160, 50).receive("ABC");
        assertEquals(panel, wide.click(where).screen.model().focus());
        assertEquals(Panel.CHARACTERS, wide.click("14:07:12").screen.model().focus());
    }

    @Test
    void keysThatDoNothingNowAreNotInTheFooter() {
        assertTrue(stage.row(29).contains("F2 Statistics"));
        assertFalse(stage.show(new Snapshots().phase(ClientPhase.CONNECTING))
                .row(29)
                .contains("F2 Statistics"));
    }

    @Test
    void everyBindingHasAHelpLine() {
        stage.resize(120, 60).press('?');
        for (var binding : ClientKeys.LIVE.bindings()) {
            assertFalse(binding.help().isEmpty(), binding::keyName);
            assertTrue(stage.shows(binding.help()), binding.help());
        }
    }

    @Test
    void aPasteIsNoKeyAndSaysSo() {
        stage.paste("qqq");
        assertEquals(Response.REDRAW, stage.response());
        assertTrue(stage.row(29).startsWith(" nothing here has room for what was pasted  F1 Help"), stage::text);
    }

    @Test
    void theRunEndsWhenItsLimitIsReached() {
        assertEquals(Response.REDRAW, stage.changed().response());
        stage.client.snapshot =
                new Snapshots().attempt(FakeClient.LIMIT_REACHED).build();
        assertEquals(Response.QUIT, stage.pass(Duration.ofSeconds(1)).response());
    }

    private void act(String how, KeyType key) {
        if (how.length() == 1) {
            stage.press(how.charAt(0));
        } else if (key != null && how.equals(key.name())) {
            stage.press(key);
        } else {
            stage.click(how);
        }
    }
}
