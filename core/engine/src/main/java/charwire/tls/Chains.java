package charwire.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which certificate belongs to which key, and which issued which. */
final class Chains {
    private static final byte[] PROBE = "does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

    private Chains() {}

    /**
     * The key's chain in its right order, whatever order the certificates came in.
     *
     * @return empty when none of the certificates is the key's
     */
    static Optional<KeyMaterial> assemble(PrivateKey key, List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(certificate -> isPair(key, certificate.getPublicKey()))
                .findFirst()
                .map(leaf -> {
                    List<X509Certificate> chain = from(leaf, certificates);
                    List<X509Certificate> strays = certificates.stream()
                            .distinct()
                            .filter(certificate -> !chain.contains(certificate))
                            .toList();
                    return new KeyMaterial(key, chain, strays);
                });
    }

    /** This certificate, its issuer, that one's issuer, as far as the candidates go; ends at a self-signed one. */
    static List<X509Certificate> from(X509Certificate leaf, Collection<X509Certificate> candidates) {
        var chain = new ArrayList<X509Certificate>();
        Optional<X509Certificate> next = Optional.of(leaf);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = isSelfSigned(next.get()) ? Optional.empty() : issuer(next.get(), candidates);
        }
        return List.copyOf(chain);
    }

    /** The candidate that signed this certificate. */
    static Optional<X509Certificate> issuer(X509Certificate certificate, Collection<X509Certificate> candidates) {
        return candidates.stream()
                .filter(candidate -> isIssuedBy(certificate, candidate))
                .findFirst();
    }

    static boolean isSelfSigned(X509Certificate certificate) {
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
