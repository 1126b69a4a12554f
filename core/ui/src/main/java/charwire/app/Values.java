package charwire.app;

import charwire.protocol.HostPort;
import charwire.protocol.Parsed;
import charwire.protocol.Protocol;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.tls.HostNames;
import charwire.words.Texts;
import charwire.words.Words;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of option values. A refusal names the option, the value, what was expected and what to do. */
public final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(k|m|g)?(i?b)?", Pattern.CASE_INSENSITIVE);
    private static final int PORT_LIMIT = 65_535;
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)\\](?::(.*))?");
    private static final Pattern PLAIN = Pattern.compile("([^:]*)(?::([^:]*))?");
    /** What occurs in no name and no address. */
    private static final Pattern HOSTLESS = Pattern.compile("[\\x00-\\x20/\\x7f\\[\\]]");
    /** Ends in a number: the system takes it for an address, whatever its parts, and no name does. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0[xX]\\p{XDigit}*)\\.?");
    /** Without leading zeros, which some read as octal. */
    private static final Pattern IPV4 =
            Pattern.compile("(OCTET\\.){3}OCTET".replace("OCTET", "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"));

    /** How help calls the argument that {@link #hostPort} reads. */
    public static final String HOST_PORT = "HOST[:PORT]";

    private static final int HOSTS = 16;

    private Values() {}

    /** {@code true}, {@code false} and their like; a flag without a value is true. */
    public static Parsed<Boolean> flag(String option, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "true", "yes", "on", "1" -> Parsed.of(true);
            case "false", "no", "off", "0" -> Parsed.of(false);
            default -> refused(option, text, "expected true or false");
        };
    }

    /** A whole number from {@code min} to {@code max}. */
    public static Parsed<Long> number(String option, String text, long min, long max) {
        String digits = text.replace("_", "").replace(",", "");
        if (digits.matches("-?\\d{1,18}")) {
            long value = Long.parseLong(digits);
            if (value >= min && value <= max) {
                return Parsed.of(value);
            }
        }
        return refused(
                option, text, Words.of("expected a whole number from {0} to {1}", Texts.count(min), Texts.count(max)));
    }

    /** {@code 30s}, {@code 500ms}, {@code 5m}, {@code 2h}, {@code 1d}; a bare number is seconds. */
    public static Parsed<Duration> duration(String option, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return refused(option, text, "expected a duration such as 500ms, 30s, 5m or 2h");
        }
        long count = Long.parseLong(matcher.group(1));
        return Parsed.of(
                switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofSeconds(count);
                });
    }

    /** {@code 1m}, {@code 512k}, {@code 65536}: bytes, in powers of 1,024. */
    public static Parsed<Long> bytes(String option, String text, long min, long max) {
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            int shift = switch (matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT)) {
                case "k" -> 10;
                case "m" -> 20;
                case "g" -> 30;
                default -> 0;
            };
            long value = Long.parseLong(matcher.group(1)) << shift;
            if (value >= min && value <= max) {
                return Parsed.of(value);
            }
        }
        return refused(
                option, text, Words.of("expected a size from {0} to {1}, such as 512k or 1m", size(min), size(max)));
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0
                ? (bytes >> 20) + "m"
                : bytes % 1024 == 0 ? (bytes >> 10) + "k" : bytes + " bytes";
    }

    /** One of these words, in any case. */
    static Parsed<String> word(String option, String text, List<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return words.contains(word) ? Parsed.of(word) : refused(option, text, Words.of("expected {0}", either(words)));
    }

    /**
     * {@code error, warn or info}.
     *
     * @param words at least two, in lower case
     */
    public static String either(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + Words.of(" or ") + words.get(last);
    }

    /** A file's path. */
    public static Parsed<Path> path(String option, String text) {
        try {
            return text.isEmpty() ? refused(option, text, "expected a path") : Parsed.of(Path.of(text));
        } catch (InvalidPathException e) {
            return refused(option, text, "expected a path");
        }
    }

    /**
     * {@code HOST}, {@code HOST:PORT}, {@code [IPv6]:PORT}, {@code IPv6}, {@code :PORT}. An address must be written in full: whatever else
     * the system would take for one ({@code 7319}, {@code 127.1}, {@code 0x7f000001}) was hardly meant as such.
     *
     * @param host what {@code :PORT} stands for
     */
    public static Parsed<HostPort> hostPort(String option, String text, String host, int leastPort) {
        Matcher bracketed = BRACKETED.matcher(text);
        Matcher plain = PLAIN.matcher(text);
        if (bracketed.matches()) {
            return isIpv6(bracketed.group(1))
                    ? withPort(option, text, bracketed.group(1), bracketed.group(2), leastPort)
                    : refused(option, text, "expected [IPv6 address]:PORT");
        } else if (text.startsWith("[")
                || text.isEmpty()
                || HOSTLESS.matcher(text).find()) {
            return refused(
                    option, text, text.startsWith("[") ? "expected [IPv6 address]:PORT" : "expected HOST or HOST:PORT");
        } else if (plain.matches()) {
            String name = plain.group(1).isEmpty() ? host : plain.group(1);
            return nameProblem(name)
                    .<Parsed<HostPort>>map(expected -> refused(option, text, expected))
                    .orElseGet(() -> withPort(option, text, name, plain.group(2), leastPort));
        }
        return isIpv6(text)
                ? Parsed.of(new HostPort(text, Protocol.DEFAULT_PORT))
                : refused(option, text, "expected [IPv6 address]:PORT");
    }

    /** Up to 16 of these, separated by commas; a refusal names the wrong one. */
    public static Parsed<List<HostPort>> hostPorts(String option, String text, String host, int leastPort) {
        List<HostPort> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Parsed<HostPort> parsed = hostPort(option, one.strip(), host, leastPort);
            if (!parsed.isValid()) {
                return parsed.map(List::of);
            }
            all.add(parsed.orThrow());
        }
        return all.size() <= HOSTS
                ? Parsed.of(List.copyOf(all))
                : refused(option, text, Words.of("expected at most {0} servers", HOSTS));
    }

    /** What was expected, if this cannot be a name. */
    private static Optional<String> nameProblem(String name) {
        String ascii;
        try {
            ascii = HostNames.ascii(name);
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    Words.of(
                            "expected a name that Java can write in ASCII (IDNA2003); give the form of it that begins with xn--"));
        }
        if (HOSTLESS.matcher(ascii).find()) {
            return Optional.of(Words.of("expected HOST or HOST:PORT"));
        } else if (HostNames.withoutRoot(ascii).length() > HostNames.MOST_CHARACTERS) {
            return Optional.of(
                    Words.of("expected a name of at most {0} characters in ASCII", HostNames.MOST_CHARACTERS));
        } else if (ascii.matches("\\d+")) {
            return Optional.of(
                    Words.of("a number alone is not a host; expected HOST:PORT, such as {0}", "127.0.0.1:" + ascii));
        }
        return NUMERIC.matcher(ascii).matches() && !IPV4.matcher(ascii).matches()
                ? Optional.of(Words.of("expected a name, or an address in full, such as 127.0.0.1"))
                : Optional.empty();
    }

    /** Makes no DNS query: with a colon in it, Java takes it for an address or refuses it. The interface after the % may appear later. */
    private static boolean isIpv6(String text) {
        String address = text.replaceFirst("%[^%]+$", "");
        try {
            return address.indexOf(':') >= 0 && InetAddress.getByName("[" + address + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** @param port null for the usual one */
    private static Parsed<HostPort> withPort(String option, String text, String host, String port, int leastPort) {
        if (port == null) {
            return Parsed.of(new HostPort(host, Protocol.DEFAULT_PORT));
        } else if (port.isEmpty()) {
            return refused(option, text, "expected a port after the colon");
        }
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
        return number >= leastPort && number <= PORT_LIMIT
                ? Parsed.of(new HostPort(host, number))
                : refused(option, text, Words.of("expected a port from {0} to {1}", leastPort, PORT_LIMIT));
    }

    /** A refusal in the one form that all have. */
    public static <T> Parsed<T> refused(String option, String text, String expected) {
        return Parsed.refused(wrong(option, Sanitizer.clean(text, 80), Words.of(expected)));
    }

    static Reason wrong(String option, Object value, String wrong) {
        return Reason.said(wrong).about(value).about(option);
    }
}
