package charwire.client;

import charwire.client.diagnosis.StatResult;
import charwire.clock.ClockWatch;
import charwire.clock.Clocks;
import charwire.identity.Fingerprint;
import charwire.net.EventLoop;
import charwire.net.Kernel;
import charwire.net.WorkerPool;
import charwire.protocol.ClientLine;
import charwire.trust.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A client of one server, or of several that replace each other: connects, checks that the server keeps to the protocol, and reconnects.
 * Every method may be called from any thread and returns at once. The work is done on the client's event loop, which also completes futures
 * and calls the listener.
 */
public final class Client {
    private static final int WORKER_QUEUE = 64;

    private final EventLoop loop;
    private final ClientLoop client;
    private final ThreadPoolExecutor workers;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    /** As it ended; written by the loop before {@link #terminated}, read after it. */
    private ClientSnapshot last;

    private Client(
            ClientConfig config,
            ClientListener listener,
            AddressBook.Resolver resolver,
            Kernel kernel,
            Clocks clocks,
            RandomGenerator random)
            throws IOException {
        ClockWatch watch = new ClockWatch(clocks);
        ClientListener guarded = new GuardedListener(listener, watch);
        // One for a handshake, one more for each name that the name service does not answer.
        int threads = 1 + config.servers().size();
        this.workers = WorkerPool.start("client-worker", threads, WORKER_QUEUE);
        this.loop = new EventLoop("client", clocks.monotonic(), workers, kernel);
        this.client = new ClientLoop(loop, workers, config, resolver, guarded, watch, random);
        loop.watch(error -> guarded.event(new ClientEvent.Fault(error)), error -> loopEnded(error, guarded));
    }

    /**
     * Starts, and connects.
     *
     * @param listener is told what comes, on the client's loop; must not block
     * @param random for the jitter of the back-off; the client's alone from now on
     * @throws IOException the system has no selector to give
     */
    public static Client start(ClientConfig config, ClientListener listener, Clocks clocks, RandomGenerator random)
            throws IOException {
        return start(config, listener, AddressBook::system, Kernel.system(), clocks, random);
    }

    static Client start(
            ClientConfig config,
            ClientListener listener,
            AddressBook.Resolver resolver,
            Kernel kernel,
            Clocks clocks,
            RandomGenerator random)
            throws IOException {
        Client started = new Client(config, listener, resolver, kernel, clocks, random);
        started.loop.post(started.client::start);
        started.loop.start();
        return started;
    }

    /**
     * Asks for the statistics. Several may be unanswered at once.
     *
     * @return the answer; fails with {@link NotAnsweredException} when there is no connection, it is lost, or the server refuses
     */
    public CompletableFuture<StatResult> requestStat() {
        return ask(client::requestStat, "stat");
    }

    /**
     * Asks for a PONG.
     *
     * @param token one line of at most {@link ClientLine.Ping#TOKEN_LIMIT} bytes; may be empty
     * @return the round-trip time; fails as {@link #requestStat} does
     * @throws IllegalArgumentException the token does not fit
     */
    public CompletableFuture<Duration> ping(String token) {
        new ClientLine.Ping(token).encode();
        return ask(answer -> client.ping(token, answer), "ping");
    }

    /** Connects at once: ends the back-off, or the connection that there is. A server that is not trusted is left for the next one. */
    public void reconnectNow() {
        loop.post(client::reconnect);
    }

    /** Connects at once to the server that was not trusted, and is now. */
    public void reconnectTrusted() {
        loop.post(client::connect);
    }

    /** Connects at once, with another trust from now on. */
    public void reconnectWith(Trust trust) {
        loop.post(() -> client.connectWith(trust));
    }

    /** Connects at once, and from now on trusts the server with this certificate and no other. */
    public void trustAndReconnect(Fingerprint fingerprint) {
        reconnectWith(Trust.pinned(Set.of(fingerprint)));
    }

    /** Says QUIT, takes what is still answered, and ends for good within 5 s; {@link #terminated} tells when. */
    public void quit() {
        loop.post(client::quit);
    }

    /** Ends for good at once, in order where the server lets it; within 5 s. */
    public void stop() {
        loop.post(client::stop);
    }

    /** The client as of now; after its end, as it ended. */
    public CompletableFuture<ClientSnapshot> snapshot() {
        CompletableFuture<ClientSnapshot> answer = new CompletableFuture<>();
        loop.post(() -> answer.complete(client.snapshot()));
        if (terminated.isDone()) {
            answer.complete(last);
        }
        return answer;
    }

    /** Completed when the client has ended: normally, or exceptionally when its loop died. */
    public CompletableFuture<Void> terminated() {
        return terminated;
    }

    private <T> CompletableFuture<T> ask(Consumer<CompletableFuture<T>> question, String what) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.post(() -> question.accept(answer));
        if (terminated.isDone()) {
            // The loop runs what was posted before this was so; an answer that it gave stays.
            answer.completeExceptionally(
                    new NotAnsweredException(ClientReason.CLIENT_ENDED.with().about(what)));
        }
        return answer;
    }

    private void loopEnded(Throwable error, ClientListener listener) {
        workers.shutdownNow();
        last = client.snapshot();
        if (error == null) {
            terminated.complete(null);
        } else {
            listener.event(new ClientEvent.Fault(error));
            terminated.completeExceptionally(error);
        }
    }
}
