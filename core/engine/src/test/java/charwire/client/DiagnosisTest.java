package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent.Connected;
import charwire.client.ClientEvent.Disconnected;
import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.LatencySample;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Series.Point;
import charwire.client.diagnosis.Stall;
import charwire.clock.ClockWatch;
import charwire.identity.ServerIdentity;
import charwire.net.ConnectionLimits;
import charwire.protocol.Event;
import charwire.testkit.Opened;
import charwire.trust.KnownServers;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss has its cause, its time, its length, and what it cost. */
class DiagnosisTest {
    @AutoClose
    private final Opened opened = new Opened();

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** How a server leaves. */
    @FunctionalInterface
    interface Leaving {
        void leave(ScriptedPeer.Line server) throws IOException;
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(
                        "RST", (Leaving) ScriptedPeer.Line::reset, Cause.RESET, "reset (RST): Connection reset", 1),
                Arguments.of(
                        "FIN without close_notify",
                        (Leaving) ScriptedPeer.Line::cut,
                        Cause.CUT,
                        "cut: the stream ended (FIN) without close_notify",
                        1),
                Arguments.of(
                        "close_notify without BYE",
                        (Leaving) ScriptedPeer.Line::close,
                        Cause.CLOSED,
                        "closed without a BYE, which the server always says: something between closed it (close_notify)",
                        1),
                bye("shutdown", 0),
                bye("kicked", 0),
                bye("too-slow", 0),
                bye("protocol-error", 0));
    }

    private static Arguments bye(String reason, int broken) {
        Leaving leaving = server -> server.say("BYE " + reason).close();
        return Arguments.of("BYE " + reason, leaving, Cause.BYE, "the server said goodbye: " + reason, broken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void lossHasItsCause(String name, Leaving leaving, Cause cause, String text, int broken) throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS ABC");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofMillis(400));
            leaving.leave(server);
            harness.listener.await(Disconnected.class);

            Diagnosis told = harness.snapshot().diagnosis();
            var disconnection = told.lastOutages().get(0).disconnection();
            assertEquals(cause, disconnection.cause());
            assertEquals(Reach.Phase.STREAM, disconnection.reach().phase());
            assertEquals(text, Sentences.of(disconnection.reason()));
            // until a BYE the server was there
            var outage = Outage.begun(ManualClock.after(cause == Cause.BYE ? 400 : 0), disconnection);
            assertEquals(List.of(outage), told.lastOutages(), name);
            assertEquals(broken, told.broken());
            assertEquals(Duration.ofMillis(400), told.connected());
        }
    }

    @Test
    void outageHasItsLengthItsFailedAttemptsAndWhatWasMissed() throws Exception {
        try (var harness = ClientHarness.started(config ->
                ClientHarness.withoutPings(config).withReconnect(ReconnectPolicy.every(Duration.ofSeconds(1))))) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS ABC");
            harness.listener.awaitCharacters();
            server.reset();
            harness.listener.await(Disconnected.class);
            harness.pass(FIRST_WAIT);
            harness.peer.acceptTcp().close();
            harness.listener.await(Disconnected.class);
            harness.pass(Duration.ofSeconds(2));
            harness.peer.accept().hello(150, "a");
            harness.listener.await(ClientEvent.Missed.class);

            Diagnosis told = harness.snapshot().diagnosis();
            Outage outage = told.lastOutages().get(0);
            assertEquals(Cause.RESET, outage.disconnection().cause());
            assertEquals(ManualClock.after(0), outage.from());
            assertEquals(ManualClock.after(3_000), outage.until());
            assertEquals(1, outage.failedAttempts());
            assertEquals(ManualClock.after(1_000), outage.lastFailureAt());
            assertEquals(Duration.ofSeconds(1), outage.atLeast());
            assertEquals(Duration.ofSeconds(2), outage.backoff());
            assertEquals(
                    Duration.ofMillis(2_500), harness.snapshot().diagnosis().unavailable());
            assertTrue(harness.snapshot().missedComplete());
            assertEquals(Reach.Phase.TLS, outage.lastFailure().reach().phase());
            assertEquals(OptionalLong.of(47), outage.missedChars());
            assertEquals(2, told.connections());
            assertEquals(1, told.outages());
        }
    }

    @Test
    void seriesTellsWhatCameWhenAndWhenThereWasNoStream() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS ABC").say("GAP 7");
            harness.listener.awaitCharacters();
            harness.listener.await(ClientEvent.Gap.class);
            harness.pass(Duration.ofMillis(1_500));
            server.reset();
            harness.listener.await(Disconnected.class);
            harness.pass(FIRST_WAIT);
            harness.peer.accept().hello(150, "a");
            harness.listener.await(ClientEvent.Missed.class);
            harness.pass(Duration.ofMillis(250));

            var series = harness.snapshot().series().points();
            assertEquals(List.of(3L, 0L, 0L), all(series, Figure.RECEIVED_CHARS));
            assertEquals(List.of(7L, 0L, 0L), all(series, Figure.SKIPPED_CHARS));
            assertEquals(List.of(1_000_000_000L, 1_000_000_000L, 500_000_000L), all(series, Figure.OUTAGE_NANOS));
            assertEquals(ManualClock.START.plusSeconds(2), series.get(2).time());
        }
    }

    private static List<Long> all(List<Point> series, Figure figure) {
        return series.stream().map(point -> point.of(figure)).toList();
    }

    @Test
    void restartOfTheServerLeavesUnknownWhatWasMissed() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            harness.peer.accept().hello(100, "a").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(FIRST_WAIT);
            harness.peer.accept().hello(150, "b");
            harness.listener.await(ClientEvent.Missed.class);

            Outage outage = harness.snapshot().diagnosis().lastOutages().get(0);
            assertEquals(OptionalLong.empty(), outage.missedChars());
            assertEquals(ManualClock.after(1_000), outage.until());
        }
    }

    @Test
    void endThatTheUserWantsIsNoLoss() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(100, "a");
            harness.listener.await(Connected.class);
            harness.client.quit();
            assertEquals("QUIT", server.hear());
            server.say("BYE quit").close();
            harness.listener.await(ClientEvent.Stopped.class);

            assertEquals(List.of(), harness.snapshot().diagnosis().lastOutages());
            assertEquals(0, harness.snapshot().diagnosis().broken());
        }
    }

    /** A server that was greeted, and has a PING to answer. */
    private static ScriptedPeer.Line asked(ClientHarness harness) throws Exception {
        var server = harness.peer.accept().hello(100, "a");
        harness.listener.await(Connected.class);
        assertEquals("PING rtt-1", server.hear());
        return server;
    }

    @Test
    void quitWithoutAnAnswerIsNoLoss() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = asked(harness);
            harness.client.quit();
            assertEquals("QUIT", server.hear());
            harness.pass(Duration.ofMillis(4_500));
            var told = harness.listener.await(Disconnected.class);
            harness.listener.await(ClientEvent.Stopped.class);

            assertEquals(Event.Level.INFO, told.level());
            assertEquals(
                    "QUIT had no answer within 4500 ms; what had come by then is counted",
                    Sentences.of(told.disconnection().reason()));
            assertEquals(List.of(), harness.snapshot().diagnosis().lastOutages());
            assertEquals(0, harness.snapshot().diagnosis().broken());
            assertEquals(0, harness.snapshot().losses().broken());
            assertEquals(0, harness.snapshot().lateness().pings().overdue());
            assertEquals(0, harness.snapshot().losses().stalls());
            assertFalse(harness.snapshot().isKnownToTheEnd());
        }
    }

    @Test
    void questionsOfAServerThatHasStalledAreOverdueAfterQuitToo() throws Exception {
        try (var harness = ClientHarness.started()) {
            asked(harness);
            for (int step = 0; step < 200 && harness.snapshot().losses().stalls() == 0; step++) {
                harness.passWaiting(ClockWatch.EVERY);
            }
            harness.client.quit();
            for (int step = 0;
                    step < 400 && harness.snapshot().lateness().pings().overdue() == 0;
                    step++) {
                harness.passWaiting(ClockWatch.EVERY.dividedBy(2));
            }
            assertEquals(1, harness.snapshot().lateness().pings().overdue());
            harness.client.stop();
            harness.listener.await(ClientEvent.Stopped.class);

            var longest = harness.snapshot().lateness().pings().longest();
            assertTrue(longest.compareTo(Duration.ofSeconds(5)) >= 0, longest::toString);
        }
    }

    @Test
    void whoCannotWaitForAnAnswerToQuitIsGoneAtOnce() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = asked(harness);
            harness.client.quit();
            assertEquals("QUIT", server.hear());
            harness.pass(Duration.ofMillis(1_500));
            harness.client.stop();

            assertEquals(
                    ClientReason.QUIT_UNANSWERED.with(Duration.ofMillis(1_500)),
                    harness.listener.await(Disconnected.class).disconnection().reason());
            harness.listener.await(ClientEvent.Stopped.class);
            ClientHarness.get(harness.client.terminated());
        }
    }

    @Test
    void reconnectingOnRequestIsAnOutageButBreaksNothing() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            harness.peer.accept().hello(100, "a");
            harness.listener.await(Connected.class);
            harness.client.reconnectNow();
            harness.peer.accept().hello(105, "a");
            harness.listener.await(ClientEvent.Missed.class);

            Diagnosis told = harness.snapshot().diagnosis();
            assertEquals(Cause.ASKED, told.lastOutages().get(0).disconnection().cause());
            assertEquals(OptionalLong.of(5), told.lastOutages().get(0).missedChars());
            assertEquals(0, told.broken());
        }
    }

    // ---- a first connection that cannot be made

    private static void assertNeverConnected(ClientHarness harness, Cause cause) throws Exception {
        harness.listener.await(Disconnected.class);

        Outage outage = harness.snapshot().diagnosis().lastOutages().get(0);
        assertEquals(cause, outage.disconnection().cause(), outage.toString());
        assertEquals(ManualClock.after(0), outage.from());
        assertFalse(outage.hadStream());
        assertNull(outage.until());
        assertEquals(0, harness.snapshot().diagnosis().broken());
    }

    @Test
    void unknownNameIsACause() throws Exception {
        AddressBook.Resolver nobody = name -> {
            throw new UnknownHostException(name);
        };
        try (var harness = ClientHarness.started(TestIdentity.pinned(), nobody, config -> config)) {
            assertNeverConnected(harness, Cause.NAME);
        }
    }

    @Test
    void refusedIsACause() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (var harness = ClientHarness.started(config -> ClientConfig.to("localhost", free, config.trust()))) {
            assertNeverConnected(harness, Cause.REFUSED);
        }
    }

    @Test
    void noAnswerOfTcpIsACause() throws Exception {
        int full = ClientHarness.fullListener(opened);
        try (var harness = ClientHarness.started(config -> ClientConfig.to("localhost", full, config.trust()))) {
            while (harness.snapshot().phase() != ClientPhase.CONNECTING) {}
            harness.pass(Duration.ofSeconds(5));
            assertNeverConnected(harness, Cause.TIMEOUT);
        }
    }

    @Test
    void brokenTlsIsACause() throws Exception {
        try (var harness = ClientHarness.started();
                var tcp = harness.peer.acceptTcp()) {
            tcp.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertNeverConnected(harness, Cause.TLS);
        }
    }

    @Test
    void untrustedServerIsACause() throws Exception {
        try (var harness = ClientHarness.started(Trust.system(KnownServers.NONE), config -> config)) {
            assertThrows(IOException.class, harness.peer::accept);
            assertNeverConnected(harness, Cause.UNTRUSTED);
        }
    }

    @Test
    void serverThatNobodyIsAskedToTrustIsUnavailable() throws Exception {
        Trust another = Trust.pinned(Set.of(TestIdentity.made().fingerprint()));
        try (var harness = ClientHarness.started(another, config -> config)) {
            assertThrows(IOException.class, harness.peer::accept);
            assertNeverConnected(harness, Cause.UNTRUSTED);
            harness.pass(Duration.ofSeconds(20));

            assertEquals(Duration.ofSeconds(20), harness.snapshot().diagnosis().unavailable());
        }
    }

    // ---- stalls, and what changes

    @Test
    void deadConnectionIsAStallUntilTheClientIsBack() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            server.hear();
            harness.pass(Duration.ofSeconds(1));
            harness.pass(Duration.ofMillis(500));
            harness.listener.await(ClientEvent.Stalled.class);
            harness.pass(Duration.ofMillis(13_500));
            harness.listener.await(Disconnected.class);
            harness.pass(FIRST_WAIT);
            harness.peer.accept().hello(9, "a");
            harness.listener.await(ClientEvent.Missed.class);

            Diagnosis told = harness.snapshot().diagnosis();
            assertEquals(List.of(new Stall(ManualClock.after(0), ManualClock.after(16_000))), told.lastStalls());
            assertEquals(Cause.DEAD, told.lastOutages().get(0).disconnection().cause());
            assertEquals(Duration.ofSeconds(16), told.lastOutages().get(0).length(harness.clock.clocks.now()));
            assertEquals(Duration.ofSeconds(16), told.unavailable());
            assertEquals(1, harness.snapshot().losses().stalls());
        }
    }

    /** The server's connection is reset once the client was stopped for so long, and all the rest has happened. */
    private static Disconnection resetAfter(Duration stopped, UnaryOperator<ClientConfig> change, Rest rest)
            throws Exception {
        try (var harness = ClientHarness.started(change)) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS ABC");
            harness.listener.awaitCharacters();
            harness.stop(stopped);
            rest.happen(harness, server);
            server.reset();
            return harness.listener.await(Disconnected.class).disconnection();
        }
    }

    /** What happens after a stop. */
    @FunctionalInterface
    interface Rest {
        Rest NOTHING = (harness, server) -> {};

        void happen(ClientHarness harness, ScriptedPeer.Line server) throws Exception;
    }

    private static void answer(ScriptedPeer.Line server) throws IOException {
        server.say(server.hear().replace("PING", "PONG"));
    }

    @Test
    void lossAfterALongerAbsenceThanAServerWaitsMayBeOurOwn() throws Exception {
        var lost = resetAfter(Duration.ofSeconds(50), ClientHarness::withoutPings, Rest.NOTHING);

        assertEquals(Duration.ofMillis(49_900), lost.absence());
        assertEquals(ConnectionLimits.DEFAULTS.writeStall(), lost.patience());
        assertTrue(lost.mayBeOurs());
        assertEquals(
                "reset (RST): Connection reset; this client itself had not run or read for 49.9 s before: a server (after 30 s)"
                        + " or a firewall may have dropped it for that",
                Sentences.of(lost));
    }

    @Test
    void absenceLongerThanAServerWaitsForItsGreetingMayLoseTheConnectionToo() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = harness.peer.accept();
            harness.stop(Duration.ofSeconds(11));
            server.reset();

            var lost = harness.listener.await(Disconnected.class).disconnection();
            assertTrue(lost.mayBeOurs(), lost.toString());
            assertEquals(ConnectionLimits.DEFAULTS.handshake(), lost.patience());
        }
    }

    @Test
    void lossesThatMayBeOurOwnMakeNoPatternOfThePath() throws Exception {
        try (var harness = ClientHarness.started(config ->
                ClientHarness.withoutPings(config).withReconnect(ReconnectPolicy.every(Duration.ofSeconds(1))))) {
            for (int i = 0; i < 3; i++) {
                var server = harness.peer.accept().hello(100, "a");
                harness.listener.await(Connected.class);
                harness.pass(Duration.ofSeconds(1));
                harness.stop(Duration.ofSeconds(50));
                server.cut();
                harness.listener.await(Disconnected.class);
                harness.pass(Duration.ofSeconds(1));
            }

            assertEquals(List.of(), harness.snapshot().patterns());
        }
    }

    @Test
    void shorterAbsenceIsToldAndExplainsNothing() throws Exception {
        var lost = resetAfter(Duration.ofSeconds(20), ClientHarness::withoutPings, Rest.NOTHING);

        assertEquals(Duration.ofMillis(19_900), lost.absence());
        assertFalse(lost.mayBeOurs());
        assertEquals("reset (RST): Connection reset", Sentences.of(lost));
    }

    @Test
    void absencesBetweenWhichTheClientReadAreNotOne() throws Exception {
        var lost = resetAfter(Duration.ofSeconds(20), ClientHarness::withoutPings, (harness, server) -> {
            server.say("CHARS D");
            harness.listener.awaitCharacters();
            harness.stop(Duration.ofSeconds(20));
        });

        assertEquals(Duration.ofMillis(19_900), lost.absence());
    }

    @Test
    void whatWasReadAfterAnAbsenceIsNoRateOfNow() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(0, "a").say("CHARS A");
            harness.listener.awaitCharacters();
            harness.stop(Duration.ofSeconds(8));
            server.say("CHARS ABCDEFGH");
            harness.listener.awaitCharacters();
            assertTrue(Double.isNaN(harness.snapshot().flow().rate()));
            harness.pass(Duration.ofMillis(900));
            server.say("CHARS ABC");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofSeconds(1));
            server.say("CHARS AB");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofSeconds(1));

            assertEquals(2, harness.snapshot().flow().rate(), 0.001);
        }
    }

    @Test
    void theRateAfterAHoldIsNoMeanWithIt() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = holding(harness);
            assertTrue(Double.isNaN(harness.snapshot().flow().rate()));
            harness.pass(Duration.ofSeconds(3));
            server.say("CHARS AB");
            harness.listener.awaitCharacters();
            assertTrue(Double.isNaN(harness.snapshot().flow().rate()));
            harness.pass(Duration.ofMillis(900));
            server.say("CHARS AB");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofMillis(100));

            assertEquals(4, harness.snapshot().flow().rate(), 0.001);
        }
    }

    @Test
    void whatComesAtOnceAfterAStallIsNoRateOfNow() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(0, "a").say("CHARS A");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofMillis(1_500));
            harness.listener.await(ClientEvent.Stalled.class);
            assertTrue(Double.isNaN(harness.snapshot().flow().rate()));
            harness.pass(Duration.ofMillis(3_500));
            assertEquals(0, harness.snapshot().flow().rate(), 0.001);
            for (String line : List.of("CHARS ABCDEFGH", "CHARS ABC")) {
                server.say(line);
                harness.listener.awaitCharacters();
                assertTrue(Double.isNaN(harness.snapshot().flow().rate()), line);
                harness.pass(Duration.ofMillis(900));
            }
            server.say("CHARS AB");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofMillis(900));

            assertEquals(2, harness.snapshot().flow().rate(), 0.001);
        }
    }

    @Test
    void answerSinceTheAbsenceShowsThatItDidNotMatter() throws Exception {
        var lost = resetAfter(Duration.ofSeconds(50), config -> config, (harness, server) -> {
            answer(server);
            answer(server);
            server.say("CHARS D");
            harness.listener.awaitCharacters();
        });

        assertEquals(Duration.ZERO, lost.absence());
    }

    @Test
    void answerThatWasAskedBeforeTheAbsenceShowsNothing() throws Exception {
        var lost = resetAfter(Duration.ofSeconds(50), config -> config, (harness, server) -> answer(server));

        assertTrue(lost.mayBeOurs());
    }

    @Test
    void bytesThatComeLongAfterTheAbsenceShowThatItDidNotMatter() throws Exception {
        var lost = resetAfter(Duration.ofSeconds(50), ClientHarness::withoutPings, (harness, server) -> {
            server.say("CHARS D");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofSeconds(30));
            server.say("CHARS E");
            harness.listener.awaitCharacters();
        });

        assertEquals(Duration.ZERO, lost.absence());
    }

    @Test
    void pongThatComesAloneTellsThatTheServerHoldsTheCharacters() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            assertEquals("PING rtt-1", server.hear());
            server.say("PONG rtt-1");
            harness.pass(Duration.ofSeconds(1));
            assertEquals("PING rtt-2", server.hear());
            harness.clock.advance(Duration.ofMillis(3));
            server.say("PONG rtt-2");
            harness.listener.await(ClientEvent.Held.class);
            harness.pass(Duration.ofMillis(997));
            server.say("CHARS A");
            harness.listener.await(ClientEvent.HeldEnded.class);

            ClientSnapshot snapshot = harness.snapshot();
            assertEquals(1, snapshot.diagnosis().held());
            assertEquals(Duration.ofSeconds(2), snapshot.diagnosis().heldFor());
            assertEquals(0, snapshot.losses().stalls());
            assertEquals(
                    new LatencySample(ManualClock.START.plusMillis(1_003), 3_000),
                    snapshot.diagnosis().worstRoundTrips().get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PONG rtt-2", "CHARS D"})
    void whatComesAfterAnOutageIsNoPartOfIt(String line) throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS ABC");
            harness.listener.awaitCharacters();
            server.reset();
            harness.listener.await(Disconnected.class);
            harness.pass(FIRST_WAIT);
            server = harness.peer.accept().hello(103, "a");
            harness.listener.await(ClientEvent.Missed.class);
            assertEquals("PING rtt-1", server.hear());
            server.say("PONG rtt-1");
            harness.pass(Duration.ofSeconds(1));
            assertEquals("PING rtt-2", server.hear());
            assertEquals(
                    FIRST_WAIT.minusMillis(500), harness.snapshot().diagnosis().unavailable());
            server.say(line);
            harness.pass(Duration.ofMillis(400));

            assertEquals(
                    FIRST_WAIT.minusMillis(500), harness.snapshot().diagnosis().unavailable());
        }
    }

    /** A server that answers for a second, and has no characters to send. */
    private static ScriptedPeer.Line holding(ClientHarness harness) throws Exception {
        var server = harness.peer.accept().hello(0, "a");
        harness.listener.await(Connected.class);
        assertEquals("PING rtt-1", server.hear());
        server.say("PONG rtt-1");
        harness.pass(Duration.ofSeconds(1));
        assertEquals("PING rtt-2", server.hear());
        server.say("PONG rtt-2");
        harness.listener.await(ClientEvent.Held.class);
        return server;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void serverThatHeldTheCharactersAndIsSilentNowHasStalledSinceItsLastAnswer(int ping) throws Exception {
        ClientLimits usual = ClientLimits.DEFAULTS;
        var limits = new ClientLimits(
                usual.connect(), usual.handshake(), usual.hello(), Duration.ofSeconds(ping), usual.dead());
        try (var harness = ClientHarness.started(config -> config.withLimits(limits))) {
            holding(harness);
            for (int step = 0; step < 200 && harness.snapshot().losses().stalls() == 0; step++) {
                harness.passWaiting(ClockWatch.EVERY);
            }

            assertEquals(
                    Duration.ofSeconds(1),
                    harness.listener.await(ClientEvent.HeldEnded.class).lasted());
            assertEquals(
                    ManualClock.START.plusSeconds(1),
                    harness.listener.await(ClientEvent.Stalled.class).since());
            assertEquals(Duration.ofSeconds(1), harness.snapshot().diagnosis().heldFor());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE shutdown", "SETTINGS range=U+0041-U+005A burst=1-8 pause=50-60000"})
    void whateverTheServerSaysTellsThatItHeldTheCharactersSoLong(String line) throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = holding(harness);
            harness.pass(Duration.ofSeconds(3));
            server.say(line).cut();
            harness.listener.await(Disconnected.class);

            var diagnosis = harness.snapshot().diagnosis();
            assertEquals(Duration.ofSeconds(4), diagnosis.heldFor());
            assertEquals(
                    ManualClock.START.plusSeconds(4),
                    diagnosis.lastOutages().get(0).from().at());
        }
    }

    @Test
    void anOutageBeginsWithTheServersBye() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS ABC");
            harness.listener.awaitCharacters();
            harness.pass(Duration.ofMillis(400));
            server.say("BYE shutdown").cut();
            harness.listener.await(Disconnected.class);
            harness.passWaiting(Duration.ofMillis(300));

            var diagnosis = harness.snapshot().diagnosis();
            assertEquals(
                    ManualClock.START.plusMillis(400),
                    diagnosis.lastOutages().get(0).from().at());
            assertEquals(Duration.ofMillis(200), diagnosis.unavailable());
        }
    }

    @Test
    void otherCertificateOfAReconnectIsToldAndKept() throws Exception {
        ServerIdentity other = TestIdentity.made();
        Trust both = Trust.pinned(Set.of(TestIdentity.fingerprint(), other.fingerprint()));
        try (var harness = ClientHarness.started(both, ClientHarness::withoutPings)) {
            harness.peer.accept().hello(0, "a").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(FIRST_WAIT);
            harness.peer.accept(other.sslContext(null)).hello(0, "a");

            var change =
                    harness.listener.await(ClientEvent.IdentityChanged.class).change();
            assertEquals(TestIdentity.fingerprint(), change.before());
            assertEquals(other.fingerprint(), change.after());
            assertEquals(List.of(change), harness.snapshot().diagnosis().lastIdentityChanges());
        }
    }

    @Test
    void issuerThatChangedIsAWarningARenewedCertificateIsNone() {
        var before = TestIdentity.fingerprint();
        var renewed = new IdentityChange(ManualClock.START, before, before, "CN=one", "CN=one");
        var moved = new IdentityChange(ManualClock.START, before, before, "CN=one", "CN=two");

        assertEquals(ClientEvent.Level.INFO, new ClientEvent.IdentityChanged(renewed).level());
        assertEquals(ClientEvent.Level.WARN, new ClientEvent.IdentityChanged(moved).level());
    }

    @Test
    void answersAreCountedAndHowManyWereExact() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            for (int wrong = 0; wrong < 2; wrong++) {
                var answer = harness.client.requestStat();
                server.hear();
                server.say("STAT generated=0 total=" + wrong + " since=2026-01-31T12:00:00.000Z delivered=0 skipped=0");
                ClientHarness.get(answer);
            }

            assertEquals(2, harness.snapshot().diagnosis().answers());
            assertEquals(1, harness.snapshot().diagnosis().exactAnswers());
        }
    }
}
