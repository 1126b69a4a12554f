package charwire.trust;

import charwire.identity.Chains;
import charwire.identity.IdentityWarnings;
import charwire.protocol.Reason;
import charwire.tls.HandshakeReason;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Runs the JDK's PKIX check for one trusted CA at a time, so that {@link AnchorRules} can be applied to it: given all at once, the JDK does
 * not say which one it found. A peer's chain names few of them. Immutable; any thread may use it.
 */
final class AnchoredTrustManager extends X509ExtendedTrustManager {
    private final List<X509Certificate> anchors;

    AnchoredTrustManager(List<X509Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    List<X509Certificate> anchors() {
        return anchors;
    }

    @FunctionalInterface
    private interface Check {
        void with(X509ExtendedTrustManager jdk) throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, IdentityWarnings.SERVER_AUTH, jdk -> jdk.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, IdentityWarnings.CLIENT_AUTH, jdk -> jdk.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, IdentityWarnings.SERVER_AUTH, jdk -> jdk.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, IdentityWarnings.CLIENT_AUTH, jdk -> jdk.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, IdentityWarnings.SERVER_AUTH, jdk -> jdk.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, IdentityWarnings.CLIENT_AUTH, jdk -> jdk.checkClientTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return anchors.toArray(X509Certificate[]::new);
    }

    private void check(X509Certificate[] chain, String usage, Check check) throws CertificateException {
        CertificateException refusal = new CertificateException("no trusted CA issued it");
        for (X509Certificate anchor : anchors) {
            if (isNamedIn(chain, anchor)) {
                try {
                    check(chain, anchor, new AnchorRules(anchor, usage), usage, check);
                    return;
                } catch (CertificateException e) {
                    refusal = refusal instanceof AnchorRules.BrokenException ? refusal : e;
                }
            }
        }
        throw refusal;
    }

    /** The JDK's check takes the wall clock, so this does. */
    private static void check(
            X509Certificate[] chain, X509Certificate anchor, AnchorRules rules, String usage, Check check)
            throws CertificateException {
        Optional<Reason> broken = rules.brokenByItself(Instant.now());
        if (broken.isPresent()) {
            throw broken(broken.get(), usage, null);
        }
        try {
            check.with(trustingOnly(anchor, rules));
        } catch (CertificateException e) {
            broken = rules.brokenBy(below(anchor, chain));
            throw broken.isPresent() ? broken(broken.get(), usage, e) : e;
        }
    }

    private static CertificateException broken(Reason rule, String usage, Exception cause) {
        boolean ofClient = usage.equals(IdentityWarnings.CLIENT_AUTH);
        return new AnchorRules.BrokenException(
                ofClient ? HandshakeReason.CLIENT_CERTIFICATE_BROKEN.with(rule) : rule, cause);
    }

    private static boolean isNamedIn(X509Certificate[] chain, X509Certificate anchor) {
        return Arrays.stream(chain)
                .anyMatch(certificate -> certificate.equals(anchor)
                        || certificate.getIssuerX500Principal().equals(anchor.getSubjectX500Principal()));
    }

    private static X509ExtendedTrustManager trustingOnly(X509Certificate anchor, AnchorRules rules) {
        try {
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(anchor, null)), null);
            parameters.setRevocationEnabled(Boolean.getBoolean("com.sun.net.ssl.checkRevocation")); // as by default
            parameters.addCertPathChecker(rules.checker());
            return Anchors.manager(new CertPathTrustManagerParameters(parameters));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("trust manager", e);
        }
    }

    /** The path that a refusal is explained with, from the anchor's own issue down. */
    private static List<X509Certificate> below(X509Certificate anchor, X509Certificate[] chain) {
        var path = new ArrayList<>(Chains.from(chain[0], Arrays.asList(chain), Instant.now()));
        int at = path.indexOf(anchor);
        path.subList(at < 0 ? path.size() : at, path.size()).clear();
        Collections.reverse(path);
        return path;
    }
}
