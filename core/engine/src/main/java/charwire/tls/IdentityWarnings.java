package charwire.tls;

import charwire.words.Words;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is worth saying about an identity that can be used all the same. Pure. */
final class IdentityWarnings {
    static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final Duration SOON = Duration.ofDays(14);
    private static final int WEAK_RSA_BITS = 2_048;

    private IdentityWarnings() {}

    /** For a server's identity. */
    static List<String> of(KeyMaterial material, Instant now) {
        var warnings = validity(material, now);
        addKeyAndUsage(warnings, material, SERVER_AUTH);
        if (CertificateText.hosts(material.leaf()).isEmpty()) {
            warnings.add(Words.of(
                    "the certificate names no host (no subject alternative name): clients that check it refuse it"));
        }
        return List.copyOf(warnings);
    }

    /** For a client's identity. */
    static List<String> ofClient(KeyMaterial material, Instant now) {
        var warnings = validity(material, now);
        addKeyAndUsage(warnings, material, CLIENT_AUTH);
        return List.copyOf(warnings);
    }

    private static List<String> validity(KeyMaterial material, Instant now) {
        var warnings = new ArrayList<>(validity(material.leaf(), now));
        for (X509Certificate authority :
                material.chain().subList(1, material.chain().size())) {
            warnings.addAll(validityOfCa(authority, now));
        }
        return warnings;
    }

    /** What is wrong with its dates, if anything. */
    static List<String> validity(X509Certificate certificate, Instant now) {
        return validity(Words.of("the certificate"), certificate, now);
    }

    /** The same of a CA's, which is named. */
    static List<String> validityOfCa(X509Certificate authority, Instant now) {
        return validity(Words.of("the certificate of the CA {0}", CertificateText.subject(authority)), authority, now);
    }

    private static List<String> validity(String whose, X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isAfter(to)) {
            return List.of(Words.of("{0} expired on {1}", whose, CertificateText.day(to)));
        }
        if (now.isBefore(from)) {
            return List.of(Words.of("{0} is not valid before {1}", whose, CertificateText.day(from)));
        }
        if (now.plus(SOON).isAfter(to)) {
            long days = Duration.between(now, to).toDays();
            return List.of(
                    days == 0
                            ? Words.of("{0} expires on {1}, within a day", whose, CertificateText.day(to))
                            : Words.of(
                                    "{0} expires on {1}, in {2} {2#day|days}", whose, CertificateText.day(to), days));
        }
        return List.of();
    }

    /** Whether the certificate may be used for this (RFC 5280, 4.2.1.12); one without the extension may. */
    static boolean allows(X509Certificate certificate, String usage) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(usage) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Whom a usage is for. */
    static String peers(String usage) {
        return Words.of(usage.equals(SERVER_AUTH) ? "servers (serverAuth)" : "clients (clientAuth)");
    }

    private static void addKeyAndUsage(List<String> warnings, KeyMaterial material, String usage) {
        if (material.key() instanceof RSAKey rsa && rsa.getModulus().bitLength() < WEAK_RSA_BITS) {
            warnings.add(Words.of(
                    "the RSA key has only {0} bits: many peers refuse less than {1}",
                    rsa.getModulus().bitLength(), WEAK_RSA_BITS));
        }
        if (!allows(material.leaf(), usage)) {
            warnings.add(Words.of(
                    "the certificate's extended key usage does not allow it for {0}: peers refuse it", peers(usage)));
        }
        for (X509Certificate stray : material.strays()) {
            warnings.add(Words.of(
                    "the file also holds a certificate that is not part of the chain and is not sent: {0}",
                    CertificateText.subject(stray)));
        }
    }
}
