package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Reason;
import charwire.tui.client.Refusals;
import charwire.tui.client.screen.model.Reading;
import charwire.ui.cells.Area;
import charwire.ui.cells.Look;
import com.googlecode.lanterna.input.KeyType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The screen at every size, in every state: nothing throws, nothing is hit outside, nothing important is missing. */
class SizesTest {
    private static final List<String> SIZES = List.of(
            "200,60", "160,50", "150,18", "100,30", "80,24", "76,20", "60,40", "60,15", "50,20", "40,10", "38,9", "9,3",
            "3,3", "2,2", "1,1", "1,60", "200,1", "40,9", "39,10");

    static Stream<Arguments> sizesAndLooks() {
        return SIZES.stream()
                .flatMap(size -> Stream.of(Stage.FULL, Stage.ASCII)
                        .map(look -> Arguments.of(
                                Integer.parseInt(size.split(",")[0]), Integer.parseInt(size.split(",")[1]), look)));
    }

    @ParameterizedTest
    @MethodSource("sizesAndLooks")
    void everyStateIsDrawnAtEverySize(int width, int height, Look look) {
        var stage = new Stage(width, height, look).show(new Snapshots().neverConnected());
        assertInside(stage, width, height);
        stage.show(new Snapshots().with(Snapshots.answer(5, 1), Snapshots.answer(6, 0, "delivered 6, received 5")));
        stage.receive("Ж漢😀\u001b[2J\u0301" + "x".repeat(300));
        for (var view = 0; view < Reading.Style.values().length; view++) {
            stage.press(KeyType.F6).receive("A漢");
            assertInside(stage, width, height);
            for (var key : List.of(KeyType.PageUp, KeyType.ArrowUp, KeyType.Home, KeyType.PageDown, KeyType.F5)) {
                stage.press(key);
                assertInside(stage, width, height);
            }
        }
        for (var keys : List.of("h", "e", "\t", "\t", "\t", "?")) {
            stage.press(keys.charAt(0) == '\t' ? KeyType.Tab : KeyType.Unknown).press(keys.charAt(0));
            assertInside(stage, width, height);
            stage.press(KeyType.PageDown).press(KeyType.Escape);
        }
        stage.tell(Refusals.firstContact());
        assertInside(stage, width, height);
        stage.tell(new ClientEvent.Disconnected(
                new Disconnection(Disconnection.Cause.CUT, Reason.said("cut")), Snapshots.NOW.plusSeconds(3)));
        stage.show(new Snapshots()
                .lost(
                        new Disconnection(Disconnection.Cause.CUT, Reason.said("cut ".repeat(50))),
                        Snapshots.NOW.plusSeconds(3)));
        assertInside(stage, width, height);
    }

    private static void assertInside(Stage stage, int width, int height) {
        var whole = Area.ofSize(width, height);
        for (var hit : stage.hits().all()) {
            assertEquals(hit.area(), hit.area().intersect(whole), hit::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,60", "160,50", "100,30", "80,24", "60,40", "60,15"})
    void nothingImportantIsMissing(int width, int height) {
        var stage = new Stage(width, height)
                .show(new Snapshots().with(Snapshots.answer(21_076, 0)).skipped(77))
                .receive("XYZ");
        for (var text : List.of(
                "connected",
                "server.example.org:7319",
                "77 lost",
                "XYZ",
                "generated",
                "21,076",
                "1,240,118",
                "exact",
                "as of 14:07:33",
                "received",
                "rate",
                "pause ms",
                "round trip",
                "F2 Statistics",
                "F10 Quit",
                "U+0041-U+005A")) {
            assertTrue(stage.shows(text), () -> text + " in\n" + stage.text());
        }
    }

    @Test
    void theSmallestScreenShowsTheAnswerOnTab() {
        var stage = new Stage(40, 10)
                .show(new Snapshots().with(Snapshots.answer(21_076, 0)))
                .receive("XYZ");
        assertTrue(stage.shows("XYZ"));
        stage.press(KeyType.Tab);
        for (var text : Arrays.asList("generated", "21,076", "1,240,118", "exact: nothing lost", "received")) {
            assertTrue(stage.shows(text), () -> text + " in\n" + stage.text());
        }
    }

    @Test
    void aTerminalThatIsTooSmallSaysSoAndQuits() {
        var stage = new Stage(38, 9);
        assertTrue(stage.shows("terminal too small: 38x9, needs 40x10"));
        stage.press(KeyType.F2);
        assertEquals(List.of(), stage.client.asked);
        assertEquals(charwire.ui.View.Response.QUIT, stage.press('q').response());
    }

    @Test
    void aWideScreenShowsHistoryAndEventsBesideTheRest() {
        var stage = new Stage(160, 50);
        assertTrue(stage.shows("History") && stage.shows("Events"));
        assertFalse(new Stage(100, 30).shows("─ History"));
    }

    @Test
    void resizingFromLargeToNothingAndBackDrawsTheSame() {
        var stage = new Stage(100, 30)
                .show(new Snapshots().with(Snapshots.answer(1, 0)))
                .receive("XYZ");
        var before = stage.text();
        for (var size : new int[][] {{60, 15}, {1, 1}, {38, 9}, {200, 60}, {3, 2}}) {
            stage.resize(size[0], size[1]);
        }
        assertEquals(before, stage.resize(100, 30).text());
    }
}
