package charwire.identity;

import charwire.protocol.Reason;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Warnings about an identity that is usable all the same. Pure. */
public final class IdentityWarnings {
    public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final Duration SOON = Duration.ofDays(14);
    private static final int WEAK_RSA_BITS = 2_048;

    private IdentityWarnings() {}

    /** For a server's identity. */
    static List<Reason> of(KeyMaterial material, Instant now) {
        var warnings = validity(material, now);
        addKeyAndUsage(warnings, material, SERVER_AUTH);
        if (CertificateText.hosts(material.leaf()).isEmpty()) {
            warnings.add(IdentityReason.NAMES_NO_HOST.with());
        }
        return List.copyOf(warnings);
    }

    /** For a client's identity. */
    static List<Reason> ofClient(KeyMaterial material, Instant now) {
        var warnings = validity(material, now);
        addKeyAndUsage(warnings, material, CLIENT_AUTH);
        return List.copyOf(warnings);
    }

    private static List<Reason> validity(KeyMaterial material, Instant now) {
        var warnings = new ArrayList<>(validity(material.leaf(), now));
        for (X509Certificate authority :
                material.chain().subList(1, material.chain().size())) {
            warnings.addAll(validityOfCa(authority, now));
        }
        return warnings;
    }

    /** What is wrong with its dates, if anything. */
    public static List<Reason> validity(X509Certificate certificate, Instant now) {
        return validity(IdentityReason.THE_CERTIFICATE.with(), certificate, now);
    }

    /** The same of a CA's, which is named. */
    public static List<Reason> validityOfCa(X509Certificate authority, Instant now) {
        return validity(IdentityReason.CERTIFICATE_OF_CA.with(CertificateText.subject(authority)), authority, now);
    }

    private static List<Reason> validity(Reason whose, X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isAfter(to)) {
            return List.of(IdentityReason.EXPIRED_ON.with(whose, CertificateText.day(to)));
        }
        if (now.isBefore(from)) {
            return List.of(IdentityReason.NOT_VALID_BEFORE.with(whose, CertificateText.day(from)));
        }
        if (now.plus(SOON).isAfter(to)) {
            long days = Duration.between(now, to).toDays();
            return List.of(
                    days == 0
                            ? IdentityReason.EXPIRES_WITHIN_A_DAY.with(whose, CertificateText.day(to))
                            : IdentityReason.EXPIRES_SOON.with(whose, CertificateText.day(to), days));
        }
        return List.of();
    }

    /** Whether the certificate may be used for this (RFC 5280, 4.2.1.12); one without the extension may. */
    public static boolean allows(X509Certificate certificate, String usage) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(usage) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Whom a usage is for. */
    public static IdentityReason peers(String usage) {
        return usage.equals(SERVER_AUTH) ? IdentityReason.SERVERS : IdentityReason.CLIENTS;
    }

    private static void addKeyAndUsage(List<Reason> warnings, KeyMaterial material, String usage) {
        if (material.key() instanceof RSAKey rsa && rsa.getModulus().bitLength() < WEAK_RSA_BITS) {
            warnings.add(IdentityReason.WEAK_RSA_KEY.with(rsa.getModulus().bitLength(), WEAK_RSA_BITS));
        }
        if (!allows(material.leaf(), usage)) {
            warnings.add(IdentityReason.NOT_FOR_PEERS.with(peers(usage)));
        }
        for (X509Certificate stray : material.strays()) {
            warnings.add(IdentityReason.STRAY_CERTIFICATE.with(CertificateText.subject(stray)));
        }
    }
}
