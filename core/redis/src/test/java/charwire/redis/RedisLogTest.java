package charwire.redis;

import charwire.share.SharedLogContract;
import charwire.share.SharedLogProbe;
import charwire.testkit.Opened;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Commands and answers with a real engine. */
final class RedisLogTest extends SharedLogContract {
    @TempDir
    private static Path folder;

    private static RedisServer redis;

    @AutoClose
    private final Opened opened = new Opened();

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    protected SharedLogProbe open() throws Exception {
        // Each test has a stream of its own.
        return opened.add(
                new SharedLogProbe(RedisLog.open(RedisConfig.of(redis.uri("test-" + System.identityHashCode(this))))));
    }
}
