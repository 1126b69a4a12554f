package charwire.share;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * When this server asks to lead: at once where there seems to be no leader, else when the lease of the one that there is can be over. Owned
 * by the lead.
 */
final class Candidacy {
    static final Duration RETRY = Duration.ofMillis(250);
    private static final int SPREAD_MILLIS = 50;

    private final boolean mayLead;
    private final SplittableRandom chance;
    private boolean stopped;
    private boolean asked;
    private final Alarm due = new Alarm();

    Candidacy(boolean mayLead, SplittableRandom chance) {
        this.mayLead = mayLead;
        this.chance = chance;
    }

    /** Nobody seems to lead. */
    void now(long nowNanos) {
        after(Duration.ZERO, nowNanos);
    }

    /** Somebody leads for so long, if not longer; chance keeps several servers from asking all at the same time. */
    void after(Duration lease, long nowNanos) {
        if (mayLead && !stopped) {
            due.at(nowNanos + lease.toNanos() + spreadNanos(lease));
        }
    }

    private long spreadNanos(Duration lease) {
        return lease.isZero() ? 0 : chance.nextInt(SPREAD_MILLIS * 1_000) * 1_000L;
    }

    /** There is nothing to ask: this server leads, or there is no engine. */
    void rest() {
        asked = false;
        due.never();
    }

    /** For good. */
    void stop() {
        stopped = true;
        rest();
    }

    boolean isDue(long nowNanos) {
        return !asked && due.isDue(nowNanos);
    }

    void asked() {
        asked = true;
        due.never();
    }

    void answered() {
        asked = false;
    }

    long dueNanos() {
        return asked ? Long.MAX_VALUE : due.nanos();
    }
}
