package charwire.identity;

import charwire.protocol.Sanitizer;
import charwire.tls.HostNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What certificates say, as one safe line; a peer may have chosen every character. */
public final class CertificateText {
    /** Code points of a name. */
    public static final int NAME_SHOWN = 120;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateText() {}

    public static String subject(X509Certificate certificate) {
        return Sanitizer.clean(certificate.getSubjectX500Principal().getName(), NAME_SHOWN);
    }

    public static String issuer(X509Certificate certificate) {
        return Sanitizer.clean(certificate.getIssuerX500Principal().getName(), NAME_SHOWN);
    }

    /** The host names and addresses that it is for, comma-separated; empty when it names none. */
    public static String hosts(X509Certificate certificate) {
        return Sanitizer.clean(String.join(", ", alternativeNames(certificate, DNS_NAME, IP_ADDRESS)), NAME_SHOWN);
    }

    /** The host names that it is for, as they stand in it. */
    static List<String> names(X509Certificate certificate) {
        return alternativeNames(certificate, DNS_NAME);
    }

    /** The addresses that it is for. */
    static List<String> addresses(X509Certificate certificate) {
        return alternativeNames(certificate, IP_ADDRESS);
    }

    /** The day, in UTC. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    private static List<String> alternativeNames(X509Certificate certificate, Integer... kinds) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return Stream.ofNullable(names)
                    .flatMap(Collection::stream)
                    .filter(name -> List.of(kinds).contains(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /**
     * Whether a certificate is for this host: among its alternative names (RFC 9525, 6.3), never by its subject, which no name constraints
     * of a CA reach.
     */
    public static boolean isFor(X509Certificate certificate, String host) {
        return HostNames.isAddress(host)
                ? addresses(certificate).stream().anyMatch(address -> isSameAddress(address, host))
                : names(certificate).stream().anyMatch(name -> covers(name, HostNames.withoutRoot(host)));
    }

    /** A star stands for the whole first label, and nothing else. */
    private static boolean covers(String pattern, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String offered = HostNames.withoutRoot(pattern).toLowerCase(Locale.ROOT);
        if (!offered.startsWith("*.")) {
            return offered.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && offered.indexOf('.', 2) > 0 && offered.substring(1).equals(wanted.substring(dot));
    }

    /** Literals are not looked up. */
    private static boolean isSameAddress(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other.replaceFirst("%.*", "")));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
