package charwire.client;

import charwire.clock.ClockWatch;
import charwire.clock.Moment;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Checks that one connection's characters arrive when due: at the latest after the settings' longest pause plus what the network may add.
 * Owned by the client's loop.
 *
 * <pre>
 *            silent half as long again                 still silent
 * FLOWING ──────── sends a PING ─────────▶ ASKED ─────────────────────▶ STALLED
 *    ▲                                       └── PONG ──▶ HELD            │
 *    │                                                                    │
 *    ├────────────────── characters, from any; PONG, from STALLED ────────┘
 *    └── a PING is overdue, from any ──▶ STALLED
 * </pre>
 *
 * Answers keep their place in the stream. So if a PING sent after the longest pause is answered before any characters arrive, the server
 * itself had none to send: its operator has paused the stream, or its machine is too busy. The protocol has no line for that. It counts as
 * neither a stall nor a pause. But once a PING is overdue, and nothing came since it was sent, it has been a stall since the server was heard
 * last, whatever the pauses are. Without PINGs it cannot be told from a stall. An answer that comes when it has become a stall ends that,
 * but does not tell that the server was there before: a new silence begins.
 *
 * <p>Silence is measured by the time in which this program was there and could hear. A pause in which it was not is none that can be
 * measured.
 */
final class Silence {
    /** While characters are due, the loop looks about so often: then it knows to that how long it was not here itself. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** So many round trips TCP has slowed what comes by itself: then it lets the server send hundreds of bursts in one. */
    private static final int SLOW_START_TRIPS = 4;

    /** Who waited so long for bytes has read all that lay there. */
    private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private enum State {
        FLOWING,
        ASKED,
        STALLED,
        HELD,
        OVER
    }

    private final Reports reports;
    private final ClockWatch watch;
    private final long stallAfterNanos;
    private final LongSupplier idle;
    private final LongSupplier roundTrip;
    private final Observer observer;
    private final Timer timer;
    private State state = State.FLOWING;
    /** When the stream began, or went on after it was held: TCP then begins slowly. */
    private long begunNanos;
    /** When this silence began, by the clock and by the time that this program lived. */
    private long clockNanos;

    private long sinceNanos;
    /** When the last characters were dealt with, and how often this program had been absent by then. */
    private long charactersNanos;

    private long absences;

    private long idleSinceNanos;
    private long settingsNanos;
    /** Of the settings in force since the last characters, the longest pause. */
    private long longestNanos;
    /** Whether what comes next ends a pause between characters that can be measured. */
    private boolean measured;
    /** Whether what came last may have lain here while this program was absent: nobody knows when it came. */
    private boolean stale;

    private boolean timing;
    /** The newest is the one that counts. */
    private long looks;

    /** Looks more closely while nothing comes. */
    interface Observer {
        /** Sends a PING, where the user wants any. */
        void ask();

        /** It becomes a stall: says since when, with {@link #unanswered}. */
        void silent();

        /** It has become a stall. */
        default void stalled() {}
    }

    /** Does something after so many nanoseconds. */
    @FunctionalInterface
    interface Timer {
        void after(long nanos, Runnable task);
    }

    /**
     * @param idle how long the client has waited for bytes, in nanoseconds
     * @param roundTrip a usual one, in nanoseconds
     */
    Silence(
            Reports reports,
            Duration stallAfter,
            LongSupplier idle,
            LongSupplier roundTrip,
            Observer observer,
            Timer timer) {
        this.reports = reports;
        this.watch = reports.watch();
        this.stallAfterNanos = stallAfter.toNanos();
        this.idle = idle;
        this.roundTrip = roundTrip;
        this.observer = observer;
        this.timer = timer;
    }

    /** HELLO came. */
    void begin(StreamSettings settings) {
        settings(settings);
        flowing();
        begunNanos = clockNanos;
    }

    void settings(StreamSettings changed) {
        settingsNanos = TimeUnit.MILLISECONDS.toNanos(changed.pauseMillis().max());
        longestNanos = Math.max(longestNanos, settingsNanos);
    }

    /** Characters came. */
    void ended(Moment at) {
        if (state == State.OVER) {
            return;
        }
        long pause = at.nanos() - charactersNanos;
        if (state == State.STALLED) {
            reports.stallEnded(at);
        } else if (state == State.HELD) {
            reports.heldEnded(at);
            begunNanos = at.nanos();
        }
        boolean here = watch.absences() == absences;
        long idled = idle.getAsLong() - idleSinceNanos;
        if (measured && state != State.HELD && here && !stale) {
            // Late is what came late although this client waited for it, and TCP did not begin slowly.
            boolean started = at.nanos() - begunNanos > SLOW_START_TRIPS * roundTrip.getAsLong();
            long waited = started ? Math.min(pause, idled) : 0;
            reports.pause(micros(pause), micros(waited - longestNanos), at.at());
        }
        stale = !here || stale && idled < WAITED_NANOS;
    }

    /** What came had waited in the server's log: no pause begins with it. */
    void late() {
        measured = false;
    }

    /** They are dealt with, however long that took. */
    void begins() {
        flowing();
        measured = true;
    }

    private void flowing() {
        if (state == State.OVER) {
            return;
        }
        silent();
        charactersNanos = clockNanos;
        absences = watch.absences();
        idleSinceNanos = idle.getAsLong();
    }

    /** A new silence begins. */
    private void silent() {
        state = State.FLOWING;
        clockNanos = watch.look();
        sinceNanos = watch.lived(clockNanos);
        boolean sooner = settingsNanos < longestNanos;
        longestNanos = settingsNanos;
        if (!timing || sooner) {
            lookBy(0, askNanos());
        }
    }

    /** The server said something else than characters. */
    void heard() {
        if (state == State.HELD) {
            reports.stillHeld(watch.clocks().now());
        }
    }

    /** The server said its last word. */
    void bye() {
        if (state != State.OVER) {
            reports.bye(watch.clocks().now());
        }
    }

    /** A PONG came to a PING that was sent then. */
    void answered(long sentNanos) {
        if (state == State.STALLED) {
            reports.stallEnded(watch.clocks().now());
            silent();
        } else if (state == State.ASKED && sentNanos - sinceNanos >= askNanos()) {
            state = State.HELD;
            reports.held(since());
        }
    }

    /**
     * A PING has had no answer in time, nor did anything else come since it was sent: the server is not known to be there since then.
     *
     * @param heard when it was heard last
     * @param heardNanos that by the time that this program lived
     */
    void unanswered(Moment heard, long heardNanos) {
        if (state == State.STALLED || state == State.OVER) {
            return;
        }
        if (state == State.HELD) {
            measured = false;
            reports.heldEnded(heard);
        }
        state = State.STALLED;
        reports.stalled(heard, watch.absence(heard.nanos(), heardNanos));
        observer.stalled();
    }

    /** Whether a stall lasts. */
    boolean stalled() {
        return state == State.STALLED;
    }

    /** The connection is over, or left: what still comes is not judged. */
    void end() {
        if (state == State.HELD) {
            reports.heldOver();
        }
        state = State.OVER;
    }

    private void look() {
        timing = false;
        if (over() || state == State.OVER) {
            return;
        }
        long due = state == State.FLOWING ? askNanos() : stallNanos();
        long silent = watch.nanos() - sinceNanos;
        if (silent < due) {
            lookBy(silent, due);
        } else if (state == State.FLOWING) {
            state = State.ASKED;
            observer.ask();
            lookBy(silent, stallNanos());
        } else {
            observer.silent();
        }
    }

    private void lookBy(long silent, long due) {
        timing = true;
        long tick = Math.max(longestNanos - silent, 0) + TICK_NANOS;
        long mine = ++looks;
        timer.after(Math.min(Math.max(due - silent, 0), tick), () -> {
            if (mine == looks) {
                look();
            }
        });
    }

    /** Whether it is decided what this silence is. */
    private boolean over() {
        return state == State.STALLED || state == State.HELD;
    }

    private long askNanos() {
        return longestNanos + stallAfterNanos / 2;
    }

    /** An answer from afar is waited for. */
    private long stallNanos() {
        return askNanos() + Math.max(stallAfterNanos / 2, 2 * roundTrip.getAsLong());
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    private Moment since() {
        Moment now = watch.clocks().now();
        return now.minusNanos(now.nanos() - clockNanos);
    }
}
