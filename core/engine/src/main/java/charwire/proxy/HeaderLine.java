package charwire.proxy;

import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of a PROXY header of version 1. */
final class HeaderLine {
    private static final Pattern UNKNOWN = Pattern.compile("PROXY UNKNOWN(?: [^\r\n]*)?\r\n");
    private static final Pattern ADDRESSES = Pattern.compile(
            "PROXY TCP([46]) ([0-9A-Fa-f:.]+) ([0-9A-Fa-f:.]+) (0|[1-9][0-9]{0,4}) (0|[1-9][0-9]{0,4})\r\n");
    private static final int MOST_PORT = 65_535;

    private HeaderLine() {}

    /**
     * The client's address; empty where the balancer does not know it.
     *
     * @param line with its end
     */
    static Parsed<Optional<InetSocketAddress>> parse(String line) {
        if (UNKNOWN.matcher(line).matches()) {
            return Parsed.of(Optional.empty());
        }
        Matcher matcher = ADDRESSES.matcher(line);
        if (matcher.matches()) {
            boolean four = matcher.group(1).equals("4");
            Optional<InetAddress> source = address(matcher.group(2), four);
            int port = Integer.parseInt(matcher.group(4));
            int ownPort = Integer.parseInt(matcher.group(5));
            if (source.isPresent()
                    && address(matcher.group(3), four).isPresent()
                    && Math.max(port, ownPort) <= MOST_PORT) {
                return Parsed.of(Optional.of(new InetSocketAddress(source.get(), port)));
            }
        }
        return Parsed.refused(ProxyReason.HEADER_LINE.with(Sanitizer.clean(line.strip(), ProxyHeader.LINE_LIMIT)));
    }

    private static Optional<InetAddress> address(String text, boolean four) {
        return four == text.indexOf(':') < 0 ? AddressLiteral.parse(text) : Optional.empty();
    }
}
