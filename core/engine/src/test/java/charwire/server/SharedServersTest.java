package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.Protocol;
import charwire.protocol.Reason;
import charwire.protocol.ServerLine;
import charwire.share.LiveEngine;
import charwire.share.ShareState;
import charwire.stream.Settings;
import charwire.testkit.SkippingClock;
import charwire.testkit.Swarm;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several servers of one stream, over TLS; what keeps it is in memory. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LiveEngine engine = new LiveEngine();
    private final SkippingClock clock = new SkippingClock();
    private final List<TestServer> servers = new ArrayList<>();

    private TestServer start(String name, int ioThreads) {
        return start(name, TestServer.settings("a-z", "1-8", "10-20"), ioThreads);
    }

    private TestServer start(String name, Settings settings, int ioThreads) {
        TestServer server = TestServer.options()
                .settings(settings)
                .ioThreads(ioThreads)
                .nanoClock(clock)
                .sharing(engine.way(), name)
                .start();
        TestServer.await(server.server().there());
        servers.add(server);
        return server;
    }

    @AfterEach
    void end() {
        servers.forEach(TestServer::close);
        engine.close();
    }

    private static TestClient greet(TestServer server, String greeting) throws IOException {
        var tls = TestIdentity.clientEngine(TestIdentity.clientContext());
        var parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {Protocol.NAME_2});
        tls.setSSLParameters(parameters);
        TestClient client = TestClient.connect(server.address(), 0, tls);
        client.send(greeting);
        return client;
    }

    /** As a client that was at {@code before} and has lost it. */
    private static TestClient resume(TestServer server, TestClient before) throws IOException {
        String stream = before.laws().hello().orElseThrow().stream();
        return greet(server, "HELLO stream=" + stream + " pos=" + before.laws().position());
    }

    private static ShareState share(TestServer server) {
        return server.snapshot().share().orElseThrow();
    }

    private static long answered(Stream<ServerLine.Stat> stats) {
        return stats.mapToLong(ServerLine.Stat::generated).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothLawsHoldOverAllServersWhileTheSettingsChange(int ioThreads) throws IOException {
        for (String name : List.of("a", "b", "c")) {
            start(name, ioThreads);
        }
        var swarms = new ArrayList<Swarm>();
        for (TestServer server : servers) {
            swarms.add(Swarm.connect(server.address(), 30, true));
        }
        String[] asking = Collections.nCopies(5, "STAT").toArray(String[]::new);
        List<String> ranges = List.of("0-9", "U+4E00-U+4FFF", "emoji", "x");
        for (int round = 0; round < 4; round++) {
            swarms.forEach(swarm -> swarm.sendAll(asking));
            Settings changed = TestServer.settings(ranges.get(round), "1-50", "10-20");
            TestServer.await(servers.get(round % 3).server().change(inForce -> changed));
            int answers = 5 * (round + 1);
            swarms.forEach(swarm -> swarm.await(member -> member.laws().stats().size() == answers));
        }
        TestServer.await(servers.get(1).server().pause());
        long total = atRest();
        swarms.forEach(swarm -> swarm.await(member -> member.laws().position() == total));
        swarms.forEach(Swarm::stop);

        List<Swarm.Member> members =
                swarms.stream().flatMap(swarm -> swarm.members().stream()).toList();
        assertEquals(90, members.size());
        members.forEach(member -> assertEquals("", member.laws().problems()));
        members.forEach(member -> assertEquals(4, member.laws().settingsLines()));
        long answered = answered(members.stream().flatMap(member -> member.laws().stats().stream()));
        assertEquals(total, answered + servers.get(2).snapshot().generatedChars());
        var first = members.get(0).laws();
        members.forEach(member -> assertTrue(first.sameStream(member.laws())));
        swarms.forEach(swarm -> assertEquals(List.of(), swarm.faults()));
    }

    /** How much there is of the stream, once all servers have read that it stands still. */
    private long atRest() {
        servers.forEach(server -> server.events().await(ServerEvent.StreamPaused.class));
        List<Long> totals = servers.stream()
                .map(server -> server.snapshot().totalChars())
                .distinct()
                .toList();
        assertEquals(1, totals.size());
        return totals.get(0);
    }

    @Test
    void aServerThatJoinsTellsThatTheSettingsOfTheStreamHold() {
        TestServer first = start("a", 1);
        TestServer other = start("b", TestServer.settings("0-9", "1", "100"), 1);

        ServerEvent.SettingsFound found = other.events().await(ServerEvent.SettingsFound.class);
        assertEquals(first.snapshot().settings(), found.settings());
        assertEquals(List.of(), first.events().all(ServerEvent.SettingsFound.class));
        assertEquals(List.of(), other.events().all(ServerEvent.SettingsChanged.class));
    }

    @Test
    void clientGoesOnAtAnotherServerWhereTheLeaderWasKilled() throws IOException {
        TestServer leader = start("a", 1);
        TestServer other = start("b", 1);
        TestClient cut = greet(leader, "HELLO");
        ServerLine.Stat first = cut.stat();
        leader.kill();
        cut.rest();

        try (TestClient back = resume(other, cut)) {
            ServerLine.Stat second = back.stat();
            back.await(ServerLine.Chars.class);

            assertEquals(
                    cut.laws().position(), back.laws().hello().orElseThrow().position());
            assertEquals("", cut.laws().problems());
            assertEquals("", back.laws().problems());
            assertEquals(0, back.laws().skipped());
            assertEquals(second.total(), first.generated() + second.generated());
            ServerEvent.LeaderChanged changed =
                    other.events().await(ServerEvent.LeaderChanged.class, event -> event.ours());
            assertEquals("b:" + other.address().getPort(), changed.leader());
            assertEquals(ShareState.Role.LEADS, share(other).role());
        }
    }

    @Test
    void leaderThatEndsInOrderHandsOverAtOnce() throws IOException {
        TestServer leader = start("a", 1);
        TestServer other = start("b", 1);
        try (TestClient client = greet(leader, "HELLO")) {
            client.await(ServerLine.Chars.class);
            client.send("STAT");
            leader.server().shutdown();
            other.events().await(ServerEvent.LeaderChanged.class, ServerEvent.LeaderChanged::ours);
            List<ServerLine> rest = client.rest();

            assertEquals(new ServerLine.Bye("shutdown"), rest.get(rest.size() - 1));
            assertEquals(1, client.laws().stats().size());
            assertEquals("", client.laws().problems());
            try (TestClient back = resume(other, client)) {
                assertEquals(
                        client.laws().position(),
                        back.await(ServerLine.Hello.class).position());
            }
        }
    }

    private static void awaitBack(TestServer server) {
        server.events().await(ServerEvent.EngineBack.class, back -> !back.away().isZero());
    }

    @Test
    void withoutTheEngineAStatIsUnavailableAndCountsNothing() throws IOException {
        TestServer leader = start("a", 1);
        try (TestClient client = greet(leader, "HELLO")) {
            ServerLine.Stat first = client.stat();
            engine.stop();
            leader.events().await(ServerEvent.EngineLost.class);
            client.send("STAT");
            assertEquals("unavailable", client.await(ServerLine.Err.class).code());
            engine.restart();
            awaitBack(leader);
            ServerLine.Stat second = client.stat();

            assertEquals(second.total(), first.generated() + second.generated());
            assertEquals("", client.laws().problems());
        }
    }

    @Test
    void afterTenSecondsWithoutTheEngineAllAreSentAwayAndNobodyIsLetIn() throws IOException {
        TestServer server = start("a", 2);
        try (TestClient client = greet(server, "HELLO");
                TestClient asking = greet(server, "HELLO")) {
            client.await(ServerLine.Chars.class);
            engine.hold();
            asking.await(ServerLine.Chars.class);
            asking.send("STAT");
            engine.awaitHeld();
            engine.stop();
            server.events().await(ServerEvent.EngineLost.class);
            clock.skip(PATIENCE);
            List<ServerLine> rest = client.rest();
            asking.rest();

            assertEquals(new ServerLine.Bye("unavailable"), rest.get(rest.size() - 1));
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
            assertEquals(TestClient.End.CLOSE_NOTIFY, asking.end());
            assertTrue(asking.laws().byeSeen());
            assertEquals(List.of(), asking.laws().stats());
            try (TestClient late = greet(server, "HELLO")) {
                assertEquals(List.of(new ServerLine.Bye("unavailable")), late.rest());
            }
            engine.restart();
            awaitBack(server);
            try (TestClient back = resume(server, client)) {
                assertEquals(
                        client.laws().position(),
                        back.await(ServerLine.Hello.class).position());
                back.stat();
                assertEquals("", back.laws().problems());
            }
        }
    }

    @Test
    void whereTheEngineLostWhatWasSentAllGoOnInAnotherStream() throws IOException {
        start("a", 1);
        start("b", 2);
        try (TestClient first = greet(servers.get(0), "HELLO");
                TestClient second = greet(servers.get(1), "HELLO")) {
            int kept = engine.written();
            String before = first.await(ServerLine.Hello.class).stream();
            first.stat();
            second.stat();
            first.await(ServerLine.Chars.class);
            second.await(ServerLine.Chars.class);
            engine.stop();
            engine.restart(kept);

            for (TestClient client : List.of(first, second)) {
                List<ServerLine> rest = client.rest();
                assertEquals(new ServerLine.Bye("stream-lost"), rest.get(rest.size() - 1));
                assertEquals("", client.laws().problems());
            }
            for (TestServer server : servers) {
                server.events()
                        .await(
                                ServerEvent.StreamLost.class,
                                lost -> lost.streamBefore().equals(before));
            }
            try (TestClient here = resume(servers.get(0), first);
                    TestClient there = resume(servers.get(1), second)) {
                String now = here.await(ServerLine.Hello.class).stream();
                assertNotEquals(before, now);
                assertEquals(now, there.await(ServerLine.Hello.class).stream());
                here.stat();
                there.stat();
                assertEquals("", here.laws().problems());
                assertEquals("", there.laws().problems());
            }
        }
    }

    @Test
    void positionThatNoServerHasReachedIsWaitedForAndThenUnavailable() throws IOException {
        TestServer server = start("a", 1);
        try (TestClient client = greet(server, "HELLO")) {
            String stream = client.await(ServerLine.Hello.class).stream();
            try (TestClient ahead = greet(server, "HELLO stream=" + stream + " pos=4000000000")) {
                assertEquals(List.of(new ServerLine.Bye("unavailable")), ahead.rest());
            }
        }
    }

    @Test
    void operatorIsToldWhatCouldNotBeChanged() {
        TestServer server = start("a", 1);
        Settings before = server.snapshot().settings();
        engine.stop();
        server.events().await(ServerEvent.EngineLost.class);
        var failure = assertInstanceOf(
                RefusedException.class,
                server.server()
                        .change(inForce -> TestServer.settings("0-9", "1", "10"))
                        .handle((done, why) -> why instanceof CompletionException ? why.getCause() : why)
                        .join());

        assertEquals("engine-away", failure.reason().kind().word());
        assertEquals(before, server.snapshot().settings());
    }

    @Test
    void engineThatCannotWriteIsToldAndAsksNobodyToLeave() throws IOException {
        TestServer server = start("a", 1);
        try (TestClient client = greet(server, "HELLO")) {
            ServerLine.Stat first = client.stat();
            engine.fail(Reason.said("full"));
            server.events().await(ServerEvent.EngineRefuses.class);
            engine.fail(null);
            ServerLine.Stat second = client.stat();

            assertEquals(second.total(), first.generated() + second.generated());
            assertEquals("", client.laws().problems());
        }
    }
}
