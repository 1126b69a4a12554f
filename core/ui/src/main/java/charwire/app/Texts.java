package charwire.app;

import charwire.protocol.HostPort;
import charwire.words.Words;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;

/** Figures and addresses as people read them. */
public final class Texts {
    private Texts() {}

    /** {@code 1,240,118}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 character}, {@code 2 characters}. */
    public static String count(long number, String noun) {
        return count(number) + " " + Words.of("{0#" + noun + "|" + noun + "s}", number);
    }

    /** {@code 00:45:04}; hours go on beyond 99. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 10.20.2.10:49164}, {@code [2001:db8::14]:57842}. */
    public static String address(InetSocketAddress address) {
        return HostPort.of(address);
    }

    /** {@code TLS 1.3} for {@code TLSv1.3}. */
    public static String protocol(String name) {
        return name.startsWith("TLSv") ? "TLS " + name.substring("TLSv".length()) : name;
    }

    /** The charset of the terminal or file behind standard output. */
    public static Charset outputCharset() {
        for (String property : new String[] {"stdout.encoding", "native.encoding", "sun.jnu.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }
}
