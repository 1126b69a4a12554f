package charwire.server;

import charwire.net.EventLoop;
import charwire.stream.Slice;
import charwire.stream.StreamLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What one event loop knows of its clients. Owned by that loop, but for {@link #served} and {@link #view}. */
final class Shard {
    private final EventLoop loop;
    private final StreamLog log;
    private final Runnable onServed;
    private final List<ClientSession> sessions = new ArrayList<>();
    private final Slice slice = new Slice();
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long skippedByGone;
    private long flushingOffset;
    private volatile long flushedOffset;
    private volatile int behind;

    /** @param onServed called on the loop when no client is behind any more */
    Shard(EventLoop loop, StreamLog log, Runnable onServed) {
        this.loop = loop;
        this.log = log;
        this.onServed = onServed;
    }

    EventLoop loop() {
        return loop;
    }

    StreamLog.View view() {
        return log.view();
    }

    Slice slice() {
        return slice;
    }

    /** A buffer over the slice. Consecutive slices mostly lie in one array, for which one buffer is enough. */
    ByteBuffer window() {
        if (window.array() != slice.array()) {
            window = ByteBuffer.wrap(slice.array());
        }
        return window.limit(slice.offset() + slice.length()).position(slice.offset());
    }

    void add(ClientSession session) {
        session.indexInShard = sessions.size();
        sessions.add(session);
    }

    void remove(ClientSession session) {
        skippedByGone += session.skippedChars();
        ClientSession last = sessions.remove(sessions.size() - 1);
        if (last != session) {
            sessions.set(session.indexInShard, last);
            last.indexInShard = session.indexInShard;
        }
    }

    List<ClientSession> sessions() {
        return sessions;
    }

    /** Characters skipped for any client that is or was here. */
    long skippedChars() {
        long sum = skippedByGone;
        for (ClientSession session : sessions) {
            sum += session.skippedChars();
        }
        return sum;
    }

    void countBehind(int change) {
        int now = behind + change;
        behind = now;
        if (now == 0) {
            onServed.run();
        }
    }

    /** A flush of every client begins. */
    void flushing() {
        flushingOffset = log.view().headOffset();
    }

    /** A flush of every client is over. */
    void flushed() {
        flushedOffset = flushingOffset;
        if (behind == 0) {
            onServed.run();
        }
    }

    /** Whether every client here was sent all that stands before {@code offset}. Any thread may ask. */
    boolean served(long offset) {
        return behind == 0 && flushedOffset >= offset;
    }
}
