package charwire.tls;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * Names of servers. Those of containers and Windows machines may contain an underscore, which the JDK does not accept in a host name: it
 * neither sends such a name to a server nor looks for it in a certificate. For non-ASCII names the JDK knows only IDNA2003 (RFC 3490,
 * Unicode 3.2). Newer characters, and the four that IDNA2008 treats differently (RFC 5894 §7.2), could lead to the wrong server.
 */
public final class HostNames {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern UNDERSCORED = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");
    private static final Pattern DEVIATIONS = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");
    /** Of a name in ASCII, without the root's dot. */
    public static final int MOST_CHARACTERS = 253;

    private HostNames() {}

    /**
     * A name as users write it, in ASCII, as the name service, TLS and certificates have it; an address, and what is ASCII already, as it is.
     *
     * @throws IllegalArgumentException it cannot be had
     */
    public static String ascii(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        if (DEVIATIONS.matcher(name).find()) {
            throw new IllegalArgumentException("name: " + name);
        }
        return IDN.toASCII(name);
    }

    /** Whether this is an IPv4 or IPv6 literal, not a name. */
    public static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    /** What to tell the server (RFC 6066, section 3): names only, without the root's dot. Left to itself the JDK omits names without a dot. */
    static List<SNIServerName> indication(String host) {
        String name = withoutRoot(host);
        if (isAddress(host)) {
            return List.of();
        }
        if (isKnownToTheJdk(host)) {
            return List.of(new SNIHostName(name));
        }
        boolean usable =
                name.length() <= MOST_CHARACTERS && UNDERSCORED.matcher(name).matches();
        return usable ? List.of(new Underscored(name)) : List.of();
    }

    /** Whether the JDK can be asked whether a certificate is for this host. */
    static boolean isKnownToTheJdk(String host) {
        try {
            return isAddress(host) || new SNIHostName(withoutRoot(host)).getType() == StandardConstants.SNI_HOST_NAME;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the dot that names the root, at its end. */
    public static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Goes over the wire as it is. */
    private static final class Underscored extends SNIServerName {
        Underscored(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
