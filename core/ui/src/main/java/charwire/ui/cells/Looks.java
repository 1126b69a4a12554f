package charwire.ui.cells;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The look of a screen, which may change while it is shown: by its user, and when the terminal tells its background. Owned by the screen
 * thread.
 */
public final class Looks {
    private final ColorDepth depth;
    private final Glyphs glyphs;
    private final Repertoire repertoire;
    private final Consumer<Theme.Kind> keeper;
    private final boolean dark;
    private Theme.Kind chosen;
    private Rgb background;
    private Look now;

    /**
     * The one place that decides on colours. What was named for this run goes before {@code NO_COLOR} (no-color.org leaves the last word
     * to options), that before what was chosen in a run before, and that before what fits the terminal.
     *
     * @param keeper takes what the user chooses
     */
    public Looks(
            Map<String, String> environment,
            Glyphs glyphs,
            Repertoire repertoire,
            Optional<Theme.Kind> named,
            Optional<Theme.Kind> chosenBefore,
            Consumer<Theme.Kind> keeper) {
        this.depth = ColorDepth.of(environment);
        this.glyphs = glyphs;
        this.repertoire = repertoire;
        this.keeper = keeper;
        this.dark = isDark(environment.getOrDefault("COLORFGBG", ""));
        var colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        this.chosen = named.orElseGet(() -> colourless ? Theme.Kind.MONO : chosenBefore.orElse(null));
        make();
    }

    /** {@code 15;0} or {@code 12;default;8}: rxvt and others tell the number of the background last, from 0 to 15. */
    private static boolean isDark(String colours) {
        var last = colours.substring(colours.lastIndexOf(';') + 1);
        return !last.matches("7|9|1[0-5]");
    }

    public Look now() {
        return now;
    }

    /** The user wants the next theme. Returns whether there is one: without colours all look the same. */
    public boolean next() {
        if (depth == ColorDepth.MONO) {
            return false;
        }
        chosen = kind().next();
        keeper.accept(chosen);
        make();
        return true;
    }

    /** The terminal has told its background. */
    public void told(Rgb newBackground) {
        if (newBackground.equals(background)) {
            return;
        }
        background = newBackground;
        make();
    }

    private void make() {
        now = new Look(theme(kind()), glyphs, repertoire);
    }

    private Theme.Kind kind() {
        if (chosen != null) {
            return chosen;
        }
        return isDark() ? Theme.Kind.DARK : Theme.Kind.LIGHT;
    }

    /** On a terminal that does not tell its background, or has one of the other kind, a theme paints its own: it is legible anywhere. */
    private Theme theme(Theme.Kind kind) {
        var dark = kind == Theme.Kind.DARK || kind != Theme.Kind.LIGHT && isDark();
        return background != null && background.isDark() == dark
                ? Theme.of(kind, depth, background)
                : Theme.painted(kind, depth, dark);
    }

    private boolean isDark() {
        return background == null ? dark : background.isDark();
    }
}
