package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.protocol.ByeReason;
import charwire.protocol.ErrorCode;
import charwire.protocol.ServerLine;
import charwire.testkit.SkippingClock;
import charwire.testkit.Swarm;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import charwire.tls.HandshakeReason;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One client and the server, line by line. */
@Timeout(120)
final class ServerTest {
    /** So long a flood waits for those that are behind. */
    private static final Duration FLOOD_WAIT = Duration.ofMillis(20);

    @Test
    void helloComesFirstAndTellsTheSettings() throws IOException {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "1-5"));
                var client = server.connect()) {
            var hello = (ServerLine.Hello) client.line();

            assertEquals("U+0061-U+007A", hello.settings().range().toString());
            assertEquals("test", hello.stream());
            assertEquals("1", hello.client());
        }
    }

    @Test
    void twoStatsInOneSegmentCountBothLaws() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.await(ServerLine.Chars.class);
            client.send("STAT", "STAT");
            var first = client.await(ServerLine.Stat.class);
            var second = client.await(ServerLine.Stat.class);

            assertEquals("", client.laws().problems());
            assertEquals(first.total(), first.generated());
            assertEquals(second.total() - first.total(), second.generated());
        }
    }

    @Test
    void swarmOfTheKitSeesOneStream() throws IOException {
        try (var server = TestServer.options().ioThreads(2).start();
                var swarm = Swarm.connect(server.address(), 20, true)) {
            swarm.await(member -> member.laws().received() > 100);
            swarm.stop();

            assertEquals(20, swarm.members().size());
            swarm.members().forEach(member -> assertEquals("", member.laws().problems()));
            var first = swarm.members().get(0).laws();
            assertTrue(swarm.members().stream().allMatch(member -> member.laws().sameStream(first)));
        }
    }

    @Test
    void closingTheServerEndsAClientInOrder() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.line();
            server.server().shutdown();
            var rest = client.rest();

            assertEquals(new ServerLine.Bye("shutdown"), rest.get(rest.size() - 1));
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        }
    }

    @Test
    void requestsBeyondTheLimitAreRefusedAndResetNothing() throws IOException {
        var limits = new ServerLimits.PerClient(3, 1, 32, 64 * 1024);
        try (var server = TestServer.options().perClient(limits).start();
                var client = server.connect()) {
            server.server().pause().join();
            server.events().await(ServerEvent.StreamPaused.class);
            client.send(Collections.nCopies(20, "STAT").toArray(String[]::new));
            client.send("QUIT");
            List<ServerLine> lines = client.rest();

            long refused = lines.stream()
                    .filter(ServerLine.Err.of(ErrorCode.TOO_MANY_REQUESTS)::equals)
                    .count();
            int answered = client.laws().stats().size();
            assertEquals(20, refused + answered);
            assertTrue(answered < 10, "answered: " + answered);
            assertLawOne(server.snapshot(), client.laws().stats());
            assertEquals("", client.laws().problems());
        }
    }

    private static void assertLawOne(ServerSnapshot snapshot, List<ServerLine.Stat> allStats) {
        long answered = allStats.stream().mapToLong(ServerLine.Stat::generated).sum();
        assertEquals(snapshot.totalChars(), answered + snapshot.generatedChars());
    }

    @Test
    void thirtySecondRefusedLineIsTheLast() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.send(Collections.nCopies(40, "bogus").toArray(String[]::new));
            List<ServerLine> lines = notOfTheStream(client.rest());

            var refusals = new ArrayList<ServerLine>();
            refusals.addAll(Collections.nCopies(32, ServerLine.Err.of(ErrorCode.UNKNOWN_COMMAND)));
            refusals.add(ServerLine.Err.of(ErrorCode.TOO_MANY_ERRORS));
            refusals.add(ServerLine.Bye.of(ByeReason.PROTOCOL_ERROR));
            assertEquals(words(refusals), words(lines));
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        }
    }

    private static List<ServerLine> notOfTheStream(List<ServerLine> lines) {
        return lines.stream()
                .filter(line -> !(line instanceof ServerLine.Hello || line instanceof ServerLine.Chars))
                .toList();
    }

    /** The first two words of each. */
    private static List<String> words(List<ServerLine> lines) {
        return lines.stream()
                .map(line -> ((ServerLine.Sendable) line).encode().split(" "))
                .map(words -> words[0] + " " + words[1])
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"line-too-long", "not-utf8"})
    void unreadableLineIsToldAndEndsTheStream(String code) throws IOException {
        byte[] line = code.equals("not-utf8") ? new byte[] {(byte) 0xC3, 'x', '\n'} : new byte[512];
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.sendBytes(line);

            assertEquals(List.of("ERR " + code, "BYE protocol-error"), words(notOfTheStream(client.rest())));
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        }
    }

    @Test
    void pingTokenComesBackCleaned() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.send("ping a\u0007b  \u202Ec");

            assertEquals(
                    "a\\u{0007}b  \\u{202E}c",
                    client.await(ServerLine.Pong.class).token());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fullServerSaysSoAndHasRoomAgainLater(boolean perAddress) throws IOException {
        try (var server = TestServer.options()
                        .clients(perAddress ? 9 : 1, perAddress ? 1 : 9)
                        .start();
                var first = server.connect()) {
            first.line();
            try (var second = server.connect()) {
                assertEquals(List.of(ServerLine.Bye.of(ByeReason.SERVER_FULL)), second.rest());
                assertEquals(TestClient.End.CLOSE_NOTIFY, second.end());
            }
            assertEquals(
                    perAddress, server.events().await(ServerEvent.Refused.class).perAddress());
            first.send("QUIT");
            first.rest();
            server.events().await(ServerEvent.Disconnected.class);
            try (var third = server.connect()) {
                assertEquals("2", ((ServerLine.Hello) third.line()).client());
            }
        }
    }

    @Test
    void kickedClientIsToldAndAnUnknownOneIsNotFound() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.line();

            assertTrue(TestServer.await(server.server().kick(1)));
            assertFalse(TestServer.await(server.server().kick(2)));
            client.rest();
            assertTrue(client.laws().byeSeen());
            assertEquals(
                    "kicked",
                    server.events().await(ServerEvent.Disconnected.class).reason());
        }
    }

    /** How a client may leave. */
    enum Leaving {
        QUIT {
            @Override
            void leave(TestClient client) throws IOException {
                client.send("STAT", "QUIT");
            }
        },
        CLOSE_NOTIFY {
            @Override
            void leave(TestClient client) throws IOException {
                client.sendAndCloseNotify("STAT");
            }
        },
        FIN {
            @Override
            void leave(TestClient client) throws IOException {
                client.send("STAT");
                client.fin();
            }
        };

        abstract void leave(TestClient client) throws IOException;
    }

    @ParameterizedTest
    @CsvSource({
        "1,TLSv1.3,QUIT", "1,TLSv1.3,CLOSE_NOTIFY", "1,TLSv1.3,FIN", "1,TLSv1.2,QUIT", "1,TLSv1.2,FIN",
        "2,TLSv1.3,QUIT", "2,TLSv1.3,CLOSE_NOTIFY", "2,TLSv1.3,FIN", "2,TLSv1.2,QUIT", "2,TLSv1.2,FIN"
    })
    void whatALeavingClientAskedIsAnswered(int ioThreads, String protocol, Leaving leaving) throws IOException {
        try (var server = TestServer.options().ioThreads(ioThreads).start();
                var onTheLead = server.connect();
                var client = server.connect(protocol)) {
            onTheLead.line();
            client.await(ServerLine.Chars.class);
            leaving.leave(client);
            List<ServerLine> lines = client.rest();

            assertEquals(1, client.laws().stats().size());
            assertEquals(ServerLine.Bye.of(ByeReason.QUIT), lines.get(lines.size() - 1));
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
            assertEquals("", client.laws().problems());
        }
    }

    /** Holds the lead until it is let go, so that what loops post to it comes in a known order. */
    private static CountDownLatch holdLead(TestServer server) {
        CountDownLatch latch = server.events().hold(ServerEvent.StreamPaused.class);
        var unused = server.server().pause();
        server.events().await(ServerEvent.StreamPaused.class);
        return latch;
    }

    @ParameterizedTest
    @ValueSource(strings = {"kicked", "shutdown"})
    void endThatMeetsAStatUnderWayStandsBehindItsAnswer(String reason) throws IOException {
        try (var server = TestServer.options().ioThreads(2).start();
                var first = server.connect();
                var asking = server.connect();
                var third = server.connect();
                var witness = server.connect()) {
            first.line();
            asking.line();
            third.line();
            witness.line();
            CountDownLatch released = holdLead(server);
            if (reason.equals("kicked")) {
                var unused = server.server().kick(2);
            } else {
                server.server().shutdown();
            }
            asking.send("STAT");
            witness.send("PING after");
            witness.await(ServerLine.Pong.class);
            released.countDown();
            List<ServerLine> lines = asking.rest();

            assertEquals(1, asking.laws().stats().size());
            assertEquals(new ServerLine.Bye(reason), lines.get(lines.size() - 1));
            assertEquals(TestClient.End.CLOSE_NOTIFY, asking.end());
            assertEquals("", asking.laws().problems());
        }
    }

    @Test
    void clientThatComesDuringTheShutdownIsToldOfIt() throws IOException {
        try (var server = TestServer.options().ioThreads(2).start();
                var first = server.connect();
                var late = TestClient.open(server.address(), 0)) {
            first.line();
            while (server.snapshot().handshakes() == 0) {
                Thread.onSpinWait();
            }
            CountDownLatch released = holdLead(server);
            server.server().shutdown();
            late.shakeHands();
            released.countDown();

            assertEquals(List.of(ServerLine.Bye.of(ByeReason.SHUTDOWN)), late.rest());
            assertEquals(TestClient.End.CLOSE_NOTIFY, late.end());
        }
    }

    @Test
    void clientThatResetsBeforeItIsLetInIsNoFailedHandshake() throws IOException {
        try (var server = TestServer.options().ioThreads(2).start();
                var first = server.connect();
                var witness = server.connect();
                var third = server.connect();
                var late = TestClient.open(server.address(), 0)) {
            first.line();
            witness.line();
            third.line();
            while (server.snapshot().handshakes() == 0) {
                Thread.onSpinWait();
            }
            CountDownLatch released = holdLead(server);
            late.shakeHands();
            // The loop that has answered twice has read the end of the handshake before.
            witness.send("PING");
            witness.await(ServerLine.Pong.class);
            witness.send("PING");
            witness.await(ServerLine.Pong.class);
            late.reset();
            var left = server.events().await(ServerEvent.LeftEarly.class);
            released.countDown();

            assertEquals(CloseCause.Kind.BROKEN, left.cause().kind());
            assertEquals(List.of(), server.events().all(ServerEvent.HandshakeFailed.class));
        }
    }

    @Test
    void settingsHoldForTheCharactersAfterTheirLine() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.await(ServerLine.Chars.class);
            server.server().apply(TestServer.settings("0-9", "3", "1"));
            client.await(ServerLine.SettingsChanged.class);
            server.server().apply(TestServer.settings("U+4E00-U+4E10", "2", "2"));
            client.await(ServerLine.SettingsChanged.class);

            assertEquals(2, client.await(ServerLine.Chars.class).count());
            assertEquals("", client.laws().problems());
            assertEquals(2, client.laws().settingsLines());
        }
    }

    @Test
    void changedSettingsBringTheNextBurstForward() throws IOException {
        try (var server = TestServer.start(TestServer.settings("a-z", "1", "600000"));
                var client = server.connect()) {
            client.line();
            server.server().apply(TestServer.settings("a-z", "1", "5"));

            client.await(ServerLine.Chars.class);
            assertEquals("", client.laws().problems());
        }
    }

    @Test
    void pausedStreamStandsAndGoesOnWhenResumed() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            server.server().pause().join();
            server.events().await(ServerEvent.StreamPaused.class);
            long total = client.stat().total();
            client.send("PING", "STAT");
            assertEquals(total, client.await(ServerLine.Stat.class).total());
            assertTrue(server.snapshot().paused());
            server.server().resume().join();

            client.await(ServerLine.Chars.class);
            assertEquals("", client.laws().problems());
        }
    }

    /** A flood with a log that is soon over, in a time that passes when the test says so. */
    private static TestServer.Options flood(SkippingClock clock) {
        return TestServer.options()
                .settings(TestServer.settings("cjk", "500-1000", "0"))
                .backlogBytes(256 * 1024)
                .nanoClock(clock);
    }

    @Test
    void clientThatStopsReadingGetsExactGapsAndNobodyElseNotices() throws IOException {
        var clock = SkippingClock.standing();
        try (var server = flood(clock).start();
                var observer = Swarm.connect(server.address(), 1, true);
                var slow = TestClient.connect(server.address(), 16 * 1024);
                clock) {
            slow.line();
            while (server.events().all(ServerEvent.Slow.class).isEmpty()) {
                // Whoever is busy with other things is not a slow reader: the time waits for the observer.
                long made = server.snapshot().totalChars();
                observer.await(member -> member.laws().position() >= made);
                clock.skip(FLOOD_WAIT);
            }
            slow.await(ServerLine.Gap.class);
            server.server().pause().join();
            server.events().await(ServerEvent.StreamPaused.class);
            slow.stat();
            long reached = slow.laws().position();
            observer.await(member -> member.laws().position() == reached);
            observer.stop();
            var watched = observer.members().get(0).laws();

            assertEquals("", slow.laws().problems());
            assertEquals("", watched.problems());
            assertEquals(0, watched.skipped());
            assertTrue(slow.laws().sameStream(watched));
        }
    }

    @Test
    void whatASlowClientHasMissedIsToldBeforeItHasCaughtUp() throws IOException {
        var clock = SkippingClock.standing();
        try (var server = flood(clock).start();
                var slow = TestClient.connect(server.address(), 16 * 1024);
                clock) {
            slow.line();
            while (missed(server) == 0
                    || server.events().all(ServerEvent.Slow.class).isEmpty()) {
                clock.skip(FLOOD_WAIT);
            }
            server.server().pause().join();
            slow.stat();
            while (server.events().all(ServerEvent.CaughtUp.class).isEmpty()) {
                server.snapshot();
                clock.skip(FLOOD_WAIT);
            }
            var told = server.events().all(ServerEvent.Skipped.class);

            assertEquals(
                    slow.laws().skipped(),
                    told.stream().mapToLong(ServerEvent.Skipped::chars).sum());
            var last = told.get(told.size() - 1);
            assertTrue(last.within().compareTo(Duration.ofSeconds(20)) < 0, "within: " + last.within());
            var events = server.events().all();
            var caughtUp = events.indexOf(server.events().await(ServerEvent.CaughtUp.class));
            assertTrue(events.indexOf(last) < caughtUp, "events: " + events);
        }
    }

    /** What its only client has missed after it was last told. */
    private static long missed(TestServer server) {
        var told = server.events().all(ServerEvent.Skipped.class);
        var all = server.snapshot().clients().get(0).skippedChars();
        return told.isEmpty()
                ? 0
                : all - told.stream().mapToLong(ServerEvent.Skipped::chars).sum();
    }

    @Test
    void slowClientIsClosedWhereTheOperatorWantsThat() throws IOException {
        var clock = SkippingClock.standing();
        try (var server = flood(clock).slowClients(SlowClients.CLOSE).start();
                var slow = TestClient.connect(server.address(), 16 * 1024);
                clock) {
            slow.line();
            while (server.events().all(ServerEvent.Slow.class).isEmpty()) {
                server.snapshot();
                clock.skip(FLOOD_WAIT);
            }
            slow.rest();

            assertTrue(slow.laws().byeSeen());
            assertEquals(0, slow.laws().gaps());
            assertEquals(
                    "too-slow",
                    server.events().await(ServerEvent.Disconnected.class).reason());
        }
    }

    @Test
    void whatAClientThatTakesNothingHasMissedIsToldWhileItIsThereAndAtItsEnd() throws IOException {
        var clock = SkippingClock.standing();
        try (var server = flood(clock).start();
                clock) {
            try (var slow = TestClient.connect(server.address(), 16 * 1024)) {
                slow.line();
                while (server.snapshot().clients().get(0).skippedChars() == 0) {
                    clock.skip(FLOOD_WAIT);
                }
                var row = server.snapshot().clients().get(0);

                assertTrue(row.lagChars() <= 1 << 20, "behind what the log holds: " + row.lagChars());
            }
            var gone = server.events().await(ServerEvent.Disconnected.class);
            assertTrue(gone.skippedChars() > 0 && gone.unsentChars() > 0, "gone: " + gone);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shutdownDeliversEverythingThenTellsAll(int ioThreads) throws IOException {
        // A slow clock: what is delivered within the three seconds of a shutdown is not for a busy machine to say.
        try (var server = TestServer.options()
                        .settings(TestServer.settings("a-z", "500-1000", "1-2"))
                        .ioThreads(ioThreads)
                        .nanoClock(() -> System.nanoTime() / 8)
                        .start();
                var swarm = Swarm.connect(server.address(), 30, true)) {
            swarm.await(member -> member.laws().received() > 2_000);
            server.server().shutdown();
            swarm.await(member -> member.cause() != null);
            TestServer.await(server.server().terminated());
            swarm.stop();

            var first = swarm.members().get(0).laws();
            for (Swarm.Member member : swarm.members()) {
                assertEquals("", member.laws().problems());
                assertTrue(member.laws().byeSeen());
                assertEquals(true, member.closeNotify());
                assertEquals(first.position(), member.laws().position());
                assertTrue(first.sameStream(member.laws()));
            }
        }
    }

    @Test
    void serverWithUnfinishedHandshakesEndsAtOnce() throws IOException {
        try (var server = TestServer.options().start();
                var silent = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            while (server.snapshot().handshakes() == 0) {
                Thread.onSpinWait();
            }
            server.server().shutdown();
            TestServer.await(server.server().terminated());

            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void handshakeThatTheServerGivesUpIsNoPortScan() throws IOException {
        try (var server = TestServer.options().start();
                var silent = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            while (server.snapshot().handshakes() == 0) {
                Thread.onSpinWait();
            }
            server.server().shutdown();

            assertEquals(
                    HandshakeReason.GIVEN_UP_AT_THE_END.with(),
                    server.events().await(ServerEvent.HandshakeFailed.class).reason());
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @ParameterizedTest
    @CsvSource({"QUIT, quit, CLOSED", "CLOSE_NOTIFY, '', CLOSED", "FIN, '', CUT"})
    void onlyWhoSaysQuitHasQuit(Leaving leaving, String bye, CloseCause.Kind kind) throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            client.await(ServerLine.Chars.class);
            leaving.leave(client);
            client.rest();
            var gone = server.events().await(ServerEvent.Disconnected.class);

            assertEquals(bye, gone.reason());
            assertEquals(kind, gone.cause().kind());
        }
    }

    @Test
    void listenerThatFailsCostsNothing() throws IOException {
        try (var server = TestServer.options().start();
                var client = server.connect()) {
            server.events().failOnce();
            client.send("STAT");
            client.await(ServerLine.Stat.class);

            server.events().await(ServerEvent.Fault.class);
            client.await(ServerLine.Chars.class);
            assertEquals("", client.laws().problems());
        }
    }
}
