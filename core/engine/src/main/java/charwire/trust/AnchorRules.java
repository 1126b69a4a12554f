package charwire.trust;

import charwire.identity.CertificateText;
import charwire.identity.IdentityWarnings;
import charwire.protocol.Reason;
import charwire.protocol.Reasoned;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a trusted CA's own certificate allows the CA. To the JDK a trust anchor is just a name and a key (RFC 5280, 6.1.1): it ignores the
 * dates, purposes, path length and name constraints in the certificate, which OpenSSL and browsers enforce. Immutable.
 */
final class AnchorRules {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final int KEY_CERT_SIGN = 5;
    private static final int NOT_A_CA = -1;

    private final X509Certificate anchor;
    private final String usage;

    /** @param usage {@link IdentityWarnings#SERVER_AUTH} or {@link IdentityWarnings#CLIENT_AUTH} */
    AnchorRules(X509Certificate anchor, String usage) {
        this.anchor = anchor;
        this.usage = usage;
    }

    /** A certificate leads to a trusted CA that may not vouch for it. */
    static final class BrokenException extends CertificateException implements Reasoned {
        private static final long serialVersionUID = 1L;

        private final transient Reason rule;

        /** @param rule that is broken */
        BrokenException(Reason rule, Throwable cause) {
            super(rule.toString(), cause);
            this.rule = rule;
        }

        @Override
        public Reason reason() {
            return rule;
        }
    }

    /** What keeps the CA from vouching for anybody now. */
    Optional<Reason> brokenByItself(Instant now) {
        Instant from = anchor.getNotBefore().toInstant();
        Instant to = anchor.getNotAfter().toInstant();
        if (now.isAfter(to)) {
            return rule(TrustReason.CA_EXPIRED, CertificateText.day(to));
        }
        if (now.isBefore(from)) {
            return rule(TrustReason.CA_NOT_YET_VALID, CertificateText.day(from));
        }
        if (anchor.hasUnsupportedCriticalExtension()) {
            return rule(TrustReason.CA_EXTENSION_UNKNOWN);
        }
        return purpose(anchor);
    }

    /**
     * The rule that a path breaks.
     *
     * @param path from the certificate that the CA issued down to the peer's, or as far as it is known
     */
    Optional<Reason> brokenBy(List<X509Certificate> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        boolean[] uses = anchor.getKeyUsage();
        if (uses != null && !uses[KEY_CERT_SIGN]) {
            return rule(TrustReason.CA_NOT_FOR_CERTIFICATES);
        }
        int depth = anchor.getBasicConstraints();
        long below = path.stream()
                .limit(path.size() - 1L)
                .filter(certificate -> !isSelfIssued(certificate))
                .count();
        if (depth != NOT_A_CA && below > depth) {
            return rule(TrustReason.CA_PATH_TOO_LONG, depth, below);
        }
        return path.stream().map(this::brokenBy).flatMap(Optional::stream).findFirst();
    }

    private Optional<Reason> brokenBy(X509Certificate certificate) {
        boolean authority = certificate.getBasicConstraints() != NOT_A_CA;
        if (authority) {
            Optional<Reason> broken = purpose(certificate);
            if (broken.isPresent() || isSelfIssued(certificate)) {
                return broken;
            }
        }
        return names(certificate);
    }

    private Optional<Reason> purpose(X509Certificate authority) {
        if (IdentityWarnings.allows(authority, usage)) {
            return Optional.empty();
        }
        return Optional.of(
                TrustReason.CA_FOR_OTHERS.with(CertificateText.subject(authority), IdentityWarnings.peers(usage)));
    }

    /** RFC 5280, 4.2.1.10. */
    private Optional<Reason> names(X509Certificate certificate) {
        byte[] constraints = anchor.getExtensionValue(NAME_CONSTRAINTS);
        if (constraints == null) {
            return Optional.empty();
        }
        try {
            var selector = new X509CertSelector();
            selector.setNameConstraints(content(constraints));
            if (selector.match(certificate)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return rule(TrustReason.NAME_CONSTRAINTS_UNREADABLE);
        }
        String hosts = CertificateText.hosts(certificate);
        return rule(TrustReason.NAME_NOT_ALLOWED, hosts.isEmpty() ? CertificateText.subject(certificate) : hosts);
    }

    private Optional<Reason> rule(TrustReason kind, Object... more) {
        var all = new ArrayList<Object>(List.of(CertificateText.subject(anchor)));
        all.addAll(List.of(more));
        return Optional.of(kind.with(all.toArray()));
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** What stands in an OCTET STRING, as extensions do. */
    private static byte[] content(byte[] octets) {
        int lengthBytes = octets[1] >= 0 ? 0 : octets[1] & 0x7F;
        return Arrays.copyOfRange(octets, 2 + lengthBytes, octets.length);
    }

    /** Holds the JDK to them wherever it looks for a path: it tries another one where they are broken. */
    PKIXCertPathChecker checker() {
        return new Checker();
    }

    /** Owned by the validation that cloned it. */
    private final class Checker extends PKIXCertPathChecker {
        private List<X509Certificate> path = new ArrayList<>();

        @Override
        public void init(boolean forward) throws CertPathValidatorException {
            if (forward) {
                throw new CertPathValidatorException("only from the anchor on");
            }
            path = new ArrayList<>();
        }

        @Override
        public boolean isForwardCheckingSupported() {
            return false;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return Set.of();
        }

        @Override
        public void check(Certificate certificate, Collection<String> unresolvedCriticalExtensions)
                throws CertPathValidatorException {
            path.add((X509Certificate) certificate);
            Optional<Reason> broken = brokenBy(path);
            if (broken.isPresent()) {
                throw new CertPathValidatorException(broken.get().toString());
            }
        }
    }
}
