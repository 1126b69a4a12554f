package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code charwire-server check} says of the engine of a shared stream. */
@Timeout(60)
class ShareCheckTest {
    @TempDir
    Path dir;

    private Call.Result check(RedisServer engine, String... more) {
        var arguments = new ArrayList<>(
                List.of("check", "--port", "0", "--share", engine.uri("demo").toString()));
        arguments.addAll(List.of(more));
        return new Call(ServerMain::run, dir).run(arguments.toArray(String[]::new));
    }

    @Test
    void anEngineThatLosesNothingIsTold() throws Exception {
        try (RedisServer engine =
                RedisServer.start(dir.resolve("engine"), "--appendonly", "yes", "--appendfsync", "always")) {
            Call.Result run = check(engine);

            assertEquals(0, run.status(), run.toString());
            assertTrue(
                    run.out().contains("shared stream: demo, kept by 127.0.0.1:" + engine.port() + ", redis "),
                    run.out());
            assertTrue(run.out().contains("this server may lead; the engine keeps 1,000,000 characters\n"), run.out());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains("no replica follows it"), run.err());
        }
    }

    @Test
    void whatAnEngineMayLoseIsAWarning() throws Exception {
        try (RedisServer engine =
                RedisServer.start(dir.resolve("engine"), "--appendonly", "yes", "--maxmemory-policy", "allkeys-lru")) {
            Call.Result run = check(engine, "--share-lead", "never");

            assertEquals(0, run.status(), run.toString());
            assertTrue(run.out().contains("this server never leads; "), run.out());
            String engineAt = "charwire-server: warning: engine 127.0.0.1:" + engine.port() + ": ";
            assertTrue(run.err().contains(engineAt + "a power cut may cost the last second or two"), run.err());
            assertTrue(run.err().contains(engineAt + "when its memory is full it drops the stream"), run.err());
        }
    }

    @Test
    void aUserWhoMayNotDoEverythingIsOneLineAndStatus1() throws Exception {
        Files.writeString(dir.resolve("password"), "secret\n");
        try (RedisServer engine = RedisServer.start(dir.resolve("engine"))) {
            engine.cli("ACL", "SETUSER", "half", "on", ">secret", "~{charwire:demo}:*", "+@all", "-xread");
            Call.Result run = check(
                    engine,
                    "--share-user",
                    "half",
                    "--share-password-file",
                    dir.resolve("password").toString());

            assertEquals(1, run.status(), run.toString());
            assertEquals("", run.out());
            assertTrue(
                    run.err()
                            .startsWith("charwire-server: share: " + engine.uri("demo") + ": 127.0.0.1:" + engine.port()
                                    + ": its user may not use "),
                    run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }
}
