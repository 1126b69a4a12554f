package charwire.app;

import charwire.protocol.Parsed;
import charwire.protocol.Protocol;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parsers of option values. A refusal names the option, the value, what was expected and what to do. */
public final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(k|m|g)?(i?b)?", Pattern.CASE_INSENSITIVE);
    private static final int PORT_LIMIT = 65_535;

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

    /** One of an enum's constants by its lower-case name. */
    public static <E extends Enum<E>> Parsed<E> choice(String option, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return Parsed.of(constant);
            }
        }
        String all = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(Words.of(" or ")));
        return refused(option, text, Words.of("expected {0}", all));
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
     * A host and a port.
     *
     * @param host a name or an address, without brackets
     * @param port 0 to 65,535
     */
    public record HostPort(String host, int port) {
        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** {@code HOST}, {@code HOST:PORT}, {@code [IPv6]:PORT}, {@code IPv6}, {@code :PORT} (with {@code host}). */
    public static Parsed<HostPort> hostPort(String option, String text, String host, int leastPort) {
        String name = text;
        String port = "";
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            boolean portFollows = end + 1 < text.length();
            if (end < 0 || portFollows && text.charAt(end + 1) != ':') {
                return refused(option, text, "expected [IPv6 address]:PORT");
            }
            name = text.substring(1, end);
            port = portFollows ? text.substring(end + 2) : "";
        } else if (colon >= 0 && text.indexOf(':') == colon) {
            name = text.substring(0, colon);
            port = text.substring(colon + 1);
            if (port.isEmpty()) {
                return refused(option, text, "expected a port after the colon");
            }
        }
        if (name.isEmpty()) {
            name = host;
        }
        if (name.chars().anyMatch(c -> c <= ' ' || c == '/' || c == 0x7f)) {
            return refused(option, text, "expected HOST or HOST:PORT");
        }
        String host1 = name;
        return port.isEmpty()
                ? Parsed.of(new HostPort(name, Protocol.DEFAULT_PORT))
                : port.matches("\\d{1,5}")
                                && Integer.parseInt(port) >= leastPort
                                && Integer.parseInt(port) <= PORT_LIMIT
                        ? Parsed.of(new HostPort(host1, Integer.parseInt(port)))
                        : refused(option, text, Words.of("expected a port from {0} to {1}", leastPort, PORT_LIMIT));
    }

    /** A refusal in the one form that all have. */
    public static <T> Parsed<T> refused(String option, String text, String expected) {
        return Parsed.refused(
                Reason.said(Words.of(expected)).about(Sanitizer.clean(text, 80)).about(option));
    }
}
