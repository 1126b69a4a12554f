package charwire.net;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is posted while a loop ends. */
class PostedTaskTest {
    @Test
    void taskPostedBeforeTheEndIsToldRuns() throws Exception {
        var loop = new EventLoop("test", System::nanoTime, Runnable::run);
        var late = new CompletableFuture<Void>();
        loop.watch(fault -> {}, end -> loop.post(() -> late.complete(null)));
        loop.start();
        loop.stop();

        late.get(10, TimeUnit.SECONDS);
    }
}
