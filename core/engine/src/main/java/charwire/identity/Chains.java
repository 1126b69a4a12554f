package charwire.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which certificate belongs to which key, and which issued which. */
public final class Chains {
    private static final byte[] PROBE = "does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

    private Chains() {}

    /**
     * The key's chain in its right order, whatever order the certificates came in.
     *
     * @param now of two that fit, as where one was renewed with its key, the one that is valid now is taken
     * @return empty when none of the certificates is the key's
     */
    static Optional<KeyMaterial> assemble(PrivateKey key, List<X509Certificate> certificates, Instant now) {
        return first(certificates, certificate -> isPair(key, certificate.getPublicKey()), now)
                .map(leaf -> {
                    List<X509Certificate> chain = from(leaf, certificates, now);
                    List<X509Certificate> strays = certificates.stream()
                            .distinct()
                            .filter(certificate -> !chain.contains(certificate))
                            .toList();
                    return new KeyMaterial(key, chain, strays);
                });
    }

    /** This certificate, its issuer, that one's issuer, as far as the candidates go; ends at a self-signed one. */
    public static List<X509Certificate> from(
            X509Certificate leaf, Collection<X509Certificate> candidates, Instant now) {
        var chain = new ArrayList<X509Certificate>();
        Optional<X509Certificate> next = Optional.of(leaf);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = isSelfSigned(next.get()) ? Optional.empty() : issuer(next.get(), candidates, now);
        }
        return List.copyOf(chain);
    }

    /** The candidate that signed this certificate. */
    public static Optional<X509Certificate> issuer(
            X509Certificate certificate, Collection<X509Certificate> candidates, Instant now) {
        return first(candidates, candidate -> isIssuedBy(certificate, candidate), now);
    }

    /** The first that fits and is valid; else the first that fits. */
    private static Optional<X509Certificate> first(
            Collection<X509Certificate> candidates, Predicate<X509Certificate> fits, Instant now) {
        List<X509Certificate> fitting = candidates.stream().filter(fits).toList();
        return fitting.stream()
                .filter(certificate -> isValid(certificate, now))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    public static boolean isSelfSigned(X509Certificate certificate) {
        return isIssuedBy(certificate, certificate);
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isPair(PrivateKey privateKey, PublicKey publicKey) {
        try {
            byte[] signed = probe(privateKey);
            Signature signature = Signature.getInstance(signatureAlgorithm(privateKey));
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A signature made with the key; one over a curve that this JDK has given up parses, but signs nothing. */
    static byte[] probe(PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureAlgorithm(key));
        signature.initSign(key);
        signature.update(PROBE);
        return signature.sign();
    }

    private static String signatureAlgorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        };
    }
}
