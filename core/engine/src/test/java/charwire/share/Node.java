package charwire.share;

import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.stream.Answer;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import charwire.stream.StreamKeeper.StatOutcome;
import charwire.stream.StreamLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A server as a shared stream sees it: notes what it is told. */
final class Node implements StreamKeeper.Listener, ShareListener {
    static final Duration LEASE = Duration.ofSeconds(1);
    static final long BACKLOG_CHARS = 4_096;

    final String id;
    final StreamLog log;
    final FakeEngine.Link link;
    final SharedStream stream;
    final List<String> told = new ArrayList<>();
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
                        nanos, 1, () -> id + "." + names.incrementAndGet() + "." + nanos.getAsLong(), () -> clients));
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
    public void grown() {}

    @Override
    public void changed(Settings settings) {
        told.add("changed " + settings.alphabet());
    }

    @Override
    public void paused(boolean paused) {
        told.add(paused ? "paused" : "goes on");
    }

    @Override
    public void endSessions(ByeReason why, Runnable then) {
        told.add("bye " + why.word());
        sessionsEnd.run();
        then.run();
    }

    @Override
    public void engineBack(EngineInfo engine, Duration away) {
        told.add(away == null ? "there" : "back after " + away.toMillis());
    }

    @Override
    public void engineLost(Reason why) {
        told.add("lost: " + why);
    }

    @Override
    public void engineRefuses(Reason why) {
        told.add("refuses: " + why);
    }

    @Override
    public void leaderChanged(long epoch, String leader, boolean ours) {
        told.add("epoch " + epoch + " " + leader + (ours ? " ours" : ""));
    }

    @Override
    public void streamLost(String lost, String now, Reason why) {
        told.add("stream-lost " + why.kind().word());
    }
}
