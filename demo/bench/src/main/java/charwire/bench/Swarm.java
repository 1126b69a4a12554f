package charwire.bench;

import charwire.bench.Ledger.Span;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionLimits;
import charwire.net.EventLoop;
import charwire.net.WorkerPool;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import charwire.tls.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Thousands of clients on one event loop. Its public face may be called from any thread; the rest belongs to the loop. */
final class Swarm implements AutoCloseable {
    /** Few enough for any server's listen backlog. */
    private static final int CONNECTING_AT_ONCE = 48;

    /** Between them, what has come is answered: nobody lets the server wait for the others. */
    private static final int CONNECTS_PER_TURN = 4;

    /** More than a server has: clients do not share one processor, and keep up with it. */
    private static final int WORKERS_OF_A_CROWD = 4;

    private static final ConnectionLimits LIMITS = new ConnectionLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            0);

    /** So many, and a few more, are heard: a server may always serve the first client first. More would cost it wake-ups. */
    static final int FOLLOWERS = 20;

    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final int SLOW_SHARES_PER_SECOND = 10;

    private static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** One client after the other, so often in all: nothing beside the stream, and a thousand answers in five seconds. */
    private static final int TURNS_PER_SECOND = 200;

    /** Hears what comes. */
    @FunctionalInterface
    interface Arrivals {
        /** A line has come to one client, which begins at this position of the stream. */
        void arrived(long position, long nanos);
    }

    private final EventLoop loop;
    private final ThreadPoolExecutor workers = WorkerPool.start("swarm-handshake", 1, 100_000);
    private final List<InetSocketAddress> servers;
    private final int wanted;
    private final SSLContext tls;
    private final int slow;
    private final int slowBytesPerSecond;
    private final Arrivals arrivals;
    private final long startedMillis = System.currentTimeMillis();

    private final Set<SwarmClient> clients = new LinkedHashSet<>();
    private final FanOut fanOut = new FanOut();
    private final Samples roundTrips = new Samples();
    /** Those that are to connect. */
    private final Deque<Seat> waiting = new ArrayDeque<>();
    /** How many were to connect so far. */
    private int invited;
    /** Owned by the thread that connects. */
    private boolean started;
    /** What each does in its turn; null before. */
    private Consumer<SwarmClient> act;
    /** Whose turn it is. */
    private Iterator<SwarmClient> turns = Collections.emptyIterator();

    private final Answered answered = new Answered();
    /** Questions whose connections ended before their answers. */
    private final List<Span> cut = new ArrayList<>();
    /** The lines of a swarm that resumes, by position. */
    private final Map<Long, String> heard = new HashMap<>();

    private CompletableFuture<Void> complete = new CompletableFuture<>();
    private CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private boolean settling;
    private int statsUnderWay;
    private boolean allFast;
    private long nowNanos;
    private int connectingAtOnce = CONNECTING_AT_ONCE;
    private int connecting;
    private boolean startsSoon;
    /** What chooses the next server of a client that goes on elsewhere; null for a swarm whose clients do not. */
    private RandomGenerator moves;

    private long moved;
    private int present;
    private int refused;
    private long handshakes;
    private long resumed;
    private long lines;
    private long chars;
    private long gaps;
    private long slowGaps;
    private long violations;
    private String firstViolation = "";

    /** Clients that read as fast as they can. */
    Swarm(InetSocketAddress server, int wanted, SSLContext tls) throws IOException {
        this(List.of(server), wanted, tls);
    }

    /** The same, of servers that share a stream: one client after the other goes to the next of them. */
    Swarm(List<InetSocketAddress> servers, int wanted, SSLContext tls) throws IOException {
        this(servers, wanted, tls, 0, 0, null);
    }

    /**
     * @param tls from {@link TrustsEveryone}; a session that an earlier swarm left in it is taken up again by the client of the same number
     * @param slow of the clients, those that read only {@code slowBytesPerSecond}
     * @param arrivals is told on the loop of each line at some clients, of all numbers; may be null
     */
    Swarm(
            List<InetSocketAddress> servers,
            int wanted,
            SSLContext tls,
            int slow,
            int slowBytesPerSecond,
            Arrivals arrivals)
            throws IOException {
        this.servers = List.copyOf(servers);
        this.wanted = wanted;
        this.tls = tls;
        this.slow = slow;
        this.slowBytesPerSecond = slowBytesPerSecond;
        this.arrivals = arrivals;
        this.loop = new EventLoop("swarm", System::nanoTime, workers);
        loop.watch(error -> violation(error.toString()), error -> {});
    }

    /** Lets all come at once, each as if it had a machine of its own. Before {@link #connect}. */
    void asACrowd() {
        connectingAtOnce = wanted;
        workers.setMaximumPoolSize(WORKERS_OF_A_CROWD);
        workers.setCorePoolSize(WORKERS_OF_A_CROWD);
    }

    /**
     * Lets a client that loses its connection go on where it stopped, at any server. They share a stream, then, and every client must get
     * the same characters. Before {@link #connect}.
     */
    void resume(RandomGenerator chance) {
        moves = chance;
    }

    /** Connects all; returns how many are present when all have joined or were refused, or {@code limit} has passed. */
    int connect(Duration limit) throws InterruptedException {
        return connect(wanted, limit);
    }

    /** The same with the first {@code many}, of which some may be there already. */
    int connect(int many, Duration limit) throws InterruptedException {
        if (!started) {
            started = true;
            loop.start();
            loop.post(this::shareOut);
        }
        loop.post(() -> {
            for (; invited < many; invited++) {
                waiting.add(new Seat(invited, invited % servers.size()));
            }
        });
        return awaitAll(limit);
    }

    /** Returns how many are present once all that are to connect have joined or were refused, or {@code limit} has passed. */
    int awaitAll(Duration limit) throws InterruptedException {
        var all = new CompletableFuture<Void>();
        loop.post(() -> {
            complete = all;
            goOn();
        });
        await(all, limit);
        return figures(false).present();
    }

    /**
     * Lets this swarm's loop run before all else on its core: what it hears is not late by what another swarm computes there. Returns
     * whether this process may do so.
     */
    boolean runsFirst() {
        var future = new CompletableFuture<Boolean>();
        loop.post(() -> future.complete(Machine.runsFirst()));
        return future.join();
    }

    /** What was counted since the last reset. */
    Figures figures(boolean reset) {
        var future = new CompletableFuture<Figures>();
        loop.post(() -> {
            future.complete(figures());
            if (reset) {
                lines = 0;
                chars = 0;
                gaps = 0;
                slowGaps = 0;
                fanOut.reset(present - slow);
                roundTrips.reset();
            }
        });
        return future.join();
    }

    /**
     * Lets every client read at full speed, and ask for STAT.
     *
     * @param soleAsker nobody but this swarm has asked since the server's start, or since {@link #askedByNobodyElse}, so that the first law
     *     can be held to the character
     * @return whether all were answered within {@code limit}
     */
    boolean settle(boolean soleAsker, Duration limit) throws InterruptedException {
        loop.post(() -> {
            allFast = true;
            clients.stream().filter(SwarmClient::slow).forEach(client -> client.mayRead(Integer.MAX_VALUE));
            settling = true;
            clients.forEach(SwarmClient::askStat);
            settled();
        });
        boolean all = await(settled, limit);
        loop.post(() -> {
            settling = false;
            settled = new CompletableFuture<>();
            if (!all) {
                violation("not every STAT was answered within " + limit.toSeconds() + " s");
            } else if (answered.exceedsTotal() || soleAsker && answered.missing() != 0) {
                violation(
                        answered.exceedsTotal()
                                ? "the answers' generated characters are " + -answered.missing()
                                        + " more than the total"
                                : "of the total, " + answered.missing() + " characters were in no answer");
            }
        });
        return all;
    }

    /** From the answers on that have come, nobody but this swarm asks. */
    void askedByNobodyElse() {
        loop.post(answered::beginAnew);
    }

    /** Ends every connection in order, and the loop. */
    @Override
    public void close() {
        loop.post(() -> {
            moves = null;
            waiting.clear();
            if (clients.isEmpty()) {
                empty.complete(null);
            }
            List.copyOf(clients).forEach(SwarmClient::end);
        });
        try {
            await(empty, END_LIMIT);
            loop.stop();
            loop.join(END_LIMIT.toMillis());
        } catch (InterruptedException e) {
            loop.stop();
            Thread.currentThread().interrupt();
        }
        workers.shutdown();
    }

    private void settled() {
        if (settling && statsUnderWay == 0) {
            settled.complete(null);
        }
    }

    private static boolean await(CompletableFuture<Void> event, Duration limit) throws InterruptedException {
        try {
            event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startMore() {
        startsSoon = false;
        for (int i = 0; i < CONNECTS_PER_TURN && mayStart(); i++) {
            start(waiting.remove());
        }
        goOn();
    }

    private void start(Seat seat) {
        int number = seat.number();
        int mayRead = number < wanted - slow ? Integer.MAX_VALUE : slowBytesPerSecond / SLOW_SHARES_PER_SECOND;
        // The port is only the name under which the JDK keeps a session for this client.
        SSLEngine engine = TlsSettings.clientEngine(
                tls,
                "localhost",
                number + 1,
                false,
                TlsSettings.PROTOCOLS,
                List.of(resumes() ? Protocol.NAME_2 : Protocol.NAME));
        connecting++;
        try {
            Connection.connect(loop, servers.get(seat.server()), engine, LIMITS, null, connection -> {
                boolean follows = number % Math.max(1, wanted / FOLLOWERS) == 0;
                var client = new SwarmClient(this, seat, connection, engine, mayRead, follows ? arrivals : null);
                clients.add(client);
                return client;
            });
        } catch (IOException e) {
            connecting--;
            lost(seat, "connect: " + e.getMessage());
        }
    }

    /** A client that does not resume is not replaced: its place stays taken. */
    private void lost(Seat seat, String why) {
        if (resumes()) {
            seat.moveTo(moves.nextInt(servers.size()));
            loop.schedule(moves.nextLong(MOST_WAIT_NANOS), () -> {
                if (resumes()) {
                    waiting.add(seat);
                    goOn();
                }
            });
        } else {
            refused++;
            if (!why.isEmpty()) {
                violation("lost a connection: " + why);
            }
        }
    }

    private void goOn() {
        if (present + refused == invited) {
            complete.complete(null);
        } else if (mayStart() && !startsSoon) {
            startsSoon = true;
            loop.post(this::startMore);
        }
    }

    private boolean mayStart() {
        return !waiting.isEmpty() && connecting < connectingAtOnce;
    }

    private void shareOut() {
        if (slow > 0 && !allFast) {
            for (SwarmClient client : clients) {
                if (client.slow()) {
                    client.mayRead(slowBytesPerSecond / SLOW_SHARES_PER_SECOND);
                }
            }
            loop.schedule(TimeUnit.SECONDS.toNanos(1) / SLOW_SHARES_PER_SECOND, this::shareOut);
        }
    }

    /** From now on one client after the other does this. After {@link #connect}. */
    void inTurn(Consumer<SwarmClient> what) {
        loop.post(() -> {
            boolean first = act == null;
            act = what;
            if (first) {
                nextTurn();
            }
        });
    }

    private void nextTurn() {
        if (!turns.hasNext()) {
            turns = List.copyOf(clients).iterator();
        }
        if (turns.hasNext()) {
            act.accept(turns.next());
        }
        loop.schedule(TimeUnit.SECONDS.toNanos(1) / TURNS_PER_SECOND, this::nextTurn);
    }

    /** All ask for STAT, except those whose answer is under way. */
    void askAll() {
        loop.post(() -> clients.forEach(SwarmClient::askStat));
    }

    /** Returns what is first wrong between what the clients were told and what the engine has; empty for nothing. */
    String check(Ledger ledger) {
        var wrong = new CompletableFuture<String>();
        loop.post(() -> wrong.complete(ledger.check(answered.spans(), cut, heard)));
        return wrong.join();
    }

    private Figures figures() {
        return new Figures(
                present,
                handshakes,
                resumed,
                lines,
                chars,
                gaps,
                slowGaps,
                violations,
                firstViolation,
                moved,
                fanOut.times(),
                roundTrips.times());
    }

    // ---- told by the clients ----

    /** Something has come: the time that counts for it. */
    void tick() {
        nowNanos = System.nanoTime();
    }

    long nowNanos() {
        return nowNanos;
    }

    void shookHands(long sessionCreatedMillis) {
        handshakes++;
        resumed += sessionCreatedMillis < startedMillis ? 1 : 0;
    }

    /** Whether its clients go on where their connections ended. */
    boolean resumes() {
        return moves != null;
    }

    /** @param wrong with the HELLO; empty for nothing */
    void joined(String wrong) {
        connecting--;
        present++;
        if (!wrong.isEmpty()) {
            violation(wrong);
        }
        goOn();
    }

    /** @param cause null if it was ended in order */
    void left(SwarmClient client, Seat seat, boolean wasPresent, CloseCause cause) {
        clients.remove(client);
        if (wasPresent) {
            present--;
            moved++;
        } else {
            connecting--;
        }
        lost(seat, cause == null ? "" : cause.kind() + (cause.error() == null ? "" : ": " + cause.error()));
        goOn();
        if (clients.isEmpty()) {
            empty.complete(null);
        }
    }

    void heard(long position, String line) {
        String before = heard.putIfAbsent(position, line);
        if (before != null && !before.equals(line)) {
            violation("at " + position + " one client got " + before + ", another " + line);
        }
    }

    void asks() {
        statsUnderWay++;
    }

    /** What was asked will not be answered. */
    void unanswered() {
        statsUnderWay--;
        settled();
    }

    void delivered(long position, int count) {
        lines++;
        chars += count;
        fanOut.delivered(position, nowNanos);
    }

    void gap(boolean ofSlowClient) {
        if (ofSlowClient) {
            slowGaps++;
        } else {
            gaps++;
        }
    }

    /** @param cutBefore what the same client had asked, and was not told */
    void answered(ServerLine.Stat answer, boolean exact, List<Span> cutBefore) {
        answered.add(answer);
        cut.addAll(cutBefore);
        if (!exact) {
            violation("STAT does not match what came: " + answer.encode());
        }
        statsUnderWay--;
        settled();
    }

    void ponged(long askedNanos) {
        roundTrips.add((int) ((nowNanos - askedNanos) / 1000));
    }

    void violation(String text) {
        if (violations++ == 0) {
            firstViolation = text;
        }
    }
}
