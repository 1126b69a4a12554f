package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.protocol.ServerLine;
import charwire.testkit.Swarm;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients at once: the laws hold to the character, and nobody misses a burst. */
@Timeout(120)
final class ManyClientsTest {
    /** A machine that is busy with other things keeps up with so much for hundreds of clients, which read along in the same JVM. */
    private static final String PAUSE = "10-20";

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothLawsHoldWhenAllAskAtOnceWhileTheSettingsChange(int ioThreads) throws IOException {
        try (var server = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-8", PAUSE))
                        .ioThreads(ioThreads)
                        .start();
                var swarm = connectQuietly(server, 200, true)) {
            String[] asking = Collections.nCopies(5, "STAT").toArray(String[]::new);
            List<String> ranges = List.of("0-9", "U+4E00-U+4FFF", "emoji", "x");
            for (int round = 0; round < 4; round++) {
                swarm.sendAll(asking);
                server.server().apply(TestServer.settings(ranges.get(round), "1-50", PAUSE));
                int answers = 5 * (round + 1);
                swarm.await(member -> member.laws().stats().size() == answers);
            }
            server.server().pause().join();
            ServerSnapshot snapshot = server.snapshot();
            swarm.await(member -> member.laws().position() == snapshot.totalChars());
            swarm.stop();

            swarm.members().forEach(member -> assertEquals("", member.laws().problems()));
            swarm.members().forEach(member -> assertEquals(4, member.laws().settingsLines()));
            long answered = swarm.members().stream()
                    .flatMap(member -> member.laws().stats().stream())
                    .mapToLong(ServerLine.Stat::generated)
                    .sum();
            assertEquals(snapshot.totalChars(), answered + snapshot.generatedChars());
            var first = swarm.members().get(0).laws();
            long alike = swarm.members().stream()
                    .filter(member -> first.sameStream(member.laws()))
                    .count();
            assertEquals(200, alike);
            assertEquals(List.of(), swarm.faults());
        }
    }

    /** Connects with the stream standing, so that the time goes into the test, not into the handshakes. */
    private static Swarm connectQuietly(TestServer server, int clients, boolean keepsCharacters) throws IOException {
        server.server().pause().join();
        Swarm swarm = Swarm.connect(server.address(), clients, keepsCharacters);
        server.server().resume().join();
        return swarm;
    }

    @Test
    void thousandClientsGetEveryBurst() throws IOException {
        try (var server = TestServer.start(TestServer.settings("ascii", "1-8", "10"));
                var swarm = connectQuietly(server, 1_000, false)) {
            swarm.await(member -> member.laws().received() > 500);
            server.server().pause().join();
            long end = server.snapshot().totalChars();
            swarm.await(member -> member.laws().position() == end);
            swarm.stop();

            assertEquals(1_000, swarm.members().size());
            assertEquals(
                    IntStream.range(0, 1_000).mapToObj(i -> "").toList(),
                    swarm.members().stream()
                            .map(member -> member.laws().problems())
                            .toList());
            assertEquals(
                    0L,
                    swarm.members().stream()
                            .mapToLong(member -> member.laws().skipped())
                            .sum());
            assertEquals(List.of(), swarm.faults());
        }
    }
}
