package charwire.client;

import static charwire.client.ClientHarness.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent.Connected;
import charwire.client.ClientEvent.Connecting;
import charwire.client.ClientEvent.Disconnected;
import charwire.client.ClientEvent.Missed;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.Violation;
import charwire.protocol.Event;
import charwire.testkit.Deadline;
import charwire.trust.KnownServers;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** From loss to connection. */
class ReconnectTest {
    private static final Duration LONGEST_FIRST_WAIT = Duration.ofSeconds(1);

    /** Of stream a, after three characters and a gap of seven; the next attempt is due. */
    private static void losesAConnectionAt110(ClientHarness harness) throws Exception {
        var first = harness.peer.accept().hello(100, "a").say("CHARS ABC", "GAP 7");
        harness.listener.await(ClientEvent.Gap.class);
        first.cut();
        harness.listener.await(Disconnected.class);
        harness.pass(LONGEST_FIRST_WAIT);
    }

    @Test
    void sameStreamTellsExactlyWhatWasMissed() throws Exception {
        try (var harness = ClientHarness.started()) {
            losesAConnectionAt110(harness);
            harness.peer.accept().hello(150, "a");

            assertEquals(
                    OptionalLong.of(40), harness.listener.await(Missed.class).chars());
            ClientSnapshot snapshot = harness.snapshot();
            assertEquals(40, snapshot.losses().missedChars());
            assertEquals(7, snapshot.total().skippedChars());
            assertEquals(3, snapshot.total().receivedChars());
            assertEquals(0, snapshot.connection().receivedChars());
        }
    }

    @Test
    void anAnswerTellsWhatWasLostSinceTheOneBefore() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            losesAConnectionAt110(harness);
            var second = harness.peer.accept().hello(150, "a").say("GAP 2");
            harness.listener.await(ClientEvent.Gap.class);

            assertEquals(OptionalLong.of(49), lost(harness, second, "total=152 skipped=2"));
            assertEquals(OptionalLong.of(0), lost(harness, second, "total=152 skipped=0"));
            second.cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT.multipliedBy(2));
            var third = harness.peer.accept().hello(0, "b");
            harness.listener.await(Missed.class);

            assertEquals(OptionalLong.empty(), lost(harness, third, "total=0 skipped=0"));
            assertEquals(OptionalLong.of(0), lost(harness, third, "total=0 skipped=0"));
        }
    }

    private static OptionalLong lost(ClientHarness harness, ScriptedPeer.Line server, String counts) throws Exception {
        var answer = harness.client.requestStat();
        assertEquals("STAT", server.hear());
        server.say("STAT generated=0 since=2026-01-31T12:00:00.000Z delivered=0 " + counts);
        return get(answer).lostByUs();
    }

    @Test
    void theMeanIsOfWhatComesAfterAllThatIsLate() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().hello(100, "a").say("CHARS AB").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            var server = harness.peer.accept().helloAgain(102, 110, "a");
            harness.pass(Duration.ofSeconds(9));
            server.say("CHARS CDEFGHIJ");
            harness.listener.await(ClientEvent.CaughtUp.class);
            harness.pass(Duration.ofSeconds(2));
            assertEquals(Double.NaN, harness.snapshot().flow().meanRate());
            server.say("CHARS KL");
            for (int line = 0; line < 3; line++) {
                harness.listener.awaitCharacters();
            }
            harness.pass(Duration.ofSeconds(2));

            assertEquals(0.5, harness.snapshot().flow().meanRate(), 0.001);
        }
    }

    @Test
    void charactersFromBeforeTheReturnAreLateToTheLastOne() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().hello(100, "a").say("CHARS AB").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().helloAgain(105, 110, "a").say("CHARS CD", "GAP 1", "CHARS EFGH", "CHARS I");

            assertEquals(4, harness.listener.await(ClientEvent.CaughtUp.class).chars());
            List<Integer> late = new ArrayList<>();
            for (int line = 0; line < 4; line++) {
                late.add(harness.listener.awaitCharacters().late());
            }
            assertEquals(List.of(0, 2, 2, 0), late);
            assertEquals(0, harness.snapshot().flow().pauses().count());
            assertEquals(4, harness.snapshot().losses().lateChars());
            assertEquals(3, harness.snapshot().losses().missedChars());
        }
    }

    @Test
    void gapThatLeavesNothingToCatchUpTellsThatItIsOver() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().hello(100, "a").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().helloAgain(100, 110, "a").say("CHARS AB", "GAP 20", "CHARS C");

            assertEquals(2, harness.listener.await(ClientEvent.CaughtUp.class).chars());
            assertEquals(2, harness.listener.awaitCharacters().late());
            assertEquals(0, harness.listener.awaitCharacters().late());
        }
    }

    @Test
    void aServerThatRefusesToGoOnIsGreetedAnew() throws Exception {
        try (var harness = ClientHarness.started()) {
            var first = harness.peer.acceptResuming();
            assertEquals("HELLO", first.hear());
            first.helloAgain(100, 100, "a").say("CHARS AB").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            var second = harness.peer.acceptResuming();
            assertEquals("HELLO stream=a pos=102", second.hear());
            second.say("ERR bad-position it is not there yet", "BYE protocol-error")
                    .close();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT.multipliedBy(2));
            var third = harness.peer.acceptResuming();

            assertEquals("HELLO", third.hear());
            third.helloAgain(7, 7, "a");
            var violated = harness.listener.await(ClientEvent.Violated.class).violation();
            assertEquals(Violation.Kind.POSITION_WENT_BACK, violated.kind());
        }
    }

    @Test
    void nothingIsLateOfAnotherStream() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().hello(100, "a").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().helloAgain(5, 50, "b").say("CHARS AB");

            assertEquals(0, harness.listener.awaitCharacters().late());
            assertEquals(0, harness.snapshot().losses().lateChars());
        }
    }

    @Test
    void otherStreamMeansThatNobodyKnows() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().hello(5, "b");

            assertEquals(
                    OptionalLong.empty(), harness.listener.await(Missed.class).chars());
            assertEquals(1, harness.snapshot().losses().restarts());
        }
    }

    @Test
    void streamThatWentBackIsAViolation() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().hello(100, "a").close();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().hello(99, "a");

            var violated = harness.listener.await(ClientEvent.Violated.class).violation();
            assertEquals(Violation.Kind.POSITION_WENT_BACK, violated.kind());
        }
    }

    @Test
    void silenceIsAStallThenAnEndThenALength() throws Exception {
        try (var harness = ClientHarness.started()) {
            var first = harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            first.hear();
            harness.pass(Duration.ofSeconds(15));

            assertEquals(
                    ManualClock.START,
                    harness.listener.await(ClientEvent.Stalled.class).since());
            assertEquals(
                    Cause.DEAD,
                    harness.listener.await(Disconnected.class).disconnection().cause());
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().hello(0, "a");
            Duration lasted =
                    harness.listener.await(ClientEvent.StallEnded.class).lasted();
            assertEquals(Duration.ofSeconds(16), lasted);
            assertEquals(1, harness.snapshot().losses().stalls());
        }
    }

    @Test
    void pongsKeepASilentStreamAlive() throws Exception {
        try (var harness = ClientHarness.started()) {
            var server = harness.peer.accept().hello(0, "a");
            for (int i = 1; i <= 5; i++) {
                assertEquals("PING rtt-" + i, server.hear());
                harness.clock.advance(Duration.ofMillis(2));
                server.say("PONG rtt-" + i, "GAP " + i);
                int chars = i;
                harness.listener.await(ClientEvent.Gap.class, gap -> gap.chars() == chars);
                harness.pass(Duration.ofSeconds(5));
            }

            Distribution roundTrips = harness.snapshot().roundTrips().all();
            assertEquals(5, roundTrips.count());
            assertEquals(2_000, roundTrips.minMicros());
            assertEquals(ClientPhase.STREAMING, harness.snapshot().phase());
        }
    }

    @Test
    void refusedConnectionIsTriedAgainLaterAndLater() throws Exception {
        try (var harness = ClientHarness.started()) {
            harness.peer.accept().close();
            harness.peer.close();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);

            Disconnected second = harness.listener.await(Disconnected.class);
            assertEquals(Cause.REFUSED, second.disconnection().cause());
            Duration wait = Duration.between(harness.clock.instant(), second.retryAt());
            assertTrue(wait.toMillis() > 1_400 && wait.toMillis() <= 2_000, wait.toString());
            assertEquals(2, harness.snapshot().attempt());
        }
    }

    @Test
    void unknownNameIsToldAsOne() throws Exception {
        AddressBook.Resolver nobody = name -> {
            throw new UnknownHostException(name);
        };
        try (var harness = ClientHarness.started(TestIdentity.pinned(), nobody, config -> config)) {
            Disconnection disconnection =
                    harness.listener.await(Disconnected.class).disconnection();

            assertEquals(Cause.NAME, disconnection.cause());
            assertEquals("localhost: this name has no address", Sentences.of(disconnection.reason()));
            assertEquals(Reach.NOWHERE, disconnection.reach());
        }
    }

    @Test
    void nameServiceThatFailsIsNotAnUnknownName() throws Exception {
        AddressBook.Resolver failing = name -> {
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        };
        try (var harness = ClientHarness.started(TestIdentity.pinned(), failing, config -> config)) {
            assertEquals(
                    Cause.NAME_FAILED,
                    harness.listener.await(Disconnected.class).disconnection().cause());
        }
    }

    /** As the system's resolver tells of it, where that loses patience before the client does. */
    @Test
    void muteNameServiceIsNotAnUnknownName() throws Exception {
        var asked = new CompletableFuture<Void>();
        var wait = new CompletableFuture<Void>();
        AddressBook.Resolver mute = name -> {
            asked.complete(null);
            wait.join();
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        };
        try (var harness = ClientHarness.started(TestIdentity.pinned(), mute, config -> config)) {
            ClientHarness.get(asked);
            harness.pass(Duration.ofSeconds(2));
            wait.complete(null);
            assertEquals(
                    Cause.NAME_TIMEOUT,
                    harness.listener.await(Disconnected.class).disconnection().cause());
        }
    }

    @Test
    void silentNameServiceBlocksNobody() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        var silent = ClientHarness.silentUntil(answer);
        try (var harness = ClientHarness.started(TestIdentity.pinned(), silent, config -> config)) {
            harness.pass(Duration.ofSeconds(5));
            assertEquals(
                    Cause.NAME_TIMEOUT,
                    harness.listener.await(Disconnected.class).disconnection().cause());
            harness.client.reconnectNow();
            harness.listener.await(Connecting.class);
            answer.countDown();

            harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
        }
    }

    @Test
    void noLimitCountsTheTimeInWhichTheClientDidNotRun() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        var silent = ClientHarness.silentUntil(answer);
        try (var harness = ClientHarness.started(TestIdentity.pinned(), silent, config -> config)) {
            harness.pass(Duration.ofSeconds(2));
            harness.stop(Duration.ofSeconds(9));
            answer.countDown();
            harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);

            assertEquals(0, harness.snapshot().diagnosis().outages());
        }
    }

    @Test
    void nextAddressIsTriedWhereOneRefuses() throws Exception {
        // Nobody listens at the second loopback address: the peer is bound to the first.
        AddressBook.Resolver two = name ->
                new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), InetAddress.getLoopbackAddress()
                };
        try (var harness = ClientHarness.started(TestIdentity.pinned(), two, config -> config)) {
            harness.peer.accept().hello(0, "a");

            var connected = harness.listener.await(Connected.class);
            assertEquals(
                    InetAddress.getLoopbackAddress(), connected.peer().address().getAddress());
            assertEquals(
                    1,
                    harness.listener.seen().stream()
                            .filter(Connecting.class::isInstance)
                            .count());
        }
    }

    @Test
    void untrustedServerWaitsForTheUsersDecision() throws Exception {
        try (var harness = ClientHarness.started(Trust.system(KnownServers.NONE), config -> config)) {
            assertThrows(IOException.class, harness.peer::accept);

            assertNull(harness.listener.await(Disconnected.class).retryAt());
            var refusal = harness.listener.await(ClientEvent.Untrusted.class).refusal();
            assertTrue(refusal.firstContact());
            assertEquals(ClientPhase.CLOSED, harness.snapshot().phase());

            harness.client.trustAndReconnect(refusal.fingerprint());
            harness.peer.accept().hello(0, "a");
            assertEquals(
                    TestIdentity.fingerprint(),
                    harness.listener.await(Connected.class).peer().fingerprint());
            assertEquals(Trust.Mode.PIN, harness.snapshot().trust());
        }
    }

    @Test
    void aKnownServerThatWasForgottenIsAskedForAgain() throws Exception {
        var verdict = new AtomicReference<>(KnownServers.Verdict.TRUSTED);
        try (var harness = ClientHarness.started(Trust.system((server, leaf) -> verdict.get()), config -> config)) {
            var server = harness.peer.accept().hello(100, "a").say("CHARS AB");
            harness.listener.awaitCharacters();
            assertEquals(Trust.Mode.KNOWN, harness.snapshot().trust());
            verdict.set(KnownServers.Verdict.UNKNOWN);
            server.cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);

            assertThrows(IOException.class, harness.peer::accept);
            harness.listener.await(ClientEvent.Untrusted.class);
        }
    }

    @Test
    void firstContactThatTheUserAcceptsIsNeitherAWarningNorAnOutage() throws Exception {
        try (var harness = ClientHarness.started(Trust.system(KnownServers.NONE), config -> config)) {
            assertThrows(IOException.class, harness.peer::accept);
            var refusal = harness.listener.await(ClientEvent.Untrusted.class).refusal();
            assertEquals(1, harness.snapshot().diagnosis().outages());
            harness.client.reconnectNow();
            assertThrows(IOException.class, harness.peer::accept);
            harness.listener.await(ClientEvent.Untrusted.class);

            harness.client.trustAndReconnect(refusal.fingerprint());
            harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            assertEquals(0, harness.snapshot().diagnosis().outages());
            assertEquals(List.of(), harness.snapshot().diagnosis().lastOutages());
            assertEquals(
                    List.of(),
                    harness.listener.seen().stream()
                            .filter(event -> event.level() == Event.Level.WARN)
                            .toList());
        }
    }

    @Test
    void plainTextServerIsToldAsOne() throws Exception {
        try (var harness = ClientHarness.started()) {
            try (var tcp = harness.peer.acceptTcp()) {
                tcp.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Disconnection disconnection =
                        harness.listener.await(Disconnected.class).disconnection();

                assertEquals(Cause.TLS, disconnection.cause());
                assertEquals(ClientReason.NO_TLS_SPOKEN, disconnection.reason().kind());
            }
        }
    }

    @Test
    void handshakeThatNeverEndsIsGivenUp() throws Exception {
        try (var harness = ClientHarness.started()) {
            try (var tcp = harness.peer.acceptTcp()) {
                tcp.getInputStream().read();
                harness.pass(Duration.ofSeconds(10));

                Disconnection disconnection =
                        harness.listener.await(Disconnected.class).disconnection();
                assertEquals(Cause.HANDSHAKE_TIMEOUT, disconnection.cause());
                assertEquals(Reach.Phase.TLS, disconnection.reach().phase());
                assertEquals(
                        "TLS was not agreed on within 10 s (127.0.0.1:" + harness.peer.port()
                                + ": TCP in 0 ms, then 0 bytes in the TLS handshake)",
                        Sentences.of(disconnection));
            }
        }
    }

    @Test
    void withoutReconnectingTheClientStaysClosedUntilAsked() throws Exception {
        try (var harness = ClientHarness.started(config -> config.withReconnect(ReconnectPolicy.OFF))) {
            harness.peer.accept().hello(0, "a").close();
            assertNull(harness.listener.await(Disconnected.class).retryAt());
            harness.pass(Duration.ofSeconds(100));
            assertEquals(ClientPhase.CLOSED, harness.snapshot().phase());

            harness.client.reconnectNow();
            harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
        }
    }

    @Test
    void reconnectNowEndsTheConnectionInOrder() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var first = harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            harness.client.reconnectNow();

            assertNull(first.hear());
            harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            assertEquals(0, harness.snapshot().losses().broken());
        }
    }

    @Test
    void quitEndsThoughTheServerNeverAnswers() throws Exception {
        try (var harness = ClientHarness.started(ClientHarness::withoutPings)) {
            var server = harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
            harness.client.quit();
            assertEquals("QUIT", server.hear());
            harness.pass(Duration.ofMillis(4_900));

            harness.listener.await(ClientEvent.Stopped.class);
            var unused = harness.client.snapshot();
            get(harness.client.terminated());
        }
    }

    @Test
    void afterTheEndRequestsFailAndTheSnapshotStays() throws Exception {
        var harness = ClientHarness.started();
        harness.close();

        assertEquals(ClientPhase.STOPPED, harness.snapshot().phase());
        assertThrows(ExecutionException.class, () -> get(harness.client.requestStat()));
    }

    @Test
    void faultyListenerCostsNothing() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var clock = new ManualClock();
            var connected = new CountDownLatch(1);
            ClientListener faulty = new ClientListener() {
                @Override
                public void characters(String text, int count, Instant at, long position, int late) {
                    throw new IllegalStateException("listener");
                }

                @Override
                public void event(ClientEvent event) {
                    if (event instanceof ClientEvent.Gap) {
                        connected.countDown();
                    }
                    throw new IllegalStateException("listener");
                }
            };
            Client client = Client.start(
                    ClientConfig.to("127.0.0.1", peer.port(), TestIdentity.pinned()),
                    faulty,
                    clock.clocks,
                    new SplittableRandom(1));
            peer.accept().hello(0, "a").say("CHARS A", "GAP 1");

            assertTrue(connected.await(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS));
            assertEquals(1, get(client.snapshot()).total().receivedChars());
            ClientHarness.end(client, clock);
        }
    }
}
