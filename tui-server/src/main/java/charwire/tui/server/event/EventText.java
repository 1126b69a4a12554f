package charwire.tui.server.event;

import charwire.net.CloseCause;
import charwire.protocol.Sanitizer;
import charwire.server.ServerEvent;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.Locale;
import java.util.Optional;

/** Events as an operator reads them, sanitised: on the screen and on the console. */
public final class EventText {
    private static final int SUBJECT = 120;

    private EventText() {}

    /** One line without its time and level. */
    public static String of(ServerEvent event) {
        return Sanitizer.clean(text(event));
    }

    private static String text(ServerEvent event) {
        if (event instanceof ServerEvent.Connected e) {
            return connected(e);
        } else if (event instanceof ServerEvent.Disconnected e) {
            return disconnected(e);
        } else if (event instanceof ServerEvent.HandshakeFailed e) {
            return Words.of("handshake failed from {0}: {1}", Texts.address(e.address()), Sentences.of(e.reason()));
        } else if (event instanceof ServerEvent.LeftEarly e) {
            return Words.of("{0} left before it was let in: {1}", Texts.address(e.address()), cause(e.cause()));
        } else if (event instanceof ServerEvent.Refused e) {
            return Words.of(
                    e.perAddress()
                            ? "refused {0}: {1} clients from its address already; told server-full"
                            : "refused {0}: {1} clients already; told server-full",
                    Texts.address(e.address()),
                    Texts.count(e.limit()));
        } else if (event instanceof ServerEvent.Slow e) {
            return Words.of("#{0} is slow: {1} behind", e.client(), Texts.count(e.lagChars(), "character"));
        } else if (event instanceof ServerEvent.CaughtUp e) {
            return Words.of("#{0} has caught up", e.client());
        } else if (event instanceof ServerEvent.Skipped e) {
            return Words.of("#{0} was too slow: {1} skipped", e.client(), Texts.count(e.chars(), "character"));
        } else if (event instanceof ServerEvent.Asked e) {
            return Words.of(
                    "#{0} asked: {1} generated, {2} in all",
                    e.client(), Texts.count(e.generated()), Texts.count(e.total()));
        } else if (event instanceof ServerEvent.SettingsChanged e) {
            return Words.of("settings changed: {0}", settings(e.settings()));
        } else if (event instanceof ServerEvent.Started e) {
            return Words.of("listening on {0}, {1}", Texts.address(e.address()), settings(e.settings()));
        } else if (event instanceof ServerEvent.StreamPaused) {
            return Words.of("stream paused");
        } else if (event instanceof ServerEvent.StreamResumed) {
            return Words.of("stream resumed");
        } else if (event instanceof ServerEvent.CertificateReplaced e) {
            return Words.of(
                    "certificate replaced for new connections: {0}, {1}, valid until {2}",
                    e.source(), e.fingerprint(), e.notAfter());
        } else if (event instanceof ServerEvent.CertificateUnusable e) {
            return Words.of("certificate not replaced, the previous one stays: {0}", Sentences.of(e.problem()));
        } else if (event instanceof ServerEvent.AcceptFailed e) {
            return Words.of("no connection can be accepted: {0}; trying again", e.reason());
        } else if (event instanceof ServerEvent.Fault e) {
            return Words.of("a fault of the server: {0}; the log has more", e.error());
        } else if (event instanceof ServerEvent.Died e) {
            return Words.of("the server failed: {0}; the log has more", e.error());
        } else if (event instanceof ServerEvent.Stopping e) {
            return Words.of("stopping, {0} connected", Texts.count(e.clients(), "client"));
        }
        throw new IllegalStateException("event: " + event);
    }

    private static String connected(ServerEvent.Connected e) {
        String subject = e.subject().isEmpty() ? "" : ", " + Sanitizer.clean(e.subject(), SUBJECT);
        return Words.of(
                "#{0} connected from {1}, {2}",
                e.client(), Texts.address(e.address()), Texts.protocol(e.protocol()) + " " + e.cipherSuite() + subject);
    }

    private static String disconnected(ServerEvent.Disconnected e) {
        String how = e.reason().isEmpty() ? cause(e.cause()) : ended(e.reason(), e.cause());
        return Words.of(
                        "#{0} disconnected: {1} after {2}, {3}",
                        e.client(), how, Texts.duration(e.connected()), Texts.count(e.deliveredChars(), "character"))
                + (e.skippedChars() > 0 ? Words.of(", {0} skipped", Texts.count(e.skippedChars())) : "");
    }

    private static String ended(String reason, CloseCause cause) {
        String said = switch (reason) {
            case "quit" -> Words.of("ended by the client");
            case "kicked" -> Words.of("disconnected by the operator");
            case "shutdown" -> Words.of("the server shut down");
            case "too-slow" -> Words.of("too slow");
            case "protocol-error" -> Words.of("too many wrong lines, or a fatal one");
            default -> reason;
        };
        return cause.kind() == CloseCause.Kind.CLOSED ? said : said + " (" + cause(cause) + ")";
    }

    private static String cause(CloseCause cause) {
        return switch (cause.kind()) {
            case CLOSED -> Words.of("closed");
            case BROKEN -> Words.of("connection lost: {0}", message(cause));
            case TLS_ERROR -> "TLS: " + message(cause);
            case WRITE_STALLED -> Words.of("took nothing for too long");
            case DRAIN_TIMEOUT -> Words.of("did not take the last bytes in time");
            case FAULT -> Words.of("a fault of the server: {0}", message(cause));
            default -> cause.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String message(CloseCause cause) {
        return cause.error() == null
                ? Words.of("unknown")
                : String.valueOf(cause.error().getMessage());
    }

    /** {@code U+0041-U+005A (26 characters), burst 1-8, pause 50-500 ms}. */
    public static String settings(Settings settings) {
        String range = settings.alphabet().toString();
        String shown = Sanitizer.clean(range, SUBJECT);
        return Words.of(
                "range {0} ({1}), burst {2}, pause {3} ms",
                shown, Texts.count(settings.alphabet().size(), "character"), settings.burst(), settings.pauseMillis());
    }

    /** What of the range that was asked for is not sent, if anything. */
    public static Optional<String> leftOut(Alphabet alphabet) {
        return alphabet.leftOut().reason().map(what -> Words.of("left out of the range: {0}", Sentences.of(what)));
    }
}
