package charwire.words;

import charwire.protocol.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Formats figures, times and addresses for people, the same in every locale. */
public final class Texts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Texts() {}

    /**
     * Why a program was not there, and for how long.
     *
     * @param kind as events have it
     */
    public static String absence(String kind, Duration lasted) {
        String shown = seconds(lasted);
        return switch (kind) {
            case "stopped" ->
                Words.of(
                        "this program did not run for {0}: stopped, or without a processor; the network is not to blame",
                        shown);
            case "output" ->
                Words.of(
                        "nobody took this program's output for {0}, so it did not read; the network is not to blame",
                        shown);
            case "suspended" -> Words.of("the machine slept for {0}; the network is not to blame", shown);
            // Of a newer program.
            default -> kind + " " + shown;
        };
    }

    /** That the clock of the machine was set. */
    public static String clockStep(Duration by) {
        return by.isNegative()
                ? Words.of("the clock of this machine was put back by {0}", seconds(by.negated()))
                : Words.of("the clock of this machine was put forward by {0}", seconds(by));
    }

    /** {@code 1,240,118}. */
    public static String count(long number) {
        var digits = Long.toString(number);
        var first = number < 0 ? 1 : 0;
        if (digits.length() - first <= 3) {
            return digits;
        }
        var grouped = new StringBuilder(digits);
        for (var at = digits.length() - 3; at > first; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    /** {@code 1 character}, {@code 2 characters}. */
    public static String count(long number, String noun) {
        return count(number) + " " + Words.of("{0#" + noun + "|" + noun + "s}", number);
    }

    /** {@code 3.64}, {@code 36.4}, {@code 12,345}: three figures, or all before the point. */
    public static String decimal(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        var size = Math.abs(value);
        if (size >= 99.95) {
            return count(Math.round(value));
        }
        return fixed(value, size >= 9.995 ? 1 : 2);
    }

    /** {@code 00:45:04}, from a day on {@code 3 d 04:12:00}. Negative counts as 0. */
    public static String duration(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        var days = seconds / 86_400;
        var clock = two(seconds / 3_600 % 24) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
        return days == 0 ? clock : count(days) + " d " + clock;
    }

    /** {@code 2.5 s}, from 100 s on {@code 00:01:40}. */
    public static String seconds(Duration duration) {
        return duration.toSeconds() < 100
                ? Words.of("{0} s", String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1_000.0))
                : duration(duration);
    }

    /** {@code 14:02:12}. */
    public static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    /** {@code 14:02:12.250}. */
    public static String millis(Instant instant, ZoneId zone) {
        return MILLIS.format(instant.atZone(zone));
    }

    /** {@code 2026-01-31 14:02:12}. */
    public static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /** When something was, the fullest form first. A time of day says nothing of what is a day old, or older. */
    public static List<String> whens(Instant at, Instant now, ZoneId zone) {
        return Duration.between(at, now).toDays() > 0
                ? List.of(day(at, zone), LocalDate.ofInstant(at, zone).toString())
                : List.of(time(at, zone));
    }

    /** The same in its fullest form. */
    public static String when(Instant at, Instant now, ZoneId zone) {
        return whens(at, now, zone).get(0);
    }

    /** {@code 2026-01-31 14:02:12.250}. */
    public static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** {@code UTC}, {@code Europe/Berlin}, {@code +09:00}. */
    public static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** {@code 10.20.2.10:49164}, {@code [2001:db8::14]:57842}. */
    public static String address(InetSocketAddress address) {
        return HostPort.of(address);
    }

    /** {@code TLS 1.3} for {@code TLSv1.3}. */
    public static String protocol(String name) {
        return name.startsWith("TLSv") ? "TLS " + name.substring("TLSv".length()) : name;
    }

    /** {@code 812 B}, {@code 4.1 kB}, {@code 38 MB}: powers of 1,000. */
    public static String bytes(long bytes) {
        if (Math.abs(bytes) < 1_000) {
            return bytes + " B";
        }
        var value = bytes / 1_000.0;
        var unit = 0;
        while (Math.abs(value) >= 999.5) {
            value /= 1_000;
            unit++;
        }
        return fixed(value, Math.abs(value) < 9.95 ? 1 : 0) + " " + BYTE_UNITS[unit];
    }

    /** {@code 0.4}, {@code 4.1}, {@code 275}. */
    public static String millis(long micros) {
        return micros < 9_950 ? fixed(micros / 1_000.0, 1) : count(Math.round(micros / 1_000.0));
    }

    /** With at most two figures after the point. Screens show many of these in each frame: a format would be parsed each time. */
    private static String fixed(double value, int figures) {
        var unit = figures == 0 ? 1 : figures == 1 ? 10 : 100;
        var rounded = Math.round(value * unit);
        var whole = (rounded < 0 ? "-" : "") + Math.abs(rounded / unit);
        var rest = Math.abs(rounded % unit);
        return figures == 0 ? whole : whole + (figures == 2 && rest < 10 ? ".0" : ".") + rest;
    }

    private static String two(long value) {
        return value < 10 ? "0" + value : Long.toString(value);
    }
}
