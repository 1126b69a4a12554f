package charwire.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole numbers from {@code min} to {@code max}, both inclusive.
 *
 * @param min 0 to {@code max}
 */
public record IntRange(int min, int max) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(?:-([0-9]{1,10}))?");

    public IntRange {
        if (min < 0 || min > max) {
            throw new IllegalArgumentException("range: " + min + "-" + max);
        }
    }

    /** Reads {@code 1-8}, or {@code 5} for 5-5; empty when it is anything else, reversed, or above 2,147,483,647. */
    public static Optional<IntRange> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long min = Long.parseLong(matcher.group(1));
        long max = matcher.group(2) == null ? min : Long.parseLong(matcher.group(2));
        if (min > max || max > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new IntRange((int) min, (int) max));
    }

    /** How many numbers these are. */
    public long size() {
        return (long) max - min + 1;
    }

    public boolean contains(int number) {
        return min <= number && number <= max;
    }

    /** The form on the wire: {@code 1-8}, and {@code 5-5}. */
    @Override
    public String toString() {
        return min + "-" + max;
    }
}
