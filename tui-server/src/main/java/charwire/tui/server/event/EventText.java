package charwire.tui.server.event;

import charwire.protocol.Event;
import charwire.protocol.Facts;
import charwire.protocol.IntRange;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.server.ServerEvent;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.util.Optional;

/** Events as an operator reads them, sanitised: on the screen and on the console. */
public final class EventText {
    private static final int SUBJECT = 120;

    private EventText() {}

    /** One line without its time and level, from the event's name and facts: those of another process may be, too. */
    public static String of(Event event) {
        return Sanitizer.clean(
                event.name().equals("late-here")
                        ? absence(event.facts(), event instanceof ServerEvent)
                        : text(event.name(), event.facts()));
    }

    private static String text(String name, Facts facts) {
        return switch (name) {
            case "connected" -> connected(facts);
            case "disconnected" -> disconnected(facts);
            case "handshake-failed" -> Words.of("handshake failed from {0}: {1}", facts.text("address"), reason(facts));
            case "left-early" -> Words.of("{0} left before it was let in: {1}", facts.text("address"), cause(facts));
            case "refused" -> refused(facts);
            case "slow" ->
                Words.of(
                        "#{0} is slow: {1} behind",
                        facts.number("client"), Texts.count(facts.number("lagChars"), "character"));
            case "caught-up" -> Words.of("#{0} has caught up", facts.number("client"));
            case "silent" ->
                Words.of(
                        "#{0} is silent: nothing acknowledged for {1}, {2} wait for it",
                        facts.number("client"),
                        Texts.duration(Duration.ofMillis(facts.number("silentMillis"))),
                        Texts.bytes(facts.number("unackedBytes")));
            case "heard" -> Words.of("#{0} acknowledges again", facts.number("client"));
            case "skipped" ->
                Words.of(
                        "#{0} was too far behind: {1} skipped in the last {2}",
                        facts.number("client"),
                        Texts.count(facts.number("skippedChars"), "character"),
                        Texts.seconds(Duration.ofMillis(facts.number("withinMillis"))));
            case "asked" ->
                Words.of(
                        "#{0} asked: {1} generated, {2} in all",
                        facts.number("client"),
                        Texts.count(facts.number("generatedChars")),
                        Texts.count(facts.number("totalChars")));
            case "settings-changed" -> Words.of("settings changed: {0}", settings(facts));
            case "settings-found" ->
                Words.of("the shared stream has settings of its own, which hold: {0}", settings(facts));
            case "settings-unchanged" -> Words.of("settings unchanged: {0}", settings(facts));
            case "started" -> Words.of("listening on {0}, {1}", facts.text("address"), settings(facts));
            case "stream-paused" -> Words.of("stream paused");
            case "stream-unchanged" ->
                Boolean.TRUE.equals(facts.get("paused"))
                        ? Words.of("stream unchanged: paused")
                        : Words.of("stream unchanged: not paused");
            case "clock-stepped" -> Texts.clockStep(Duration.ofMillis(facts.number("byMillis")));
            case "stream-resumed" -> Words.of("stream resumed");
            case "certificate-replaced" ->
                Words.of(
                        "certificate replaced for new connections: {0}, {1}, valid until {2}",
                        facts.text("certificate"), facts.text("fingerprint"), facts.text("notAfter"));
            case "certificate-unusable" ->
                Words.of("certificate not replaced, the previous one stays: {0}", reason(facts));
            case "accept-failed" -> Words.of("no connection can be accepted: {0}; trying again", facts.text("problem"));
            case "engine-back" -> engineBack(facts);
            case "engine-warning" -> Words.of("engine {0}: {1}", facts.text("host"), reason(facts));
            case "engine-lost" -> Words.of("the engine is out of reach: {0}; trying again", reason(facts));
            case "engine-refuses" -> Words.of("the engine does not do what it is asked: {0}", reason(facts));
            case "leader-changed" ->
                Boolean.TRUE.equals(facts.get("ours"))
                        ? Words.of("this server leads now, epoch {0}", facts.number("epoch"))
                        : Words.of("{0} leads now, epoch {1}", facts.text("leader"), facts.number("epoch"));
            case "stream-lost" ->
                Words.of(
                        "the engine has lost characters that were sent ({0}): another stream begins, and all clients are told",
                        reason(facts));
            case "fault" -> Words.of("a fault of the server: {0}; the log has more", facts.text("problem"));
            case "died" -> Words.of("the server failed: {0}; the log has more", facts.text("problem"));
            case "stopping" -> Words.of("stopping, {0} connected", Texts.count(facts.number("clients"), "client"));
            // Of a newer server.
            default -> name + " " + facts;
        };
    }

    /** @param own whether this program is the server */
    private static String absence(Facts facts, boolean own) {
        var kind = facts.text("kind");
        var lasted = Duration.ofMillis(facts.number("lastedMillis"));
        return own || !kind.equals("stopped")
                ? Texts.absence(kind, lasted)
                : Words.of(
                        "the server did not run for {0}: stopped, or without a processor; the network is not to blame",
                        Texts.seconds(lasted));
    }

    private static String engineBack(Facts facts) {
        Duration away = Duration.ofMillis(facts.number("awayMillis"));
        return away.isZero()
                ? Words.of("the stream's engine is {0}, {1}", facts.text("host"), facts.text("engine"))
                : Words.of("the engine is back after {0}: {1}", Texts.duration(away), facts.text("host"));
    }

    private static String reason(Facts facts) {
        return facts.get("reason") instanceof Reason reason ? Sentences.of(reason) : facts.text("problem");
    }

    private static String refused(Facts facts) {
        boolean perAddress = Boolean.TRUE.equals(facts.get("perAddress"));
        return Words.of(
                perAddress
                        ? "refused {0}: {1} from its address already; told server-full"
                        : "refused {0}: {1} already; told server-full",
                facts.text("address"),
                Texts.count(facts.number("limit"), "client"));
    }

    private static String connected(Facts facts) {
        String subject = facts.text("subject");
        return Words.of(
                "#{0} connected from {1}, {2}",
                facts.number("client"),
                facts.text("address"),
                Texts.protocol(facts.text("protocol")) + " " + facts.text("cipherSuite")
                        + (subject.isEmpty() ? "" : ", " + Sanitizer.clean(subject, SUBJECT)));
    }

    private static String disconnected(Facts facts) {
        String bye = facts.text("bye");
        long skipped = facts.number("skippedChars");
        long unsent = facts.number("unsentChars");
        long unacked = facts.get("unackedBytes") instanceof Long known ? known : 0;
        return Words.of(
                        "#{0} disconnected: {1} after {2}, {3} sent",
                        facts.number("client"),
                        bye.isEmpty() ? cause(facts) : ended(bye, facts),
                        Texts.duration(Duration.ofMillis(facts.number("connectedMillis"))),
                        Texts.count(facts.number("sentChars"), "character"))
                + (skipped > 0 ? Words.of(", {0} skipped", Texts.count(skipped)) : "")
                + (unsent > 0 ? Words.of(", {0} not sent", Texts.count(unsent)) : "")
                + (unacked > 0 ? Words.of(", {0} not acknowledged", Texts.bytes(unacked)) : "");
    }

    private static String ended(String bye, Facts facts) {
        String said = switch (bye) {
            case "quit" -> Words.of("ended by the client");
            case "kicked" -> Words.of("disconnected by the operator");
            case "shutdown" -> Words.of("the server shut down");
            case "too-slow" -> Words.of("too slow");
            case "protocol-error" -> Words.of("too many wrong lines, or a fatal one");
            case "unavailable" -> Words.of("the engine was out of reach");
            case "stream-lost" -> Words.of("the engine lost a part of the stream");
            default -> bye;
        };
        return facts.text("cause").equals("closed") ? said : said + " (" + cause(facts) + ")";
    }

    private static String cause(Facts facts) {
        String problem = facts.get("problem") == null ? Words.of("unknown") : facts.text("problem");
        String cause = facts.text("cause");
        return switch (cause) {
            case "closed" -> Words.of("closed");
            case "cut" -> Words.of("closed without close_notify");
            case "broken" -> Words.of("connection lost: {0}", problem);
            case "tls-error" -> "TLS: " + problem;
            case "silent" -> Words.of("acknowledged nothing for too long");
            case "write-stalled" -> Words.of("took nothing for too long");
            case "drain-timeout" -> Words.of("did not take the last bytes in time");
            case "fault" -> Words.of("a fault of the server: {0}", problem);
            default -> cause.replace('-', ' ');
        };
    }

    /** {@code U+0041-U+005A (26 characters), burst 1-8, pause 50-500 ms}. */
    public static String settings(Settings settings) {
        return settings(settings.facts());
    }

    private static String settings(Facts facts) {
        return Words.of(
                "range {0} ({1}), burst {2}, pause {3} ms",
                Sanitizer.clean(facts.text("rangeTyped"), SUBJECT),
                Texts.count(facts.number("characters"), "character"),
                new IntRange((int) facts.number("burstMin"), (int) facts.number("burstMax")),
                new IntRange((int) facts.number("pauseMinMillis"), (int) facts.number("pauseMaxMillis")));
    }

    /** What of the range that was asked for is not sent, if anything. */
    public static Optional<String> leftOut(Alphabet alphabet) {
        return alphabet.leftOut().reason().map(what -> Words.of("left out of the range: {0}", Sentences.of(what)));
    }
}
