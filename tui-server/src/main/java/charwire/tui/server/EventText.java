package charwire.tui.server;

import charwire.app.Texts;
import charwire.net.CloseCause;
import charwire.protocol.Sanitizer;
import charwire.server.ServerEvent;
import charwire.stream.Settings;
import charwire.tls.HandshakeFailure;

/** Events as an operator reads them, sanitised: on the screen and on the console. */
final class EventText {
    private static final int SUBJECT = 120;

    private EventText() {}

    /** One line without its time and level. */
    static String of(ServerEvent event) {
        return Sanitizer.clean(text(event));
    }

    private static String text(ServerEvent event) {
        if (event instanceof ServerEvent.Connected e) {
            return connected(e);
        } else if (event instanceof ServerEvent.Disconnected e) {
            return disconnected(e);
        } else if (event instanceof ServerEvent.HandshakeFailed e) {
            return "handshake failed from " + Texts.address(e.address()) + ": " + handshake(e.cause());
        } else if (event instanceof ServerEvent.Refused e) {
            return "refused " + Texts.address(e.address()) + ": " + Texts.count(e.limit())
                    + (e.perAddress() ? " clients from its address already" : " clients already")
                    + "; told server-full";
        } else if (event instanceof ServerEvent.Slow e) {
            return "#" + e.client() + " is slow: " + Texts.count(e.lagChars(), "character") + " behind";
        } else if (event instanceof ServerEvent.CaughtUp e) {
            return "#" + e.client() + " has caught up";
        } else if (event instanceof ServerEvent.Skipped e) {
            return "#" + e.client() + " was too slow: " + Texts.count(e.chars(), "character") + " skipped";
        } else if (event instanceof ServerEvent.Asked e) {
            return "#" + e.client() + " asked: " + Texts.count(e.generated()) + " generated, " + Texts.count(e.total())
                    + " in all";
        } else if (event instanceof ServerEvent.SettingsChanged e) {
            return "settings changed: " + settings(e.settings());
        } else if (event instanceof ServerEvent.Started e) {
            return "listening on " + Texts.address(e.address()) + ", " + settings(e.settings());
        } else if (event instanceof ServerEvent.StreamPaused) {
            return "stream paused";
        } else if (event instanceof ServerEvent.StreamResumed) {
            return "stream resumed";
        } else if (event instanceof ServerEvent.CertificateReplaced e) {
            return "certificate replaced for new connections: " + e.source() + ", " + e.fingerprint() + ", valid until "
                    + e.notAfter();
        } else if (event instanceof ServerEvent.CertificateUnusable e) {
            return "certificate not replaced, the one before stays: " + e.problem();
        } else if (event instanceof ServerEvent.AcceptFailed e) {
            return "no connection can be accepted: " + e.reason() + "; trying again";
        } else if (event instanceof ServerEvent.Fault e) {
            return "a fault of the server: " + e.error() + "; the log has more";
        } else if (event instanceof ServerEvent.Died e) {
            return "the server failed: " + e.error() + "; the log has more";
        } else if (event instanceof ServerEvent.Stopping e) {
            return "stopping, " + Texts.count(e.clients(), "client") + " connected";
        }
        throw new IllegalStateException("event: " + event);
    }

    private static String connected(ServerEvent.Connected e) {
        String subject = e.subject().isEmpty() ? "" : ", " + Sanitizer.clean(e.subject(), SUBJECT);
        return "#" + e.client() + " connected from " + Texts.address(e.address()) + ", " + Texts.protocol(e.protocol())
                + " " + e.cipherSuite() + subject;
    }

    private static String disconnected(ServerEvent.Disconnected e) {
        String how = e.reason().isEmpty() ? cause(e.cause()) : ended(e.reason(), e.cause());
        return "#" + e.client() + " disconnected: " + how + " after " + Texts.duration(e.connected()) + ", "
                + Texts.count(e.deliveredChars(), "character")
                + (e.skippedChars() > 0 ? ", " + Texts.count(e.skippedChars()) + " skipped" : "");
    }

    private static String ended(String reason, CloseCause cause) {
        String said = switch (reason) {
            case "quit" -> "ended by the client";
            case "kicked" -> "disconnected by the operator";
            case "shutdown" -> "the server ends";
            case "too-slow" -> "too slow";
            case "protocol-error" -> "too many wrong lines, or one that ends it";
            default -> reason;
        };
        return cause.kind() == CloseCause.Kind.CLOSED ? said : said + " (" + cause(cause) + ")";
    }

    private static String cause(CloseCause cause) {
        return switch (cause.kind()) {
            case CLOSED -> "closed";
            case BROKEN -> "connection lost: " + message(cause);
            case TRUNCATED -> "cut without close_notify";
            case TLS_ERROR -> "TLS: " + message(cause);
            case WRITE_STALLED -> "took nothing for too long";
            case DRAIN_TIMEOUT -> "did not take the last bytes in time";
            case FAULT -> "a fault of the server: " + message(cause);
            default -> cause.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    private static String handshake(CloseCause cause) {
        return switch (cause.kind()) {
            case HANDSHAKE_TIMEOUT ->
                cause.firstBytes().length == 0 ? "silent, nothing came in time" : "not complete in time";
            case HANDSHAKE_DROPPED -> "given up for newer ones";
            default -> HandshakeFailure.explain(cause.error(), cause.firstBytes());
        };
    }

    private static String message(CloseCause cause) {
        return cause.error() == null ? "unknown" : String.valueOf(cause.error().getMessage());
    }

    /** {@code U+0041-U+005A (26 characters), burst 1-8, pause 50-500 ms}. */
    static String settings(Settings settings) {
        String range = settings.alphabet().toString();
        String shown = Sanitizer.clean(range, SUBJECT);
        return "range " + shown + " (" + Texts.count(settings.alphabet().size(), "character") + "), burst "
                + settings.burst() + ", pause " + settings.pauseMillis() + " ms";
    }
}
