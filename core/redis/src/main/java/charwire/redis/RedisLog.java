package charwire.redis;

import charwire.protocol.Reason;
import charwire.share.Command;
import charwire.share.EngineInfo;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import charwire.share.SharedLog;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shared log in Redis or Valkey. One thread connects, again and again, and reads the log; each {@link Link} has two for its commands. All
 * of them post to the lead, which owns what is not final here.
 */
public final class RedisLog implements SharedLog {
    /** How long {@link #open} waits for an engine that may still come. */
    public static final Duration OPENING = Duration.ofMillis(4_800);

    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long MOST_BACKOFF_MILLIS = 1_000;
    private static final long CLOSING_MILLIS = 1_000;

    private final Hosts hosts;
    private final String key;
    private final int attempts;
    private final Thread reader = thread("share-reads", this::run);
    private final CompletableFuture<Link> opened = new CompletableFuture<>();
    private final CompletableFuture<Told> started = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Why the last attempt before {@link #opened} failed. */
    private volatile Reason failure;
    /** Owned by the lead: the one that it was told of; null if there is none. */
    private Link link;

    private RedisLog(RedisConfig config, Names.Resolver resolver, int attempts) {
        this.attempts = attempts;
        failure = ShareReason.ENGINE_SILENT.with(OPENING).about(config.uri());
        hosts = new Hosts(config, resolver);
        key = Hosts.key(config.uri().name());
    }

    private record Told(Executor lead, Listener listener) {}

    /**
     * Connects. Blocks for 5 s at most.
     *
     * @throws ShareException it cannot be used: what is wrong, and what to do
     */
    public static RedisLog open(RedisConfig config) throws ShareException {
        return open(config, InetAddress::getAllByName, Integer.MAX_VALUE, OPENING);
    }

    /** @param attempts after so many it gives up, though there is time left */
    static RedisLog open(RedisConfig config, Names.Resolver resolver, int attempts, Duration longest)
            throws ShareException {
        var log = new RedisLog(config, resolver, attempts);
        log.reader.start();
        try {
            log.opened.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return log;
        } catch (TimeoutException e) {
            log.close();
            throw new ShareException(log.failure);
        } catch (ExecutionException e) {
            log.close();
            throw (ShareException) e.getCause();
        } catch (InterruptedException e) {
            log.close();
            Thread.currentThread().interrupt();
            throw new ShareException(log.failure);
        }
    }

    /** A thread that keeps no program from ending. */
    static Thread thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The engine that was found first. */
    public EngineInfo engine() {
        return opened.join().engine();
    }

    @Override
    public void start(Executor lead, Listener listener) {
        if (!started.complete(new Told(lead, listener))) {
            throw new IllegalStateException("started before");
        }
    }

    @Override
    public void send(Command command) {
        if (link != null) {
            link.send(command);
        }
    }

    @Override
    public void read(String stream, EntryId after) {
        if (link != null) {
            link.read(stream, after);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Link last = link;
        link = null;
        if (last != null) {
            last.finish(CLOSING_MILLIS);
        } else if (opened.isDone() && !opened.isCompletedExceptionally() && !started.isDone()) {
            opened.join().lose(ShareReason.ENGINE_CLOSED.with());
        }
        started.cancel(false);
        opened.cancel(false);
    }

    private void run() {
        Link next = connect(null, null);
        if (next == null || !opened.complete(next)) {
            loseIfAny(next);
            return;
        }
        Told told;
        try {
            told = started.join();
        } catch (RuntimeException e) {
            loseIfAny(next); // closed before it was started
            return;
        }
        while (next != null && !isClosed()) {
            Link current = next;
            told.lead().execute(() -> connected(told, current));
            Reason why = current.serve();
            told.lead().execute(() -> disconnected(told, current, why));
            if (Hosts.isFinal(why)) {
                pause(MOST_BACKOFF_MILLIS); // the next connection would come at once, and to the same end
            }
            next = connect(told, why);
        }
        loseIfAny(next);
    }

    private static void loseIfAny(Link link) {
        if (link != null) {
            link.lose(ShareReason.ENGINE_CLOSED.with());
        }
    }

    /**
     * Tries until there is an engine; null if it was closed before, or has given up.
     *
     * @param told null for the first time
     * @param lost what it was told last
     */
    private Link connect(Told told, Reason lost) {
        Reason last = lost;
        long backoffMillis = FIRST_BACKOFF_MILLIS;
        for (int attempt = 1; !isClosed(); attempt++) {
            try {
                return new Link(hosts.find(), key, teller());
            } catch (ShareException e) {
                failure = e.reason();
            } catch (RuntimeException e) {
                failure = Refusals.broken(e, OPENING);
            }
            if (told == null && (Hosts.isFinal(failure) || attempt >= attempts)) {
                opened.completeExceptionally(new ShareException(failure));
                return null;
            } else if (told != null && Hosts.isFinal(failure) && !failure.equals(last)) {
                Reason why = failure;
                told.lead().execute(() -> disconnected(told, null, why));
                last = why;
            }
            pause(backoffMillis);
            backoffMillis = Math.min(2 * backoffMillis, MOST_BACKOFF_MILLIS);
        }
        return null;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private Link.Teller teller() {
        return new Link.Teller() {
            @Override
            public void answered(Link from, Command command, Reply reply) {
                Told told = started.join();
                told.lead().execute(() -> {
                    if (link == from) {
                        told.listener().answered(command, reply);
                    }
                });
            }

            @Override
            public void read(Link from, List<Entry> entries) {
                Told told = started.join();
                told.lead().execute(() -> {
                    if (link == from) {
                        told.listener().read(entries);
                    }
                });
            }
        };
    }

    private void connected(Told told, Link current) {
        if (isClosed()) {
            loseIfAny(current);
        } else {
            link = current;
            told.listener().connected(current.engine());
        }
    }

    /** @param current null if there was none since */
    private void disconnected(Told told, Link current, Reason why) {
        if (link == current && !isClosed()) {
            link = null;
            told.listener().disconnected(why);
        }
    }
}
