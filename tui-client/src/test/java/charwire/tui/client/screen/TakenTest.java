package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.tui.client.Refusals;
import charwire.tui.client.event.ClientEvents;
import com.googlecode.lanterna.input.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied, and what is written to a file. */
class TakenTest {
    private static final String PIN = Snapshots.FINGERPRINT.toString();

    private final Stage stage = new Stage(100, 30).receive("ABC").skip(3).receive("D");

    @Test
    void copiesTheFingerprintAndTheCommandThatTrustsIt() {
        assertTrue(stage.press('y').row(29).startsWith(" copied  F1 Help"), stage::text);
        assertEquals(PIN, stage.took);
        stage.press('Y');
        assertEquals("charwire-client server.example.org:7319 --pin " + PIN, stage.took);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', 'd', 'e'})
    void theCommandIsCopiedWhereverTheFocusIs(char place) {
        stage.tell(new ClientEvent.Bye("idle")).press(place).press('Y');
        assertEquals("charwire-client server.example.org:7319 --pin " + PIN, stage.took);
    }

    @Test
    void theCommandNamesTheServerWhosePinItHas() {
        stage.tell(new ClientEvent.Connecting("a.example", 1, null, 1))
                .tell(ClientEvents.connected())
                .tell(new ClientEvent.Connecting("b.example", 2, null, 1))
                .press('Y');
        assertEquals("charwire-client a.example:1 --pin " + PIN, stage.took);
    }

    @Test
    void copiesTheFingerprintThatTheUserIsAskedAbout() {
        stage.show(new Snapshots().neverConnected()).press('y');
        assertEquals("", stage.took);
        assertTrue(stage.row(29).startsWith(" there is nothing to copy here"), stage::text);
        stage.tell(Refusals.firstContact()).press('y');
        assertTrue(stage.took.startsWith("sha256:0123456789abcdef"), stage.took);
        assertTrue(stage.shows("Unknown server"), stage::text);
    }

    @Test
    void copiesTheReportOrAnEvent() {
        stage.press(KeyType.F3).press('y');
        assertTrue(stage.took.contains("server.example.org:7319") && stage.took.endsWith("\n"), stage.took);
        var report = stage.took;
        stage.press(KeyType.Escape).press(KeyType.Tab).press('y');
        assertEquals(report, stage.took);
        stage.tell(new ClientEvent.Bye("shutdown")).press('e').press('y');
        assertEquals("the server says goodbye: shutdown", stage.took);
    }

    @Test
    void writesTheCharactersTheReportOrTheEvents() {
        stage.press('W');
        assertEquals("charwire-characters-20260131-140712.txt\nABC‹3 skipped›D\n", stage.took);
        stage.press(KeyType.F3).press('W');
        assertTrue(stage.took.startsWith("charwire-report-20260131-140712.txt\n"), stage.took);
        stage.press(KeyType.Escape)
                .tell(new ClientEvent.Bye("shutdown"))
                .press('e')
                .press('W');
        assertTrue(stage.took.contains("14:07:12 INFO  the server says goodbye: shutdown\n"), stage.took);
        assertFalse(new Stage(100, 30).press('W').took.contains("charwire"));
    }
}
