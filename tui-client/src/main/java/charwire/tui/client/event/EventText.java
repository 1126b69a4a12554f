package charwire.tui.client.event;

import charwire.client.ClientEvent;
import charwire.client.ClientSnapshot;
import charwire.client.Peer;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.StatResult;
import charwire.protocol.ByeReason;
import charwire.protocol.HostPort;
import charwire.protocol.Sanitizer;
import charwire.protocol.StreamSettings;
import charwire.trust.UntrustedServerException;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events as a user reads them, sanitised: on the screen and on the console. */
public final class EventText {
    private static final int RANGE_SHOWN = 120;

    private final ZoneId zone;

    /** @param zone in which times are shown */
    public EventText(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 14:07:12}. */
    String time(Instant instant) {
        return Texts.time(instant, zone);
    }

    /** A line of the console: {@code -- 14:07:12 warning: gap: …}. */
    public String stamped(Instant at, String level, String text) {
        return "-- " + time(at) + " " + (level.isEmpty() ? "" : Words.of(level)) + text;
    }

    /** A line of the console. */
    public String line(Instant at, ClientEvent event) {
        return stamped(
                at,
                switch (event.level()) {
                    case INFO -> "";
                    case WARN -> "warning: ";
                    case ERROR -> "error: ";
                },
                of(event));
    }

    /** One line without its time and level. */
    public String of(ClientEvent event) {
        return Sanitizer.clean(text(event));
    }

    private String text(ClientEvent event) {
        if (event instanceof ClientEvent.Connecting e) {
            return Words.of("connecting to {0}", HostPort.of(e.host(), e.port()))
                    + (e.proxy() == null ? "" : Words.of(" through {0}", e.proxy()))
                    + (e.attempt() > 1 ? Words.of(", attempt {0}", e.attempt()) : "");
        } else if (event instanceof ClientEvent.Connected e) {
            return connected(e.peer()) + "; " + settings(e.settings());
        } else if (event instanceof ClientEvent.CaughtUp e) {
            return Words.of("caught up: {0} came late", Texts.count(e.chars(), "character"));
        } else if (event instanceof ClientEvent.Missed e) {
            return missed(e);
        } else if (event instanceof ClientEvent.Moved e) {
            return Words.of(
                    "moved from {0} to {1}, which has another stream: nobody knows how many characters were missed",
                    e.before(), e.server());
        } else if (event instanceof ClientEvent.SettingsChanged e) {
            return Words.of("settings changed: {0}", settings(e.settings()));
        } else if (event instanceof ClientEvent.StatAnswered e) {
            return stat(e.result());
        } else if (event instanceof ClientEvent.Ponged e) {
            return "pong" + (e.token().isEmpty() ? "" : " " + e.token()) + ": " + millis(e.roundTrip());
        } else if (event instanceof ClientEvent.Gap e) {
            return Words.of("gap: the server skipped {0}", Texts.count(e.chars(), "character")) + why(e);
        } else if (event instanceof ClientEvent.PingOverdue e) {
            return Words.of(
                    "a PING sent at {0} has had no answer for {1} s",
                    time(e.sent()), Texts.decimal(e.waited().toMillis() / 1_000.0));
        } else if (event instanceof ClientEvent.Err e) {
            return Words.of("refused by the server: ") + e.code() + " " + e.text();
        } else if (event instanceof ClientEvent.Bye e) {
            return Words.of("the server says goodbye: {0}", e.reason()) + meaning(e.reason());
        } else if (event instanceof ClientEvent.Violated e) {
            return Words.of("the server broke a rule: ")
                    + Sentences.of(e.violation().reason());
        } else if (event instanceof ClientEvent.EventsSuppressed e) {
            return Texts.count(e.events(), "event") + Words.of(" not shown: too many at once");
        } else if (event instanceof ClientEvent.Stalled e) {
            return Words.of("stall: nothing came since {0}", time(e.since()));
        } else if (event instanceof ClientEvent.Held e) {
            return Words.of(
                    "the server has been answering since {0}, but has sent no characters: its operator may have paused the stream",
                    time(e.since()));
        } else if (event instanceof ClientEvent.HeldEnded e) {
            return Words.of("the server answered, but sent no characters for {0}", Texts.duration(e.lasted()));
        } else if (event instanceof ClientEvent.IdentityChanged e) {
            return identity(e.change());
        } else if (event instanceof ClientEvent.StallEnded e) {
            return Words.of("the stall is over, after ") + Texts.duration(e.lasted());
        } else if (event instanceof ClientEvent.LateHere e) {
            return Texts.absence(e.kind().name().toLowerCase(Locale.ROOT), e.lasted());
        } else if (event instanceof ClientEvent.ClockStepped e) {
            return Texts.clockStep(e.by());
        } else if (event instanceof ClientEvent.Disconnected e) {
            return Words.of(e.disconnection().reach().isBeforeHello() ? "not connected: " : "disconnected: ")
                    + Sentences.of(e.disconnection())
                    + retry(e);
        } else if (event instanceof ClientEvent.Untrusted e) {
            return refused(e.refusal());
        } else if (event instanceof ClientEvent.Fault e) {
            return Words.of("a fault of the program: {0}", e.error()) + Words.of("; the log has more");
        } else if (event instanceof ClientEvent.RecordEnded e) {
            return Sentences.of(e.problem());
        } else if (event instanceof ClientEvent.Stopped) {
            return Words.of("ended");
        }
        throw new IllegalStateException("event: " + event);
    }

    /** Why a server is not trusted, and which. */
    public static String refused(UntrustedServerException refusal) {
        var why = Sentences.of(refusal.reason());
        return why.contains(refusal.hostPort()) ? why : refusal.hostPort() + ": " + why;
    }

    /** Of a word that does not say it by itself. */
    private static String meaning(String bye) {
        if (bye.equals(ByeReason.UNAVAILABLE.word())) {
            return Words.of("; it has lost the engine of its stream");
        }
        return bye.equals(ByeReason.STREAM_LOST.word())
                ? Words.of("; its engine has lost characters, and another stream goes on")
                : "";
    }

    private static String why(ClientEvent.Gap gap) {
        if (gap.idlePercent().isEmpty()) {
            return "";
        }
        long idle = gap.idlePercent().getAsLong();
        return switch (gap.limitedBy()) {
            case PATH ->
                Words.of(
                        ": the path, or the server, is slower than the stream; this client was idle for {0} % of the time",
                        idle);
            case CLIENT ->
                Words.of(
                        ": this client was busy or stopped, or its output was not read; it was idle for {0} % of the time",
                        idle);
            case UNKNOWN -> Words.of("; this client was idle for {0} % of the time", idle);
        };
    }

    private static String connected(Peer peer) {
        return Words.of(
                "connected to {0}, {1}, {2}, as client {3} from position {4}",
                Texts.address(peer.address()),
                Texts.protocol(peer.protocol()) + " " + peer.cipherSuite(),
                peer.product(),
                peer.client(),
                Texts.count(peer.position()));
    }

    private static String identity(IdentityChange change) {
        return change.otherIssuer()
                ? Words.of(
                        "the server's certificate is another one than before: {0}, was {1}; issued by {2}, before by {3}",
                        change.after(), change.before(), change.issuerAfter(), change.issuerBefore())
                : Words.of(
                        "the server's certificate is another one than before: {0}, was {1}; of an issuer of the same name, {2}",
                        change.after(), change.before(), change.issuerAfter());
    }

    private static String missed(ClientEvent.Missed event) {
        if (event.chars().isEmpty()) {
            return Words.of("another stream than before: nobody knows how many characters were missed");
        }
        long chars = event.chars().getAsLong();
        return chars == 0
                ? Words.of("nothing was missed while away")
                : Words.of("missed while away: {0}", Texts.count(chars, "character"));
    }

    private String retry(ClientEvent.Disconnected event) {
        return event.retryAt() == null ? "" : Words.of("; next attempt at {0}", time(event.retryAt()));
    }

    /**
     * {@code generated 21,076 since 14:02:10 (00:05:02), total 1,240,118, delivered 21,076, skipped 0: exact, nothing lost}; when it was
     * asked for instead of how long that was, where the answer took long.
     */
    String stat(StatResult result) {
        var stat = result.stat();
        String until = result.prompt()
                ? result.span().map(span -> " (" + Texts.duration(span) + ")").orElse("")
                : Words.of(", asked at {0}", time(result.asked()));
        return Words.of(
                        "generated {0} since {1}{2}, total {3}, delivered {4}, skipped {5}: ",
                        Texts.count(stat.generated()),
                        Texts.when(stat.since(), result.at(), zone),
                        until,
                        Texts.count(stat.total()),
                        Texts.count(stat.delivered()),
                        Texts.count(stat.skipped()))
                + verdict(result);
    }

    public static String verdict(StatResult result) {
        if (!result.exact()) {
            return Words.of("WRONG: ")
                    + result.violations().stream()
                            .map(violation -> Sentences.of(violation.reason()))
                            .collect(Collectors.joining(", "));
        }
        if (result.lostByUs().isEmpty()) {
            return Words.of("exact, but nobody knows what was lost before this connection");
        }
        long lost = result.lostByUs().getAsLong();
        if (lost == 0) {
            return Words.of("exact, nothing lost");
        }
        long before = lost - result.skippedByUs();
        return Words.of("exact, {0} lost", Texts.count(lost, "character"))
                + (before == 0 ? "" : Words.of(", {0} of them before this connection", Texts.count(before)));
    }

    private static String millis(Duration roundTrip) {
        return Words.of("{0} ms", String.format(Locale.ROOT, "%.2f", roundTrip.toNanos() / 1e6));
    }

    /** {@code range U+0041-U+005A (26 characters), burst 1-8, pause 50-500 ms}. */
    public static String settings(StreamSettings settings) {
        return Words.of(
                "range {0} ({1}), burst {2}, pause {3} ms",
                Sanitizer.clean(settings.range().toString(), RANGE_SHOWN),
                Texts.count(settings.range().size(), "character"),
                settings.burst(),
                settings.pauseMillis());
    }

    /** What came of the whole run. */
    public static String summary(ClientSnapshot end) {
        var losses = end.losses();
        List<String> lost = new ArrayList<>();
        add(lost, end.total().skippedChars(), "character", " skipped");
        add(lost, losses.missedChars(), "character", " missed while away");
        add(lost, losses.restarts(), "new stream", ", at which nobody knows what was missed");
        add(lost, losses.moves(), "move", " to another stream, at which nobody knows what was missed");
        add(lost, losses.stalls(), "stall", "");
        add(lost, end.lateness().pings().overdue(), "PING", " overdue");
        add(lost, end.lateness().pauses().by200(), "pause", " late by 200 ms or more");
        add(lost, end.diagnosis().broken(), "connection", " lost");
        add(lost, end.violationCount(), "rule", " broken");
        return Words.of(
                        "ended after {0}: {1} received, ",
                        Texts.duration(end.started().until(end.time())),
                        Texts.count(end.total().receivedChars(), "character"))
                + (losses.lateChars() == 0 ? "" : Words.of("{0} of them late, ", Texts.count(losses.lateChars())))
                + (end.isKnownToTheEnd() ? known(lost) : unknown(lost, Texts.count(end.position())));
    }

    private static String known(List<String> lost) {
        return lost.isEmpty() ? Words.of("nothing lost") : String.join(", ", lost);
    }

    /** What comes of the stream while the client is away is not known. */
    private static String unknown(List<String> lost, String position) {
        return lost.isEmpty()
                ? Words.of("nothing lost up to character {0}", position)
                : String.join(", ", lost) + Words.of(", unknown after character {0}", position);
    }

    private static void add(List<String> lost, long number, String noun, String rest) {
        if (number > 0) {
            lost.add(Texts.count(number, noun) + Words.of(rest));
        }
    }
}
