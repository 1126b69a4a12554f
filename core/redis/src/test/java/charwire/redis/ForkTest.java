package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.share.ShareException;
import charwire.share.ShareState;
import charwire.share.ShareUri;
import charwire.testkit.Opened;
import charwire.testkit.Relay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A fork of the stream is always noticed, and nobody cries wolf; with a real engine that comes back with more or less than it had. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
final class ForkTest {
    private static final String LOST = "bye stream-lost";

    @TempDir
    private Path folder;

    @AutoClose
    private final Opened opened = new Opened();

    private RedisServer engine(String name, String... options) throws IOException {
        return opened.add(RedisServer.start(folder.resolve(name), options));
    }

    private RedisServer durable() throws IOException {
        return engine("engine", "--appendonly", "yes", "--appendfsync", "always");
    }

    private SharingServer server(String name, int... ports) throws ShareException {
        var hosts = new StringBuilder();
        for (int port : ports) {
            hosts.append(hosts.isEmpty() ? "" : ",").append("127.0.0.1:").append(port);
        }
        return opened.add(new SharingServer(
                name,
                RedisConfig.of(ShareUri.parse("redis://" + hosts + "/demo").orThrow())));
    }

    private static void assertSameStream(String stream, SharingServer... servers) {
        for (SharingServer server : servers) {
            server.awaitMore(100);
            assertEquals(stream, server.stream());
            assertFalse(server.told().contains(LOST), () -> server.told().toString());
        }
    }

    private static void assertAnotherStream(String stream, SharingServer... servers) {
        for (SharingServer server : servers) {
            server.awaitTold("stream-lost");
            server.awaitTold(LOST);
            server.awaitMore(100);
            assertNotEquals(stream, server.stream());
            assertEquals(servers[0].stream(), server.stream());
        }
    }

    @Test
    void engineThatComesBackWholeHasTheSameStream() throws Exception {
        RedisServer redis = durable();
        SharingServer one = server("one", redis.port());
        SharingServer other = server("other", redis.port());
        one.awaitMore(500);
        String stream = one.stream();
        redis.kill();
        one.awaitTold("lost:");
        redis.startAgain();
        assertSameStream(stream, one, other);
        assertTrue(one.stat().total() > 500);
    }

    @Test
    void cutEndOfTheFileIsNoticedByWhoeverHadReadIt() throws Exception {
        RedisServer redis = durable();
        SharingServer one = server("one", redis.port());
        SharingServer other = server("other", redis.port());
        one.awaitMore(500);
        other.awaitMore(100);
        String stream = one.stream();
        long kept = Files.size(redis.appendOnlyFile());
        one.awaitMore(500);
        other.awaitMore(100);
        redis.kill();
        redis.cutFile(kept);
        redis.startAgain();
        assertAnotherStream(stream, one, other);
    }

    @Test
    void whoeverReturnsWhenAnotherHasPassedItsHeadNoticesToo() throws Exception {
        RedisServer redis = durable();
        var relay = opened.add(new Relay(redis.address()));
        SharingServer away = server("away", relay.port());
        away.awaitMore(500);
        String stream = away.stream();
        long kept = Files.size(redis.appendOnlyFile());
        long head = away.awaitMore(500);
        redis.kill();
        relay.holdToServer(true);
        redis.cutFile(kept);
        redis.startAgain();
        SharingServer young = server("young", redis.port());
        while (young.head() <= head + 500) {
            young.awaitMore(100);
        }
        assertEquals(stream, young.stream());
        relay.holdToServer(false);
        assertAnotherStream(stream, away, young);
    }

    @Test
    void emptiedEngineIsNoticed() throws Exception {
        RedisServer redis = engine("engine");
        SharingServer one = server("one", redis.port());
        SharingServer other = server("other", redis.port());
        one.awaitMore(100);
        other.awaitMore(100);
        String stream = one.stream();
        redis.cli("flushall");
        assertAnotherStream(stream, one, other);
    }

    @Test
    void oldBackupIsNoticed() throws Exception {
        RedisServer redis = durable();
        SharingServer one = server("one", redis.port());
        one.awaitMore(300);
        String stream = one.stream();
        redis.kill();
        Path file = redis.appendOnlyFile();
        Path backup = Files.copy(file, folder.resolve("backup"));
        redis.startAgain();
        one.awaitMore(300);
        redis.kill();
        Files.copy(backup, redis.appendOnlyFile(), StandardCopyOption.REPLACE_EXISTING);
        redis.startAgain();
        assertAnotherStream(stream, one);
    }

    @Test
    void replicaThatHasAllGoesOnWithTheSameStream() throws Exception {
        RedisServer master = engine("master");
        RedisServer replica = engine("replica", "--replicaof", "127.0.0.1 " + master.port());
        SharingServer one = server("one", master.port(), replica.port());
        SharingServer other = server("other", master.port(), replica.port());
        one.awaitMore(300);
        String stream = one.stream();
        master.cli("client", "pause", "60000", "write"); // as a planned failover does
        long head = one.head();
        while (!replica.cli("hget", "{charwire:demo}:meta", "position")
                .equals(master.cli("hget", "{charwire:demo}:meta", "position"))) {
            Thread.onSpinWait();
        }
        master.kill();
        replica.cli("replicaof", "no", "one");
        assertSameStream(stream, one, other);
        assertTrue(one.head() > head);
    }

    @Test
    void replicaThatHadFallenBehindIsNoticed() throws Exception {
        RedisServer master = engine("master");
        RedisServer replica = engine("replica", "--replicaof", "127.0.0.1 " + master.port());
        SharingServer one = server("one", master.port(), replica.port());
        SharingServer other = server("other", master.port(), replica.port());
        one.awaitMore(300);
        while (!replica.cli("exists", "{charwire:demo}:meta").equals("1")) {
            Thread.onSpinWait();
        }
        String stream = one.stream();
        replica.cli("replicaof", "127.0.0.1", "1"); // it hears no more
        one.awaitMore(300);
        other.awaitMore(100);
        master.kill();
        replica.cli("replicaof", "no", "one");
        assertAnotherStream(stream, one, other);
    }

    @Test
    void leaderThatIsStoppedIsReplacedAndFencedWhenItReturns() throws Exception {
        RedisServer redis = engine("engine");
        var relay = opened.add(new Relay(redis.address()));
        SharingServer first = server("first", relay.port());
        first.awaitRole(ShareState.Role.LEADS);
        SharingServer second = server("second", redis.port());
        second.awaitMore(100);
        String stream = second.stream();
        relay.holdToServer(true);
        second.awaitRole(ShareState.Role.LEADS);
        second.awaitMore(300);
        relay.holdToServer(false); // what it had appended meanwhile arrives now
        first.awaitRole(ShareState.Role.FOLLOWS);
        assertSameStream(stream, first, second);
    }
}
