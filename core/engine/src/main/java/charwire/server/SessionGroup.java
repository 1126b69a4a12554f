package charwire.server;

import charwire.net.EventLoop;
import charwire.stream.Slice;
import charwire.stream.StreamLog;
import java.util.ArrayList;
import java.util.List;

/** The sessions of one event loop. Owned by that loop, but for {@link #caughtUp} and {@link #view}. */
final class SessionGroup {
    private final EventLoop loop;
    private final StreamLog log;
    private final Runnable onCaughtUp;
    private final List<ServerSession> sessions = new ArrayList<>();
    private final Slice slice = new Slice();
    private long skippedByGone;
    private long flushingOffset;
    private volatile long flushedOffset;
    private volatile int behind;

    /** @param onCaughtUp called on the loop when no client is behind any more */
    SessionGroup(EventLoop loop, StreamLog log, Runnable onCaughtUp) {
        this.loop = loop;
        this.log = log;
        this.onCaughtUp = onCaughtUp;
    }

    EventLoop loop() {
        return loop;
    }

    StreamLog.View view() {
        return log.view();
    }

    /** Scratch for what a session sends next. */
    Slice slice() {
        assert loop.isOwner();
        return slice;
    }

    void add(ServerSession session) {
        assert loop.isOwner();
        session.indexInGroup = sessions.size();
        sessions.add(session);
    }

    void remove(ServerSession session) {
        assert loop.isOwner();
        skippedByGone += session.skippedChars();
        ServerSession last = sessions.remove(sessions.size() - 1);
        if (last != session) {
            sessions.set(session.indexInGroup, last);
            last.indexInGroup = session.indexInGroup;
        }
    }

    List<ServerSession> sessions() {
        assert loop.isOwner();
        return sessions;
    }

    /** Characters skipped for any client that is or was here. */
    long skippedChars() {
        assert loop.isOwner();
        long sum = skippedByGone;
        for (ServerSession session : sessions) {
            sum += session.skippedChars();
        }
        return sum;
    }

    void countBehind(int change) {
        assert loop.isOwner();
        int now = behind + change;
        behind = now;
        if (now == 0) {
            onCaughtUp.run();
        }
    }

    /** A flush of every client begins. */
    void flushing() {
        assert loop.isOwner();
        flushingOffset = log.view().headOffset();
    }

    /** A flush of every client is over. */
    void flushed() {
        assert loop.isOwner();
        flushedOffset = flushingOffset;
        if (behind == 0) {
            onCaughtUp.run();
        }
    }

    /** Whether every client here was sent all that stands before {@code offset}. Any thread may ask. */
    boolean caughtUp(long offset) {
        return behind == 0 && flushedOffset >= offset;
    }
}
