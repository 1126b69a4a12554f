package charwire.clock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sees from the clocks what nobody tells a program: that it did not run or did not look, that the machine slept, that the wall clock was
 * set. Its owner looks {@link #EVERY} so often, and before it judges how long a peer took. Owned by one thread.
 *
 * <p>Its {@link #nanos} stand while the program is absent. Whoever measures a peer's silence by them takes no time of ours for the peer's.
 */
public final class ClockWatch {
    /** What comes later than twice that was not waited for. */
    public static final Duration EVERY = Duration.ofMillis(100);

    private static final long EVERY_NANOS = EVERY.toNanos();
    /** Shorter absences spoil what is measured, but are no news; a clock that is disciplined goes in smaller steps. */
    private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clocks clocks;
    private Listener listener = new Listener() {};
    private Moment looked;
    private long asleepNanos;
    private long heldUpNanos;
    private long absentNanos;
    private long absences;

    public ClockWatch(Clocks clocks) {
        this.clocks = clocks;
        this.looked = clocks.now();
        this.asleepNanos = clocks.asleep().getAsLong();
    }

    /** Why a program did not look. */
    public enum Absence {
        /** It did not run: it was stopped, or had no processor. */
        STOPPED,
        /** It waited for whoever reads its output. */
        OUTPUT,
        /** The machine slept. */
        SUSPENDED
    }

    /** Is told on the owner's thread. */
    public interface Listener {
        default void absent(Absence why, Duration lasted) {}

        /** @param by forward, or back */
        default void clockStepped(Duration by) {}
    }

    /** Sets who is told from now on. */
    public void tell(Listener newListener) {
        listener = newListener;
    }

    public Clocks clocks() {
        return clocks;
    }

    /** This moment, looked at. */
    public Moment now() {
        return new Moment(clocks.instant(), look());
    }

    /** So long the owner was held up by whoever takes what it tells. */
    public void heldUp(long nanos) {
        heldUpNanos += nanos;
    }

    /** Time as this program lived it: without its absences. */
    public long nanos() {
        return lived(look());
    }

    /** @param clockNanos of the monotonic clock, since the last absence */
    public long lived(long clockNanos) {
        return clockNanos - absentNanos;
    }

    /**
     * For how long it was absent since a moment.
     *
     * @param clockNanos of the monotonic clock then
     * @param livedNanos as this program had lived it by then
     */
    public Duration absence(long clockNanos, long livedNanos) {
        return Duration.ofNanos(absentNanos - (clockNanos - livedNanos));
    }

    /** How often it was absent so far, also for too short a time to be told. */
    public long absences() {
        return absences;
    }

    /** Looks at the clocks. Returns the monotonic one's time. */
    public long look() {
        long nanos = clocks.nanos();
        if (nanos - looked.nanos() >= EVERY_NANOS / 2) {
            Moment before = looked;
            looked = new Moment(clocks.instant(), nanos);
            wallClock(before);
            late(before);
            heldUpNanos = 0;
        }
        return nanos;
    }

    /** Only a jump is worth the question whether the machine slept: asleep, the wall clock alone goes on. */
    private void wallClock(Moment before) {
        Duration jump = Duration.between(before.at(), looked.at()).minus(before.until(looked));
        if (!isTold(jump)) {
            return;
        }
        long asleepBefore = asleepNanos;
        asleepNanos = clocks.asleep().getAsLong();
        Duration asleep = Duration.ofNanos(asleepNanos - asleepBefore);
        if (!asleep.isNegative() && isTold(asleep)) {
            absences++;
            listener.absent(Absence.SUSPENDED, asleep);
            jump = jump.minus(asleep);
        }
        if (isTold(jump)) {
            listener.clockStepped(jump);
        }
    }

    private void late(Moment before) {
        long late = looked.nanos() - before.nanos() - EVERY_NANOS;
        if (late < EVERY_NANOS) {
            return;
        }
        absences++;
        absentNanos += late;
        if (late >= TOLD_NANOS) {
            listener.absent(heldUpNanos > late / 2 ? Absence.OUTPUT : Absence.STOPPED, Duration.ofNanos(late));
        }
    }

    private static boolean isTold(Duration time) {
        return time.abs().compareTo(Duration.ofNanos(TOLD_NANOS)) >= 0;
    }
}
