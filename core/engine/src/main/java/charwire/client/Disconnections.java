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
import charwire.tls.HostNames;
import charwire.trust.UntrustedServerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What the system says about a lost connection. */
final class Disconnections {
    /** An operator sent this client away. */
    static final Disconnection KICKED = bye(ByeReason.KICKED.word());

    private static final int SHOWN = 200;

    /** What glibc and musl say of EAI_NONAME and EAI_NODATA has one of these words; nothing else has. */
    private static final List<String> NO_SUCH_NAME = List.of("known", "resolve", "address");

    /** The least that the system's resolver waits for an answer. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(900);

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

    static Disconnection noHello(Duration limit) {
        return new Disconnection(Cause.HELLO_TIMEOUT, ClientReason.NO_HELLO_WITHIN.with(limit));
    }

    /** @param spoken whether something else was said */
    static Disconnection endedBeforeHello(boolean spoken) {
        return spoken
                ? protocol(ClientReason.OTHER_THAN_HELLO.with())
                : new Disconnection(Cause.CLOSED, ClientReason.ENDED_BEFORE_HELLO.with());
    }

    static Disconnection protocol(Reason wrong) {
        return new Disconnection(Cause.PROTOCOL, ClientReason.NOT_CHARWIRE.with(wrong));
    }

    static Disconnection dead(Duration silence) {
        return new Disconnection(Cause.DEAD, ClientReason.SILENT.with(silence));
    }

    /** The user had left: that end is the one that was asked for. */
    static Disconnection quitUnanswered(Duration limit) {
        return new Disconnection(Cause.ASKED, ClientReason.QUIT_UNANSWERED.with(limit));
    }

    static Disconnection asked(ClientReason why) {
        return new Disconnection(Cause.ASKED, why.with());
    }

    /**
     * @param error of the name service; anything but an I/O error is this program's own
     * @param lasted until it came
     */
    static Disconnection unresolved(ClientConfig config, Throwable error, Duration lasted) {
        if (!(error instanceof IOException)) {
            return fault(error);
        }
        if (!(error instanceof UnknownHostException) || !saysNoAddress(config, error.getMessage())) {
            // The system's resolver says the same of a mute name service as of one that failed, but takes its time.
            boolean mute = lasted.compareTo(LEAST_PATIENCE) >= 0;
            return new Disconnection(
                    mute ? Cause.NAME_TIMEOUT : Cause.NAME_FAILED,
                    ClientReason.NAME_SERVICE_FAILED.with(said(error)).about(dialled(config)));
        }
        return new Disconnection(Cause.NAME, ClientReason.NO_ADDRESS.with().about(dialled(config)));
    }

    /** Whether it says so, or says nothing but the name. */
    private static boolean saysNoAddress(ClientConfig config, String message) {
        return message == null
                || message.equals(HostNames.ascii(config.dialledHost()))
                || NO_SUCH_NAME.stream().anyMatch(message::contains);
    }

    static Disconnection resolverSilent(ClientConfig config) {
        Duration limit = config.limits().connect();
        return new Disconnection(Cause.NAME_TIMEOUT, ClientReason.NO_NAME_SERVICE.with(dialled(config), limit));
    }

    private static String dialled(ClientConfig config) {
        return Sanitizer.clean(config.dialledHost(), SHOWN);
    }

    /** TCP did not come to stand, to the server or to the proxy. */
    static Disconnection undialled(ClientConfig config, Disconnection disconnection) {
        return config.proxy() == null || disconnection.cause() == Cause.FAULT
                ? disconnection
                : byProxy(config, disconnection.reason()).at(disconnection.reach());
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
            case CUT -> cut();
            case CONNECT_FAILED -> unconnected(error, limits);
            case PREAMBLE_FAILED -> byProxy(config, untunnelled(error, limits));
            case HANDSHAKE_FAILED -> noTls(close);
            case HANDSHAKE_TIMEOUT ->
                new Disconnection(Cause.HANDSHAKE_TIMEOUT, ClientReason.NO_TLS_WITHIN.with(limits.handshake()));
            case HANDSHAKE_DROPPED -> new Disconnection(Cause.TLS, ClientReason.TOO_BUSY.with());
            case BROKEN -> broken(error);
            case TLS_ERROR -> new Disconnection(Cause.TLS, ClientReason.TLS_FAILED.with(explained(error)));
            case SILENT, WRITE_STALLED, DRAIN_TIMEOUT ->
                new Disconnection(Cause.DEAD, ClientReason.NO_BYTE_TAKEN.with());
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
        if (isReset(said)) {
            return broken(error);
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
            return new Disconnection(Cause.CUT, ClientReason.CLOSED_IN_HANDSHAKE.with());
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
        return isReset(said.toString())
                ? new Disconnection(Cause.RESET, ClientReason.CONNECTION_RESET.with(said))
                : new Disconnection(Cause.UNREACHABLE, ClientReason.CONNECTION_BROKEN.with(said));
    }

    private static boolean isReset(String said) {
        return Stream.of("reset", "Broken pipe", "abort").anyMatch(said::contains);
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
