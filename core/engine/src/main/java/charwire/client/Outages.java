package charwire.client;

import charwire.client.Outage.Cause;
import charwire.net.CloseCause;
import charwire.protocol.ByeReason;
import charwire.protocol.Sanitizer;
import charwire.tls.UntrustedServerException;
import charwire.words.Words;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What the system says about a lost connection, in plain words. */
final class Outages {
    private static final int SHOWN = 200;

    private Outages() {}

    static Outage bye(String reason) {
        return new Outage(
                Cause.BYE, ByeReason.of(reason).orElse(null), Words.of("the server said goodbye: {0}", reason));
    }

    static Outage closed() {
        return new Outage(Cause.CLOSED, Words.of("the server closed the stream in order"));
    }

    static Outage cut() {
        return new Outage(Cause.CUT, Words.of("cut: the stream ended (FIN) without close_notify"));
    }

    static Outage protocol(String what) {
        return new Outage(Cause.PROTOCOL, Words.of("not charwire/1: {0}", what));
    }

    static Outage dead(Duration silence) {
        return new Outage(Cause.DEAD, Words.of("no byte came for {0}", seconds(silence)));
    }

    static Outage asked(String why) {
        return new Outage(Cause.ASKED, why);
    }

    static Outage unresolved(String host, Throwable error) {
        String why = error instanceof UnknownHostException ? Words.of("this name has no address") : said(error);
        return new Outage(Cause.NAME, Sanitizer.clean(host, SHOWN) + ": " + why);
    }

    static Outage resolverSilent(String host, Duration limit) {
        return new Outage(
                Cause.NAME,
                Words.of(
                        "{0}: the name service gave no answer within {1}",
                        Sanitizer.clean(host, SHOWN), seconds(limit)));
    }

    /** The end of a connection that nobody here had decided. */
    static Outage of(CloseCause close, ClientLimits limits) {
        Throwable error = close.error();
        return switch (close.kind()) {
            case CLOSED -> closed();
            case CONNECT_FAILED -> unconnected(error, limits);
            case HANDSHAKE_FAILED -> noTls(close);
            case HANDSHAKE_TIMEOUT ->
                new Outage(Cause.TLS, Words.of("TLS was not agreed on within {0}", seconds(limits.handshake())));
            case HANDSHAKE_DROPPED -> new Outage(Cause.TLS, Words.of("too busy to take part in the handshake"));
            case BROKEN -> broken(error);
            case TLS_ERROR -> new Outage(Cause.TLS, Words.of("TLS failed: {0}", Alerts.explained(said(error))));
            case TRUNCATED -> cut();
            case WRITE_STALLED, DRAIN_TIMEOUT ->
                new Outage(Cause.DEAD, Words.of("the server took no byte for too long"));
            case ABORTED -> asked(Words.of("given up"));
            case FAULT -> fault(error);
        };
    }

    static Outage fault(Throwable error) {
        return new Outage(Cause.FAULT, Words.of("a fault in this program: {0}", said(error)));
    }

    /** TCP did not come to stand; {@code error} is null when time ran out. */
    static Outage unconnected(Throwable error, ClientLimits limits) {
        if (error == null) {
            return new Outage(Cause.TIMEOUT, Words.of("no answer within {0}", seconds(limits.connect())));
        }
        String said = said(error);
        if (error instanceof ConnectException && said.contains("refused")) {
            return new Outage(Cause.REFUSED, Words.of("refused: nobody listens there"));
        }
        if (said.contains("timed out")) {
            return new Outage(Cause.TIMEOUT, Words.of("no answer: {0}", said));
        }
        return new Outage(Cause.UNREACHABLE, Words.of("unreachable: {0}", said));
    }

    private static Outage noTls(CloseCause close) {
        Throwable error = close.error();
        var untrusted = UntrustedServerException.in(error);
        if (untrusted.isPresent()) {
            return new Outage(Cause.UNTRUSTED, untrusted.get().getMessage());
        }
        if (error instanceof EOFException) {
            return new Outage(Cause.TLS, Words.of("the server closed the connection during the TLS handshake"));
        }
        if (!(error instanceof SSLException)) {
            return broken(error);
        }
        boolean tls = close.firstBytes().length == 0 || (close.firstBytes()[0] >= 20 && close.firstBytes()[0] <= 23);
        String said = Alerts.explained(said(error));
        return new Outage(
                Cause.TLS, tls ? Words.of("TLS failed: {0}", said) : Words.of("no TLS is spoken there: {0}", said));
    }

    private static Outage broken(Throwable error) {
        String said = said(error);
        boolean reset = Stream.of("reset", "Broken pipe", "abort").anyMatch(said::contains);
        return reset
                ? new Outage(Cause.RESET, Words.of("reset (RST): {0}", said))
                : new Outage(Cause.UNREACHABLE, Words.of("broken: {0}", said));
    }

    private static String said(Throwable error) {
        if (error == null) {
            return Words.of("unknown");
        }
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : Sanitizer.clean(message, SHOWN);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0 ? Words.of("{0} s", time.toSeconds()) : Words.of("{0} ms", time.toMillis());
    }
}
