package charwire.net;

import charwire.net.CloseCause.Kind;
import charwire.proxy.Preamble;
import charwire.tls.HandshakeFailure;
import charwire.tls.TlsSession;
import charwire.tls.TlsSession.Step;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * One TCP connection with TLS on it, for either role. Owned by its loop; every method is for the loop's thread.
 *
 * <pre>
 * CONNECTING ─▶ HANDSHAKING ─▶ OPEN ─▶ DRAINING ─▶ LINGERING ─▶ CLOSED
 *      │             │           │         │            ▲          ▲
 *      │             └───────────┴─────────┴─ an alert ─┘          │
 *      └─────────────┴───────────┴─────────┴───── no more to say ──┘
 * </pre>
 *
 * HANDSHAKING begins with the preamble, if any. DRAINING sends what the handler still has, then close_notify. LINGERING reads and discards
 * until the peer closes, so that a reset cannot overtake the last bytes (RFC 1122 §4.2.2.13); for the handler the connection has ended by
 * then.
 */
public final class Connection implements LoopChannel {
    /** TLS records that one connection makes at most in one flush, for one write. */
    public static final int RECORDS_PER_TURN = 4;

    /** Room that its share of a flush takes. */
    static final int SHARE_BYTES = RECORDS_PER_TURN * TlsSession.RECORD_BYTES;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Where the connection is. */
    public enum Phase {
        CONNECTING,
        HANDSHAKING,
        OPEN,
        DRAINING,
        LINGERING,
        CLOSED;

        boolean mayBecome(Phase next) {
            return switch (this) {
                case CONNECTING -> next == HANDSHAKING || next == CLOSED;
                case HANDSHAKING -> next == OPEN || next == LINGERING || next == CLOSED;
                case OPEN -> next == DRAINING || next == LINGERING || next == CLOSED;
                case DRAINING -> next == LINGERING || next == CLOSED;
                case LINGERING -> next == CLOSED;
                case CLOSED -> false;
            };
        }
    }

    private final EventLoop loop;
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final TlsSession tls;
    private final ConnectionLimits limits;
    private final PeerWait peerWait;
    private final ConnectionHandler handler;

    /** The loop's place for this connection, whether it waits for a flush, and the flush in which it has had its share. */
    int indexInLoop;

    boolean flushQueued;
    int flushedIn;
    /** It had more than its share of the flush that it is in. */
    private boolean hasMore;

    private Phase phase;
    private SelectionKey key;
    /** What {@link #key} is asked for; asking the key itself costs each flush two misses of the cache. */
    private int interest;

    private TimerQueue.Timer phaseTimer;
    private boolean greetingAwaited;
    private TimerQueue.Timer stallTimer;
    private long writtenAtNanos;
    private final Acknowledgements acknowledgements;
    /** What the kernel calls this connection; null until it is asked. */
    private TcpEnds ends;

    /** Ciphertext that the socket refused. */
    private ByteBuffer pending;
    /** Ciphertext not yet decrypted: an unfinished record, or all that came while reading is stopped. */
    private ByteBuffer heldCipher;
    /** Plaintext that the handler did not want yet. */
    private ByteBuffer heldPlain;
    /** Plaintext taken from the handler that did not fit the turn's records. */
    private ByteBuffer unsentPlain;

    /** What a worker does for this connection; null for nothing. */
    private HandshakeTasks tasks;

    /** What is still to be said before TLS; null for nothing. */
    private Preamble preamble;

    private byte[] firstBytes = {};
    private boolean readingPaused;
    private boolean readingNeedsWrite;
    private boolean finReceived;
    private boolean inputEndTold;
    private long bytesIn;
    private long bytesOut;

    private Connection(
            EventLoop loop,
            SocketChannel channel,
            InetSocketAddress remote,
            SSLEngine engine,
            ConnectionLimits limits,
            PeerWait peerWait,
            Preamble preamble,
            HandlerFactory handlers,
            Phase phase)
            throws IOException {
        assert loop.isOwner();
        this.loop = loop;
        this.channel = channel;
        this.remote = remote;
        this.tls = new TlsSession(engine);
        this.limits = limits;
        this.peerWait = peerWait;
        this.preamble = preamble;
        this.phase = phase;
        this.acknowledgements = new Acknowledgements(loop.nowNanos());
        this.handler = handlers.handlerOf(this);
    }

    /** Makes the handler of a new connection. */
    @FunctionalInterface
    public interface HandlerFactory {
        ConnectionHandler handlerOf(Connection connection);
    }

    /**
     * Takes over an accepted socket.
     *
     * @param engine in server mode
     * @param preamble that the peer must begin with; null for none
     * @throws IOException the socket is already unusable; it is closed
     */
    public static Connection accepted(
            EventLoop loop,
            AcceptedSocket socket,
            SSLEngine engine,
            ConnectionLimits limits,
            Preamble preamble,
            HandlerFactory handlers)
            throws IOException {
        SocketChannel channel = socket.channel();
        try {
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            if (remote == null) {
                throw new EOFException("gone before it was accepted");
            }
            Connection connection = new Connection(
                    loop, channel, remote, engine, limits, socket.peerWait(), preamble, handlers, Phase.HANDSHAKING);
            connection.register(SelectionKey.OP_READ);
            connection.handshakeBegins();
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Begins to connect.
     *
     * @param remote resolved
     * @param engine in client mode
     * @param preamble that comes before TLS; null for none
     * @throws IOException no socket could be had, or the address cannot be reached
     */
    public static Connection connect(
            EventLoop loop,
            InetSocketAddress remote,
            SSLEngine engine,
            ConnectionLimits limits,
            Preamble preamble,
            HandlerFactory handlers)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            Connection connection = new Connection(
                    loop, channel, remote, engine, limits, new PeerWait(), preamble, handlers, Phase.CONNECTING);
            channel.configureBlocking(false);
            boolean connected = Endpoints.connect(channel, remote);
            connection.register(SelectionKey.OP_CONNECT);
            connection.abortAfter(limits.connect(), Kind.CONNECT_FAILED);
            if (connected) {
                connection.guarded(connection::connected);
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void register(int firstInterest) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (limits.sendBufferBytes() > 0) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, limits.sendBufferBytes());
        }
        interest = firstInterest;
        key = loop.register(channel, firstInterest, this);
        loop.add(this);
    }

    // ---- for the handler ----

    /** Leaves a silent connection silent: the system sends no probes on it (SO_KEEPALIVE). */
    public void withoutKeepAlive() {
        assert loop.isOwner();
        guarded(() -> channel.setOption(StandardSocketOptions.SO_KEEPALIVE, false));
    }

    public Phase phase() {
        assert loop.isOwner();
        return phase;
    }

    public EventLoop loop() {
        return loop;
    }

    /** The peer's address. */
    public InetSocketAddress remote() {
        return remote;
    }

    /** The TLS session, to ask what was agreed on. */
    public TlsSession tls() {
        return tls;
    }

    /** Bytes read from the socket. */
    public long bytesIn() {
        assert loop.isOwner();
        return bytesIn;
    }

    /** Bytes written to the socket. */
    public long bytesOut() {
        assert loop.isOwner();
        return bytesOut;
    }

    /** Whether the socket refused bytes that still wait. */
    public boolean blocked() {
        assert loop.isOwner();
        return pending != null;
    }

    /**
     * Asks the kernel what it knows of this connection.
     *
     * @param answer is called on the loop, also once the connection has ended; empty where the kernel does not tell
     */
    public void askKernel(Consumer<Optional<KernelFigures>> answer) {
        ask(ends -> Optional.ofNullable(loop.kernel().read(Set.of(ends)).get(ends)), answer);
    }

    /**
     * Asks the kernel what it has counted of this connection; that may take a second.
     *
     * @param answer is called on the loop, also once the connection has ended; empty where the kernel does not tell
     */
    public void askTotals(Consumer<Optional<TcpTotals>> answer) {
        ask(loop.kernel()::totals, answer);
    }

    private <T> void ask(Function<TcpEnds, Optional<T>> question, Consumer<Optional<T>> answer) {
        assert loop.isOwner();
        Optional<TcpEnds> asked = ends();
        try {
            loop.workers().execute(() -> {
                Optional<T> told = asked.flatMap(question);
                loop.post(() -> answer.accept(told));
            });
        } catch (RejectedExecutionException e) {
            loop.post(() -> answer.accept(Optional.empty()));
        }
    }

    /**
     * Bytes written and not acknowledged when the kernel was asked last; empty where it did not tell, or nobody asks: see {@link
     * KernelWatch}.
     */
    public OptionalLong unackedBytes() {
        assert loop.isOwner();
        KernelFigures figures = acknowledgements.figures();
        return figures == null ? OptionalLong.empty() : OptionalLong.of(figures.unackedBytes());
    }

    /**
     * How long the peer has acknowledged nothing, though it was sent the same again, up to when the kernel was asked last; 0 while it does.
     */
    public long silentNanos() {
        assert loop.isOwner();
        return acknowledgements.silent() ? acknowledgements.lastedNanos() : 0;
    }

    /** Asks for {@link ConnectionHandler#next} in the flush of this turn. */
    public void requestFlush() {
        assert loop.isOwner();
        loop.flushSoon(this);
    }

    /** Ends the pause that {@link ConnectionHandler#received} began; what was held is handed over in the next turn. */
    public void resumeReading() {
        assert loop.isOwner();
        if (readingPaused) {
            loop.post(() -> guarded(this::goOnReading));
        }
    }

    /** Sends what the handler still has, then close_notify, and ends. Input is discarded from now on. */
    public void finish() {
        assert loop.isOwner();
        if (phase == Phase.OPEN) {
            become(Phase.DRAINING);
            readingPaused = false;
            heldPlain = null;
            abortAfter(limits.drain(), Kind.DRAIN_TIMEOUT);
            loop.flushSoon(this);
        } else if (phase == Phase.CONNECTING || phase == Phase.HANDSHAKING) {
            abort(Kind.ABORTED);
        }
    }

    /** Ends without ceremony. */
    public void abort(Kind kind) {
        assert loop.isOwner();
        end(CloseCause.of(kind));
    }

    // ---- what the kernel tells ----

    /** What the kernel calls this connection; empty when it is not connected, or no more. */
    Optional<TcpEnds> ends() {
        if (phase == Phase.CONNECTING || phase == Phase.CLOSED) {
            return Optional.empty();
        }
        if (ends == null) {
            try {
                ends = TcpEnds.of((InetSocketAddress) channel.getLocalAddress(), remote);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.of(ends);
    }

    /** The kernel is about to be asked; returns whether there is something to ask. */
    boolean asks() {
        return phase == Phase.OPEN && acknowledgements.ask(bytesOut, pending != null, loop.nowNanos());
    }

    /** The kernel has told; {@code figures} is null where it did not. */
    void told(KernelFigures figures) {
        acknowledgements.told(figures, loop.nowNanos());
        if (phase == Phase.OPEN
                && figures != null
                && acknowledgements.lastedNanos() >= limits.writeStall().toNanos()) {
            if (acknowledgements.nothingComesBack()) {
                abort(Kind.SILENT);
            } else if (pending != null) {
                abort(Kind.WRITE_STALLED);
            }
        }
    }

    // ---- called by the loop ----

    @Override
    public void ready(int readyOps) {
        assert loop.isOwner();
        try {
            if ((readyOps & SelectionKey.OP_CONNECT) != 0) {
                channel.finishConnect();
                connected();
            }
            if ((readyOps & SelectionKey.OP_WRITE) != 0) {
                writable();
            }
            if ((readyOps & SelectionKey.OP_READ) != 0 && phase != Phase.CLOSED) {
                readable();
            }
            updateInterest();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    /**
     * Encrypts into {@code out} what the handler has, as far as its share goes, unless the socket still refuses. Once in a flush of the loop.
     *
     * @param out empty, or with what others send, and room for a share
     * @return whether {@link #flush} is to be called with it before anything else happens here
     */
    boolean encrypt(ByteBuffer out) {
        assert loop.isOwner();
        if (pending != null || tasks != null || phase != Phase.OPEN && phase != Phase.DRAINING) {
            return false;
        }
        int before = out.position();
        try {
            hasMore = fill(out);
            return true;
        } catch (IOException | RuntimeException e) {
            out.position(before);
            failed(e);
            return false;
        }
    }

    /** Writes what was encrypted: all that is left in {@code out}. */
    void flush(ByteBuffer out) {
        assert loop.isOwner();
        if (phase == Phase.OPEN || phase == Phase.DRAINING) {
            try {
                flushNow(out);
                updateInterest();
            } catch (IOException | RuntimeException e) {
                failed(e);
            }
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private void guarded(Action action) {
        if (phase == Phase.CLOSED) {
            return;
        }
        try {
            action.run();
            updateInterest();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    /** The one place where a connection's failures end up. */
    private void failed(Exception e) {
        try {
            endBy(e);
        } catch (RuntimeException bug) {
            loop.fault(bug);
            end(CloseCause.of(Kind.FAULT, bug));
        }
    }

    private void endBy(Exception e) {
        if (e instanceof SSLException) {
            sayAlert();
            linger(failure(phase == Phase.HANDSHAKING ? Kind.HANDSHAKE_FAILED : Kind.TLS_ERROR, e));
        } else if (e instanceof IOException) {
            end(failure(
                    switch (phase) {
                        case CONNECTING -> Kind.CONNECT_FAILED;
                        case HANDSHAKING -> Kind.HANDSHAKE_FAILED;
                        default -> Kind.BROKEN;
                    },
                    e));
        } else {
            loop.fault(e);
            end(CloseCause.of(Kind.FAULT, e));
        }
    }

    private CloseCause failure(Kind kind, Throwable error) {
        boolean before = preamble != null && phase == Phase.HANDSHAKING;
        return new CloseCause(before ? Kind.PREAMBLE_FAILED : kind, error, firstBytes);
    }

    // ---- reading ----

    private void connected() throws IOException {
        become(Phase.HANDSHAKING);
        phaseTimer.cancel();
        handshakeBegins();
        handler.connected();
        takeIn(NOTHING);
    }

    private void readable() throws IOException {
        ByteBuffer in = loop.cipherIn().clear();
        if (heldCipher != null) {
            in.put(heldCipher);
            heldCipher = null;
        }
        int before = in.position();
        int count = channel.read(in);
        if (count > 0) {
            bytesIn += count;
            if (phase == Phase.HANDSHAKING && firstBytes.length < HandshakeFailure.FIRST_BYTES) {
                noteFirstBytes(in.array(), before, count);
            }
        }
        in.flip();
        if (phase == Phase.LINGERING) {
            if (count < 0) {
                end(CloseCause.of(Kind.CLOSED));
            }
        } else if (count < 0) {
            finReceived = true;
            hold(in);
            inputEnded();
        } else {
            takeIn(in);
        }
    }

    private void noteFirstBytes(byte[] bytes, int from, int count) {
        int length = firstBytes.length;
        int added = Math.min(count, HandshakeFailure.FIRST_BYTES - length);
        firstBytes = Arrays.copyOf(firstBytes, length + added);
        System.arraycopy(bytes, from, firstBytes, length, added);
    }

    /** Returns whether TLS may begin, with what is left of {@code in}. */
    private boolean preambleOver(ByteBuffer in) throws IOException {
        ByteBuffer out = loop.cipherOut().clear();
        Preamble.Step step = preamble.take(in, out);
        send(out.flip());
        if (step == Preamble.Step.REFUSED) {
            throw preamble.refusal();
        }
        if (step == Preamble.Step.DONE) {
            preamble = null;
            firstBytes = new byte[0];
            noteFirstBytes(in.array(), in.position(), in.remaining());
        }
        return preamble == null;
    }

    /** Decrypts and hands over what {@code in} holds, as far as the handler, the socket and the task pool allow. */
    private void takeIn(ByteBuffer in) throws IOException {
        if (preamble != null && !preambleOver(in)) {
            return;
        }
        while (true) {
            ByteBuffer plain = loop.plainIn().clear();
            ByteBuffer out = loop.cipherOut().clear();
            if (pending != null) {
                // One backlog at a time: what a peer makes us answer must not pile up behind a socket that it does not
                // read.
                out.limit(0);
            }
            Step step;
            try {
                step = tls.unwrap(in, plain, out);
            } finally {
                send(out.flip());
            }
            if (phase == Phase.HANDSHAKING && tls.established()) {
                opened();
            }
            if (!deliver(plain.flip())) {
                hold(in);
                return;
            }
            switch (step) {
                case PROGRESS -> {}
                case NEED_READ -> {
                    hold(in);
                    return;
                }
                case NEED_TASK -> {
                    hold(in);
                    runTasks();
                    return;
                }
                case NEED_WRITE -> {
                    if (pending != null) {
                        hold(in);
                        readingNeedsWrite = true;
                        return;
                    }
                }
                case CLOSED -> {
                    inputEnded();
                    return;
                }
            }
        }
    }

    private void opened() {
        become(Phase.OPEN);
        firstBytes = new byte[0];
        greetingAwaited = handler.awaitsGreeting();
        if (!greetingAwaited) {
            phaseTimer.cancel();
        }
        handler.opened();
    }

    /** The peer has said the word that {@link ConnectionHandler#awaitsGreeting} waits for: the handshake's time no longer counts. */
    public void greeted() {
        if (arriving()) {
            greetingAwaited = false;
            phaseTimer.cancel();
        }
    }

    /** Whether the handshake's time is running: for the handshake itself, or for the peer's first word after it. */
    public boolean arriving() {
        return phase == Phase.HANDSHAKING || phase == Phase.OPEN && greetingAwaited;
    }

    /** Returns false when the handler wants no more for now. */
    private boolean deliver(ByteBuffer plain) {
        if (phase != Phase.OPEN || !plain.hasRemaining() || handler.received(plain)) {
            return phase != Phase.CLOSED;
        }
        if (phase == Phase.OPEN) {
            readingPaused = true;
            heldPlain = copy(plain);
        }
        return phase != Phase.OPEN && phase != Phase.CLOSED;
    }

    private void goOnReading() throws IOException {
        if (!readingPaused || phase != Phase.OPEN) {
            return;
        }
        readingPaused = false;
        if (heldPlain != null) {
            ByteBuffer plain = heldPlain;
            heldPlain = null;
            if (!deliver(plain)) {
                return;
            }
        }
        takeInHeld();
    }

    private void takeInHeld() throws IOException {
        ByteBuffer in = loop.cipherIn().clear();
        if (heldCipher != null) {
            in.put(heldCipher);
            heldCipher = null;
        }
        takeIn(in.flip());
        if (finReceived && phase == Phase.OPEN) {
            inputEnded();
        }
    }

    private void runTasks() {
        peerWait.ourTurn(loop.nowNanos());
        tasks = new HandshakeTasks(tls, failure -> loop.post(() -> guarded(() -> tasksDone(failure))));
        try {
            loop.compute(tasks);
        } catch (RejectedExecutionException e) {
            end(CloseCause.of(Kind.HANDSHAKE_DROPPED, e));
        }
    }

    private void tasksDone(Throwable failure) throws IOException {
        tasks = null;
        peerWait.itsTurn(loop.nowNanos());
        if (failure != null) {
            throw new IllegalStateException("handshake task", failure);
        }
        takeInHeld();
        loop.flushSoon(this);
    }

    private void inputEnded() throws IOException {
        if (phase == Phase.HANDSHAKING) {
            throw new EOFException("closed during the handshake");
        }
        if (phase == Phase.OPEN && !inputEndTold && !readingPaused) {
            inputEndTold = true;
            handler.inputEnded(tls.closeNotifyReceived());
        }
    }

    private void hold(ByteBuffer in) {
        heldCipher = in.hasRemaining() ? copy(in) : null;
    }

    // ---- writing ----

    private void writable() throws IOException {
        if (pending != null) {
            count(channel.write(pending));
            if (pending.hasRemaining()) {
                return;
            }
            dropPending();
            if (phase == Phase.LINGERING) {
                // An alert waited behind a backlog.
                shutDownOutput();
                return;
            }
        }
        if (readingNeedsWrite) {
            readingNeedsWrite = false;
            takeInHeld();
        }
        if (pending == null && tls.closeNotifySent()) {
            linger(said());
        }
        loop.flushSoon(this);
    }

    private void flushNow(ByteBuffer out) throws IOException {
        send(out);
        handler.flushed();
        if (pending != null || tasks != null) {
            return;
        }
        if (hasMore) {
            loop.flushLater(this);
        } else if (phase == Phase.DRAINING) {
            ByteBuffer end = loop.cipherOut().clear();
            tls.close(end);
            send(end.flip());
            if (pending == null) {
                linger(said());
            }
        }
    }

    /** Returns whether the handler may have more than the share of one turn. */
    private boolean fill(ByteBuffer out) throws SSLException {
        int end = out.position() + SHARE_BYTES;
        while (end - out.position() >= TlsSession.RECORD_BYTES) {
            ByteBuffer plain = unsentPlain != null ? unsentPlain : handler.next(TlsSession.FILL_BYTES);
            if (plain == null) {
                return false;
            }
            unsentPlain = null;
            Step step = tls.wrap(plain, out);
            if (step == Step.PROGRESS) {
                continue;
            }
            if (step == Step.CLOSED) {
                // TLS 1.2 answers the peer's close_notify at once (RFC 5246 §7.2.1): nothing more can be said.
                finish();
                return false;
            }
            unsentPlain = copy(plain);
            if (step == Step.NEED_TASK) {
                runTasks();
            }
            return step == Step.NEED_WRITE;
        }
        return true;
    }

    /** Writes what is left in {@code out}; what the socket refuses becomes {@link #pending}. */
    private void send(ByteBuffer out) throws IOException {
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
            dropPending();
            pending = both;
        }
    }

    private void dropPending() {
        if (pending != null) {
            loop.spares().giveBack(pending);
            pending = null;
        }
    }

    private void count(int written) {
        if (written > 0) {
            bytesOut += written;
            writtenAtNanos = loop.nowNanos();
        }
    }

    private void watchForStall() {
        writtenAtNanos = loop.nowNanos();
        if (stallTimer == null) {
            stallTimer = loop.scheduleTimer(limits.writeStall().toNanos(), this::checkStall);
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
        if (pending == null || phase == Phase.CLOSED) {
            return;
        }
        long left = limits.writeStall().toNanos() - withoutProgressNanos();
        if (left <= 0) {
            abort(Kind.WRITE_STALLED);
        } else {
            stallTimer = loop.scheduleTimer(left, this::checkStall);
        }
    }

    // ---- ending ----

    private void sayAlert() {
        try {
            ByteBuffer out = loop.cipherOut().clear();
            tls.alert(out);
            send(out.flip());
        } catch (IOException e) {
            // The peer is gone; there is nobody to tell.
            dropPending();
        }
    }

    /** The handler's part ends here; the socket's goes on until the peer has closed or the time is up. */
    private void linger(CloseCause cause) {
        if (phase == Phase.CLOSED || phase == Phase.LINGERING) {
            return;
        }
        if (finReceived || phase == Phase.CONNECTING) {
            end(cause);
            return;
        }
        become(Phase.LINGERING);
        abortAfter(limits.linger(), Kind.CLOSED);
        if (pending == null) {
            shutDownOutput();
        }
        tellClosed(cause);
        updateInterest();
    }

    /** All is said: what came from the peer before it closed makes it an end in order, or not. */
    private CloseCause said() {
        return CloseCause.of(finReceived && !tls.closeNotifyReceived() ? Kind.CUT : Kind.CLOSED);
    }

    private void shutDownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            close();
        }
    }

    private void tellClosed(CloseCause cause) {
        try {
            handler.closed(cause);
        } catch (RuntimeException e) {
            loop.fault(e);
        }
    }

    private void end(CloseCause cause) {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean told = phase == Phase.LINGERING;
        close();
        if (!told) {
            tellClosed(cause);
        }
    }

    private void close() {
        become(Phase.CLOSED);
        phaseTimer.cancel();
        if (stallTimer != null) {
            stallTimer.cancel();
        }
        if (tasks != null) {
            tasks.giveUp();
            loop.forget(tasks);
        }
        dropPending();
        heldCipher = null;
        heldPlain = null;
        unsentPlain = null;
        loop.remove(this);
        try {
            channel.close();
        } catch (IOException e) {
            loop.fault(e);
        }
    }

    private void abortAfter(Duration limit, Kind overrun) {
        if (phaseTimer != null) {
            phaseTimer.cancel();
        }
        phaseTimer = loop.scheduleTimer(limit.toNanos(), () -> end(failure(overrun, null)));
    }

    private void handshakeBegins() {
        peerWait.itsTurn(loop.nowNanos());
        checkHandshake();
    }

    private void checkHandshake() {
        long left = limits.handshake().toNanos() - peerWait.sum(loop.nowNanos());
        if (left <= 0) {
            end(failure(Kind.HANDSHAKE_TIMEOUT, null));
        } else {
            phaseTimer = loop.scheduleTimer(left, this::checkHandshake);
        }
    }

    private void become(Phase next) {
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("phase: " + phase + " to " + next);
        }
        phase = next;
    }

    private void updateInterest() {
        if (phase == Phase.CLOSED) {
            return;
        }
        int wanted = pending != null ? SelectionKey.OP_WRITE : 0;
        if (phase == Phase.CONNECTING) {
            wanted |= SelectionKey.OP_CONNECT;
        } else if (!finReceived && !readingPaused && !readingNeedsWrite && tasks == null) {
            wanted |= SelectionKey.OP_READ;
        }
        if (interest != wanted && key.isValid()) {
            interest = wanted;
            key.interestOps(wanted);
        }
    }

    private static ByteBuffer copy(ByteBuffer source) {
        return ByteBuffer.allocate(source.remaining()).put(source).flip();
    }
}
