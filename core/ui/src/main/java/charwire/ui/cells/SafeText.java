package charwire.ui.cells;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures and cuts text in columns, as a {@link Canvas} will draw it: a code point that must not be drawn counts as
 * the one column of its replacement sign. Never reads further into a text than it has to show, so a line of 64 KiB
 * costs no more than the window.
 */
public final class SafeText {
    private static final char NO_BREAK = '\u00A0';

    private final Repertoire repertoire;
    private final String ellipsis;

    private SafeText(Repertoire repertoire, Glyphs glyphs) {
        this.repertoire = repertoire;
        this.ellipsis = String.valueOf(glyphs.ellipsis());
    }

    /** Measures text as a terminal with this repertoire shows it. */
    public static SafeText of(Repertoire repertoire, Glyphs glyphs) {
        return new SafeText(repertoire, glyphs);
    }

    /** Columns of one code point: 1 or 2. */
    public int columns(int codePoint) {
        return repertoire.width(codePoint) == 2 ? 2 : 1;
    }

    /** Whether a code point is drawn as it is; else a replacement sign stands for it. */
    public boolean shows(int codePoint) {
        return repertoire.width(codePoint) > 0;
    }

    /** Columns of a whole text. */
    public int columns(String text) {
        return columnsUpTo(text, Integer.MAX_VALUE);
    }

    /** The text, or its beginning and an ellipsis when it takes more columns than this. */
    public String fit(String text, int width) {
        if (width <= 0) {
            return "";
        }
        if (columnsUpTo(text, width + 1) <= width) {
            return text;
        }
        return text.substring(0, indexAt(text, 0, width - 1)) + ellipsis;
    }

    /** As {@link #fit}, but no number is cut: one that has no room as a whole is left out. */
    public String fitWhole(String text, int width) {
        var shown = fit(text, width);
        if (width <= 0 || shown.equals(text)) {
            return shown;
        }
        var at = shown.length() - ellipsis.length();
        while (at > 0 && isOfNumber(text.charAt(at - 1)) && isOfNumber(text.charAt(at))) {
            at--;
        }
        return text.substring(0, at) + ellipsis;
    }

    private static boolean isOfNumber(char sign) {
        return sign >= '0' && sign <= '9' || sign == ',' || sign == '.' || sign == ':';
    }

    /** The text, or an ellipsis and its end when it takes more columns than this. */
    public String fitEnd(String text, int width) {
        if (width <= 0) {
            return "";
        }
        if (columnsUpTo(text, width + 1) <= width) {
            return text;
        }
        var at = text.length();
        for (var left = width - 1; at > 0; ) {
            var codePoint = text.codePointBefore(at);
            left -= columns(codePoint);
            if (left < 0) {
                break;
            }
            at -= Character.charCount(codePoint);
        }
        return ellipsis + text.substring(at);
    }

    /**
     * Lines of at most this many columns, broken at spaces where there are any, else at blanks that are not to be broken; at least one line. An
     * ellipsis ends the last one where there is more.
     */
    public List<String> wrap(String text, int width, int mostLines) {
        var lines = new ArrayList<String>();
        var from = 0;
        while (from < text.length() && lines.size() < mostLines && width > 0) {
            var end = lineEnd(text, from, width);
            if (lines.size() == mostLines - 1 && goesOn(text, end)) {
                lines.add(fit(text.substring(from), width));
                break;
            }
            lines.add(text.substring(from, end).stripTrailing());
            from = end;
            while (from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    private static boolean goesOn(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length();
    }

    private int lineEnd(String text, int from, int width) {
        var end = Math.max(indexAt(text, from, width), text.offsetByCodePoints(from, 1));
        if (end == text.length() || text.charAt(end) == ' ') {
            return end;
        }
        var space = text.lastIndexOf(' ', end - 1);
        var blank = space > from ? space : text.lastIndexOf(NO_BREAK, end - 1);
        return blank > from ? blank + 1 : end;
    }

    /** The index of the first code point that does not fit into this many columns. */
    public int indexAt(String text, int from, int width) {
        var at = from;
        for (var left = width; at < text.length(); ) {
            var codePoint = text.codePointAt(at);
            left -= columns(codePoint);
            if (left < 0) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private int columnsUpTo(String text, int enough) {
        var columns = 0;
        for (int at = 0; at < text.length() && columns < enough; ) {
            var codePoint = text.codePointAt(at);
            columns += columns(codePoint);
            at += Character.charCount(codePoint);
        }
        return columns;
    }
}
