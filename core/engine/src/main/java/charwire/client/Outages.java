package charwire.client;

import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.Outage.Cause;
import charwire.net.CloseCause;
import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.protocol.Reasoned;
import charwire.protocol.Sanitizer;
import charwire.proxy.ProxyReason;
import charwire.trust.UntrustedServerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What the system says about a lost connection. */
final class Outages {
    /** An operator sent this client away. */
    static final Outage KICKED = bye(ByeReason.KICKED.word());

    private static final int SHOWN = 200;

    private Outages() {}

    static Outage bye(String reason) {
        return new Outage(Cause.BYE, ClientReason.SERVER_SAID_BYE.with(reason));
    }

    static Outage closed() {
        return new Outage(Cause.CLOSED, ClientReason.SERVER_CLOSED.with());
    }

    static Outage cut() {
        return new Outage(Cause.CUT, ClientReason.STREAM_CUT.with());
    }

    static Outage protocol(Reason wrong) {
        return new Outage(Cause.PROTOCOL, ClientReason.NOT_CHARWIRE.with(wrong));
    }

    static Outage dead(Duration silence) {
        return new Outage(Cause.DEAD, ClientReason.SILENT.with(silence));
    }

    static Outage asked(ClientReason why) {
        return new Outage(Cause.ASKED, why.with());
    }

    /** @param error of the name service; anything but an I/O error is this program's own */
    static Outage unresolved(ClientConfig config, Throwable error) {
        if (!(error instanceof IOException)) {
            return fault(error);
        }
        Object why = error instanceof UnknownHostException ? ClientReason.NO_ADDRESS : said(error);
        return new Outage(Cause.NAME, Reason.Form.ABOUT.with(dialled(config), why));
    }

    static Outage resolverSilent(ClientConfig config) {
        Duration limit = config.limits().connect();
        return new Outage(Cause.NAME, ClientReason.NO_NAME_SERVICE.with(dialled(config), limit));
    }

    private static String dialled(ClientConfig config) {
        return Sanitizer.clean(config.dialledHost(), SHOWN);
    }

    /** TCP did not come to stand, to the server or to the proxy. */
    static Outage undialled(ClientConfig config, Outage outage) {
        return config.proxy() == null || outage.cause() == Cause.FAULT ? outage : byProxy(config, outage.reason());
    }

    private static Outage byProxy(ClientConfig config, Reason why) {
        String proxy = Sanitizer.clean(config.proxy().toString(), SHOWN);
        return new Outage(Cause.PROXY, why.about(ProxyReason.PROXY.with(proxy)));
    }

    /** What the proxy did instead of connecting; {@code error} is null when time ran out. */
    private static Reason untunnelled(Throwable error, ClientLimits limits) {
        if (error == null) {
            return ProxyReason.NO_ANSWER_OF_PROXY.with(limits.handshake());
        }
        return Reasoned.in(error)
                .orElseGet(() -> error instanceof EOFException
                        ? ProxyReason.PROXY_CLOSED.with()
                        : broken(error).reason());
    }

    /** The end of a connection that nobody here had decided. */
    static Outage of(CloseCause close, ClientConfig config) {
        ClientLimits limits = config.limits();
        Throwable error = close.error();
        return switch (close.kind()) {
            case CLOSED -> closed();
            case CONNECT_FAILED -> unconnected(error, limits);
            case PREAMBLE_FAILED -> byProxy(config, untunnelled(error, limits));
            case HANDSHAKE_FAILED -> noTls(close);
            case HANDSHAKE_TIMEOUT -> new Outage(Cause.TLS, ClientReason.NO_TLS_WITHIN.with(limits.handshake()));
            case HANDSHAKE_DROPPED -> new Outage(Cause.TLS, ClientReason.TOO_BUSY.with());
            case BROKEN -> broken(error);
            case TLS_ERROR -> new Outage(Cause.TLS, ClientReason.TLS_FAILED.with(explained(error)));
            case WRITE_STALLED, DRAIN_TIMEOUT -> new Outage(Cause.DEAD, ClientReason.NO_BYTE_TAKEN.with());
            case ABORTED -> asked(ClientReason.GIVEN_UP);
            case FAULT -> fault(error);
        };
    }

    static Outage fault(Throwable error) {
        return new Outage(Cause.FAULT, ClientReason.OUR_FAULT.with(said(error)));
    }

    /** TCP did not come to stand; {@code error} is null when time ran out. */
    static Outage unconnected(Throwable error, ClientLimits limits) {
        if (error == null) {
            return new Outage(Cause.TIMEOUT, ClientReason.NO_ANSWER_WITHIN.with(limits.connect()));
        }
        String said = said(error).toString();
        if (error instanceof ConnectException && said.contains("refused")) {
            return new Outage(Cause.REFUSED, ClientReason.NOBODY_LISTENS.with());
        }
        if (said.contains("timed out")) {
            return new Outage(Cause.TIMEOUT, ClientReason.NO_ANSWER.with(said));
        }
        Object why = said.contains("family") ? ClientReason.NO_SUCH_FAMILY : said;
        return new Outage(Cause.UNREACHABLE, ClientReason.UNREACHABLE.with(why));
    }

    private static Outage noTls(CloseCause close) {
        Throwable error = close.error();
        var untrusted = UntrustedServerException.in(error);
        if (untrusted.isPresent()) {
            return new Outage(Cause.UNTRUSTED, untrusted.get().reason());
        }
        if (error instanceof EOFException) {
            return new Outage(Cause.TLS, ClientReason.CLOSED_IN_HANDSHAKE.with());
        }
        if (!(error instanceof SSLException)) {
            return broken(error);
        }
        boolean tls = close.firstBytes().length == 0 || (close.firstBytes()[0] >= 20 && close.firstBytes()[0] <= 23);
        ClientReason kind = tls ? ClientReason.TLS_FAILED : ClientReason.NO_TLS_SPOKEN;
        return new Outage(Cause.TLS, kind.with(explained(error)));
    }

    private static Outage broken(Throwable error) {
        Object said = said(error);
        boolean reset = Stream.of("reset", "Broken pipe", "abort").anyMatch(said.toString()::contains);
        return reset
                ? new Outage(Cause.RESET, ClientReason.CONNECTION_RESET.with(said))
                : new Outage(Cause.UNREACHABLE, ClientReason.CONNECTION_BROKEN.with(said));
    }

    private static Object explained(Throwable error) {
        Object said = said(error);
        return Alerts.in(said.toString()).map(Object.class::cast).orElse(said);
    }

    /** An argument of a reason. */
    private static Object said(Throwable error) {
        if (error == null) {
            return ClientReason.UNKNOWN;
        }
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : Sanitizer.clean(message, SHOWN);
    }
}
