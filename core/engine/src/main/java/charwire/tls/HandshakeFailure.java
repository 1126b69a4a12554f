package charwire.tls;

import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * The likely cause of a failed handshake in plain words, for the server's event log: from what the JDK (17 to 25) says
 * and from what the client sent first. Pure; never throws; text from the peer is sanitised.
 */
public final class HandshakeFailure {
    /** As many of a client's first bytes as are worth keeping for {@link #explain}. */
    public static final int FIRST_BYTES = 1_024;

    private static final int SHOWN = 160;
    private static final int DEEPEST_CAUSE = 20;
    private static final int ALERT_RECORD = 21;
    private static final int HANDSHAKE_RECORD = 22;
    private static final Set<String> HTTP =
            Set.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "PATCH", "TRACE", "PRI");
    private static final String RECEIVED = "Received fatal alert: ";

    private static final Map<String, String> ALERTS = Map.of(
            "unknown_ca", "the client does not trust our certificate: it needs our CA or our fingerprint",
            "certificate_unknown", "the client refused our certificate",
            "bad_certificate", "the client refused our certificate",
            "unsupported_certificate", "the client refused our certificate as unfit for a server",
            "certificate_expired", "the client refused our certificate as expired",
            "protocol_version", "no TLS version in common",
            "handshake_failure", "the client found nothing in common with us",
            "no_application_protocol", "ALPN: the client speaks another protocol than charwire/1",
            "user_canceled", "the client gave up",
            "decrypt_error", "the client could not verify the handshake");

    private HandshakeFailure() {}

    /**
     * One line, without a full stop.
     *
     * @param failure what the engine or the socket threw; null when the connection just ended
     * @param firstBytes the first bytes that the client sent, up to {@link #FIRST_BYTES}; none when none came
     */
    public static String explain(Throwable failure, byte[] firstBytes) {
        Optional<UntrustedServerException> untrusted = UntrustedServerException.in(failure);
        if (untrusted.isPresent()) {
            return untrusted.get().getMessage();
        }
        if (firstBytes.length > 0 && firstBytes[0] != HANDSHAKE_RECORD && firstBytes[0] != ALERT_RECORD) {
            return Words.of("not TLS ({0})", guess(firstBytes));
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
    private static Optional<String> ours(Throwable failure, String message, Optional<ClientHello> hello) {
        if (has(message, "not enabled or supported in server context", "are not accepted by server preferences")) {
            return Optional.of(Words.of(
                    "no TLS version in common: the client offers {0}, we take TLS 1.2 and 1.3",
                    hello.map(h -> Words.of("at most {0}", h.newestVersionText()))
                            .orElseGet(() -> Words.of("only older ones"))));
        }
        if (has(message, "no cipher suites in common")) {
            return Optional.of(Words.of("no cipher suite in common: the client offers none with ECDHE and AES-GCM or"
                    + " ChaCha20-Poly1305 that fits our certificate's key"));
        }
        if (has(message, "No matching application layer protocol")) {
            return Optional.of(Words.of("ALPN: the client offers only {0}, not {1}", names(hello), TlsSettings.ALPN));
        }
        if (has(message, "Empty client certificate chain", "certificate_required")) {
            return Optional.of(Words.of("client certificate required, none sent"));
        }
        if (has(message, "No available authentication scheme")) {
            return Optional.of(Words.of("the client accepts no signature that our certificate's key can make"));
        }
        if (has(message, "renegotiation")) {
            return Optional.of(Words.of("the client asked for renegotiation, which is refused"));
        }
        Optional<String> rule = brokenRule(failure);
        if (rule.isPresent()) {
            return Optional.of(Words.of("the client's certificate is not accepted: {0}", rule.get()));
        }
        if (caused(failure, CertificateExpiredException.class::isInstance)) {
            return Optional.of(Words.of("the client's certificate has expired"));
        }
        if (caused(failure, CertificateException.class::isInstance)) {
            return Optional.of(
                    Words.of("the client's certificate is not accepted: not from our client CA, or not for clients"));
        }
        if (has(message, "Tag mismatch", "record too big", "bad record MAC", "Invalid TLS padding")) {
            return Optional.of(Words.of("a damaged TLS record"));
        }
        return Optional.empty();
    }

    private static String ended(Throwable failure, byte[] firstBytes) {
        if (failure == null
                || failure instanceof EOFException
                || has(messages(failure), "closing inbound before", "Inbound closed before")) {
            return firstBytes.length == 0
                    ? Words.of("connection closed before a byte came (a port scan or a health check?)")
                    : Words.of("connection closed during the handshake");
        }
        if (!(failure instanceof SSLException) && has(messages(failure), "reset", "Broken pipe")) {
            return Words.of("connection reset during the handshake");
        }
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return Words.of("handshake failed: {0}", Sanitizer.clean(said, SHOWN));
    }

    private static String alert(String name) {
        String known = ALERTS.getOrDefault(name, "the client ended the handshake");
        return Words.of("{0} (alert {1})", Words.of(known), Sanitizer.clean(name, SHOWN));
    }

    private static String guess(byte[] firstBytes) {
        String text = new String(firstBytes, StandardCharsets.ISO_8859_1);
        String word = text.split("[ \r\n]", 2)[0];
        if (HTTP.contains(word)) {
            return Words.of("an HTTP request?");
        }
        if (text.startsWith("SSH-")) {
            return Words.of("an SSH client?");
        }
        if (word.equals("PROXY") || text.startsWith("\r\n\r\n\0\r\nQUIT\n")) {
            return Words.of("the PROXY protocol: a proxy in front of us should not send it");
        }
        if (List.of("STAT", "PING", "QUIT").contains(word.toUpperCase(Locale.ROOT))) {
            return Words.of("charwire commands without TLS");
        }
        if ((firstBytes[0] & 0x80) != 0 && firstBytes.length > 2 && firstBytes[2] == 1) {
            return Words.of("an SSL 2.0 hello of a client from before 2010?");
        }
        return text.chars().allMatch(HandshakeFailure::isText) ? Words.of("plain text") : Words.of("unknown bytes");
    }

    private static boolean isText(int c) {
        return c >= ' ' && c < 0x7F || c == '\r' || c == '\n' || c == '\t';
    }

    private static String names(Optional<ClientHello> hello) {
        String names = String.join(", ", hello.map(ClientHello::applications).orElse(List.of()));
        return names.isEmpty() ? Words.of("other names") : Sanitizer.clean(names, SHOWN);
    }

    private static boolean has(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> brokenRule(Throwable failure) {
        var found = new AtomicReference<String>();
        caused(failure, cause -> {
            found.set(cause instanceof AnchorRules.BrokenException ? cause.getMessage() : null);
            return found.get() != null;
        });
        return Optional.ofNullable(found.get());
    }

    /** The messages of the failure and its causes; the JDK wraps what a handshake task threw. */
    private static String messages(Throwable failure) {
        var messages = new StringBuilder();
        caused(failure, cause -> {
            messages.append(cause.getMessage()).append('\n');
            return false;
        });
        return messages.toString();
    }

    private static boolean caused(Throwable failure, Predicate<Throwable> test) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (test.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
