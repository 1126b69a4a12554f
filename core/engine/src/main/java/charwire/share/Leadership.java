package charwire.share;

import charwire.stream.Generator;
import charwire.stream.Settings;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Whether this server leads: asks to when nobody seems to, and generates while it does. An epoch of ours is over with the first answer
 * that is not as supposed; then it asks again. Owned by the lead.
 */
final class Leadership {
    private final ShareConfig config;
    private final Command.Server self;
    private final SharedStream.Sources sources;
    private final Consumer<Command> engine;
    private final Candidacy candidacy;
    private final AppendTimes times = new AppendTimes();
    /** Null unless this server leads. */
    private Leading leading;
    /** That of the epoch that this server has asked for last. */
    private String nonce = "";

    Leadership(ShareConfig config, Command.Server self, SharedStream.Sources sources, Consumer<Command> engine) {
        this.config = config;
        this.self = self;
        this.sources = sources;
        this.engine = engine;
        this.candidacy = new Candidacy(
                config.mayLead(), new SplittableRandom(config.serverId().hashCode()));
    }

    private long now() {
        return sources.nanos().getAsLong();
    }

    boolean leads() {
        return leading != null;
    }

    boolean waitsForSubscribers() {
        return leads() && leading.waitsForSubscribers();
    }

    AppendTimes times() {
        return times;
    }

    /** Generates what is due; returns when more is. */
    long advance(long nowNanos, boolean caughtUp) {
        return leads() ? leading.advance(nowNanos, caughtUp) : candidacy.dueNanos();
    }

    // ---- asking ----

    /** Nobody seems to lead. */
    void nobodyLeads() {
        if (!leads()) {
            candidacy.now(now());
        }
    }

    boolean isDue(long nowNanos) {
        return candidacy.isDue(nowNanos);
    }

    /**
     * Asks to lead.
     *
     * @param stream null to begin one
     */
    void ask(String stream, Settings settings) {
        candidacy.asked();
        nonce = sources.names().get();
        engine.accept(new Command.Lead(
                stream,
                sources.names().get(),
                SharedSettings.write(settings),
                self,
                nonce,
                config.lease(),
                config.keepChars()));
    }

    /** Whether that nonce is of the epoch that this server has asked for last. */
    boolean asked(String ofNonce) {
        return nonce.equals(ofNonce);
    }

    /** Another leads. */
    void held(Duration lease) {
        candidacy.answered();
        candidacy.after(lease, now());
    }

    void refused() {
        candidacy.answered();
    }

    /** This server leads from here on. */
    void begins(Reply.Leads led, Settings settings) {
        candidacy.answered();
        times.forget();
        leading = new Leading(config, led, settings, generator(led.epoch()), engine, times, now());
    }

    /** Each epoch has a sequence of its own, which the seed repeats. */
    private Generator generator(long epoch) {
        long mixed = new SplittableRandom(sources.seed()).nextLong() ^ new SplittableRandom(epoch).nextLong();
        return new Generator(new SplittableRandom(mixed));
    }

    // ---- leading ----

    /** That is in force now. */
    void hold(InForce inForce) {
        if (leads()) {
            leading.inForce(inForce, now());
        }
    }

    void appended(Command.Append append, Reply reply) {
        answered(append.epoch(), reply);
        if (leads() && leading.epoch() == append.epoch()) {
            leading.appended(append, now());
        }
    }

    /** The answer to what the leader of that epoch has sent. */
    void answered(long epoch, Reply reply) {
        if (reply instanceof Reply.Refused) {
            deposed(epoch, Duration.ZERO);
        } else if (reply instanceof Reply.Failed) {
            deposed(epoch, Candidacy.RETRY);
        }
    }

    /** An epoch of ours is over; it is asked again after that time. */
    private void deposed(long epoch, Duration after) {
        if (leads() && leading.epoch() == epoch) {
            follow();
            candidacy.after(after, now());
        }
    }

    /** An epoch has begun. */
    void led(long epoch) {
        if (leads() && epoch > leading.epoch()) {
            deposed(leading.epoch(), config.lease());
        }
    }

    private void follow() {
        leading = null;
        times.forget();
    }

    /** The engine, or the stream, is gone: there is nothing to lead. */
    void rest() {
        follow();
        candidacy.rest();
    }

    /** This server leads no more, for good; returns the epoch that it has led, 0 if none. */
    long stop() {
        candidacy.stop();
        long epoch = leads() ? leading.epoch() : 0;
        leading = null;
        return epoch;
    }
}
