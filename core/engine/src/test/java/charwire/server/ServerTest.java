package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ServerLine;
import charwire.testkit.Swarm;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One client and the server, line by line. */
@Timeout(60)
final class ServerTest {
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
}
