package charwire.tui.client.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.tui.client.Refusals;
import charwire.tui.client.event.EventText;
import charwire.tui.client.screen.Snapshots;
import charwire.tui.client.screen.Stage;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
                "[ Remember ]",
                "[ Once ]",
                "[ Not now ]")) {
            assertTrue(stage.shows(text), () -> text + " in\n" + stage.text());
        }
        stage.press(KeyType.Enter);
        assertEquals(List.of(), stage.client.asked);
        assertFalse(stage.shows("Unknown server"));
    }

    @Test
    void aCertificateThatExpiredWithinTheDayHasNoTimeLeft() {
        stage.pass(Duration.ofDays(10)).tell(Refusals.firstContact());
        assertTrue(stage.shows("to 2026-02-10, 0 days left"), stage::text);
        stage.pass(Duration.ofHours(1)).tell(Refusals.firstContact());
        assertTrue(stage.shows("to 2026-02-10, expired"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "60,15", "60,11", "40,10"})
    void escIsNamedInTheLastRow(int width, int height) {
        stage.resize(width, height).tell(Refusals.firstContact());
        assertTrue(stage.row(height - 1).contains(" Esc Not now"), stage::text);
        stage.click("Esc Not now");
        assertFalse(stage.shows("Unknown server"), stage::text);
        stage.show(new Snapshots().skipped(1)).press('r');
        assertTrue(stage.row(height - 1).contains(" Esc Cancel"), stage::text);
        assertFalse(stage.click("Esc Cancel").shows("─ Reconnect ─"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "60,15", "40,10"})
    void theFingerprintAndTheAnswersAreSeenOnSmallScreens(int width, int height) {
        stage.resize(width, height).tell(Refusals.firstContact());
        assertTrue(stage.shows("[ Remember ]  [ Once ]  [ Not now ]"), stage::text);
        assertFalse(stage.text().contains("…"), stage::text);
        var groups = stage.text().split("\\s+|│");
        assertEquals(
                16,
                Arrays.stream(groups)
                        .filter(group -> group.matches("0123|4567|89ab|cdef"))
                        .count());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aKeyThatDoesNothingCoversNoAnswer(Language language) {
        Spoken.in(language, () -> {
            for (var size : new int[][] {{40, 10}, {60, 15}}) {
                var small = new Stage(size[0], size[1]).tell(Refusals.firstContact());
                var answers = answers(small);
                assertEquals(answers, answers(small.press(KeyType.F12)), small::text);
                assertTrue(small.shows("F12"), small::text);
                assertTrue(small.text().contains("╰"), small::text);
            }
            return null;
        });
    }

    private static List<String> answers(Stage stage) {
        return Pattern.compile("\\[ [^]]+ ]")
                .matcher(stage.text())
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    void whoIsNotTrustedIsNamedOnceAtEverySize() {
        stage.resize(40, 10).tell(Refusals.changedKey());
        assertTrue(stage.shows("server.example.org:7319: THE"), stage::text);
        var first = Refusals.firstContact().refusal();
        assertTrue(EventText.refused(first).startsWith("server.example.org:7319 shows"), EventText.refused(first));
    }

    @Test
    void theRestOfTheQuestionIsBelow() {
        stage.resize(40, 10).tell(Refusals.firstContact());
        assertTrue(stage.shows("arrows scroll"), stage::text);
        assertFalse(stage.shows("valid"), stage::text);
        stage.press(KeyType.End);
        assertTrue(stage.shows("10 days left"), stage::text);
        assertTrue(stage.press(KeyType.Home).shows("is not known"), stage::text);
        stage.press(KeyType.PageDown).press('o');
        assertEquals(List.of("trust 0123"), stage.client.asked);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachAnswerShowsItsLetter(Language language) {
        Spoken.in(language, () -> {
            var small = new Stage(40, 10).tell(Refusals.firstContact());
            var buttons = Pattern.compile("\\[ (\\p{L})").matcher(small.text());
            var letters = buttons.results()
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                    .toList();
            assertEquals(List.of("r", "o", "n"), letters, small::text);
            return null;
        });
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
        stage.tell(Refusals.firstContact()).press('r');
        assertEquals(List.of("server.example.org:7319"), stage.client.remembered);
        assertEquals(List.of("reconnect to the same"), stage.client.asked);
        assertFalse(stage.shows("Unknown server"));
    }

    @Test
    void aServerThatCannotBeRememberedIsNotTrusted() {
        stage.client.memory =
                CompletableFuture.failedFuture(new IOException("known servers: x: the disk is \u001bfull"));
        stage.tell(Refusals.firstContact()).click("[ Remember ]").changed();
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
