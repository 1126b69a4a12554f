package charwire.tui.client.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.tui.client.ClientMain;
import charwire.tui.client.record.PlaybackState;
import charwire.tui.client.record.Player;
import charwire.tui.client.screen.model.Effect;
import charwire.tui.client.screen.model.Slice;
import com.googlecode.lanterna.input.KeyType;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen while a record is replayed. */
@Timeout(30)
class ReplayScreenTest {
    @TempDir
    Path dir;

    @Test
    void headerSaysThatItIsAReplayAndHowFast() {
        var stage = new Stage(100, 30, Stage.FULL, "4x").show(new Snapshots());

        assertTrue(stage.row(0).contains("replay 4x"), stage.row(0));
        stage.client.replay = new PlaybackState(PlaybackState.Kind.PAUSED, "4x");
        assertTrue(stage.changed().row(0).contains("replay paused, 4x"), stage.row(0));
        assertFalse(stage.row(0).contains("connected"), stage.row(0));
    }

    @Test
    void headerTellsNoLossOfAnOutageThatStillLasts() {
        var stage = new Stage(100, 30, Stage.FULL, "4x").show(new Snapshots().away(Snapshots.bye("kicked")));

        assertTrue(stage.row(0).contains("no connection  "), stage.row(0));
        assertFalse(stage.row(0).contains("lost"), stage.row(0));
    }

    @Test
    void aStallLastsNoLongerThanWhatWasPlayed() {
        var stage = new Stage(100, 30, Stage.FULL, "32x")
                .show(new Snapshots().stalledSince(Snapshots.NOW.minusSeconds(5)))
                .pass(Duration.ofSeconds(20));

        assertTrue(stage.shows("stalls       1   longest 00:00:05"), stage::text);
    }

    @Test
    void keysHoldTheRecordAndChangeItsSpeed() {
        var stage = new Stage(100, 30, Stage.FULL, "4x").show(new Snapshots());
        stage.press(KeyType.F5).press(' ').press('+').press('-');

        assertEquals(
                List.of(Effect.Pace.PAUSE, Effect.Pace.PAUSE, Effect.Pace.FASTER, Effect.Pace.SLOWER),
                stage.client.paces);
    }

    @Test
    void nobodyIsAskedOrConnectedTo() {
        var stage = new Stage(100, 30, Stage.FULL, "4x").show(new Snapshots());
        stage.press(KeyType.F2)
                .press('s')
                .press(KeyType.F7)
                .press('r')
                .press(KeyType.Tab)
                .press(KeyType.Enter);

        assertEquals(List.of(), stage.client.asked);
        var footer = stage.row(29);
        assertTrue(footer.contains("F5 Pause") && footer.contains("+ Faster") && footer.contains("F10 Quit"), footer);
        assertFalse(footer.contains("F2") || footer.contains("F7"), footer);
        assertFalse(stage.shows("[ F2 Statistics ]"), stage.text());
    }

    @ParameterizedTest
    @CsvSource({"ENDED, ended", "BROKEN_OFF, broken off"})
    void keysOfTheRecordsTimeSayThatTheyDoNothingAtItsEnd(PlaybackState.Kind end, String told) {
        var stage = new Stage(100, 30, Stage.FULL, "4x").show(new Snapshots());
        stage.client.replay = new PlaybackState(end, "4x");
        assertTrue(stage.changed().row(0).contains("replay " + told), stage::text);
        var footer = stage.row(29);
        assertFalse(footer.contains("F5") || footer.contains("Faster") || footer.contains("Slower"), footer);
        assertTrue(stage.press(KeyType.F5).shows("F5 does nothing here"), stage::text);
        assertTrue(stage.press(' ').shows("Space does nothing here"), stage::text);
        assertTrue(stage.press('+').shows("+ does nothing here"), stage::text);
        assertTrue(stage.press('-').shows("- does nothing here"), stage::text);
        assertEquals(List.of(), stage.client.paces);
    }

    @Test
    void helpHasTheKeysOfAReplay() {
        var stage = new Stage(100, 40, Stage.FULL, "4x").show(new Snapshots()).press(KeyType.F1);

        assertTrue(stage.shows("hold the record; again: go"), stage.text());
        assertTrue(stage.shows("twice the speed"), stage.text());
    }

    @Test
    void recordIsShownWithItsCharactersAndFigures() throws Exception {
        var file = dir.resolve("stream.ndjson");
        String received;
        // The tape holds all that comes in this test's time, however late the client ends.
        try (var server = TestServer.start(TestServer.settings("a-z", "8", "120"))) {
            received = new Call(ClientMain::run, dir)
                    .run(("--headless --count 60 localhost:"
                                    + server.address().getPort() + " --pin "
                                    + TestIdentity.identity().fingerprint() + " --record " + file)
                            .split(" "))
                    .out();
        }
        var record = Files.readString(file);
        var stage = new Stage(100, 30, Stage.FULL, "4x");
        try (var player = new Player(
                new ByteArrayInputStream(record.getBytes(UTF_8)),
                "demo",
                Player.MAX_SPEED,
                System::nanoTime,
                stage.mailbox)) {
            player.start();
            assertTrue(player.done().join());
            stage.client.replay = player.state();
            stage.client.snapshot = player.snapshot().join();
        }
        stage.mailbox.touch();
        stage.changed().changed();

        assertTrue(stage.shows("exact: nothing lost"), stage.text());
        assertTrue(stage.row(0).contains("replay ended"), stage.text());
        assertEquals(60, received.length());
        assertEquals(received, text(stage.tape.all()).substring(0, 60));
    }

    private static String text(Slice slice) {
        var text = new StringBuilder();
        for (var at = slice.first(); at < slice.next(); at++) {
            text.appendCodePoint(slice.codePoint(at));
        }
        return text.toString();
    }
}
