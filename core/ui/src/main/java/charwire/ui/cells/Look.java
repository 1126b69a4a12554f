package charwire.ui.cells;

/**
 * All that decides how a screen looks.
 *
 * @param repertoire what may be sent to the terminal; {@link Repertoire#ASCII} where the locale knows no more
 */
public record Look(Theme theme, Glyphs glyphs, Repertoire repertoire) {
    /** Measures text as this look draws it. */
    public SafeText text() {
        return SafeText.of(repertoire, glyphs);
    }
}
