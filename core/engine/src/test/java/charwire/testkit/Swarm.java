package charwire.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.net.ConnectionLimits;
import charwire.net.EventLoop;
import charwire.net.WorkerPool;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** Many clients on one event loop of their own. A test waits for what all of them have seen. */
public final class Swarm implements AutoCloseable {
    /** Between them, what has come is answered: nobody of the crowd lets the server wait for the others. */
    private static final int CONNECTS_PER_TURN = 4;
    /** More than a server has: clients do not share one processor, and keep up with it. */
    private static final int WORKERS = 4;

    private final InetSocketAddress address;
    private final boolean keepsCharacters;
    private final ThreadPoolExecutor workers = WorkerPool.start("swarm-handshake", WORKERS, 4096);
    private final SSLContext context = TestIdentity.clientContext();
    private final RecordingEvents<Throwable> faults = new RecordingEvents<>();
    private final EventLoop loop;
    private final List<Member> members = new ArrayList<>();
    private int started;
    private int greeted;
    private int wanted;
    private final CompletableFuture<Void> allGreeted = new CompletableFuture<>();
    private Predicate<Member> goal;
    private CompletableFuture<Void> goalReached;
    private int notThere;

    private Swarm(InetSocketAddress address, boolean keepsCharacters) throws IOException {
        this.address = address;
        this.keepsCharacters = keepsCharacters;
        this.loop = new EventLoop("swarm", System::nanoTime, workers);
        loop.watch(faults, error -> {
            if (error != null) {
                faults.accept(error);
            }
        });
        loop.start();
    }

    /** Connects so many clients at once; returns when each has its HELLO, at its first attempt. */
    public static Swarm connect(InetSocketAddress address, int count, boolean keepsCharacters) throws IOException {
        var swarm = new Swarm(address, keepsCharacters);
        swarm.wanted = count;
        swarm.loop.post(swarm::connectMore);
        TestServer.await(swarm.allGreeted);
        return swarm;
    }

    private void connectMore() {
        for (int i = 0; i < CONNECTS_PER_TURN && started < wanted; i++) {
            try {
                started++;
                Connection.connect(
                        loop,
                        address,
                        TestIdentity.clientEngine(context),
                        ConnectionLimits.DEFAULTS,
                        null,
                        connection -> new Member(connection));
            } catch (IOException e) {
                allGreeted.completeExceptionally(e);
                return;
            }
        }
        if (started < wanted) {
            loop.post(this::connectMore);
        }
    }

    /** Sends command lines from every client, all in the same turn. */
    public void sendAll(String... commands) {
        String text = String.join("\n", commands) + "\n";
        loop.post(() -> members.forEach(member -> member.send(text)));
    }

    /** Waits until each client is where the test wants it; asked after each line, and at a connection's end: from there on nothing changes. */
    public void await(Predicate<Member> there) {
        var reached = new CompletableFuture<Void>();
        loop.post(() -> {
            goal = there;
            goalReached = reached;
            notThere = 0;
            for (Member member : members) {
                member.there = there.test(member);
                notThere += member.there ? 0 : 1;
            }
            if (notThere == 0) {
                reached.complete(null);
            }
        });
        TestServer.await(reached);
    }

    /** The clients; after {@link #stop} only, when nothing changes any more. */
    public List<Member> members() {
        return members;
    }

    /** What failed on the loop. */
    public List<Throwable> faults() {
        return faults.all();
    }

    /** Drops the connections and ends the loop. */
    public void stop() {
        loop.stop();
        try {
            if (!loop.join(Deadline.LONGEST.toMillis())) {
                throw new AssertionError("the swarm's loop goes on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        workers.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    /** One client. Owned by the swarm's loop. */
    public final class Member implements ConnectionHandler, LineFramer.LineSink {
        private final Connection connection;
        private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);
        private final Laws laws = new Laws(keepsCharacters);
        private ByteBuffer toSend;
        private boolean there;
        private CloseCause cause;
        private Boolean closeNotify;

        private Member(Connection connection) {
            this.connection = connection;
        }

        public Laws laws() {
            return laws;
        }

        /** Why it ended; null while it has not. */
        public CloseCause cause() {
            return cause;
        }

        /** Whether the server's direction ended with close_notify; null while it has not ended. */
        public Boolean closeNotify() {
            return closeNotify;
        }

        void send(String text) {
            byte[] bytes = text.getBytes(US_ASCII);
            int before = toSend == null ? 0 : toSend.remaining();
            ByteBuffer both = ByteBuffer.allocate(before + bytes.length);
            if (before > 0) {
                both.put(toSend);
            }
            toSend = both.put(bytes).flip();
            connection.requestFlush();
        }

        @Override
        public void opened() {
            members.add(this);
        }

        @Override
        public boolean received(ByteBuffer plain) {
            return framer.feed(plain, this);
        }

        @Override
        public boolean line(byte[] bytes, int from, int to) {
            ServerLine line = ServerLine.parse(bytes, from, to);
            laws.accept(line);
            if (line instanceof ServerLine.Hello) {
                if (++greeted == wanted) {
                    allGreeted.complete(null);
                }
            }
            look();
            return true;
        }

        private void look() {
            if (goal != null && !there && goal.test(this)) {
                there = true;
                if (--notThere == 0) {
                    goalReached.complete(null);
                }
            }
        }

        @Override
        public boolean lineTooLong() {
            throw new IllegalStateException("a line is too long");
        }

        @Override
        public void inputEnded(boolean withCloseNotify) {
            closeNotify = withCloseNotify;
            connection.finish();
            look();
        }

        @Override
        public ByteBuffer next(int limitBytes) {
            ByteBuffer next = toSend;
            toSend = null;
            return next;
        }

        @Override
        public void closed(CloseCause why) {
            cause = why;
            if (laws.hello().isEmpty()) {
                allGreeted.completeExceptionally(new AssertionError("closed before HELLO: " + why));
            }
            look();
            if (goal != null && !there) {
                goalReached.completeExceptionally(new AssertionError("closed before it was there: " + why));
            }
        }
    }
}
