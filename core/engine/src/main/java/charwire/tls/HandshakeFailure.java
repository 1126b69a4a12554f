package charwire.tls;

import charwire.protocol.Causes;
import charwire.protocol.Reason;
import charwire.protocol.Reasoned;
import charwire.protocol.Sanitizer;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * The likely cause of a failed handshake, for the server's event log: from what the JDK (17 to 25) says
 * and from what the client sent first. Pure; never throws; text from the peer is sanitised.
 */
public final class HandshakeFailure {
    /** As many of a client's first bytes as are worth keeping for {@link #explain}. */
    public static final int FIRST_BYTES = 1_024;

    private static final int SHOWN = 160;
    private static final int ALERT_RECORD = 21;
    private static final int HANDSHAKE_RECORD = 22;
    private static final Set<String> HTTP =
            Set.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "PATCH", "TRACE", "PRI");
    private static final String RECEIVED = "Received fatal alert: ";

    private static final Map<String, HandshakeReason> ALERTS = Map.of(
            "unknown_ca", HandshakeReason.CLIENT_KNOWS_NO_CA,
            "certificate_unknown", HandshakeReason.CLIENT_REFUSED,
            "bad_certificate", HandshakeReason.CLIENT_REFUSED,
            "unsupported_certificate", HandshakeReason.CLIENT_REFUSED_AS_UNFIT,
            "certificate_expired", HandshakeReason.CLIENT_REFUSED_AS_EXPIRED,
            "protocol_version", HandshakeReason.CLIENT_TAKES_NO_VERSION,
            "handshake_failure", HandshakeReason.CLIENT_TAKES_NOTHING,
            "no_application_protocol", HandshakeReason.CLIENT_SPEAKS_ANOTHER,
            "user_canceled", HandshakeReason.CLIENT_GAVE_UP,
            "decrypt_error", HandshakeReason.CLIENT_NOT_CONVINCED);

    private HandshakeFailure() {}

    /**
     * @param failure what the engine or the socket threw; null when the connection just ended
     * @param firstBytes the first bytes that the client sent, up to {@link #FIRST_BYTES}; none when none came
     */
    public static Reason explain(Throwable failure, byte[] firstBytes) {
        Optional<Reason> known = Causes.first(failure, Reasoned.class).map(Reasoned::reason);
        if (known.isPresent()) {
            return known.get();
        }
        if (firstBytes.length > 0 && firstBytes[0] != HANDSHAKE_RECORD && firstBytes[0] != ALERT_RECORD) {
            return HandshakeReason.NOT_TLS.with(guess(firstBytes));
        }
        String message = messages(failure);
        Optional<String> alert = alertIn(message);
        if (alert.isPresent()) {
            return alert(alert.get());
        }
        return ours(failure, message, ClientHello.parse(firstBytes)).orElseGet(() -> ended(failure, firstBytes));
    }

    /**
     * The peer's alert (RFC 8446, section 6.2), as {@code unknown_ca}.
     *
     * @param said what JSSE says about a failure
     */
    public static Optional<String> alertIn(String said) {
        int at = said.indexOf(RECEIVED);
        return at < 0
                ? Optional.empty()
                : Optional.of(said.substring(at + RECEIVED.length()).split("\\W", 2)[0]);
    }

    /** What we ourselves refused. */
    private static Optional<Reason> ours(Throwable failure, String message, Optional<ClientHello> hello) {
        if (has(message, "not enabled or supported in server context", "are not accepted by server preferences")) {
            return Optional.of(
                    HandshakeReason.NO_VERSION.with(hello.map(h -> HandshakeReason.AT_MOST.with(h.newestVersionText()))
                            .orElseGet(() -> HandshakeReason.OLDER_VERSIONS.with())));
        }
        if (has(message, "no cipher suites in common")) {
            return Optional.of(HandshakeReason.NO_CIPHER_IN_COMMON.with());
        }
        if (has(message, "No matching application layer protocol")) {
            return Optional.of(
                    HandshakeReason.NO_APPLICATION.with(names(hello), String.join(", ", TlsSettings.APPLICATIONS)));
        }
        if (has(message, "Empty client certificate chain", "certificate_required")) {
            return Optional.of(HandshakeReason.NO_CLIENT_CERTIFICATE.with());
        }
        if (has(message, "No available authentication scheme")) {
            return Optional.of(HandshakeReason.NO_SIGNATURE.with());
        }
        if (has(message, "renegotiation")) {
            return Optional.of(HandshakeReason.RENEGOTIATION.with());
        }
        if (Causes.first(failure, CertificateExpiredException.class).isPresent()) {
            return Optional.of(HandshakeReason.CLIENT_CERTIFICATE_EXPIRED.with());
        }
        if (Causes.first(failure, CertificateException.class).isPresent()) {
            return Optional.of(HandshakeReason.CLIENT_CERTIFICATE_REFUSED.with());
        }
        if (has(message, "Tag mismatch", "record too big", "bad record MAC", "Invalid TLS padding")) {
            return Optional.of(HandshakeReason.DAMAGED_RECORD.with());
        }
        return Optional.empty();
    }

    private static Reason ended(Throwable failure, byte[] firstBytes) {
        if (failure == null
                || failure instanceof EOFException
                || has(messages(failure), "closing inbound before", "Inbound closed before")) {
            return firstBytes.length == 0
                    ? HandshakeReason.ENDED_BEFORE_A_BYTE.with()
                    : HandshakeReason.ENDED_IN_HANDSHAKE.with();
        }
        if (!(failure instanceof SSLException) && has(messages(failure), "reset", "Broken pipe")) {
            return HandshakeReason.RESET_IN_HANDSHAKE.with();
        }
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return HandshakeReason.HANDSHAKE_FAILED.with(Sanitizer.clean(said, SHOWN));
    }

    private static Reason alert(String name) {
        HandshakeReason known = ALERTS.getOrDefault(name, HandshakeReason.CLIENT_ENDED_HANDSHAKE);
        return HandshakeReason.ALERT.with(known, Sanitizer.clean(name, SHOWN));
    }

    private static Reason guess(byte[] firstBytes) {
        String text = new String(firstBytes, StandardCharsets.ISO_8859_1);
        String word = text.split("[ \r\n]", 2)[0];
        if (HTTP.contains(word)) {
            return HandshakeReason.HTTP.with();
        }
        if (text.startsWith("SSH-")) {
            return HandshakeReason.SSH.with();
        }
        if (word.equals("PROXY") || text.startsWith("\r\n\r\n\0\r\nQUIT\n")) {
            return HandshakeReason.PROXY_PROTOCOL.with();
        }
        if (List.of("STAT", "PING", "QUIT").contains(word.toUpperCase(Locale.ROOT))) {
            return HandshakeReason.COMMANDS_WITHOUT_TLS.with();
        }
        if ((firstBytes[0] & 0x80) != 0 && firstBytes.length > 2 && firstBytes[2] == 1) {
            return HandshakeReason.SSL_2.with();
        }
        return text.chars().allMatch(HandshakeFailure::isText)
                ? HandshakeReason.PLAIN_TEXT.with()
                : HandshakeReason.UNKNOWN_BYTES.with();
    }

    private static boolean isText(int c) {
        return c >= ' ' && c < 0x7F || c == '\r' || c == '\n' || c == '\t';
    }

    private static Object names(Optional<ClientHello> hello) {
        String names = String.join(", ", hello.map(ClientHello::applications).orElse(List.of()));
        return names.isEmpty() ? HandshakeReason.OTHER_NAMES.with() : Sanitizer.clean(names, SHOWN);
    }

    private static boolean has(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** The messages of the failure and its causes; the JDK wraps what a handshake task threw. */
    private static String messages(Throwable failure) {
        return Causes.of(failure).map(cause -> cause.getMessage() + '\n').collect(Collectors.joining());
    }
}
