package charwire.net;

import charwire.net.CloseCause.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a connection writes to its socket: what that refused, and what of it has arrived, as far as anybody can tell. Owned by the
 * connection's loop.
 */
final class Outlet {
    private final EventLoop loop;
    private final SocketChannel channel;
    private final Duration stall;
    private final Consumer<Kind> abort;
    private final Acknowledgements acknowledgements;

    /** Ciphertext that the socket refused. */
    private ByteBuffer pending;

    private long bytes;
    private long writtenAtNanos;
    private TimerQueue.Timer stallTimer;

    /**
     * @param stall how long it may go without progress
     * @param abort ends the connection when it went without for longer
     */
    Outlet(EventLoop loop, SocketChannel channel, Duration stall, Consumer<Kind> abort) {
        this.loop = loop;
        this.channel = channel;
        this.stall = stall;
        this.abort = abort;
        this.acknowledgements = new Acknowledgements(loop.nowNanos());
    }

    /** Whether the socket refused bytes that still wait. */
    boolean blocked() {
        return pending != null;
    }

    /** Written to the socket. */
    long bytes() {
        return bytes;
    }

    /** Writes what {@code out} holds, once flipped; what the socket refuses waits. */
    void send(ByteBuffer out) throws IOException {
        out.flip();
        if (!out.hasRemaining()) {
            return;
        }
        if (pending == null) {
            count(channel.write(out));
            if (!out.hasRemaining()) {
                return;
            }
            pending = loop.spares().copy(out);
            watchForStall();
        } else {
            ByteBuffer both = loop.spares().take(pending.remaining() + out.remaining());
            both.put(pending).put(out).flip();
            drop();
            pending = both;
        }
    }

    /** The socket takes more; returns whether nothing waits any more. */
    boolean writable() throws IOException {
        count(channel.write(pending));
        if (pending.hasRemaining()) {
            return false;
        }
        drop();
        return true;
    }

    /** Forgets what waits. */
    void drop() {
        if (pending != null) {
            loop.spares().giveBack(pending);
            pending = null;
        }
    }

    void close() {
        drop();
        if (stallTimer != null) {
            stallTimer.cancel();
        }
    }

    private void count(int written) {
        if (written > 0) {
            bytes += written;
            writtenAtNanos = loop.nowNanos();
        }
    }

    // ---- what has arrived ----

    /** See {@link Connection#unackedBytes}. */
    OptionalLong unackedBytes() {
        KernelFigures figures = acknowledgements.figures();
        return figures == null ? OptionalLong.empty() : OptionalLong.of(figures.unackedBytes());
    }

    /** See {@link Connection#silentNanos}. */
    long silentNanos() {
        return acknowledgements.silent() ? acknowledgements.lastedNanos() : 0;
    }

    /** The kernel is about to be asked; returns whether there is something to ask. */
    boolean asks() {
        return acknowledgements.ask(bytes, pending != null, loop.nowNanos());
    }

    /** The kernel has told; {@code figures} is null where it did not. */
    void told(KernelFigures figures) {
        acknowledgements.told(figures, loop.nowNanos());
    }

    /** Ends the connection if what was told last says that it is dead. */
    void judge(KernelFigures figures) {
        if (figures != null && acknowledgements.lastedNanos() >= stall.toNanos()) {
            if (acknowledgements.nothingComesBack()) {
                abort.accept(Kind.SILENT);
            } else if (pending != null) {
                abort.accept(Kind.WRITE_STALLED);
            }
        }
    }

    private void watchForStall() {
        writtenAtNanos = loop.nowNanos();
        if (stallTimer == null) {
            stallTimer = loop.scheduleTimer(stall.toNanos(), this::checkStall);
        }
    }

    /** What the socket's buffer takes is progress only as long as nobody tells what the peer takes; whoever tells, ends it. */
    private long withoutProgressNanos() {
        if (acknowledgements.figures() != null) {
            return 0;
        }
        return Math.min(loop.nowNanos() - writtenAtNanos, loop.nowNanos() - acknowledgements.sinceNanos());
    }

    private void checkStall() {
        stallTimer = null;
        if (pending == null) {
            return;
        }
        long left = stall.toNanos() - withoutProgressNanos();
        if (left <= 0) {
            abort.accept(Kind.WRITE_STALLED);
        } else {
            stallTimer = loop.scheduleTimer(left, this::checkStall);
        }
    }
}
