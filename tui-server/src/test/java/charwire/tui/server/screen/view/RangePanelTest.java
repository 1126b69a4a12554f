package charwire.tui.server.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import charwire.share.ShareReason;
import charwire.share.ShareState;
import charwire.stream.Settings;
import charwire.tui.server.screen.FakeControl;
import charwire.tui.server.screen.ScreenDriver;
import charwire.tui.server.screen.Snapshots;
import charwire.tui.server.screen.model.Field;
import charwire.tui.server.screen.model.Panel;
import charwire.tui.server.screen.model.RangeForm;
import charwire.tui.server.screen.model.ServerControl;
import charwire.words.Sentences;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangePanelTest {
    private final ServerControl control = mock(ServerControl.class);
    private final ScreenDriver driver = driver(Snapshots.LETTERS);

    private ScreenDriver driver(Settings settings) {
        answer(settings);
        return new ScreenDriver(100, 30, control);
    }

    private void answer(Settings settings) {
        when(control.snapshot()).thenReturn(CompletableFuture.completedFuture(Snapshots.of(settings)));
    }

    private void verifyApplied(String range, String burst, String pause) {
        verify(control, times(1)).apply(Snapshots.settings(range, burst, pause));
        verify(control, times(1)).apply(any());
    }

    /** Moves from the first field to the one with this number. */
    private ScreenDriver field(int number) {
        driver.press(KeyType.F2);
        for (var i = 0; i < number; i++) {
            driver.press(KeyType.Tab);
        }
        return driver;
    }

    @Test
    void namesThatHaveNoRoomAreCounted() {
        driver.resize(80, 24)
                .expect("names  ascii  digits", "F3 4 more")
                .click("F3 4 more")
                .expect("from ascii");
        driver.resize(160, 50).expectNot(" more");
    }

    @Test
    void aSingleRangeIsShownWithItsEnds() {
        driver.expect(
                "─ 26 characters, A … Z, about 16.4/s ─╮",
                "│ from U+0041     A  to U+005A     Z   burst 1    to 8     pause 50     to 500    ms ",
                "│ ABCDEFGHIJKLMNOPQRSTUVWXYZ  ",
                " [ Apply ] [ Revert ] │");
    }

    @Test
    void aNameIsShownAlone() {
        answer(Snapshots.settings("cyrillic", "5", "0"));
        driver.tick()
                .expect(
                        "from cyrillic ",
                        "burst 5    to 5",
                        "pause 0      to 0",
                        "248 characters, Ѐ … ӿ, as fast as possible")
                .expectNot(" to U+");
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "160,50", "60,15", "50,12"})
    void theLargestValuesAreShownWhole(int width, int height) {
        driver.resize(width, height);
        field(0).fill("U+1F600").press(KeyType.Tab).fill("U+10FFFF");
        driver.press(KeyType.Tab).fill("1000").press(KeyType.Tab).fill("1024");
        driver.press(KeyType.Tab).fill("30000").press(KeyType.Tab).fill("600000");
        driver.expect("from U+1F600 ", "to U+10FFFF", "burst 1000 to 1024", "pause 30000  to 600000 ms");
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "160,50", "60,15"})
    void whatIsInForceIsShownWhileOthersAreEdited(int width, int height) {
        driver.resize(width, height);
        driver.press(KeyType.F2).expectNot("in force: ");
        driver.fill("digits").expect("in force: U+0041-U+005A, burst 1-8, pause 50-500 ms");
        driver.press(KeyType.Tab).fill("x").expect("burst: x: expected", "in force: U+0041-U+005A");
        driver.press(KeyType.Escape).expectNot("in force: ");
    }

    @ParameterizedTest
    @CsvSource({"160,50", "160,20", "130,40", "120,34", "120,24", "100,30", "80,24", "60,15", "50,12", "40,10"})
    void whatIsInForceIsShownBeforeAnyOtherRemark(int width, int height) {
        driver.resize(width, height).press(KeyType.F2);
        for (var typed : List.of("U+0000-U+0041", "emoji", "xyzzy", "a-z,")) {
            driver.fill(typed).expect("in force: U+0041-U+005A, ");
        }
        driver.press(KeyType.Escape, KeyType.F2, KeyType.Tab, KeyType.Tab).fill("4");
        answer(Snapshots.settings("U+0041-U+005A", "1-9", "500-600"));
        driver.tick().expect("in force: ", ", burst 1-9");
        driver.press(KeyType.Tab, KeyType.Tab)
                .fill("x")
                .expect("in force: ", ", pause 500-600 ms", "pause: x: expected");
    }

    @Test
    void whereAllThatIsWrongNeedsItsRowItIsInTheFrame() {
        driver.resize(80, 24).press(KeyType.F2).fill("xyzzy");
        driver.expect("─ in force: U+0041-U+005A, burst 1-8, pause 50-500 ms ─");
        assertTrue(showsProblem(), driver::text);
    }

    @Test
    void aRemarkHasRoomBesideIt() {
        driver.press(KeyType.F2).fill("U+0000-U+0041");
        driver.expect("in force: U+0041-U+005A, burst 1-8, pause 50-500 ms", "33 left out, not displayable: ");
    }

    @Test
    void onTheSmallestScreenAMarkStandsForWhatIsNotShown() {
        answer(Snapshots.settings("ascii", "1000-1024", "100000-600000"));
        driver.tick().resize(40, 10).expect("range ascii …  pause 100000-600000 ms");
        field(2).fill("4").expect("in force: ascii, burst 1000-1024, …");
        driver.press(KeyType.Tab, KeyType.Tab).expect("in force: …, ", ", pause 100000-600000 ms");
        driver.fill("x").expect("in force: …, ", ", pause 100000-600000 ms", "pause: x: expected");
    }

    @Test
    void onTheSmallestScreenAButtonWithTheFocusLeavesRoomForWhatIsInForce() {
        driver.resize(40, 10).press(KeyType.F2).fill("U+10FFFD");
        for (var text : List.of("U+10FFFD", "3", "4", "60", "70")) {
            driver.press(KeyType.Tab).fill(text);
        }
        driver.press(KeyType.Tab).expect("in force: U+0041-U+005A, …", "or symbols", "[ Apply ]");
        driver.press(KeyType.Tab).expect("in force: U+0041-U+005A, …", "or symbols", "[ Revert ]");
    }

    /** What they show is one row. */
    @ParameterizedTest
    @CsvSource({
        "a-z, 2, x, 'burst: x: expected a whole number'",
        "'a-z,0-9,U+2500-U+257F,U+4E00-U+4EFF', 2, x, 'burst: x: expected a whole number'",
        "a-z, 0, 'A-Z,U+E000', 1 left out",
        "'a-z,0-9,U+2500-U+257F,U+4E00-U+4EFF', 0, 'A-Z,U+E000', 1 left out"
    })
    void aRemarkOfOneRowLeavesNamesAndButtons(String inForce, int field, String text, String remark) {
        answer(Snapshots.settings(inForce, "1-8", "50-500"));
        for (var size : List.of(new TerminalSize(80, 24), new TerminalSize(100, 30))) {
            driver.tick().resize(size.getColumns(), size.getRows());
            field(field).fill(text).expect("names  ascii  digits", "in force: ", remark, "[ Apply ] [ Revert ]");
            driver.press(KeyType.Escape, KeyType.Escape);
        }
    }

    @Test
    void namesWithoutRoomAreLeftOut() {
        driver.resize(40, 10);
        field(2).fill("qq").expect("in force: ", "from 1 to 1,024", "│                 [ Apply ] [ Revert ] │");
    }

    @Test
    void aButtonWithTheFocusIsShown() {
        answer(Snapshots.settings("a-z,0-9,U+2500-U+257F,U+4E00-U+4EFF", "1-8", "50-500"));
        driver.tick().resize(80, 24);
        field(0).fill("xyzzy").expectNot("[ Apply ]");
        driver.press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab);
        driver.expect("in force: a-z,0-9,U+2500-U+25…, ", "range: xyzzy: no such name", "[ Apply ] [ Revert ]");
        driver.press(KeyType.Escape, KeyType.Escape).resize(40, 12);
        field(1).fill("x")
                .expect("in force: …, burst 1-8, …", "burst: x: expected")
                .expectNot("[ Apply ]");
        driver.press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab);
        driver.expect("in force: ", "burst 1-8, pause 50-500 ms", "burst: x: expected", "[ Apply ] [ Revert ]");
    }

    @Test
    void theMarkOfACutRangeStandsForNothingElse() {
        answer(Snapshots.settings("U+0041-U+005A,U+0061-U+007A,U+0030-U+0039", "1000-1024", "10-50"));
        driver.tick().resize(60, 15).press(KeyType.F2).fill("x");
        driver.press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab).fill("12345678");
        driver.expect("in force: U+0041-U+005A,U+006…, …, pause 10-50 ms");
    }

    @Test
    void onTheSmallestScreenOfASharedStreamItIsShownToo() {
        var control = new FakeControl();
        control.share = Snapshots.share(ShareState.Role.LEADS);
        var small = new ScreenDriver(40, 10, control);
        small.press(KeyType.F2, KeyType.Tab, KeyType.Tab).fill("4");
        small.expect("burst 4    to 8", "in force: U+0041-U+005A, burst 1-8,", "pause 50-500 ms", "[ Apply ]");
    }

    @Test
    void whatGroupsDigitsIsNotTyped() {
        driver.resize(80, 24);
        field(2).fill("1,000").press(KeyType.Tab).fill("1_024");
        driver.press(KeyType.Tab, KeyType.Tab).fill("").paste("600,000").expect("burst 1000 to 1024", "to 600000 ms");
        driver.press(KeyType.Enter);
        verifyApplied("A-Z", "1000-1024", "50-600000");
    }

    @Test
    void altBackspaceDeletesAWordAndRevertsNothing() {
        driver.press(KeyType.F2).fill("digits,upper").alt(KeyType.Backspace);
        driver.expect("from digits, ", "not valid").press(KeyType.Backspace, KeyType.Enter);
        verifyApplied("digits", "1-8", "50-500");
    }

    @Test
    void enterSendsWhatWasTypedOnce() {
        driver.press(KeyType.F2).fill("a").press(KeyType.Tab).fill("f").press(KeyType.Enter);
        verifyApplied("a-f", "1-8", "50-500");
    }

    @Test
    void everyFieldIsSent() {
        driver.press(KeyType.F2).fill("0x30").press(KeyType.Tab).fill("U+39");
        driver.press(KeyType.Tab).fill("2").press(KeyType.Tab).fill("1024");
        driver.press(KeyType.Tab).fill("0").press(KeyType.Tab).fill("600000").press(KeyType.Enter);
        verifyApplied("0-9", "2-1024", "0-600000");
    }

    @Test
    void aListStandsInTheFirstFieldAlone() {
        driver.press(KeyType.F2).fill("а-я,0-9").expect("42 characters, 0 … я").expectNot(" to U+005A");
        driver.press(KeyType.Enter);
        verifyApplied("а-я,0-9", "1-8", "50-500");
    }

    @Test
    void theEndComesBackWithASingleCharacter() {
        driver.press(KeyType.F2)
                .fill("ascii")
                .expectNot(" to U+005A")
                .fill("U+0043")
                .expect("from U+0043     C  to U+005A");
    }

    @Test
    void anEmptyEndMeansOneCharacter() {
        field(1).fill("").press(KeyType.Enter);
        verifyApplied("A", "1-8", "50-500");
    }

    @Test
    void applyIsAButtonToo() {
        driver.press(KeyType.F2).fill("digits").click("[ Apply ]");
        verifyApplied("digits", "1-8", "50-500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enter", "space"})
    void applyIsPressedWithTheKeyboard(String key) {
        driver.press(KeyType.F2).fill("digits").press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab);
        if (key.equals("enter")) {
            driver.press(KeyType.Enter);
        } else {
            driver.type(" ");
        }
        verifyApplied("digits", "1-8", "50-500");
    }

    @Test
    void whatIsInForceAlreadyIsNotSentAgain() {
        var told = "these settings are in force already";
        driver.press(KeyType.F2, KeyType.Enter)
                .expect(told)
                .press(KeyType.ArrowDown)
                .expectNot(told);
        driver.click("[ Apply ]")
                .expect(told)
                .press(KeyType.ArrowUp)
                .click("[ Revert ]")
                .expect(told);
        verify(control, never()).apply(any());
    }

    @Test
    void theFooterPromisesNoKeyThatWouldDoNothing() {
        driver.press(KeyType.F2).expect("Esc Clients").expectNot("Enter Apply", "Esc Revert");
        driver.fill("zz9").expect("Esc Revert").expectNot("Enter Apply", "Esc Clients");
        driver.fill("digits").expect("Enter Apply  Esc Revert");
        driver.press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab);
        driver.expect("Esc Revert").expectNot("Enter Apply");
        driver.press(KeyType.Enter).expect("these settings are in force already", "Esc Clients");
    }

    @Test
    void afterApplyingTheFormIsNoLongerEdited() {
        driver.press(KeyType.F2).fill("digits").expect("edited: 10 characters, 0 … 9");
        answer(Snapshots.settings("digits", "1-8", "50-500"));
        driver.press(KeyType.Enter)
                .changed()
                .expect("─ 10 characters, 0 … 9, about 16.4/s ─╮")
                .expectNot("edited");
        driver.expect("from digits");
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24"})
    void theNamesStayWhileSomebodyTypes(int width, int height) {
        driver.resize(width, height).press(KeyType.F2).expect("ascii  digits  upper", "a character, U+0041");
        driver.fill("digits").expect("ascii  digits  upper", "in force: U+0041-U+005A");
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "60,15"})
    void whatWasRefusedStaysAsItWasTyped(int width, int height) {
        driver.resize(width, height).press(KeyType.F2).fill("digits").press(KeyType.Enter);
        driver.mailbox.refused(Snapshots.MOMENT, Sentences.of(ShareReason.ENGINE_AWAY.with()));
        driver.tick().expect("from digits", "the engine is out of reach", "edited", "in force: U+0041-U+005A");
        driver.press(KeyType.Escape).expect("from U+0041", "to U+005A").expectNot("edited", "in force: ");
    }

    @Test
    void aSnapshotFromBeforeTheApplyDoesNotBringTheOldSettingsBack() {
        var late = new CompletableFuture<charwire.server.ServerSnapshot>();
        when(control.snapshot()).thenReturn(late);
        driver.tick();
        answer(Snapshots.settings("digits", "1-8", "50-500"));
        driver.press(KeyType.F2).fill("digits").press(KeyType.Enter);
        late.complete(Snapshots.of(Snapshots.LETTERS));
        driver.changed().changed().expect("from digits", "10 characters").expectNot("A … Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | ''            | from: empty: expected a character, such as A or U+0041, a list or a name",
                "0 | z             | range: z-U+005A: the first character must not come after the second; swap them",
                "0 | U+            | from: U+: expected hexadecimal digits, from U+0000 to U+10FFFF, the last code point",
                "0 | U+110000      | from: U+110000: expected hexadecimal digits, from U+0000 to U+10FFFF, the last code point",
                "0 | 0x1234567     | from: 0x1234567: expected hexadecimal digits, from U+0000 to U+10FFFF, the last code point",
                "0 | cyrilic       | range: cyrilic: no such name; did you mean cyrillic?",
                "0 | z-a           | range: z-a: the first character must not come after the second; swap them",
                "0 | a-z,          | range: a-z,: the list ends with a comma; remove it, or write what follows",
                "0 | U+0000-U+001F | range: U+0000-U+001F: nothing displayable is left (left out: 32 control)",
                "1 | abc           | to: abc: expected one character, such as Z or U+005A; a list stands in from alone",
                "1 | U+FFFFFF      | to: U+FFFFFF: expected hexadecimal digits, from U+0000 to U+10FFFF, the last code point",
                "1 | A-Z           | to: A-Z: expected one character, such as Z or U+005A; a list stands in from alone",
                "2 | ''            | burst: empty: expected a whole number from 1 to 1,024",
                "2 | 0             | burst: 0: expected a whole number from 1 to 1,024",
                "2 | 9             | burst: 9-8: the first number must not be above the second; swap them",
                "3 | 1025          | burst: 1025: expected a whole number from 1 to 1,024",
                "3 | many          | burst: many: expected a whole number from 1 to 1,024",
                "3 | -1            | burst: -1: expected a whole number from 1 to 1,024",
                "4 | 501           | pause: 501-500: the first number must not be above the second; swap them",
                "4 | 1.5           | pause: 1.5: expected a whole number from 0 to 600,000",
                "5 | 600001        | pause: 600001: expected a whole number from 0 to 600,000",
                "5 | 999999999999  | pause: 999999999999: expected a whole number from 0 to 600,000",
            })
    void aWrongInputIsExplainedUnderTheFieldsAndNeverSent(int field, String typed, String message) {
        field(field).fill(typed).expect("not valid, nothing is applied", message);
        driver.press(KeyType.Enter).click("[ Apply ]");
        driver.expect(message);
        verify(control, never()).apply(any());
    }

    @Test
    void eachOfTwoWrongFieldsIsExplainedWhileItHasTheFocus() {
        field(2).fill("x");
        driver.press(KeyType.Tab, KeyType.Tab).fill("y").expect("pause: y:").expectNot("burst: x:");
        driver.press(KeyType.ReverseTab, KeyType.ReverseTab).expect("burst: x:");
    }

    @Test
    void applyingSomethingWrongFocusesIt() {
        field(2).fill("x")
                .press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Enter)
                .fill("3")
                .press(KeyType.Enter);
        verifyApplied("A-Z", "3-8", "50-500");
    }

    @Test
    void escapeBringsBackWhatIsInForceAndThenLeaves() {
        driver.press(KeyType.F2).fill("nonsense").press(KeyType.Escape).expect("from U+0041     A  to U+005A     Z");
        driver.press(KeyType.Escape).press(KeyType.Enter).expect("─ Client 1 ─");
    }

    @Test
    void revertIsAButtonToo() {
        driver.press(KeyType.F2).fill("digits").click("[ Revert ]").expect("from U+0041     A  to U+005A     Z");
    }

    @Test
    void losingTheFocusKeepsWhatWasTypedAndAppliesNothing() {
        driver.press(KeyType.F2)
                .fill("digits")
                .click("nothing yet")
                .click("10.20.0.4:")
                .press(KeyType.Enter, KeyType.Escape);
        driver.expect("from digits", "edited: 10 characters");
        verify(control, never()).apply(any());
    }

    @Test
    void settingsChangedElsewhereShowInAnUntouchedForm() {
        answer(Snapshots.settings("0-9", "2", "10"));
        driver.tick().expect("from U+0030     0  to U+0039     9", "burst 2    to 2");
    }

    @Test
    void settingsChangedElsewhereDoNotOverwriteWhatWasTypedAndAreNotOverwritten() {
        driver.press(KeyType.F2).fill("a-f");
        answer(Snapshots.settings("0-9", "2", "10"));
        driver.tick().expect("from a-f", "burst 2    to 2", "in force: 0-9, burst 2-2, pause 10-10 ms");
        answer(Snapshots.settings("0-9", "2", "500-600"));
        driver.tick().expect("from a-f", "pause 500    to 600").press(KeyType.Enter);
        verifyApplied("a-f", "2", "500-600");
    }

    @Test
    void escapeBringsBackWhatWasChangedElsewhere() {
        field(2).fill("4");
        answer(Snapshots.settings("0-9", "2", "10"));
        driver.tick().expect("burst 4    to 8", "from U+0030     0  to U+0039     9");
        driver.press(KeyType.Escape).expect("burst 2    to 2", "Esc Clients").expectNot("in force: ");
    }

    @Test
    void whatIsChangedByACommandIsInTheFormToo() {
        var control = new FakeControl();
        var own = new ScreenDriver(100, 30, control);
        own.press(KeyType.F2, KeyType.Tab, KeyType.Tab).fill("3");
        own.press(KeyType.Tab, KeyType.Tab, KeyType.Tab, KeyType.Tab)
                .type(":pause 40-50")
                .press(KeyType.Enter);
        own.tick()
                .expect("burst 3    to 8", "pause 40     to 50", "in force: U+0041-U+005A, burst 1-8, pause 40-50 ms");
        own.press(KeyType.Enter);
        assertEquals("apply range=U+0041-U+005A burst=3-8 pause=40-50", control.calls.get(1));
    }

    @Test
    void whatWasLeftOutIsSaid() {
        driver.press(KeyType.F2).fill("U+0000-U+007F");
        driver.expect("edited: 94 characters, ! … ~", "34 left out, not displayable: 33 control, 1 separator");
    }

    @Test
    void presetsAreOneKeyAway() {
        driver.press(KeyType.F3).expect("from ascii", "edited: 94 characters");
        driver.press(KeyType.F3)
                .expect("from digits")
                .alt('6')
                .expect("from cyrillic")
                .alt('9')
                .expect("from braille");
        verify(control, never()).apply(any());
        driver.press(KeyType.Enter);
        verifyApplied("braille", "1-8", "50-500");
    }

    @Test
    void presetsAreMouseTargets() {
        driver.click("greek").expect("from greek").press(KeyType.Enter);
        verifyApplied("greek", "1-8", "50-500");
    }

    @Test
    void f3GoesRoundAllNames() {
        for (var i = 0; i <= RangeForm.PRESETS.size(); i++) {
            driver.press(KeyType.F3);
        }
        driver.expect("from ascii");
    }

    @Test
    void lettersInAFieldAreText() {
        driver.press(KeyType.F2).fill("qpx?f/").expect("from qpx?f/");
        verify(control, never()).pause();
    }

    @Test
    void pastedTextIsTextAndNoKey() {
        driver.press(KeyType.F2).fill("").paste("a-f\n").expect("from a-f");
        verify(control, never()).apply(any());
        driver.press(KeyType.Enter);
        verifyApplied("a-f", "1-8", "50-500");
    }

    @Test
    void aClickPutsTheCursorIntoAField() {
        driver.click("U+005A").press(KeyType.End, KeyType.Backspace).type("9").press(KeyType.Enter);
        verifyApplied("U+0041-U+0059", "1-8", "50-500");
    }

    @Test
    void tabGoesThroughFieldsAndButtonsToTheEventsAndBack() {
        driver.press(KeyType.Tab);
        for (var i = 0; i < 8; i++) {
            driver.press(KeyType.Tab);
        }
        assertEquals(Panel.EVENTS, driver.view.model().focus());
        driver.press(KeyType.ReverseTab);
        assertTrue(driver.view.model().range().is(Field.REVERT));
        for (var i = 0; i < 8; i++) {
            driver.press(KeyType.ReverseTab);
        }
        assertEquals(Panel.CLIENTS, driver.view.model().focus());
    }

    @Test
    void aSampleSaysHowManyItLeavesOut() {
        driver.press(KeyType.F2).fill("ascii").expect(" … 63 of 94");
        driver.fill("upper").expectNot(" of 26");
        driver.resize(40, 10).fill("ascii").expect("│ !)1:BKS\\dmu~ …  [ Apply ]");
    }

    @ParameterizedTest
    @CsvSource({"100,30", "60,15", "40,10"})
    void thatTheFormIsEditedIsSaidOnEveryScreen(int width, int height) {
        driver.resize(width, height)
                .press(KeyType.F2)
                .expectNot("edited")
                .fill("digits")
                .expect("─ edited");
        driver.fill("xyzzy").expect("─ not valid");
    }

    @Test
    void aWideAlphabetIsSampledInWholeColumns() {
        answer(Snapshots.settings("cjk", "1-8", "50-500"));
        driver.tick().press(KeyType.F2).expect("20,9", " of 20,9").press(KeyType.F3);
        assertTrue(driver.rowWith("Range").endsWith("─╮"));
        assertEquals(List.of(), overlong());
    }

    private List<Integer> overlong() {
        return java.util.stream.IntStream.range(2, 29)
                .filter(y -> !driver.row(y).matches(".*[│╮╯┃]"))
                .boxed()
                .toList();
    }

    @Test
    void aTerminalThatCannotShowTheCharactersSaysSo() {
        answer(Snapshots.settings("greek", "1-8", "50-500"));
        var plain = new ScreenDriver(100, 30, control, ScreenDriver.PLAIN, Snapshots.SETUP);
        plain.expect("????????", "this terminal cannot show all of them");
    }

    @Test
    void aLongMessageIsShownWholeAt80Columns() {
        driver.resize(80, 24).press(KeyType.F2).fill("cyrillicz-a");
        var text = driver.text().replaceAll("[│\n]+|\\[ (Apply|Revert) ]", " ").replaceAll(" +", " ");
        assertTrue(text.contains("no name and no range; write a list as a,b,c,"), text);
        assertTrue(text.contains("a range as a-z, or a name such as ascii"), text);
    }

    @Test
    void onALowScreenTheSettingsAreOneLineThatOpensTheForm() {
        driver.resize(60, 15)
                .expect("range U+0041-U+005A  burst 1-8  pause 50-500 ms")
                .expectNot("[ Apply ]");
        driver.press(KeyType.F2).fill("digits").expect("[ Apply ]").press(KeyType.Enter);
        verifyApplied("digits", "1-8", "50-500");
        answer(Snapshots.settings("digits", "1-8", "50-500"));
        assertFalse(driver.changed().tick().press(KeyType.F2, KeyType.Escape).shows("[ Apply ]"));
    }

    @Test
    void onALowScreenTheLineSaysThatTheFormIsEdited() {
        driver.resize(60, 15).press(KeyType.F2).fill("digits").press(KeyType.Tab);
        driver.type("1").expectNot("edited");
        driver.press(KeyType.ReverseTab, KeyType.ReverseTab);
        driver.expect("range U+0041-U+005A  burst 1-8  pause 50-500 ms", " edited");
    }

    @ParameterizedTest
    @CsvSource({
        "0,U+110000,40,10",
        "1,abcdefghij,40,10",
        "2,9999,40,10",
        "5,123456789,40,10",
        "1,abcdefghij,60,15",
        "1,abcdefghij,46,12",
        "1,abcdefghij,80,24"
    })
    void whatIsWrongIsNeverCut(int field, String text, int width, int height) {
        driver.resize(width, height);
        replace(field, text).expect(text);
        assertTrue(showsProblem(), driver::text);
    }

    @Test
    void whatHasNoRoomIsToldByEnter() {
        driver.resize(40, 10);
        replace(0, "xyzzy").expect("from xyzzy", "range: xyzzy: no such name", "…");
        assertFalse(showsProblem(), driver::text);
        driver.press(KeyType.Enter).expect("─ Not applied ─");
        assertTrue(showsProblem(), driver::text);
        driver.press(KeyType.Enter).expect("from xyzzy").expectNot("Not applied");
    }

    private ScreenDriver replace(int field, String text) {
        field(field).press(KeyType.End);
        for (var i = 0; i < 12; i++) {
            driver.press(KeyType.Backspace);
        }
        return driver.type(text);
    }

    /** Wherever its lines are broken. */
    private boolean showsProblem() {
        var shown = driver.text()
                .replaceAll("\\[ Apply ] \\[ Revert ]|[│┃\\n]", " ")
                .replaceAll(" +", " ");
        return shown.contains(driver.view.model().range().problem().orElseThrow());
    }

    @Test
    void onTheSmallestScreenNoHintIsCut() {
        driver.resize(40, 10).press(KeyType.F2);
        for (var field = 0; field < 8; field++) {
            driver.expectNot("… │").press(KeyType.ArrowDown);
        }
    }
}
