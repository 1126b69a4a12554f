package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ByeReason;
import charwire.share.Notes;
import charwire.share.ShareConfig;
import charwire.share.ShareException;
import charwire.share.ShareState;
import charwire.share.SharedStream;
import charwire.stream.Alphabet;
import charwire.stream.Answer;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import charwire.stream.StreamLog;
import charwire.testkit.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** A server without clients: a shared stream on a real engine, and the thread that leads it. */
final class SharingServer extends Notes implements AutoCloseable {
    static final Settings LETTERS = new Settings(
            Alphabet.parse("a-z").orThrow(),
            Settings.parseBurst("8").orThrow(),
            Settings.parsePause("2").orThrow());
    private static final long ASK_EVERY_NANOS = 5_000_000;
    private static final AtomicLong NAMES = new AtomicLong();

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final RedisLog engine;
    private final SharedStream stream;
    private final StreamLog log = new StreamLog(1 << 20, LETTERS);
    private final Thread lead = RedisLog.thread("lead", this::run);
    private final List<Answer.Stat> answers = new ArrayList<>();
    private boolean asking;
    private long askAtNanos = Long.MAX_VALUE;
    /** Null while it asks on. */
    private CompletableFuture<List<Answer.Stat>> asksNoMore;

    private boolean closed;

    SharingServer(String name, RedisConfig config) throws ShareException {
        engine = RedisLog.open(config);
        stream = new SharedStream(
                engine,
                log,
                new ShareConfig(config.uri().name(), name, name + ":7319", Duration.ofMillis(300), 1_000_000, true),
                LETTERS,
                1 << 16,
                new SharedStream.Sources(
                        System::nanoTime,
                        InstantSource.system(),
                        1,
                        () -> String.format("%016x", NAMES.incrementAndGet()),
                        () -> 1));
        lead.start();
    }

    private void run() {
        stream.start(tasks::add, this, this);
        try {
            while (!closed) {
                long now = System.nanoTime();
                if (now >= askAtNanos) {
                    askAtNanos = Long.MAX_VALUE;
                    stream.stat(this::answered);
                }
                long due = Math.min(askAtNanos, stream.advance(now, true));
                long wait = due == Long.MAX_VALUE ? Long.MAX_VALUE : due - System.nanoTime();
                Runnable task = tasks.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T asked(Function<SharingServer, T> question) {
        var answer = new CompletableFuture<T>();
        tasks.add(() -> answer.complete(question.apply(this)));
        return answer.orTimeout(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Waits until it is so. */
    void await(String what, Predicate<SharingServer> condition) {
        long end = System.nanoTime() + Deadline.LONGEST.toNanos();
        while (!asked(condition::test)) {
            assertTrue(System.nanoTime() < end, () -> "in vain: " + what + "; told: " + told());
            Thread.onSpinWait();
        }
    }

    /** Waits until it has so many characters more than the engine has now, and returns how many it has. */
    long awaitMore(long chars) {
        awaitCurrent();
        long from = head();
        await(chars + " characters more", server -> server.log.view().headPosition() >= from + chars);
        return head();
    }

    /** Waits until it has read all that there is; not for long where it has no engine. */
    private void awaitCurrent() {
        var current = new CompletableFuture<Boolean>();
        tasks.add(() -> stream.whenCurrent(current::complete));
        current.orTimeout(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    void awaitTold(String beginning) {
        await(beginning, server -> server.told.stream().anyMatch(line -> line.startsWith(beginning)));
    }

    /** Whether it has the engine; asked on the lead. */
    boolean isThere() {
        return stream.state().role() != ShareState.Role.AWAY;
    }

    void awaitRole(ShareState.Role role) {
        await(role.toString(), server -> server.stream.state().role() == role);
    }

    long head() {
        return asked(server -> server.log.view().headPosition());
    }

    String stream() {
        return asked(server -> server.stream.stream());
    }

    List<String> told() {
        return asked(server -> List.copyOf(server.told));
    }

    /** What one client's STAT is answered. */
    Answer.Stat stat() {
        var answer = new CompletableFuture<Answer.Stat>();
        tasks.add(() -> stream.stat(outcome -> {
            if (outcome instanceof StreamKeeper.StatOutcome.Answered answered) {
                answer.complete(answered.answer());
            } else {
                answer.completeExceptionally(new AssertionError("unavailable"));
            }
        }));
        return answer.orTimeout(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Asks for STAT after STAT, each when the one before is answered. */
    void askOnAndOn() {
        tasks.add(() -> {
            asking = true;
            askAtNanos = System.nanoTime();
        });
    }

    private void answered(StreamKeeper.StatOutcome outcome) {
        if (outcome instanceof StreamKeeper.StatOutcome.Answered answered) {
            answers.add(answered.answer());
        }
        if (asksNoMore == null) {
            askAtNanos = System.nanoTime() + ASK_EVERY_NANOS;
        } else {
            asksNoMore.complete(List.copyOf(answers));
        }
    }

    /** Waits for the answer that is under way; no more are asked for. */
    List<Answer.Stat> answersUntilNow() {
        var all = new CompletableFuture<List<Answer.Stat>>();
        tasks.add(() -> asksNoMore = all);
        return all.orTimeout(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void grown() {
        log.publish();
    }

    @Override
    public void endSessions(ByeReason why, Runnable then) {
        if (asking) {
            askAtNanos = System.nanoTime() + ASK_EVERY_NANOS; // whoever asked is gone, others come
        }
        super.endSessions(why, then);
    }

    /** Ends without a word, as if it were killed. */
    @Override
    public void close() {
        tasks.add(() -> closed = true);
        try {
            lead.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        engine.close();
    }
}
