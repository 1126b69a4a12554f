package charwire.tui.client.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.tui.client.Refusals;
import charwire.tui.client.screen.Snapshots;
import charwire.tui.client.screen.Stage;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom to trust: the dialog over the screen. */
class TrustDialogTest {
    private final Stage stage = new Stage(100, 30);

    @Test
    void firstContactShowsWhatToCompareAndRefusesByDefault() {
        stage.tell(Refusals.firstContact());
        for (var text : List.of(
                "Unknown server",
                "server.example.org:7319 is not known yet:",
                "issuer   itself",
                "0123 4567 89ab cdef 0123 4567 89ab cdef",
                "subject  CN=charwire self-signed",
                "valid    2026-01-30 to 2026-02-10, 10 days left",
                "[ m Remember ]",
                "[ Once ]",
                "[ Refuse ]")) {
            assertTrue(stage.shows(text), () -> text + " in\n" + stage.text());
        }
        stage.press(KeyType.Enter);
        assertEquals(List.of(), stage.client.asked);
        assertFalse(stage.shows("Unknown server"));
    }

    @ParameterizedTest
    @CsvSource({"80,24", "60,15", "40,10"})
    void theFingerprintAndTheAnswersAreSeenOnSmallScreens(int width, int height) {
        stage.resize(width, height).tell(Refusals.firstContact());
        assertTrue(stage.shows("[ m Remember ]  [ Once ]  [ Refuse ]"), stage::text);
        var groups = stage.text().split("\\s+|│");
        assertEquals(
                16,
                Arrays.stream(groups)
                        .filter(group -> group.matches("0123|4567|89ab|cdef"))
                        .count());
    }

    @Test
    void trustIsGivenByKeyOrClickOnlyOnce() {
        stage.tell(Refusals.firstContact()).press('o');
        assertEquals(List.of("trust 0123"), stage.client.asked);
        assertFalse(stage.shows("Unknown server"));
        assertTrue(stage.show(new Snapshots()).row(0).contains("trusted once"));
        stage.tell(Refusals.firstContact()).click("[ Once ]");
        assertEquals(2, stage.client.asked.size());
    }

    @Test
    void aRememberedServerIsKeptAndConnectedTo() {
        stage.tell(Refusals.firstContact()).press('m');
        assertEquals(List.of("server.example.org:7319"), stage.client.remembered);
        assertEquals(List.of("reconnect"), stage.client.asked);
        assertFalse(stage.shows("Unknown server"));
    }

    @Test
    void aServerThatCannotBeRememberedIsNotTrusted() {
        stage.client.memory =
                CompletableFuture.failedFuture(new IOException("known servers: x: the disk is \u001bfull"));
        stage.tell(Refusals.firstContact()).click("[ m Remember ]").changed();
        assertEquals(List.of(), stage.client.asked);
        assertTrue(stage.shows("Not remembered, not trusted"), stage::text);
        assertTrue(stage.shows("known servers: x: the disk is"), stage::text);
    }

    @Test
    void otherKeysNeitherTrustNorReachWhatLiesBelow() {
        stage.tell(Refusals.firstContact())
                .press('s')
                .press('v')
                .press(KeyType.F2)
                .press(KeyType.F7);
        assertEquals(List.of(), stage.client.asked);
        assertTrue(stage.shows("Unknown server"));
        assertFalse(stage.press(KeyType.Escape).shows("Unknown server"));
    }

    @Test
    void aChangedKeyIsRefusedWithItsSentenceAndNoWayToTrustIt() {
        stage.tell(Refusals.changedKey());
        assertTrue(stage.shows("THE CERTIFICATE OF server HAS CHANGED"), stage::text);
        assertFalse(stage.shows("Once") || stage.shows("Remember"));
        stage.press('t');
        assertEquals(List.of("reconnect"), stage.client.asked);
    }

    @Test
    void theDialogGoesWhenAnotherAttemptBegins() {
        stage.tell(Refusals.firstContact()).tell(new ClientEvent.Connecting("h", 1, null, 2));
        assertFalse(stage.shows("Unknown server"));
    }
}
