package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Segments;
import charwire.net.KernelFigures;
import charwire.net.TcpTotals;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** PINGs are evidence: sent, answered, overdue. The client sends one every 500 ms. */
class PingsTest {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int MOST_STEPS = 200;

    private static ClientConfig pinging(ClientConfig config) {
        ClientLimits usual = ClientLimits.DEFAULTS;
        return config.withLimits(new ClientLimits(
                usual.connect(), usual.handshake(), usual.hello(), Duration.ofMillis(500), Duration.ofMinutes(1)));
    }

    /** In small steps, as it passes for a client that waits for bytes, until so many PINGs are overdue or it has been long enough. */
    private static Pings pass(ClientHarness harness, int overdue) throws Exception {
        for (int step = 0; step < MOST_STEPS && pings(harness).overdue() < overdue; step++) {
            harness.passWaiting(STEP);
        }
        return pings(harness);
    }

    private static Pings pings(ClientHarness harness) throws Exception {
        return harness.snapshot().lateness().pings();
    }

    @Test
    void pingWithoutAnAnswerIsOverdueAndToldOnce() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            var server = harness.peer.accept().hello(100, "a");
            server.hear();
            Pings pings = pass(harness, 4);

            var told = harness.listener.await(ClientEvent.PingOverdue.class);
            assertTrue(told.waited().compareTo(Duration.ofSeconds(1)) >= 0, told.toString());
            assertEquals(4, pings.overdue());
            assertEquals(0, pings.answered());
            assertTrue(pings.longest().compareTo(told.waited()) >= 0, pings.toString());
            assertEquals(pings.longest(), harness.snapshot().roundTrips().waits());
            // Three of its own, and that of the silence: no more are sent without an answer.
            assertEquals(4, pass(harness, 5).overdue());
        }
    }

    @Test
    void answerThatComesLateStillCounts() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            var server = harness.peer.accept().hello(100, "a");
            String ping = server.hear();
            Pings late = pass(harness, 1);
            server.say(ping.replace("PING", "PONG"), "CHARS A");
            harness.listener.awaitCharacters();

            Pings pings = pings(harness);
            assertEquals(1, pings.answered());
            assertEquals(1, pings.overdue());
            assertTrue(pings.longest().compareTo(late.longest()) >= 0, pings.toString());
            // What comes is as old, and what the server has skipped since is not known.
            assertFalse(harness.snapshot().isKnownToTheEnd());
        }
    }

    @Test
    void serverAsFarAsItsHelloWasLateIsGivenFourTimesAsLong() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            greetedLate(harness).say("CHARS A");
            harness.listener.awaitCharacters();

            assertEquals(0, pass(harness, 1).overdue());
        }
    }

    @Test
    void serverThatAnswersNothingIsStalledWithinItsLongestPause() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            harness.peer
                    .accept()
                    .hello(100, "a")
                    .say("SETTINGS range=U+0041-U+005A burst=1-8 pause=50-60000", "CHARS A")
                    .hear();
            harness.listener.awaitCharacters();
            assertEquals(0, harness.snapshot().losses().stalls());
            pass(harness, 1);

            assertEquals(1, harness.snapshot().losses().stalls());
        }
    }

    @Test
    void pingThatIsOverdueAmidCharactersIsNoStall() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            var server = harness.peer.accept().hello(100, "a");
            server.hear();
            harness.passWaiting(STEP);
            server.say("CHARS A");
            harness.listener.awaitCharacters();
            pass(harness, 1);

            assertEquals(0, harness.snapshot().losses().stalls());
        }
    }

    @Test
    void stallKnowsWhatTheServersMachineHasNotAcknowledged() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            var told = new KernelFigures(74, 0, 1, false, 0);
            harness.kernel = wanted -> Map.of(wanted.iterator().next(), told);
            harness.peer.accept().hello(100, "a").hear();
            pass(harness, 4);
            pass(harness, 5);

            assertEquals(
                    OptionalLong.of(74),
                    harness.snapshot().diagnosis().lastStalls().get(0).unackedBytes());
        }
    }

    @Test
    void whatTheKernelHasCountedIsTakenBeforeQuit() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            harness.totals = new TcpTotals(3, 14);
            var server = harness.peer.accept().hello(100, "a");
            harness.listener.await(ClientEvent.Connected.class);
            assertEquals(Segments.UNKNOWN, harness.snapshot().lateness().segments());
            harness.client.quit();
            server.hear();
            assertEquals("QUIT", server.hear());

            assertEquals(
                    new Segments(OptionalLong.of(3), OptionalLong.of(14)),
                    harness.snapshot().lateness().segments());
        }
    }

    @Test
    void patienceWithAServerThatIsNearerThanItsHelloSaidIsShort() throws Exception {
        try (var harness = ClientHarness.started(PingsTest::pinging)) {
            var server = greetedLate(harness);
            server.say(server.hear().replace("PING", "PONG"), "CHARS A");
            harness.listener.awaitCharacters();

            assertEquals(1, pass(harness, 1).overdue());
        }
    }

    /** By a server that seems to be far: its HELLO takes 5 s. */
    private static ScriptedPeer.Line greetedLate(ClientHarness harness) throws Exception {
        var server = harness.peer.accept();
        harness.listener.await(ClientEvent.Connecting.class);
        awaitGreeting(harness);
        harness.pass(Duration.ofSeconds(5));
        return server.hello(100, "a");
    }

    private static void awaitGreeting(ClientHarness harness) throws Exception {
        while (harness.snapshot().phase() != ClientPhase.GREETING) {
            Thread.onSpinWait();
        }
    }
}
