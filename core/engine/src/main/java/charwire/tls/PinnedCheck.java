package charwire.tls;

import charwire.tls.UntrustedServerException.Reason;
import charwire.tls.UntrustedServerException.Refusal;
import charwire.words.Words;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;

/** Accepts exactly the pinned certificates: the handshake proves that the server has the key. */
record PinnedCheck(Set<Fingerprint> pins) implements ServerCheck {

    @Override
    public void check(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        Fingerprint shown = Fingerprint.of(chain[0]);
        if (!pins.contains(shown)) {
            String pinned = pins.stream().map(Fingerprint::toString).sorted().collect(Collectors.joining(", "));
            String sentence = Words.of(
                    "the server's certificate is {0}, pinned is {1}: another server answers here, or its certificate was renewed; if"
                            + " you know that it was, use --pin {0}",
                    shown, pinned);
            throw new UntrustedServerException(
                    new Refusal(Reason.PIN_MISMATCH, sentence), HostPort.of(engine), chain[0], null);
        }
    }
}
