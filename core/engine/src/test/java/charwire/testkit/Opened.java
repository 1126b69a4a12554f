package charwire.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a test has opened, which is closed in the opposite order; for {@code @AutoClose}. */
public final class Opened {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T one) {
        all.push(one);
        return one;
    }

    public void close() throws Exception {
        while (!all.isEmpty()) {
            all.pop().close();
        }
    }
}
