package charwire.trust;

import charwire.identity.Fingerprint;
import charwire.protocol.Reason;
import charwire.trust.UntrustedServerException.Refusal;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;

/** Accepts exactly the pinned certificates: the handshake proves that the server has the key. */
record PinnedCheck(Set<Fingerprint> pins) implements ServerCheck {

    @Override
    public void check(X509Certificate[] chain, String authType, Dialled server) throws CertificateException {
        Fingerprint shown = Fingerprint.of(chain[0]);
        if (!pins.contains(shown)) {
            String pinned = pins.stream().map(Fingerprint::toString).sorted().collect(Collectors.joining(", "));
            Reason reason = TrustReason.PIN_MISMATCH.with(shown, pinned);
            throw new UntrustedServerException(new Refusal(reason), server.hostPort(), chain[0], null);
        }
    }
}
