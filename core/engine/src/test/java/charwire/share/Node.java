package charwire.share;

import charwire.protocol.ByeReason;
import charwire.stream.Answer;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper.StatOutcome;
import charwire.stream.StreamLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A server as a shared stream sees it. */
final class Node extends Notes {
    static final Duration LEASE = Duration.ofSeconds(1);
    static final long BACKLOG_CHARS = 4_096;

    final String id;
    final StreamLog log;
    final FakeEngine.Link link;
    final SharedStream stream;
    final List<Answer.Stat> answers = new ArrayList<>();
    long unavailable;
    int clients = 1;
    /** Runs as soon as sessions have to end. */
    Runnable sessionsEnd = () -> {};

    Node(String id, FakeEngine engine, Settings settings, long keepChars, boolean mayLead, LongSupplier nanos) {
        this.id = id;
        log = new StreamLog(1 << 16, settings);
        link = engine.link();
        var names = new AtomicLong();
        stream = new SharedStream(
                link,
                log,
                new ShareConfig("demo", id, id + ":7319", LEASE, keepChars, mayLead),
                settings,
                BACKLOG_CHARS,
                new SharedStream.Sources(
                        nanos,
                        () -> Instant.EPOCH.plusNanos(nanos.getAsLong()),
                        1,
                        () -> id + "." + names.incrementAndGet() + "." + nanos.getAsLong(),
                        () -> clients));
        stream.start(Runnable::run, this, this);
    }

    void ask() {
        stream.stat(this::answered);
    }

    void answered(StatOutcome outcome) {
        if (outcome instanceof StatOutcome.Answered answered) {
            answers.add(answered.answer());
        } else {
            unavailable++;
        }
    }

    long head() {
        return log.view().headPosition();
    }

    ShareState.Role role() {
        return stream.state().role();
    }

    @Override
    public void endSessions(ByeReason why, Runnable then) {
        super.endSessions(why, () -> {
            sessionsEnd.run();
            then.run();
        });
    }
}
