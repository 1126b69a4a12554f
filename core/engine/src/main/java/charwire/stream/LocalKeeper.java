package charwire.stream;

import charwire.protocol.Reason;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The stream of a server that is alone: generated into its log, counted in its ledger, all of it at once. Owned by the lead. */
public final class LocalKeeper implements StreamKeeper {
    private final String stream;
    private final StreamLog log;
    private final GeneratedSource source;
    private final StatLedger ledger;
    private final LongSupplier nanos;
    private final InstantSource instants;
    private final Listener listener;
    private boolean stopped;

    /**
     * @param stream its identity
     * @param log empty; the settings of its start are those of the stream
     * @param nanos the lead's clock
     */
    public LocalKeeper(
            String stream,
            Generator generator,
            StreamLog log,
            LongSupplier nanos,
            InstantSource instants,
            Listener listener) {
        this.stream = stream;
        this.log = log;
        this.source = new GeneratedSource(generator, log, log.view().settings(), nanos.getAsLong());
        this.ledger = new StatLedger(instants.instant());
        this.nanos = nanos;
        this.instants = instants;
        this.listener = listener;
    }

    @Override
    public long advance(long nowNanos, boolean caughtUp) {
        long next = source.advance(nowNanos, caughtUp);
        publish();
        return next;
    }

    private void publish() {
        if (log.publish()) {
            listener.grown();
        }
    }

    @Override
    public boolean waitsForSubscribers() {
        return source.waitsForSubscribers();
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public Settings settings() {
        return source.settings();
    }

    @Override
    public boolean paused() {
        return source.paused();
    }

    @Override
    public long unasked() {
        return ledger.generatedAt(log.view().headPosition());
    }

    @Override
    public void stat(Consumer<StatOutcome> then) {
        StreamLog.View view = log.view();
        then.accept(
                new StatOutcome.Answered(ledger.answer(view.headOffset(), view.headPosition(), instants.instant())));
    }

    @Override
    public void change(UnaryOperator<Settings> change, Consumer<Reason> then) {
        Settings changed = change.apply(settings());
        if (!changed.equals(settings())) {
            source.apply(changed, nanos.getAsLong());
            log.appendSettings(changed);
            publish();
            listener.changed(changed);
        }
        then.accept(null);
    }

    @Override
    public void pause(boolean paused, Consumer<Reason> then) {
        if (paused != source.paused() && !stopped) {
            if (paused) {
                source.pause();
            } else {
                source.resume(nanos.getAsLong());
            }
            listener.paused(paused);
        }
        then.accept(null);
    }

    @Override
    public void whenCurrent(Consumer<Boolean> then) {
        then.accept(true);
    }

    @Override
    public void stop(Runnable then) {
        stopped = true;
        source.pause();
        then.run();
    }
}
