package charwire.tls;

import charwire.protocol.Sanitizer;
import charwire.tls.UntrustedServerException.Reason;
import charwire.tls.UntrustedServerException.Refusal;
import charwire.words.Words;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts what the JDK's PKIX check accepts of one of the trusted CAs, host name included; and, where no trusted CA vouches for the server, what
 * the known servers hold. What else stands here explains the JDK's refusals, from the certificates rather than from its
 * messages, which differ between versions.
 */
final class AnchoredCheck implements ServerCheck {
    private static final int DEEPEST_CAUSE = 20;

    private final X509ExtendedTrustManager jdk;
    private final List<X509Certificate> anchors;
    private final Optional<Path> caFile;
    private final KnownServers knownServers;
    /** The last that was accepted as a known server's; a resumed session is not checked again. */
    private volatile X509Certificate known;

    /**
     * @param caFile the file that the anchors came from; empty for the system's
     */
    AnchoredCheck(List<X509Certificate> anchors, Optional<Path> caFile, KnownServers knownServers) {
        this.jdk = new AnchoredTrustManager(anchors);
        this.anchors = List.copyOf(anchors);
        this.caFile = caFile;
        this.knownServers = knownServers;
    }

    @Override
    public void check(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        CertificateException refusal = refusal(chain, authType, engine);
        if (refusal == null) {
            known = null;
            return;
        }
        List<X509Certificate> path = Chains.from(chain[0], Arrays.asList(chain), Instant.now());
        String hostPort = HostPort.of(engine);
        Optional<Refusal> why = isAnchored(path)
                ? Optional.of(brokenPath(path, chain, authType, engine, refusal))
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
    private CertificateException refusal(X509Certificate[] chain, String authType, SSLEngine engine) {
        try {
            jdk.checkServerTrusted(chain, authType, engine);
            return isForTheHost(chain, engine) ? null : new CertificateException("for another host");
        } catch (CertificateException e) {
            return e;
        }
    }

    private static boolean isForTheHost(X509Certificate[] chain, SSLEngine engine) {
        return HostNames.isFor(chain[0], engine.getPeerHost());
    }

    private boolean isAnchored(List<X509Certificate> path) {
        return path.stream().anyMatch(anchors::contains) || anchor(path).isPresent();
    }

    /** The trusted CA that issued the path's last certificate. */
    private Optional<X509Certificate> anchor(List<X509Certificate> path) {
        return Chains.issuer(path.get(path.size() - 1), anchors, Instant.now());
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
            return Optional.of(new Refusal(Reason.KNOWN_SERVERS_UNREADABLE, e.getMessage()));
        }
    }

    private static Refusal unknownSelfSigned(X509Certificate leaf, String hostPort) {
        Fingerprint shown = Fingerprint.of(leaf);
        return new Refusal(
                Reason.UNKNOWN_SELF_SIGNED,
                true,
                Words.of(
                        "{0} shows a self-signed certificate, {1}, and is not known yet; compare the fingerprint with the one on"
                                + " the server's screen, then use --pin {1}",
                        hostPort, shown));
    }

    private Refusal selfSignedNotInFile(X509Certificate leaf) {
        return new Refusal(
                Reason.SELF_SIGNED_BUT_CA_DEMANDED,
                Words.of(
                        "the server's certificate is self-signed, and not one in {0}; to trust it, use --pin {1} instead of --ca",
                        caFile.orElseThrow(), Fingerprint.of(leaf)));
    }

    private static Refusal changed(X509Certificate leaf, String hostPort, Fingerprint expected) {
        return new Refusal(
                Reason.CHANGED_KEY,
                Words.of(
                        "THE CERTIFICATE OF {0} HAS CHANGED: known is {1}, now it shows {2}; someone may stand in between, or the"
                                + " server was set up anew; if you know that it was, run charwire-client trust forget {0}",
                        hostPort, expected, Fingerprint.of(leaf)));
    }

    private Refusal unknownCa(List<X509Certificate> path, boolean firstContact) {
        X509Certificate last = path.get(path.size() - 1);
        String why = Chains.isSelfSigned(last)
                ? Words.of(
                        "the server's certificate comes from the CA {0}, which is not {1}",
                        CertificateText.subject(last), trusted())
                : Words.of(
                        "the server's certificate was issued by {0}, which the server did not send and which is not {1} (the server"
                                + " should send its whole chain)",
                        CertificateText.issuer(last), trusted());
        return new Refusal(
                Reason.UNKNOWN_CA,
                firstContact,
                Words.of("{0}; name the CA's file with --ca, or use --pin {1}", why, Fingerprint.of(path.get(0))));
    }

    private String trusted() {
        return caFile.map(file -> Words.of("in {0}", file)).orElse(Words.of("trusted by this system"));
    }

    /** A trusted CA is at the path's end, but something on the way is wrong. */
    private Refusal brokenPath(
            List<X509Certificate> path,
            X509Certificate[] chain,
            String authType,
            SSLEngine engine,
            CertificateException refusal) {
        return dates(path)
                .or(() -> keyUsage(path.get(0)))
                .or(() -> host(chain, authType, engine))
                .orElseGet(() -> new Refusal(
                        Reason.INVALID_CHAIN,
                        Words.of(
                                "the server's certificates were refused: {0}; the server's operator must replace them",
                                innermost(refusal))));
    }

    /** The JDK wraps its reason in exceptions that name their classes. */
    private static String innermost(Throwable refusal) {
        if (refusal instanceof AnchorRules.BrokenException) {
            return refusal.getMessage();
        }
        Throwable cause = refusal;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            cause = cause.getCause();
        }
        return Sanitizer.clean(String.valueOf(cause.getMessage()), CertificateText.NAME_SHOWN);
    }

    /** The JDK's check took the wall clock, so this does. */
    private Optional<Refusal> dates(List<X509Certificate> path) {
        Instant now = Instant.now();
        List<X509Certificate> all =
                Stream.concat(path.stream(), anchor(path).stream()).toList();
        for (X509Certificate certificate : all) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            String whose = certificate.equals(path.get(0))
                    ? Words.of("the server's certificate")
                    : Words.of("the certificate of the CA {0}", CertificateText.subject(certificate));
            if (now.isAfter(to) && anchors.contains(certificate)) {
                return Optional.of(new Refusal(
                        Reason.EXPIRED,
                        Words.of(
                                "the CA {0}, {1}, expired on {2}; name the file of its successor with --ca (if this machine's clock"
                                        + " is right: it says {3})",
                                CertificateText.subject(certificate),
                                trusted(),
                                CertificateText.day(to),
                                CertificateText.day(now))));
            }
            if (now.isAfter(to)) {
                return Optional.of(new Refusal(
                        Reason.EXPIRED,
                        Words.of(
                                "{0} expired on {1}; the server's operator must renew it (if this machine's clock is right: it says"
                                        + " {2})",
                                whose, CertificateText.day(to), CertificateText.day(now))));
            }
            if (now.isBefore(from)) {
                return Optional.of(new Refusal(
                        Reason.NOT_YET_VALID,
                        Words.of(
                                "{0} is not valid before {1}; check this machine's clock: it says {2}",
                                whose, CertificateText.day(from), CertificateText.day(now))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> keyUsage(X509Certificate leaf) {
        if (IdentityWarnings.allows(leaf, IdentityWarnings.SERVER_AUTH)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Reason.WRONG_KEY_USAGE,
                Words.of("the server's certificate is not made for servers (its extended key usage lacks serverAuth);"
                        + " the server's operator must use another one")));
    }

    /** It was the host name if the JDK accepts the chain without looking at it. */
    private Optional<Refusal> host(X509Certificate[] chain, String authType, SSLEngine engine) {
        if (isForTheHost(chain, engine)) {
            return Optional.empty();
        }
        try {
            jdk.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            return Optional.empty();
        }
        String hosts = CertificateText.hosts(chain[0]);
        return Optional.of(new Refusal(
                Reason.WRONG_HOST,
                Words.of(
                        "the server's certificate is not for {0} but for {1}; connect by a name that it is for, or use --pin {2}",
                        engine.getPeerHost(),
                        hosts.isEmpty() ? Words.of("no host at all ({0})", CertificateText.subject(chain[0])) : hosts,
                        Fingerprint.of(chain[0]))));
    }
}
