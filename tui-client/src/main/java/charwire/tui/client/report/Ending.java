package charwire.tui.client.report;

import charwire.app.ExitStatus;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Disconnection;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.Optional;

/**
 * Why a run ends.
 *
 * @param disconnection for {@link Why#DISCONNECTED}, else null
 * @param bye what the server gave as reason before it; null if it said none
 */
public record Ending(Why why, Disconnection disconnection, String bye) {
    private static final String SHUTDOWN = "shutdown";

    public enum Why {
        /** As many characters came as were wanted. */
        COUNT,
        /** The time is over. */
        DURATION,
        /** The user typed quit. */
        QUIT,
        /** SIGTERM or SIGHUP. */
        TERMINATED,
        /** SIGINT. */
        INTERRUPTED,
        /** Nobody reads standard output any more. */
        OUTPUT_CLOSED,
        /** Standard output cannot be written. */
        OUTPUT_FAILED,
        /** The connection is lost, and no attempt follows. */
        DISCONNECTED,
        /** A fault of ours. */
        FAULT
    }

    public static Ending of(Why why) {
        return new Ending(why, null, null);
    }

    /** Whether a last STAT shows that all is there. */
    public boolean isChecked() {
        return why == Why.COUNT || why == Why.DURATION;
    }

    /** Whether a signal says that the end must not wait for anybody. */
    public boolean isSignal() {
        return why == Why.TERMINATED || why == Why.INTERRUPTED;
    }

    /**
     * The exit status.
     *
     * @param end the client's last figures; null if they could not be had
     * @param limited whether the run was to end by itself, after a count or a time
     * @param checked whether a last STAT was answered, where one was due
     */
    public int status(ClientSnapshot end, boolean limited, boolean checked) {
        return switch (why) {
            case INTERRUPTED -> ExitStatus.INTERRUPTED;
            case FAULT, OUTPUT_FAILED -> ExitStatus.FAILED;
            case DISCONNECTED -> ofDisconnected(end, limited);
            case COUNT, DURATION -> ofLosses(end, checked);
            case TERMINATED, QUIT -> ofLosses(end, !limited && !isUnreached(end));
            case OUTPUT_CLOSED -> ofLosses(end, true);
        };
    }

    private int ofDisconnected(ClientSnapshot end, boolean limited) {
        return switch (disconnection.cause()) {
            case TLS, UNTRUSTED -> ExitStatus.TLS;
            case BYE -> {
                boolean inOrder = bye == null || bye.equals(SHUTDOWN);
                yield ofLosses(end, inOrder && !limited && !isUnreached(end));
            }
            case CUT, RESET, CLOSED, DEAD, UNREACHABLE, TIMEOUT, HANDSHAKE_TIMEOUT, HELLO_TIMEOUT ->
                hasReached(end) ? ExitStatus.LOSS : ExitStatus.FAILED;
            default -> ofLosses(end, false);
        };
    }

    /** @param checked whether there is nothing else to blame */
    private static int ofLosses(ClientSnapshot end, boolean checked) {
        if (end == null) {
            return checked ? ExitStatus.OK : ExitStatus.FAILED;
        }
        int without = checked && end.diagnosis().missedComplete() ? ExitStatus.OK : ExitStatus.FAILED;
        return isWhole(end) ? without : ExitStatus.LOSS;
    }

    /** Whether a server has greeted this client. */
    public static boolean hasReached(ClientSnapshot end) {
        return end != null && end.peer() != null;
    }

    /** Whether none could be reached; a run may also end before it is known. */
    private static boolean isUnreached(ClientSnapshot end) {
        return end != null && !hasReached(end) && end.diagnosis().outages() > 0;
    }

    /** Why a stream that was to be checked at its end was not, where nobody has said it yet. */
    public Optional<String> cutShort(ClientSnapshot end) {
        if (why == Why.TERMINATED) {
            return Optional.of(Words.of("ended by a signal"));
        }
        if (why == Why.QUIT) {
            return Optional.of(Words.of("you quit"));
        }
        return why == Why.DISCONNECTED && hasReached(end) ? Optional.of(Sentences.of(disconnection)) : Optional.empty();
    }

    /** What to think of a run, the worst first. */
    enum Verdict {
        /** Characters are lost or unknown, a connection broke, or the server broke a rule. */
        LOST,
        /** Nothing of that, but a stall, a PING overdue, or characters that came too late. */
        LATE,
        /** No server was reached. */
        UNREACHED,
        /** Nothing is wrong as far as it went, but a check that was due is missing, or the stream may have gone on without the client. */
        UNCHECKED,
        /** A server was reached, nothing was lost, broken or late, and all was checked. */
        OK;

        /** @param status with which the run ended */
        static Verdict of(ClientSnapshot end, int status) {
            boolean checked = status == ExitStatus.OK || status == ExitStatus.INTERRUPTED;
            if (hasLost(end)) {
                return LOST;
            } else if (isLate(end)) {
                return LATE;
            } else if (!hasReached(end)) {
                return UNREACHED;
            }
            return checked && end.isKnownToTheEnd() ? OK : UNCHECKED;
        }
    }

    /** Whether nothing was lost, broken or late. */
    public static boolean isWhole(ClientSnapshot end) {
        return !hasLost(end) && !isLate(end);
    }

    private static boolean hasLost(ClientSnapshot end) {
        var losses = end.losses();
        return end.total().skippedChars() > 0
                || losses.missedChars() > 0
                || losses.restarts() > 0
                || losses.moves() > 0
                || end.diagnosis().broken() > 0
                || end.violationCount() > 0;
    }

    private static boolean isLate(ClientSnapshot end) {
        return end.losses().stalls() > 0
                || end.lateness().matters(end.flow().pauses().count());
    }
}
