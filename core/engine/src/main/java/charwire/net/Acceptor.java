package charwire.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Accepts connections on one address for its loop. When there is no room, or the system has no descriptor left (EMFILE), it pauses instead
 * of spinning on a listening socket that stays ready.
 */
public final class Acceptor implements LoopChannel {
    private static final int ACCEPTS_PER_TURN = 16;
    /** A crowd that comes at once waits here, not in the clients' retries. */
    private static final int BACKLOG = 4096;

    /** When all places are taken: it is time to look whether somebody has become too slow. */
    private static final long NO_ROOM_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private static final long TROUBLE_PAUSE_NANOS = Duration.ofMillis(250).toNanos();
    private static final long REPORT_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final HandshakeGate gate;
    private final Consumer<AcceptedSocket> sink;
    private final Consumer<IOException> onTrouble;
    private SelectionKey key;
    /** Runs while it waits for room; null while it does not. */
    private TimerQueue.Timer roomTimer;

    private boolean reported;
    private long reportedAtNanos;

    private Acceptor(
            EventLoop loop,
            ServerSocketChannel channel,
            HandshakeGate gate,
            Consumer<AcceptedSocket> sink,
            Consumer<IOException> onTrouble)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
        this.gate = gate;
        this.sink = sink;
        this.onTrouble = onTrouble;
    }

    /**
     * Binds and listens. Before the loop has started, or on its thread.
     *
     * @param gate while it has no room, whoever comes waits in the listen backlog
     * @param sink takes each accepted socket; one that it throws at is closed
     * @param onTrouble is told why nothing can be accepted, at most once in 10 s
     * @throws IOException the address is in use, or not ours
     */
    public static Acceptor open(
            EventLoop loop,
            InetSocketAddress address,
            HandshakeGate gate,
            Consumer<AcceptedSocket> sink,
            Consumer<IOException> onTrouble)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            Endpoints.bind(channel, address, BACKLOG);
            channel.configureBlocking(false);
            Acceptor acceptor = new Acceptor(loop, channel, gate, sink, onTrouble);
            acceptor.key = loop.register(channel, SelectionKey.OP_ACCEPT, acceptor);
            gate.whenOneEnds(acceptor::roomAgain);
            return acceptor;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it listens, with the port that the system chose for port 0. */
    public InetSocketAddress address() {
        return address;
    }

    /** Stops listening. */
    public void close() {
        assert loop.isOwner();
        close(channel);
    }

    private void close(SelectableChannel closing) {
        try {
            closing.close();
        } catch (IOException e) {
            loop.fault(e);
        }
    }

    /** Accepts when all that has come is read: nobody must make room whose bytes lie here already. */
    @Override
    public void ready(int readyOps) {
        assert loop.isOwner();
        loop.post(this::acceptSome);
    }

    private void acceptSome() {
        for (int i = 0; i < ACCEPTS_PER_TURN && channel.isOpen(); i++) {
            if (!gate.hasRoom(loop.lookedNanos())) {
                roomTimer = pause(NO_ROOM_PAUSE_NANOS);
                return;
            }
            SocketChannel accepted;
            try {
                accepted = channel.accept();
            } catch (IOException e) {
                pause(TROUBLE_PAUSE_NANOS);
                report(e);
                return;
            }
            if (accepted == null) {
                return;
            }
            try {
                sink.accept(new AcceptedSocket(accepted));
            } catch (RuntimeException e) {
                loop.fault(e);
                close(accepted);
            }
            loop.workBetween();
        }
    }

    private TimerQueue.Timer pause(long nanos) {
        key.interestOps(0);
        return loop.scheduleTimer(nanos, this::resume);
    }

    private void resume() {
        roomTimer = null;
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private void roomAgain() {
        if (roomTimer != null) {
            roomTimer.cancel();
            resume();
        }
    }

    private void report(IOException e) {
        if (!reported || loop.nowNanos() - reportedAtNanos >= REPORT_EVERY_NANOS) {
            reported = true;
            reportedAtNanos = loop.nowNanos();
            onTrouble.accept(e);
        }
    }
}
