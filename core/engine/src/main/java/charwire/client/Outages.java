package charwire.client;

import charwire.client.Outage.Cause;
import charwire.net.CloseCause;
import charwire.protocol.ByeReason;
import charwire.protocol.Sanitizer;
import charwire.tls.UntrustedServerException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What the system says about a lost connection, in plain words. */
final class Outages {
    /** An operator sent this client away. */
    static final Outage KICKED = bye(ByeReason.KICKED.word());

    private static final int SHOWN = 200;

    private Outages() {}

    static Outage bye(String reason) {
        return new Outage(Cause.BYE, "the server said goodbye: " + reason);
    }

    static Outage protocol(String what) {
        return new Outage(Cause.PROTOCOL, "not charwire/1: " + what);
    }

    static Outage dead(Duration silence) {
        return new Outage(Cause.DEAD, "no byte came for " + seconds(silence));
    }

    static Outage asked(String why) {
        return new Outage(Cause.ASKED, why);
    }

    static Outage unresolved(String host, Exception error) {
        String why = error instanceof UnknownHostException ? "this name has no address" : said(error);
        return new Outage(Cause.NAME, Sanitizer.clean(host, SHOWN) + ": " + why);
    }

    static Outage resolverSilent(String host, Duration limit) {
        return new Outage(
                Cause.NAME,
                Sanitizer.clean(host, SHOWN) + ": the name service gave no answer within " + seconds(limit));
    }

    /** The end of a connection that nobody here had decided. */
    static Outage of(CloseCause close, ClientLimits limits) {
        Throwable error = close.error();
        return switch (close.kind()) {
            case CLOSED -> new Outage(Cause.CLOSED, "the server closed the stream in order");
            case CONNECT_FAILED -> unconnected(error, limits);
            case HANDSHAKE_FAILED -> noTls(close);
            case HANDSHAKE_TIMEOUT ->
                new Outage(Cause.TLS, "TLS was not agreed on within " + seconds(limits.handshake()));
            case HANDSHAKE_DROPPED -> new Outage(Cause.TLS, "too busy to take part in the handshake");
            case BROKEN -> broken(error);
            case TLS_ERROR -> new Outage(Cause.TLS, "TLS failed: " + Alerts.explained(said(error)));
            case TRUNCATED -> new Outage(Cause.CUT, "cut: the stream ended (FIN) without close_notify");
            case WRITE_STALLED, DRAIN_TIMEOUT -> new Outage(Cause.DEAD, "the server took no byte for too long");
            case ABORTED -> asked("given up");
            case FAULT -> new Outage(Cause.FAULT, "a fault in this program: " + said(error));
        };
    }

    /** TCP did not come to stand; {@code error} is null when time ran out. */
    static Outage unconnected(Throwable error, ClientLimits limits) {
        if (error == null) {
            return new Outage(Cause.TIMEOUT, "no answer within " + seconds(limits.connect()));
        }
        String said = said(error);
        if (error instanceof ConnectException && said.contains("refused")) {
            return new Outage(Cause.REFUSED, "refused: nobody listens there");
        }
        if (said.contains("timed out")) {
            return new Outage(Cause.TIMEOUT, "no answer: " + said);
        }
        return new Outage(Cause.UNREACHABLE, "unreachable: " + said);
    }

    private static Outage noTls(CloseCause close) {
        Throwable error = close.error();
        var untrusted = UntrustedServerException.in(error);
        if (untrusted.isPresent()) {
            return new Outage(Cause.UNTRUSTED, untrusted.get().getMessage());
        }
        if (error instanceof EOFException) {
            return new Outage(Cause.TLS, "the server closed the connection during the TLS handshake");
        }
        if (!(error instanceof SSLException)) {
            return broken(error);
        }
        boolean tls = close.firstBytes().length == 0 || (close.firstBytes()[0] >= 20 && close.firstBytes()[0] <= 23);
        String said = Alerts.explained(said(error));
        return new Outage(Cause.TLS, (tls ? "TLS failed: " : "no TLS is spoken there: ") + said);
    }

    private static Outage broken(Throwable error) {
        String said = said(error);
        boolean reset = Stream.of("reset", "Broken pipe", "abort").anyMatch(said::contains);
        return new Outage(reset ? Cause.RESET : Cause.UNREACHABLE, (reset ? "reset (RST): " : "broken: ") + said);
    }

    private static String said(Throwable error) {
        if (error == null) {
            return "unknown";
        }
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : Sanitizer.clean(message, SHOWN);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
