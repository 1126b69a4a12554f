package charwire.trust;

import charwire.identity.CertificateText;
import charwire.identity.Chains;
import charwire.identity.FileKind;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentityReason;
import charwire.identity.IdentityWarnings;
import charwire.protocol.Causes;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.trust.UntrustedServerException.Refusal;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Accepts a certificate from a trusted CA if the JDK's PKIX check does, including the host name. If no trusted CA vouches for the server,
 * accepts what the known servers hold. The rest explains the JDK's refusals, from the certificates rather than from its messages, which
 * differ between versions.
 */
final class AnchoredCheck implements ServerCheck {
    private final Optional<Path> caFile;
    /** Who is trusted, and the JDK's check for them. Read anew from the file before a refusal. */
    private volatile AnchoredTrustManager jdk;

    private final KnownServers knownServers;
    /** The last that was accepted as a known server's. */
    private volatile X509Certificate known;

    /**
     * @param caFile the file that the anchors came from; empty for the system's
     */
    AnchoredCheck(List<X509Certificate> anchors, Optional<Path> caFile, KnownServers knownServers) {
        this.jdk = new AnchoredTrustManager(anchors);
        this.caFile = caFile;
        this.knownServers = knownServers;
    }

    @Override
    public void check(X509Certificate[] chain, String authType, Dialled server) throws CertificateException {
        try {
            checkByWhatWasRead(chain, authType, server);
        } catch (UntrustedServerException e) {
            if (!readAnew()) {
                throw e;
            }
            checkByWhatWasRead(chain, authType, server);
        }
    }

    /** Whether the file has changed; one that cannot be read any more has not. */
    private boolean readAnew() {
        if (caFile.isEmpty()) {
            return false;
        }
        try {
            List<X509Certificate> read = Anchors.read(FileKind.CA, caFile.get());
            if (read.equals(jdk.anchors())) {
                return false;
            }
            jdk = new AnchoredTrustManager(read);
            return true;
        } catch (IdentityException e) {
            return false;
        }
    }

    private void checkByWhatWasRead(X509Certificate[] chain, String authType, Dialled server)
            throws CertificateException {
        CertificateException refusal = refusal(chain, authType, server);
        if (refusal == null) {
            known = null;
            return;
        }
        List<X509Certificate> path = Chains.from(chain[0], Arrays.asList(chain), Instant.now());
        String hostPort = server.hostPort();
        Optional<Refusal> why = isAnchored(path)
                ? Optional.of(brokenPath(path, chain, authType, server, refusal))
                : unanchored(path, hostPort);
        if (why.isPresent()) {
            throw new UntrustedServerException(why.get(), hostPort, chain[0], refusal);
        }
        known = chain[0];
    }

    @Override
    public boolean isKnown(X509Certificate leaf) {
        return leaf != null && leaf.equals(known);
    }

    /** The JDK's refusal, or ours of a certificate that is for another host; or null. */
    private CertificateException refusal(X509Certificate[] chain, String authType, Dialled server) {
        try {
            server.check(jdk, chain, authType);
            return isForTheHost(chain, server) ? null : new CertificateException("for another host");
        } catch (CertificateException e) {
            return e;
        }
    }

    private static boolean isForTheHost(X509Certificate[] chain, Dialled server) {
        return CertificateText.isFor(chain[0], server.host());
    }

    private boolean isAnchored(List<X509Certificate> path) {
        return path.stream().anyMatch(jdk.anchors()::contains) || anchor(path).isPresent();
    }

    /** The trusted CA that issued the path's last certificate. */
    private Optional<X509Certificate> anchor(List<X509Certificate> path) {
        return Chains.issuer(path.get(path.size() - 1), jdk.anchors(), Instant.now());
    }

    /** No trusted CA is at the path's end: the known servers decide; empty when they trust the certificate. */
    private Optional<Refusal> unanchored(List<X509Certificate> path, String hostPort) {
        X509Certificate leaf = path.get(0);
        if (caFile.isPresent()) {
            return Optional.of(Chains.isSelfSigned(leaf) ? selfSignedNotInFile(leaf) : unknownCa(path, false));
        }
        try {
            var verdict = knownServers.check(hostPort, leaf);
            return switch (verdict.kind()) {
                case TRUSTED -> Optional.empty();
                case CHANGED -> Optional.of(changed(leaf, hostPort, verdict.expected()));
                case UNKNOWN ->
                    Optional.of(Chains.isSelfSigned(leaf) ? unknownSelfSigned(leaf, hostPort) : unknownCa(path, true));
            };
        } catch (IdentityException e) {
            return Optional.of(new Refusal(TrustReason.KNOWN_SERVERS_UNREADABLE.with(e.reason())));
        }
    }

    private static Refusal unknownSelfSigned(X509Certificate leaf, String hostPort) {
        Fingerprint shown = Fingerprint.of(leaf);
        return new Refusal(TrustReason.UNKNOWN_SELF_SIGNED.with(hostPort, shown), true);
    }

    private Refusal selfSignedNotInFile(X509Certificate leaf) {
        return new Refusal(TrustReason.SELF_SIGNED_BUT_CA_DEMANDED.with(caFile.orElseThrow(), Fingerprint.of(leaf)));
    }

    private static Refusal changed(X509Certificate leaf, String hostPort, Fingerprint expected) {
        return new Refusal(TrustReason.CHANGED_KEY.with(hostPort, expected, Fingerprint.of(leaf)));
    }

    private Refusal unknownCa(List<X509Certificate> path, boolean firstContact) {
        X509Certificate last = path.get(path.size() - 1);
        Reason why = Chains.isSelfSigned(last)
                ? TrustReason.CA_IS_NOT.with(CertificateText.subject(last), trusted())
                : TrustReason.ISSUER_IS_NOT.with(CertificateText.issuer(last), trusted());
        return new Refusal(TrustReason.UNKNOWN_CA.with(why, Fingerprint.of(path.get(0))), firstContact);
    }

    private Reason trusted() {
        return caFile.map(file -> TrustReason.IN_FILE.with(file)).orElse(TrustReason.TRUSTED_BY_SYSTEM.with());
    }

    /** A trusted CA is at the path's end, but something on the way is wrong. */
    private Refusal brokenPath(
            List<X509Certificate> path,
            X509Certificate[] chain,
            String authType,
            Dialled server,
            CertificateException refusal) {
        return dates(path)
                .or(() -> keyUsage(path.get(0)))
                .or(() -> host(chain, authType, server))
                .orElseGet(() -> new Refusal(TrustReason.INVALID_CHAIN.with(innermost(refusal))));
    }

    /** The JDK wraps its reason in exceptions that name their classes. */
    private static Object innermost(Throwable refusal) {
        if (refusal instanceof AnchorRules.BrokenException broken) {
            return broken.reason();
        }
        String message = Causes.last(refusal).getMessage();
        return Sanitizer.clean(String.valueOf(message), CertificateText.NAME_SHOWN);
    }

    /** The JDK's check took the wall clock, so this does. */
    private Optional<Refusal> dates(List<X509Certificate> path) {
        Instant now = Instant.now();
        List<X509Certificate> all =
                Stream.concat(path.stream(), anchor(path).stream()).toList();
        for (X509Certificate certificate : all) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            Reason whose = certificate.equals(path.get(0))
                    ? TrustReason.SERVERS_CERTIFICATE.with()
                    : IdentityReason.CERTIFICATE_OF_CA.with(CertificateText.subject(certificate));
            if (now.isAfter(to) && jdk.anchors().contains(certificate)) {
                return Optional.of(new Refusal(TrustReason.EXPIRED.with(TrustReason.TRUSTED_CA_EXPIRED.with(
                        CertificateText.subject(certificate),
                        trusted(),
                        CertificateText.day(to),
                        CertificateText.day(now)))));
            }
            if (now.isAfter(to)) {
                return Optional.of(new Refusal(TrustReason.EXPIRED.with(TrustReason.OPERATOR_MUST_RENEW.with(
                        whose, CertificateText.day(to), CertificateText.day(now)))));
            }
            if (now.isBefore(from)) {
                return Optional.of(new Refusal(
                        TrustReason.NOT_YET_VALID.with(whose, CertificateText.day(from), CertificateText.day(now))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> keyUsage(X509Certificate leaf) {
        if (IdentityWarnings.allows(leaf, IdentityWarnings.SERVER_AUTH)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(TrustReason.WRONG_KEY_USAGE.with()));
    }

    /** It was the host name if the JDK accepts the chain without looking at it. */
    private Optional<Refusal> host(X509Certificate[] chain, String authType, Dialled server) {
        if (isForTheHost(chain, server)) {
            return Optional.empty();
        }
        try {
            jdk.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            return Optional.empty();
        }
        String hosts = CertificateText.hosts(chain[0]);
        return Optional.of(new Refusal(TrustReason.WRONG_HOST.with(
                server.host(),
                hosts.isEmpty() ? TrustReason.NO_HOST.with(CertificateText.subject(chain[0])) : hosts,
                Fingerprint.of(chain[0]))));
    }
}
