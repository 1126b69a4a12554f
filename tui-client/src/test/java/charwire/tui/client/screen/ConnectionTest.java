package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Reach;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.trust.Trust;
import charwire.tui.client.Refusals;
import charwire.tui.client.event.ClientEvents;
import charwire.words.Language;
import charwire.words.Sentences;
import charwire.words.Spoken;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The header, the message line and events. */
class ConnectionTest {
    private static final Disconnection REFUSED =
            new Disconnection(Disconnection.Cause.REFUSED, Reason.said("refused: nobody listens there"));

    private final Stage stage = new Stage(100, 30);

    @Test
    void theHeaderTellsServerTlsTrustAndTime() {
        assertEquals(
                " charwire client  ● connected  server.example.org:7319  TLS 1.3  pinned",
                stage.row(0).substring(0, 73).stripTrailing());
        assertTrue(stage.row(0).endsWith("00:45:04"), stage.row(0));
    }

    @ParameterizedTest
    @CsvSource({"PIN,pinned", "CA_FILE,CA file", "SYSTEM,system CA", "KNOWN,known"})
    void theHeaderTellsWhatTrustRestsOn(Trust.Mode mode, String shown) {
        assertTrue(stage.show(new Snapshots().trust(mode)).row(0).contains(shown));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESOLVING|looking up  server.example.org:7319",
                "CONNECTING|connecting  server.example.org:7319",
                "HANDSHAKING|agreeing on TLS  server.example.org:7319",
                "GREETING|greeting  server.example.org:7319",
                "STOPPED|ended  server.example.org:7319"
            })
    void theHeaderTellsHowFarAConnectionIs(ClientPhase phase, String shown) {
        assertTrue(stage.show(new Snapshots().phase(phase)).row(0).contains("● " + shown), stage.row(0));
    }

    @Test
    void aLostConnectionCountsDownAndReconnectsAtOnce() {
        stage.tell(new ClientEvent.Disconnected(REFUSED, Snapshots.NOW.plusSeconds(3)));
        stage.show(new Snapshots().lost(REFUSED, Snapshots.NOW.plusSeconds(3)));
        assertTrue(
                stage.row(0).contains("● lost, again in 3 s  server.example.org:7319  refused: nobody"), stage.row(0));
        stage.pass(Duration.ofMillis(1_500));
        assertTrue(stage.row(0).contains("lost, again in 2 s"), stage.row(0));
        assertTrue(stage.row(0).contains("gone 00:00:01"), stage.row(0));
        stage.click("F7 now");
        assertEquals(List.of("reconnect"), stage.client.asked);
    }

    @Test
    void whatEndedTheLastAttemptIsNotWhatEndedTheConnection() {
        var attempt = REFUSED.at(Reach.NOWHERE);
        stage.show(new Snapshots().lost(attempt, Snapshots.NOW.plusSeconds(3)));
        assertTrue(stage.row(0).contains("server.example.org:7319  last try: refused"), stage.row(0));
        var named = attempt.of(new HostPort("server.example.org", 7319));
        stage.show(new Snapshots().lost(named, Snapshots.NOW.plusSeconds(3)));
        assertTrue(stage.row(0).contains("server.example.org:7319  last try: refused"), stage.row(0));
        stage.resize(160, 50)
                .show(new Snapshots()
                        .lost(attempt, Snapshots.NOW.plusSeconds(3))
                        .neverConnected());
        assertTrue(stage.row(0).contains("server.example.org:7319  refused"), stage.row(0));
    }

    @Test
    void ofSeveralServersTheOneThatWasLostIsNamed() {
        stage.tell(new ClientEvent.Connecting("a.example", 1, null, 1))
                .tell(ClientEvents.connected())
                .tell(new ClientEvent.Connecting("b.example", 2, null, 1))
                .show(new Snapshots().lost(REFUSED, Snapshots.NOW.plusSeconds(3)));
        assertTrue(stage.row(0).contains("● lost, again in 3 s  a.example:1 "), stage.row(0));
        assertFalse(stage.row(0).contains("refused"), stage.row(0));
        stage.show(new Snapshots().phase(ClientPhase.CONNECTING));
        assertTrue(stage.row(0).contains("● connecting  b.example:2"), stage.row(0));
    }

    @Test
    void aLongCauseLeavesRoomForTheKey() {
        var disconnection = new Disconnection(Disconnection.Cause.TLS, Reason.said("x".repeat(300)));
        for (var width : new int[] {60, 63, 64, 80, 100, 200}) {
            stage.resize(width, 30).show(new Snapshots().lost(disconnection, Snapshots.NOW.plusSeconds(3)));
            assertTrue(stage.row(0).endsWith("F7 now"), stage.row(0));
            assertTrue(stage.row(0).contains("lost, again in 3 s  server.example.org:7319"), stage.row(0));
        }
    }

    @Test
    void aConnectionThatStaysLostSaysSo() {
        stage.show(new Snapshots().lost(new Disconnection(Disconnection.Cause.BYE, Reason.said("kicked")), null));
        assertTrue(
                stage.row(0).contains("● disconnected  server.example.org:7319  kicked")
                        && stage.row(0).endsWith("F7 connects"),
                stage.row(0));
        stage.press(KeyType.F1);
        assertFalse(stage.row(0).contains("F7"), stage.row(0));
    }

    @Test
    void aServerThatIsMuteIsNotJustConnected() {
        stage.show(new Snapshots().stalledSince(Snapshots.NOW.minusSeconds(4)));
        assertTrue(stage.row(0).contains("● stalled 4 s  server.example.org:7319"), stage.row(0));
        assertTrue(stage.shows("stalls       1   longest 00:00:04"), stage::text);
        assertTrue(stage.shows("round trip   -"), stage::text);
        assertTrue(stage.shows("lost         nothing up to 21,076"), stage::text);
        stage.pass(Duration.ofSeconds(3));
        assertTrue(stage.row(0).contains("● stalled 7 s  server"), stage.row(0));
        assertTrue(stage.shows("longest 00:00:07"), stage::text);
        stage.pass(Duration.ofMinutes(2));
        assertTrue(stage.row(0).contains("● stalled 00:02:07  server"), stage.row(0));
    }

    /** Whether by its operator, or because it has lost its engine, the client cannot know. */
    @Test
    void aServerThatSendsNothingIsWhereTheStreamIsPaused() {
        stage.show(new Snapshots().heldSince(Snapshots.NOW.minusSeconds(9)));
        assertTrue(stage.row(0).contains("● paused at the server  server.example.org:7319"), stage.row(0));
        stage.show(
                new Snapshots().heldSince(Snapshots.NOW.minusSeconds(9)).pendingSince(Snapshots.NOW.minusSeconds(3)));
        assertTrue(stage.row(0).contains("● no answer for 3 s  server.example.org:7319"), stage.row(0));
        assertTrue(stage.shows("lost         nothing up to 21,076"), stage::text);
    }

    @Test
    void whatNeverWasConnectedIsNotLost() {
        stage.tell(new ClientEvent.Disconnected(REFUSED, Snapshots.NOW.plusSeconds(2)));
        stage.show(new Snapshots()
                .neverConnected()
                .lost(REFUSED, Snapshots.NOW.plusSeconds(2))
                .attempt(2));
        var state = "● never connected, attempt 3 in 2 s  server.example.org:7319";
        assertTrue(stage.row(0).contains(state), stage.row(0));
        assertFalse(stage.shows("lost,") || stage.shows("gone"), stage::text);
        assertTrue(
                stage.resize(60, 15).row(0).contains("● never connected, again in 2 s  server.example.org:7319"),
                stage.row(0));
        assertTrue(stage.resize(40, 10).row(0).contains("● never connected  server.example"), stage.row(0));
        stage.resize(100, 30).show(new Snapshots().neverConnected().lost(REFUSED, null));
        assertTrue(stage.row(0).contains("● never connected  server.example.org:7319  refused"), stage.row(0));
    }

    @ParameterizedTest
    @CsvSource({"160,50", "80,24", "60,15", "40,10"})
    void theServerIsNamedAtEverySize(int width, int height) {
        var kicked = new Disconnection(Disconnection.Cause.BYE, Reason.said("kicked"));
        for (var snapshot : List.of(
                new Snapshots(),
                new Snapshots().skipped(77_123_456),
                new Snapshots().stalledSince(Snapshots.NOW),
                new Snapshots().lost(REFUSED, Snapshots.NOW),
                new Snapshots().neverConnected().lost(REFUSED, Snapshots.NOW),
                new Snapshots().lost(kicked, null),
                new Snapshots().phase(ClientPhase.CONNECTING).attempt(12))) {
            assertTrue(stage.resize(width, height).show(snapshot).row(0).contains("  server."), stage.row(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theServersNameGoesBeforeTheCountdown(Language language) {
        Spoken.in(language, () -> {
            stage.resize(40, 10).show(new Snapshots().lost(REFUSED, Snapshots.NOW.plusSeconds(6)));
            assertTrue(stage.row(0).endsWith("  server.example.org:7319"), stage.row(0));
            return stage;
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noLossCutsTheServersName(Language language) {
        Spoken.in(language, () -> {
            stage.resize(40, 10);
            for (var snapshot : List.of(
                    new Snapshots().skipped(7),
                    new Snapshots().skipped(77_123_456),
                    new Snapshots().skipped(Long.MAX_VALUE),
                    new Snapshots().violations(2),
                    new Snapshots().losses(new Losses(1, 0, 0, 0, 0, 0, 0, 0, 326_020)),
                    new Snapshots().skipped(77_123_456).heldSince(Snapshots.NOW),
                    new Snapshots().stalledSince(Snapshots.NOW.minusSeconds(4)).skipped(77_123_456))) {
                assertTrue(stage.show(snapshot).row(0).contains(" server.example.org:7319"), stage.row(0));
            }
            return stage;
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatNobodyKnowsIsNoLossOnASmallScreen(Language language) {
        Spoken.in(language, () -> {
            stage.resize(40, 10).show(new Snapshots().losses(new Losses(1, 0, 1, 0, 0, 0, 0, 0, 0)));
            assertTrue(
                    stage.row(0).startsWith(" ● " + Words.of("losses?") + "  server.example.org:7319"), stage.row(0));
            return stage;
        });
    }

    @Test
    void theReasonTakesTheRoomThatThereIs() {
        var kicked = Snapshots.bye("kicked");
        var width = 1
                + "● disconnected  server.example.org:7319  ".length()
                + Sentences.of(kicked).length()
                + "  F7 connects ".length();
        stage.resize(width, 24).show(new Snapshots().lost(kicked, null));
        assertTrue(stage.row(0).contains(Sentences.of(kicked)), stage.row(0));
    }

    @Test
    void howMuchWasLostGivesWayBeforeThatAllIsWellAndTheWordForTheLossLast() {
        stage.resize(40, 10);
        assertEquals(
                " ● losses  server.example.org:7319",
                stage.show(new Snapshots().skipped(7)).row(0));
        assertEquals(
                " ● losses  server.example.org:7319",
                stage.show(new Snapshots().skipped(77_123_456)).row(0));
        assertEquals(
                " ● wrong  server.example.org:7319",
                stage.show(new Snapshots().violations(2)).row(0));
        stage.tell(new ClientEvent.Connecting("a.example", 1, null, 1)).tell(ClientEvents.connected());
        assertEquals(
                " ● connected  a.example:1        losses",
                stage.show(new Snapshots().skipped(77_123_456)).row(0));
    }

    @Test
    void aNameThatIsTooLongForTheScreenLeavesRoomForTheLoss() {
        stage.resize(40, 10)
                .tell(new ClientEvent.Connecting("a-server-of-a-long-name.example.org", 7319, null, 1))
                .tell(ClientEvents.connected())
                .show(new Snapshots().skipped(77_123_456));
        assertEquals(" ● connected  a-server-of-a-lo…  losses", stage.row(0));
    }

    @Test
    void anAcceptedFirstContactLeavesNoWarning() {
        var refused = new Disconnection(Disconnection.Cause.UNTRUSTED, Reason.said("not known yet"));
        stage.tell(new ClientEvent.Disconnected(refused, null)).tell(Refusals.firstContact());
        assertTrue(stage.press('o').show(new Snapshots()).press('e').shows("not known yet"), stage::text);
        assertFalse(stage.shows("WARN"), stage::text);
    }

    @Test
    void whatNobodyKnowsIsInTheHeaderToo() {
        stage.show(new Snapshots().losses(new Losses(1, 0, 1, 0, 0, 0, 0, 0, 502)));
        assertTrue(stage.row(0).contains("  ? lost  "), stage.row(0));
        stage.show(new Snapshots().skipped(7).losses(new Losses(1, 0, 0, 1, 0, 0, 0, 0, 0)));
        assertTrue(stage.row(0).contains("  7+ lost  "), stage.row(0));
        stage.show(new Snapshots().losses(new Losses(1, 0, 0, 0, 0, 0, 0, 0, 502)));
        assertTrue(stage.row(0).contains("  caught up 502  "), stage.row(0));
        assertTrue(stage.resize(40, 10).row(0).contains("● connected  server.example"), stage.row(0));
    }

    @Test
    void whoHasSaidQuitIsLeavingAndNotStalled() {
        stage.show(new Snapshots().stalledSince(Snapshots.NOW).phase(ClientPhase.LEAVING));
        assertTrue(stage.row(0).contains("● leaving  server.example.org:7319"), stage.row(0));
        assertTrue(stage.title().endsWith(": leaving"), stage::title);
    }

    @Test
    void brokenRulesAreInTheHeader() {
        assertTrue(stage.show(new Snapshots().violations(2)).row(0).contains("2 rules broken"));
        assertTrue(stage.click("2 rules broken").shows("─ Events ─"));
    }

    // ---- news

    @Test
    void theNewestEventStandsAboveTheFooterAndFades() {
        stage.tell(new ClientEvent.Gap(1_048));
        var text = "gap: the server skipped 1,048 characters";
        assertTrue(stage.row(28).contains("14:07:12  " + text), stage::text);
        var news = stage.colour(text);
        stage.pass(Duration.ofSeconds(31));
        assertFalse(news.equals(stage.colour(text)));
    }

    @Test
    void aLowScreenShowsNewsOverTheFrameForAWhile() {
        stage.resize(60, 15).tell(new ClientEvent.Gap(1_048));
        assertTrue(stage.row(13).contains("gap: the server skipped"), stage::text);
        stage.pass(Duration.ofSeconds(31));
        assertFalse(stage.shows("gap: the server skipped"));
    }

    @Test
    void theEventsAreKeptAndTheirLineOpensThem() {
        stage.tell(new ClientEvent.Bye("shutdown")).tell(new ClientEvent.Gap(5));
        stage.click("gap: the server");
        assertTrue(stage.shows("the server says goodbye: shutdown"), stage::text);
        stage.press(KeyType.ArrowUp).press(KeyType.Escape);
        assertFalse(stage.shows("goodbye"));
    }
}
