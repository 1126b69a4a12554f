package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientPhase;
import charwire.client.ClientReason;
import charwire.client.NotAnsweredException;
import charwire.tui.client.screen.model.ClientKeys;
import charwire.ui.View.Response;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The palette. */
class CommandsTest {
    private final Stage stage = new Stage(100, 45).receive("ABC");

    private Stage type(String text) {
        text.chars().forEach(sign -> stage.press((char) sign));
        return stage;
    }

    private Stage run(String line) {
        return type(":" + line).press(KeyType.Enter);
    }

    @Test
    void everyActionIsFoundByItsWordsAndShowsItsKeys() {
        for (var binding : ClientKeys.LIVE.bindings()) {
            if (binding.keyName().equals(":")) {
                continue;
            }
            type(":" + binding.help());
            assertTrue(stage.shows(binding.help()) && stage.shows(binding.allKeys()), stage::text);
            stage.press(KeyType.Escape);
        }
    }

    @Test
    void everyWordOfTheConsoleIsThereButTheListOfThem() {
        type(":").press(KeyType.PageDown).press(KeyType.PageDown).press(KeyType.PageDown);
        assertTrue(stage.shows("─ Commands ─") && stage.shows("ping [TOKEN]"), stage::text);
        assertTrue(stage.shows("ask for the statistics, and check them"), stage::text);
        assertFalse(stage.shows("this list"), stage::text);
    }

    @Test
    void itsKeysStandInTheFooter() {
        assertTrue(type(":").row(44).startsWith(" Enter Run  Tab Complete  Esc Close"), stage::text);
        assertFalse(stage.click("Esc Close").shows("─ Commands ─"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"stat,stat", "STAT,stat", "ping,'ping '", "ping a b,ping a b", "ask for the,stat"})
    void itTakesTheWordsOfTheConsole(String line, String asked) {
        assertFalse(run(line).shows("─ Commands ─"), stage::text);
        assertEquals(List.of(asked), stage.client.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "exit", "end the program"})
    void itEndsTheProgram(String line) {
        assertEquals(Response.QUIT, run(line).response());
    }

    @Test
    void theReportIsFoundByItsName() {
        assertTrue(run("report").shows("─ Diagnosis ─"), stage::text);
        assertTrue(stage.press(KeyType.Escape).press(':').shows("─ Commands ─"), stage::text);
        assertTrue(type("less time").press(KeyType.Enter).shows("─ Diagnosis ─"), stage::text);
        assertEquals("hour", stage.screen.choices().get("span"));
    }

    @Test
    void itOpensOverTheDiagnosisAndTheEvents() {
        assertTrue(stage.press('d').press(':').shows("─ Commands ─"), stage::text);
        assertTrue(stage.press(KeyType.Escape).press('e').press(':').shows("─ Commands ─"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({
        "stat now,stat: now: takes no argument",
        "reconnect x,reconnect: x: takes no argument",
        "nonsense,nonsense: no such command"
    })
    void whatIsWrongIsSaidAndStaysToBeMended(String line, String problem) {
        run(line);
        assertTrue(stage.shows("─ Commands ─") && stage.shows(": " + line) && stage.shows(problem), stage::text);
        assertEquals(List.of(), stage.client.asked);
        assertFalse(stage.press(KeyType.Backspace).shows(problem), stage::text);
    }

    @Test
    void aTokenThatIsTooLongIsRefused() {
        run("ping " + "x".repeat(600));
        assertTrue(stage.shows("506 bytes"), stage::text);
        assertEquals(List.of(), stage.client.asked);
    }

    @Test
    void aPingWithoutAnswerIsToldAndDisturbsNoFigure() {
        run("ping");
        stage.client.pong.completeExceptionally(
                new NotAnsweredException(ClientReason.NOT_CONNECTED.with().about("ping")));
        assertTrue(stage.changed().shows("no answer: not connected"), stage::text);
        assertFalse(stage.shows("─ no answer"), stage::text);
    }

    @Test
    void reconnectingAsksHereTooBeforeCharactersAreLost() {
        stage.show(new Snapshots().notResumable());
        assertTrue(run("reconnect").shows("─ Reconnect ─"), stage::text);
        assertEquals(List.of(), stage.client.asked);
    }

    @Test
    void tabCompletes() {
        assertTrue(type(":how long").press(KeyType.Tab).shows(": ping "), stage::text);
    }

    @Test
    void aClickRunsAnEntry() {
        assertTrue(type(":theme").click("the next theme").response() == Response.NEXT_THEME);
    }

    @Test
    void aRecordHasItsOwn() {
        var replay = new Stage(100, 45, Stage.FULL, "2x");
        for (var sign : ":the record".toCharArray()) {
            replay.press(sign);
        }
        assertTrue(replay.shows("hold the record; again: go on"), replay::text);
        replay.press(KeyType.Escape);
        for (var sign : ":stat".toCharArray()) {
            replay.press(sign);
        }
        assertFalse(replay.shows("ask for"), replay::text);
        replay.press(KeyType.Escape).press(':');
        for (var sign : "quit".toCharArray()) {
            replay.press(sign);
        }
        assertEquals(Response.QUIT, replay.press(KeyType.Enter).response());
    }

    @Test
    void itIsThereWhileThereIsNoConnection() {
        stage.show(new Snapshots().phase(ClientPhase.CONNECTING));
        assertTrue(run("help").shows("─ Help ─"), stage::text);
    }
}
