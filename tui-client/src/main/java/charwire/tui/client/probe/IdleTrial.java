package charwire.tui.client.probe;

import charwire.client.diagnosis.Disconnection;
import java.time.Duration;
import java.util.Optional;

/**
 * One connection that is kept silent, then asked. Pure: time comes in, the next deadline goes out.
 *
 * <pre>
 * CONNECTING ─ HELLO ─▶ SILENT ─ long enough ─▶ ASKED ─ PONG, or none in time ─▶ DONE
 *                       ▲    │                                                    ▲
 *                       └────┘ characters: the silence begins anew                │
 *                                 any end of the connection ──────────────────────┘
 * </pre>
 */
final class IdleTrial {
    /** Where a trial is. */
    enum Phase {
        CONNECTING,
        SILENT,
        ASKED,
        DONE
    }

    /** How often characters may break the silence. */
    static final int DISTURBANCES = 5;

    private final Duration wanted;
    private final Duration patience;
    private Phase phase = Phase.CONNECTING;
    private long quietSinceNanos;
    private long askedNanos;
    private int disturbances;
    private IdleFinding finding;

    /**
     * @param wanted how long the connection is to be silent
     * @param patience how long an answer may take
     */
    IdleTrial(Duration wanted, Duration patience) {
        this.wanted = wanted;
        this.patience = patience;
    }

    Phase phase() {
        return phase;
    }

    Duration wanted() {
        return wanted;
    }

    /** What the connection showed; empty before its end. */
    Optional<IdleFinding> finding() {
        return Optional.ofNullable(finding);
    }

    /** When {@link #due} is to be called; the most distant time when never. */
    long deadlineNanos() {
        return switch (phase) {
            case CONNECTING, DONE -> Long.MAX_VALUE;
            case SILENT -> quietSinceNanos + wanted.toNanos();
            case ASKED -> askedNanos + patience.toNanos();
        };
    }

    /** HELLO came: the silence begins. */
    void connected(long nowNanos) {
        if (phase == Phase.CONNECTING) {
            phase = Phase.SILENT;
            quietSinceNanos = nowNanos;
        }
    }

    /** Something came that nobody had asked for. */
    void heard(long nowNanos) {
        if (phase == Phase.SILENT) {
            Duration silence = silence(nowNanos);
            quietSinceNanos = nowNanos;
            if (++disturbances >= DISTURBANCES) {
                end(silence, Fate.DISTURBED, null, null);
            }
        }
    }

    /** Looks at the time. Returns whether the connection is to be asked now. */
    boolean due(long nowNanos) {
        if (deadlineNanos() == Long.MAX_VALUE || deadlineNanos() - nowNanos > 0) {
            return false;
        }
        if (phase == Phase.ASKED) {
            end(asked(), Fate.DROPPED, null, null);
            return false;
        }
        phase = Phase.ASKED;
        askedNanos = nowNanos;
        return true;
    }

    /** PONG came. */
    void answered(long nowNanos) {
        if (phase == Phase.ASKED) {
            end(asked(), Fate.ALIVE, null, Duration.ofNanos(nowNanos - askedNanos));
        }
    }

    /** The connection is gone, or never stood. */
    void lost(long nowNanos, Disconnection disconnection) {
        if (phase == Phase.DONE) {
            return;
        }
        Fate fate = phase == Phase.CONNECTING ? Fate.FAILED : fate(disconnection.cause());
        Duration silence =
                phase == Phase.CONNECTING ? Duration.ZERO : phase == Phase.SILENT ? silence(nowNanos) : asked();
        end(silence, fate, disconnection, null);
    }

    private static Fate fate(Disconnection.Cause cause) {
        return switch (cause) {
            case RESET -> Fate.RESET;
            case CUT -> Fate.FIN;
            case CLOSED -> Fate.CLOSE_NOTIFY;
            // What the system reports if nothing is acknowledged, or if the route has gone.
            case DEAD, TIMEOUT, UNREACHABLE -> Fate.DROPPED;
            default -> Fate.FAILED;
        };
    }

    private Duration silence(long nowNanos) {
        return Duration.ofNanos(nowNanos - quietSinceNanos);
    }

    private Duration asked() {
        return silence(askedNanos);
    }

    private void end(Duration silence, Fate fate, Disconnection disconnection, Duration roundTrip) {
        phase = Phase.DONE;
        finding = new IdleFinding(wanted, silence, fate, disconnection, roundTrip);
    }
}
