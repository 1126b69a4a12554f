package charwire.ui.list;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

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

    private boolean finds(String candidate) {
        try {
            return pattern.matcher(new Bounded(candidate)).find();
        } catch (TooManySteps e) {
            return false;
        }
    }

    /** Marks on a canvas what was found in a text that stands there already. */
    public void mark(Canvas canvas, int x, int y, String shown) {
        if (isEmpty() || not) {
            return;
        }
        try {
            pattern.matcher(new Bounded(shown))
                    .results()
                    .filter(found -> !found.group().isEmpty())
                    .forEach(found -> {
                        var from = x + canvas.text().columns(shown.substring(0, found.start()));
                        canvas.text(from, y, shown.substring(found.start(), found.end()), Role.MATCH);
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

    /** The beginning of a text, which may be read so many times: an expression may take for ever otherwise. */
    private static final class Bounded implements CharSequence {
        private final String text;
        private final int length;
        private int steps;

        Bounded(String text) {
            this.text = text;
            this.length = Math.min(text.length(), MOST_CHARS);
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
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
