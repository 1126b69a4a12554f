package charwire.client.diagnosis;

import charwire.clock.ClockWatch;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.Sanitizer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Keeps what a {@link Diagnosis} tells. Owned by the client's loop; bounded, however long the client runs. */
public final class Diary {
    public static final int KEPT = 100;
    static final int CHANGES_KEPT = 20;
    private static final int NAME_SHOWN = 120;

    private final Newest<Outage> outages = new Newest<>(KEPT);
    private final Newest<Stall> stalls = new Newest<>(KEPT);
    private final Newest<IdentityChange> changes = new Newest<>(CHANGES_KEPT);
    private final WorstMoments pauses = new WorstMoments();
    private final WorstMoments roundTrips = new WorstMoments();
    private long connections;
    /** Since when there is a connection; null while there is none. */
    private Moment connectedSince;

    private Duration connected = Duration.ZERO;
    private boolean away;
    private long broken;
    private long held;
    private Duration heldFor = Duration.ZERO;
    private Moment heldSince;
    private OwnTime own = OwnTime.NONE;
    private X509Certificate shown;
    private String shownBy;
    private long answers;
    private long exactAnswers;

    // ---- connections ----

    /** HELLO came. */
    public void connected(Moment at) {
        connections++;
        connectedSince = at;
        if (away) {
            away = false;
            outages.replaceLast(outages.last().ended(at));
        }
    }

    /** What came of the stream during the last outage. A record may lack the line that told of it. */
    public void missed(OptionalLong chars) {
        if (outages.last() != null) {
            outages.replaceLast(outages.last().missed(chars));
        }
    }

    /**
     * A connection was lost, or an attempt failed.
     *
     * @param from when there was a stream last, or the client began
     * @param hadStream whether a connection was lost
     */
    public void lost(Moment from, Disconnection disconnection, boolean hadStream) {
        if (hadStream) {
            disconnected(from);
        }
        if (away) {
            outages.replaceLast(outages.last().failed(disconnection));
        } else {
            away = true;
            outages.add(Outage.begun(from, disconnection, hadStream));
        }
    }

    /** A connection is over, whoever wanted that. */
    public void disconnected(Moment at) {
        connected = connectedUntil(at);
        connectedSince = null;
    }

    private Duration connectedUntil(Moment at) {
        return connectedSince == null ? connected : connected.plus(connectedSince.until(at));
    }

    public void broke() {
        broken++;
    }

    /**
     * The server shows a certificate.
     *
     * @param server another one has a certificate of its own
     * @return what changed; null for nothing
     */
    public IdentityChange shows(String server, X509Certificate leaf, Instant at) {
        X509Certificate before = server.equals(shownBy) ? shown : null;
        shown = leaf;
        shownBy = server;
        if (before == null || before.equals(leaf)) {
            return null;
        }
        var change = new IdentityChange(at, Fingerprint.of(before), Fingerprint.of(leaf), issuer(before), issuer(leaf));
        changes.add(change);
        return change;
    }

    private static String issuer(X509Certificate leaf) {
        return Sanitizer.clean(leaf.getIssuerX500Principal().getName(), NAME_SHOWN);
    }

    // ---- the flow ----

    public void pause(long micros, Instant at) {
        pauses.add(micros, at);
    }

    public void roundTrip(long micros, Instant at) {
        roundTrips.add(micros, at);
    }

    public void stalled(Moment since) {
        stalls.add(new Stall(since, null));
    }

    public void stallEnded(Moment at) {
        Stall last = stalls.last();
        stalls.replaceLast(new Stall(last.since(), at, last.unackedBytes()));
    }

    /** The kernel tells of the stall that has begun. */
    public void unackedInStall(long bytes) {
        Stall last = stalls.last();
        if (last != null && last.until() == null && last.unackedBytes().isEmpty()) {
            stalls.replaceLast(new Stall(last.since(), null, OptionalLong.of(bytes)));
        }
    }

    /** Of the connection that was lost, the kernel had told so. */
    public void unackedAtLoss(OptionalLong bytes) {
        Outage last = outages.last();
        if (away && last.hadStream() && last.failedAttempts() == 0) {
            outages.replaceLast(last.unacked(bytes));
        }
    }

    public void held(Moment since) {
        held++;
        heldSince = since;
    }

    /** The answer is how long it was. */
    public Duration heldEnded(Moment at) {
        Duration lasted = heldSince.until(at);
        heldFor = heldFor.plus(lasted);
        heldSince = null;
        return lasted;
    }

    /** This program did not run or did not read. */
    public void late(ClockWatch.Absence why, Duration lasted) {
        own = own.late(why, lasted);
    }

    public void clockStepped(Duration by) {
        own = own.stepped(by);
    }

    public void answered(boolean exact) {
        answers++;
        exactAnswers += exact ? 1 : 0;
    }

    public Diagnosis diagnosis(Moment now) {
        return new Diagnosis(
                connections,
                connectedUntil(now),
                broken,
                outages.count(),
                outages.list(),
                stalls.list(),
                held,
                heldFor,
                heldSince,
                own,
                pauses.list(),
                roundTrips.list(),
                changes.count(),
                changes.list(),
                answers,
                exactAnswers);
    }
}
