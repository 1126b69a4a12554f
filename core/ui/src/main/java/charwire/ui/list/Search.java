package charwire.ui.list;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * What a user looks for in a list, whatever the case: a text, or a regular expression if it has a sign of one; with {@code !} before it,
 * all but that. One that is not finished is taken for a text. Immutable.
 */
public final class Search {
    /** A dot is no sign, nor are brackets around an address. */
    private static final Pattern SIGNS = Pattern.compile("[*+?|^$(){}\\\\]|\\[[^\\]:]+]");
    /** Of each text, so much is looked at; and no more of it than so many times, whatever the expression. */
    private static final int MOST_CHARS = 500;

    private static final int MOST_STEPS = 100_000;
    /** In a text of any length, for each of its characters. */
    private static final int STEPS_PER_CHAR = 50;
    /** There, a match has so much room at least, and twice that at most. */
    private static final int ROOM = MOST_CHARS / 2;

    public static final Search NONE = of("");

    private final String text;
    private final boolean not;
    private final Pattern pattern;

    private Search(String text, boolean not, Pattern pattern) {
        this.text = text;
        this.not = not;
        this.pattern = pattern;
    }

    public static Search of(String typed) {
        var text = typed.strip();
        var not = text.startsWith("!");
        return new Search(text, not, pattern(not ? text.substring(1).strip() : text));
    }

    private static Pattern pattern(String wanted) {
        var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            if (SIGNS.matcher(wanted).find()) {
                return Pattern.compile(wanted, flags);
            }
        } catch (PatternSyntaxException unfinished) {
            // As a text, until more of it is typed.
        }
        return Pattern.compile(wanted, flags | Pattern.LITERAL);
    }

    /** As it was typed. */
    public String text() {
        return text;
    }

    public boolean isEmpty() {
        return pattern.pattern().isEmpty();
    }

    /** Whether a text is one of those looked for; all are if nothing is. */
    public boolean takes(String candidate) {
        return isEmpty() || finds(candidate) != not;
    }

    /** The same of a text that has a word before it, which is looked for as a whole. */
    boolean takes(String word, String candidate) {
        return isEmpty() || (pattern.matcher(word).matches() || finds(candidate)) != not;
    }

    private boolean finds(String candidate) {
        try {
            return pattern.matcher(Bounded.beginning(candidate)).find();
        } catch (TooManySteps e) {
            return false;
        }
    }

    /**
     * Where it is found in a text of any length: from and to, by turns; with {@code !} all that lies between. Here a capital letter is meant.
     * A very long match may be found in pieces.
     */
    public int[] in(String longText) {
        var places = IntStream.builder();
        if (isEmpty()) {
            return new int[0];
        }
        try {
            find(longText, places);
        } catch (TooManySteps e) {
            // What was not found is not among them.
        }
        var found = places.build().toArray();
        return not ? between(found, longText.length()) : found;
    }

    /** In pieces, because a matcher needs the more stack the longer a match is. */
    private void find(String longText, IntStream.Builder places) {
        var length = longText.length();
        var matcher = asTyped()
                .matcher(new Bounded(longText, length, MOST_STEPS + STEPS_PER_CHAR * length))
                .useAnchoringBounds(false);
        for (var from = 0; from < length; ) {
            var to = Math.min(length, from + MOST_CHARS);
            if (!matcher.region(from, to).find()) {
                from = to == length ? length : from + ROOM;
            } else if (to < length && matcher.start() >= from + ROOM) {
                from = matcher.start();
            } else {
                from = Math.max(matcher.end(), matcher.start() + 1);
                if (matcher.end() > matcher.start()) {
                    places.add(matcher.start()).add(matcher.end());
                }
            }
        }
    }

    private Pattern asTyped() {
        return text.equals(text.toLowerCase(Locale.ROOT))
                ? pattern
                : Pattern.compile(pattern.pattern(), pattern.flags() & Pattern.LITERAL);
    }

    private static int[] between(int[] found, int length) {
        var places = IntStream.builder();
        var from = 0;
        for (var i = 0; i <= found.length; i += 2) {
            var to = i < found.length ? found[i] : length;
            if (to > from) {
                places.add(from).add(to);
            }
            from = i < found.length ? found[i + 1] : length;
        }
        return places.build().toArray();
    }

    /**
     * Marks what was found in a text, of which a part stands on a line already.
     *
     * @param from where that begins in the text
     */
    public void mark(Canvas line, String text, int from, String shown, Role role) {
        if (isEmpty() || not) {
            return;
        }
        try {
            pattern.matcher(Bounded.beginning(text)).results().forEach(found -> {
                var begin = Math.max(0, found.start() - from);
                var end = Math.min(shown.length(), found.end() - from);
                if (begin < end) {
                    line.text(line.text().columns(shown.substring(0, begin)), 0, shown.substring(begin, end), role);
                }
            });
        } catch (TooManySteps e) {
            // What was not found is not marked.
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Search search && search.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** The beginning of a text, of which so much is read at most: an expression may take for ever otherwise. */
    private static final class Bounded implements CharSequence {
        private final String text;
        private final int length;
        private int stepsLeft;

        Bounded(String text, int length, int steps) {
            this.text = text;
            this.length = length;
            this.stepsLeft = steps;
        }

        static Bounded beginning(String text) {
            return new Bounded(text, Math.min(text.length(), MOST_CHARS), MOST_STEPS);
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            if (--stepsLeft < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text.substring(0, length);
        }
    }
}
