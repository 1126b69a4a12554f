package charwire.share;

import charwire.protocol.HostPort;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the shared stream is: {@code redis://10.0.0.5,10.0.0.6:6380/demo}.
 *
 * @param tls whether it is spoken to in TLS: {@code rediss://}
 * @param hosts of which one is the master, as they were typed
 * @param name of the stream
 */
public record ShareUri(boolean tls, List<HostPort> hosts, String name) {
    /** Redis's. */
    public static final int DEFAULT_PORT = 6_379;

    /** Of a stream's name. */
    public static final int MOST_CHARACTERS = 64;

    private static final int SHOWN = 80;
    private static final Pattern ADDRESS = Pattern.compile("(rediss?)://([^/?#]*)(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[^:\\[\\]]*)(?::(.*))?");
    private static final Pattern HOST_NAME = Pattern.compile("\\[.*]|[\\p{L}\\p{N}._-]+");
    private static final Pattern PORT = Pattern.compile("0*([1-9][0-9]{0,4})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + MOST_CHARACTERS + "}");

    public ShareUri {
        hosts = List.copyOf(hosts);
    }

    /** Reads what {@link #toString} writes; a password in it is refused, and not repeated. */
    public static Parsed<ShareUri> parse(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        if (text.indexOf('@') >= 0) {
            return Parsed.refused(ShareReason.USER_IN_SHARE_ADDRESS.with());
        }
        if (!parts.matches()) {
            return refused(text, ShareReason.NO_SHARE_ADDRESS);
        }
        String name = parts.group(3) == null ? "" : parts.group(3);
        if (name.isEmpty()) {
            return refused(text, ShareReason.NO_STREAM_NAME);
        }
        if (!NAME.matcher(name).matches()) {
            return Parsed.refused(
                    ShareReason.WRONG_STREAM_NAME.with(MOST_CHARACTERS).about(Sanitizer.clean(name, SHOWN)));
        }
        return hosts(parts.group(2)).map(hosts -> new ShareUri(parts.group(1).equals("rediss"), hosts, name));
    }

    private static Parsed<List<HostPort>> hosts(String list) {
        Parsed<List<HostPort>> hosts = Parsed.of(List.of());
        for (String text : list.split(",", -1)) {
            hosts = hosts.flatMap(before -> host(text.strip()).map(next -> {
                var longer = new ArrayList<>(before);
                longer.add(next);
                return longer;
            }));
        }
        return hosts;
    }

    private static Parsed<HostPort> host(String text) {
        Matcher parts = HOST.matcher(text);
        if (text.isEmpty()) {
            return Parsed.refused(ShareReason.NO_ENGINE_HOST.with());
        }
        if (!text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':')) {
            return refused(text, ShareReason.HOST_WITHOUT_BRACKETS);
        }
        if (!parts.matches() || !HOST_NAME.matcher(parts.group(1)).matches()) {
            return refused(text, ShareReason.WRONG_ENGINE_HOST);
        }
        int port = parts.group(2) == null ? DEFAULT_PORT : port(parts.group(2));
        return port < 0 ? refused(text, ShareReason.WRONG_ENGINE_PORT) : Parsed.of(new HostPort(parts.group(1), port));
    }

    private static int port(String text) {
        Matcher digits = PORT.matcher(text);
        int port = digits.matches() ? Integer.parseInt(digits.group(1)) : -1;
        return port > 0xFFFF ? -1 : port;
    }

    private static <T> Parsed<T> refused(String text, ShareReason wrong) {
        return Parsed.refused(wrong.with().about(Sanitizer.clean(text, SHOWN)));
    }

    @Override
    public String toString() {
        return hosts.stream()
                .map(host -> host.port() == DEFAULT_PORT ? host.host() : host.toString())
                .collect(Collectors.joining(",", tls ? "rediss://" : "redis://", "/" + name));
    }
}
