package charwire.stream;

import charwire.protocol.Facts;
import charwire.protocol.IntRange;
import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.protocol.StreamSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operator decides about the stream. Immutable.
 *
 * @param burst how many characters come together, 1 to {@value #BURST_LIMIT}
 * @param pauseMillis the wait after a burst in milliseconds, 0 to {@value #PAUSE_LIMIT_MILLIS}; 0 means no wait
 */
public record Settings(Alphabet alphabet, IntRange burst, IntRange pauseMillis) {
    /** The most characters of one burst. */
    public static final int BURST_LIMIT = 1_024;

    /** The longest pause: ten minutes. */
    public static final int PAUSE_LIMIT_MILLIS = 600_000;

    public static final Settings DEFAULTS =
            new Settings(Alphabet.parse("ascii").orThrow(), new IntRange(1, 8), new IntRange(50, 500));

    private static final Pattern NUMBERS = Pattern.compile("([0-9]+)(?:\\s*-\\s*([0-9]+))?");
    private static final int SHOWN = 40;

    /** More digits than any number in range has, and few enough for a long. */
    private static final int DIGITS = 18;

    public Settings {
        require("burst", burst, 1, BURST_LIMIT);
        require("pause", pauseMillis, 0, PAUSE_LIMIT_MILLIS);
    }

    private static void require(String name, IntRange range, int least, int most) {
        if (range.min() < least || range.max() > most) {
            throw new IllegalArgumentException(name + ": " + range + ": expected " + least + " to " + most);
        }
    }

    /** Reads {@code 1-8}, or {@code 5} for always five characters. */
    public static Parsed<IntRange> parseBurst(String text) {
        return parse("burst", text, 1, BURST_LIMIT, StreamReason.CHARACTERS, "1-8");
    }

    /** Reads {@code 50-500}, or {@code 100} for always 100 milliseconds. */
    public static Parsed<IntRange> parsePause(String text) {
        return parse("pause", text, 0, PAUSE_LIMIT_MILLIS, StreamReason.MILLISECONDS, "50-500");
    }

    private static Parsed<IntRange> parse(
            String name, String text, int least, int most, StreamReason unit, String example) {
        Matcher matcher = NUMBERS.matcher(text.strip());
        if (!matcher.matches()) {
            return refused(name, text, StreamReason.NO_NUMBER.with(unit, example));
        }
        long min = number(matcher.group(1));
        long max = matcher.group(2) == null ? min : number(matcher.group(2));
        if (Math.min(min, max) < least || Math.max(min, max) > most) {
            return refused(name, text, StreamReason.NUMBER_OUTSIDE.with(least, most, unit));
        }
        if (min > max) {
            return refused(name, text, StreamReason.NUMBERS_SWAPPED.with());
        }
        return Parsed.of(new IntRange((int) min, (int) max));
    }

    private static Parsed<IntRange> refused(String name, String text, Reason wrong) {
        Object shown = text.isBlank() ? StreamReason.EMPTY : Sanitizer.clean(text.strip(), SHOWN);
        return Parsed.refused(wrong.about(shown).about(name));
    }

    private static long number(String digits) {
        return digits.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    public Settings withAlphabet(Alphabet changed) {
        return new Settings(changed, burst, pauseMillis);
    }

    public Settings withBurst(IntRange changed) {
        return new Settings(alphabet, changed, pauseMillis);
    }

    public Settings withPauseMillis(IntRange changed) {
        return new Settings(alphabet, burst, changed);
    }

    /** What the operator is told of them: as clients are, and the range as it was typed. */
    public Facts facts() {
        return wire().facts().and("rangeTyped", alphabet.toString());
    }

    /** What clients are told of them. */
    public StreamSettings wire() {
        return new StreamSettings(alphabet.ranges(), burst, pauseMillis);
    }
}
