package charwire.client;

import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.net.CloseCause;
import charwire.protocol.ByeReason;
import charwire.protocol.Causes;
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
final class Disconnections {
    /** An operator sent this client away. */
    static final Disconnection KICKED = bye(ByeReason.KICKED.word());

    private static final int SHOWN = 200;

    private Disconnections() {}

    static Disconnection bye(String reason) {
        return new Disconnection(Cause.BYE, ClientReason.SERVER_SAID_BYE.with(reason));
    }

    static Disconnection closed() {
        return new Disconnection(Cause.CLOSED, ClientReason.SERVER_CLOSED.with());
    }

    static Disconnection cut() {
        return new Disconnection(Cause.CUT, ClientReason.STREAM_CUT.with());
    }

    static Disconnection protocol(Reason wrong) {
        return new Disconnection(Cause.PROTOCOL, ClientReason.NOT_CHARWIRE.with(wrong));
    }

    static Disconnection dead(Duration silence) {
        return new Disconnection(Cause.DEAD, ClientReason.SILENT.with(silence));
    }

    static Disconnection asked(ClientReason why) {
        return new Disconnection(Cause.ASKED, why.with());
    }

    /** @param error of the name service; anything but an I/O error is this program's own */
    static Disconnection unresolved(ClientConfig config, Throwable error) {
        if (!(error instanceof IOException)) {
            return fault(error);
        }
        Object why = error instanceof UnknownHostException ? ClientReason.NO_ADDRESS : said(error);
        return new Disconnection(Cause.NAME, Reason.Form.ABOUT.with(dialled(config), why));
    }

    static Disconnection resolverSilent(ClientConfig config) {
        Duration limit = config.limits().connect();
        return new Disconnection(Cause.NAME, ClientReason.NO_NAME_SERVICE.with(dialled(config), limit));
    }

    private static String dialled(ClientConfig config) {
        return Sanitizer.clean(config.dialledHost(), SHOWN);
    }

    /** TCP did not come to stand, to the server or to the proxy. */
    static Disconnection undialled(ClientConfig config, Disconnection disconnection) {
        return config.proxy() == null || disconnection.cause() == Cause.FAULT
                ? disconnection
                : byProxy(config, disconnection.reason());
    }

    private static Disconnection byProxy(ClientConfig config, Reason why) {
        String proxy = Sanitizer.clean(config.proxy().toString(), SHOWN);
        return new Disconnection(Cause.PROXY, why.about(ProxyReason.PROXY.with(proxy)));
    }

    /** What the proxy did instead of connecting; {@code error} is null when time ran out. */
    private static Reason untunnelled(Throwable error, ClientLimits limits) {
        if (error == null) {
            return ProxyReason.NO_ANSWER_OF_PROXY.with(limits.handshake());
        }
        return Causes.first(error, Reasoned.class)
                .map(Reasoned::reason)
                .orElseGet(() -> error instanceof EOFException
                        ? ProxyReason.PROXY_CLOSED.with()
                        : broken(error).reason());
    }

    /** The end of a connection that nobody here had decided. */
    static Disconnection of(CloseCause close, ClientConfig config) {
        ClientLimits limits = config.limits();
        Throwable error = close.error();
        return switch (close.kind()) {
            case CLOSED -> closed();
            case CONNECT_FAILED -> unconnected(error, limits);
            case PREAMBLE_FAILED -> byProxy(config, untunnelled(error, limits));
            case HANDSHAKE_FAILED -> noTls(close);
            case HANDSHAKE_TIMEOUT -> new Disconnection(Cause.TLS, ClientReason.NO_TLS_WITHIN.with(limits.handshake()));
            case HANDSHAKE_DROPPED -> new Disconnection(Cause.TLS, ClientReason.TOO_BUSY.with());
            case BROKEN -> broken(error);
            case TLS_ERROR -> new Disconnection(Cause.TLS, ClientReason.TLS_FAILED.with(explained(error)));
            case WRITE_STALLED, DRAIN_TIMEOUT -> new Disconnection(Cause.DEAD, ClientReason.NO_BYTE_TAKEN.with());
            case ABORTED -> asked(ClientReason.GIVEN_UP);
            case FAULT -> fault(error);
        };
    }

    static Disconnection fault(Throwable error) {
        return new Disconnection(Cause.FAULT, ClientReason.OUR_FAULT.with(said(error)));
    }

    /** TCP did not come to stand; {@code error} is null when time ran out. */
    static Disconnection unconnected(Throwable error, ClientLimits limits) {
        if (error == null) {
            return new Disconnection(Cause.TIMEOUT, ClientReason.NO_ANSWER_WITHIN.with(limits.connect()));
        }
        String said = said(error).toString();
        if (error instanceof ConnectException && said.contains("refused")) {
            return new Disconnection(Cause.REFUSED, ClientReason.NOBODY_LISTENS.with());
        }
        if (said.contains("timed out")) {
            return new Disconnection(Cause.TIMEOUT, ClientReason.NO_ANSWER.with(said));
        }
        Object why = said.contains("family") ? ClientReason.NO_SUCH_FAMILY : said;
        return new Disconnection(Cause.UNREACHABLE, ClientReason.UNREACHABLE.with(why));
    }

    private static Disconnection noTls(CloseCause close) {
        Throwable error = close.error();
        var untrusted = UntrustedServerException.in(error);
        if (untrusted.isPresent()) {
            return new Disconnection(Cause.UNTRUSTED, untrusted.get().reason());
        }
        if (error instanceof EOFException) {
            return new Disconnection(Cause.TLS, ClientReason.CLOSED_IN_HANDSHAKE.with());
        }
        if (!(error instanceof SSLException)) {
            return broken(error);
        }
        boolean tls = close.firstBytes().length == 0 || (close.firstBytes()[0] >= 20 && close.firstBytes()[0] <= 23);
        ClientReason kind = tls ? ClientReason.TLS_FAILED : ClientReason.NO_TLS_SPOKEN;
        return new Disconnection(Cause.TLS, kind.with(explained(error)));
    }

    private static Disconnection broken(Throwable error) {
        Object said = said(error);
        boolean reset = Stream.of("reset", "Broken pipe", "abort").anyMatch(said.toString()::contains);
        return reset
                ? new Disconnection(Cause.RESET, ClientReason.CONNECTION_RESET.with(said))
                : new Disconnection(Cause.UNREACHABLE, ClientReason.CONNECTION_BROKEN.with(said));
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
