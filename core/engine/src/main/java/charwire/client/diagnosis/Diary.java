package charwire.client.diagnosis;

import charwire.clock.ClockWatch;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.Sanitizer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    /** Of the last HELLO. */
    private Moment greeted;

    private boolean away;
    /** Whether all that keeps the client away is the user's word. */
    private boolean asking;
    /** When the last attempt to connect began. */
    private Moment tried;
    /** Since when the client waits for the time of the next one, or for the user; null while it does not. */
    private Moment waitingSince;
    /** Whether it does for the user's word on a server that it has reached. */
    private boolean doubting;

    private final Availability availability = new Availability();
    private long broken;
    private long held;
    private Duration heldFor = Duration.ZERO;
    private Moment heldSince;
    /** When the server said so last. */
    private Moment heldUntil;

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
        greeted = at;
        if (asking) {
            outages.removeLast();
        } else if (away) {
            outages.replaceLast(outages.last().ended(at));
        }
        away = false;
        asking = false;
        availability.over(at);
    }

    /** What came of the stream during the last outage. A record may lack the line that told of it. */
    public void missed(OptionalLong chars) {
        if (outages.last() != null) {
            outages.replaceLast(outages.last().missed(chars));
        }
    }

    /** An attempt to connect begins. */
    public void tries(Moment at) {
        if (waitingSince != null && away) {
            outages.replaceLast(outages.last().waited(waitingSince.until(at)));
        }
        if (doubting) {
            availability.ours(waitingSince.until(at));
        }
        waitingSince = null;
        doubting = false;
        tried = at;
    }

    /**
     * The next attempt has its time, or the user's.
     *
     * @param newDoubting the user is asked whether to trust a server that was reached: that is no time in which it is not available
     */
    public void waits(Moment at, boolean newDoubting) {
        waitingSince = at;
        doubting = newDoubting;
    }

    /** A stream was lost; the answer is since when. */
    public Moment lost(Disconnection disconnection) {
        Moment whole = availability.lastWhole();
        Moment from = whole != null && whole.compareTo(greeted) > 0 ? whole : greeted;
        away = true;
        outages.add(Outage.begun(from, disconnection));
        if (disconnection.cause() != Disconnection.Cause.ASKED) {
            availability.broken(from);
        }
        return from;
    }

    /** An attempt to connect failed; the client began then. The answer is since when there is no stream. */
    public Moment failed(Moment began, Disconnection disconnection) {
        asking = false;
        away(began, disconnection);
        availability.broken(began);
        return outages.last().from();
    }

    /** The server is not known yet: an outage, unless the user says yes and is connected next. */
    public void asksUser(Moment began, Disconnection disconnection) {
        asking |= !away;
        away(began, disconnection);
    }

    private void away(Moment began, Disconnection disconnection) {
        if (away) {
            outages.replaceLast(outages.last().failed(disconnection, tried));
        } else {
            away = true;
            outages.add(Outage.begun(began, disconnection, tried));
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

    /** The server was there until then: it says its last word. */
    public void bye(Moment at) {
        availability.drained(at);
    }

    public void pause(long micros, Instant at) {
        pauses.add(micros, at);
    }

    public void roundTrip(long micros, Instant at) {
        roundTrips.add(micros, at);
    }

    /** Fresh characters came; the next may take so long. */
    public void fresh(Moment at, Duration longestPause) {
        availability.fresh(at, longestPause);
    }

    /** @param absence so far */
    public void stalled(Moment since, Duration absence) {
        availability.stalled(since, absence);
        stalls.add(new Stall(since, null).absent(absence));
    }

    /** The answer is how long it was. */
    public Duration stallEnded(Moment at) {
        stalls.replaceLast(stalls.last().ended(at));
        availability.over(at);
        return stalls.last().length(at);
    }

    /** The kernel tells of the stall that has begun. */
    public void unackedInStall(long bytes) {
        if (isStalled() && stalls.last().unackedBytes().isEmpty()) {
            stalls.replaceLast(stalls.last().unacked(bytes));
        }
    }

    private boolean isStalled() {
        return stalls.last() != null && stalls.last().until() == null;
    }

    /** Of the connection that was lost, the kernel had told so. */
    public void unackedAtLoss(OptionalLong bytes) {
        Outage last = outages.last();
        if (away && last.hadStream() && last.failedAttempts() == 0) {
            outages.replaceLast(last.unacked(bytes));
        }
    }

    /** The server answered now, and has had nothing to send. */
    public void held(Moment since, Moment now) {
        held++;
        heldSince = since;
        heldUntil = since;
        stillHeld(now);
    }

    /** The server answered again, and still has nothing to send. */
    public void stillHeld(Moment at) {
        availability.whole(at);
        heldBy(at);
    }

    private void heldBy(Moment at) {
        heldFor = heldFor.plus(heldUntil.until(at));
        heldUntil = at;
    }

    /** Until when it is known that the server has nothing to send. */
    public Moment heldUntil() {
        return heldUntil;
    }

    /**
     * The answer is how long it was.
     *
     * @param at now, or when the server answered last
     */
    public Duration heldEnded(Moment at) {
        Duration lasted = heldSince.until(at);
        if (at.compareTo(availability.lastWhole()) > 0) {
            availability.whole(at);
        }
        heldBy(at);
        heldSince = null;
        return lasted;
    }

    /**
     * This program did not run or did not read.
     *
     * @param measured of it, what moments have between them
     */
    public void late(ClockWatch.Absence why, Duration lasted, Duration measured) {
        own = own.late(why, lasted);
        availability.ours(measured);
        if (isStalled()) {
            stalls.replaceLast(stalls.last().absent(measured));
        }
    }

    /** What this program did itself. */
    public OwnTime own() {
        return own;
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
                outagesUntil(now),
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
                exactAnswers,
                availability.missed(doubting ? waitingSince : now));
    }

    private List<Outage> outagesUntil(Moment now) {
        List<Outage> list = new ArrayList<>(outages.list());
        if (away && waitingSince != null) {
            list.add(list.remove(list.size() - 1).waited(waitingSince.until(now)));
        }
        return List.copyOf(list);
    }

    /**
     * For how long fresh characters were missing: the stalls and outages of each stretch without any, less the longest pause of the settings.
     * A stretch counts once, whatever was wrong in it.
     */
    private static final class Availability {
        /** When the stream was known last to be whole: by fresh characters, or because the server had none to send. */
        private Moment whole;

        private Duration allowed = Duration.ZERO;
        /** Of the time since it was whole, what this program itself was not there. */
        private Duration ours = Duration.ZERO;

        /** Until it was whole. */
        private Duration missed = Duration.ZERO;
        /** The same to the end of the last stall or outage; null while one lasts. */
        private Duration settled = Duration.ZERO;

        /** The stream is whole as of now. */
        void whole(Moment at) {
            over(at);
            missed = settled;
            ours = Duration.ZERO;
            whole = at;
        }

        /** Fresh characters came; the next may take so long. */
        void fresh(Moment at, Duration longestPause) {
            whole(at);
            allowed = longestPause;
        }

        /** By then the server had nothing more to send: the rest of the longest pause is still to come. */
        void drained(Moment at) {
            Duration left = whole == null ? Duration.ZERO : allowed.minus(whole.until(at));
            whole(at);
            allowed = left.isNegative() ? Duration.ZERO : left;
        }

        /** The server is silent since then. */
        void stalled(Moment since, Duration absence) {
            if (whole != null && since.compareTo(whole) > 0) {
                drained(since);
                ours = absence;
            }
            broken(since);
        }

        /** Since it was whole something has gone wrong. */
        void broken(Moment since) {
            settled = null;
            whole = whole == null ? since : whole;
        }

        /** A stall or an outage is over; fresh characters may be long in coming. */
        void over(Moment at) {
            settled = missed(at);
        }

        void ours(Duration lasted) {
            ours = ours.plus(lasted);
        }

        /** Null before the first. */
        Moment lastWhole() {
            return whole;
        }

        Duration missed(Moment now) {
            if (settled != null) {
                return settled;
            }
            Duration stretch = whole.until(now).minus(allowed).minus(ours);
            return stretch.isNegative() ? missed : missed.plus(stretch);
        }
    }
}
