package charwire.redis;

import charwire.share.SharedLogContract;
import charwire.share.SharedLogProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Commands and answers with a real engine. */
final class RedisLogTest extends SharedLogContract {
    @TempDir
    private static Path folder;

    private static RedisServer redis;

    private final List<SharedLogProbe> opened = new ArrayList<>();

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
        var probe =
                new SharedLogProbe(RedisLog.open(RedisConfig.of(redis.uri("test-" + System.identityHashCode(this)))));
        opened.add(probe);
        return probe;
    }

    @AfterEach
    void close() {
        opened.forEach(SharedLogProbe::close);
    }
}
