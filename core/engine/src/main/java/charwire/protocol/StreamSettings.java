package charwire.protocol;

/**
 * What HELLO and SETTINGS say about the stream.
 *
 * @param range the characters that may come; not empty, its wire form at most {@value #RANGE_LIMIT} characters
 * @param burst how many characters come together, at least 1
 * @param pauseMillis the wait after a burst in milliseconds
 */
public record StreamSettings(CodePointRanges range, IntRange burst, IntRange pauseMillis) {
    /** Leaves room for the longest HELLO around it within {@link Protocol#SERVER_LINE_LIMIT}. */
    public static final int RANGE_LIMIT = 60_000;

    public StreamSettings {
        if (range.isEmpty() || range.toString().length() > RANGE_LIMIT) {
            throw new IllegalArgumentException("range: " + range.size() + " characters in "
                    + range.ranges().size() + " ranges");
        }
        if (burst.min() < 1) {
            throw new IllegalArgumentException("burst: " + burst);
        }
    }

    /** The words on the wire: {@code range=U+0021-U+007E burst=1-8 pause=50-500}. */
    public String words() {
        return "range=" + range + " burst=" + burst + " pause=" + pauseMillis;
    }

    public Facts facts() {
        return Facts.of("range", range)
                .and("characters", range.size())
                .and("burstMin", burst.min())
                .and("burstMax", burst.max())
                .and("pauseMinMillis", pauseMillis.min())
                .and("pauseMaxMillis", pauseMillis.max());
    }
}
