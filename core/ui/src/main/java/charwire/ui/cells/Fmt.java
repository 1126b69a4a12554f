package charwire.ui.cells;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as both screens write them, the same in every locale. */
public final class Fmt {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Fmt() {}

    /** {@code 1,240,118}. */
    public static String number(long value) {
        var digits = Long.toString(value);
        var first = value < 0 ? 1 : 0;
        if (digits.length() - first <= 3) return digits;
        var grouped = new StringBuilder(digits);
        for (var at = digits.length() - 3; at > first; at -= 3) grouped.insert(at, ',');
        return grouped.toString();
    }

    /** {@code 3.64}, {@code 36.4}, {@code 12,345}: three figures, or all before the point. */
    public static String decimal(double value) {
        if (!Double.isFinite(value)) return "-";
        var size = Math.abs(value);
        if (size >= 99.95) return number(Math.round(value));
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", value);
    }

    /** {@code 00:45:04}, from a day on {@code 3 d 04:12:00}. Negative counts as 0. */
    public static String duration(long millis) {
        var seconds = Math.max(0, millis) / 1_000;
        var days = seconds / 86_400;
        var clock = two(seconds / 3_600 % 24) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
        return days == 0 ? clock : number(days) + " d " + clock;
    }

    /** {@code 14:02:12}. */
    public static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    /** {@code 812 B}, {@code 4.1 kB}, {@code 38 MB}: powers of 1,000. */
    public static String bytes(long bytes) {
        if (Math.abs(bytes) < 1_000) return bytes + " B";
        var value = bytes / 1_000.0;
        var unit = 0;
        while (Math.abs(value) >= 999.5) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, Math.abs(value) < 9.95 ? "%.1f %s" : "%.0f %s", value, BYTE_UNITS[unit]);
    }

    /** {@code 0.4}, {@code 4.1}, {@code 275}. */
    public static String millis(long micros) {
        return micros < 9_950
                ? String.format(Locale.ROOT, "%.1f", micros / 1_000.0)
                : number(Math.round(micros / 1_000.0));
    }

    private static String two(long value) {
        return value < 10 ? "0" + value : Long.toString(value);
    }
}
