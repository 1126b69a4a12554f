package charwire.ui.cells;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The look of every {@link Role}. The background is the terminal's own, except under selections, buttons and marks.
 * Colours are palette indices, not RGB: they work over every connection with 256 colours and take fewer bytes.
 */
public final class Theme {
    /** The names {@link #choose} takes. */
    public static final List<String> NAMES = List.of("dark", "light", "mono");

    private static final int ROLES = Role.values().length;

    private final Style[] styles = new Style[ROLES];
    private final Style[][] grounded = new Style[ROLES][ROLES];

    private Theme(Map<Role, Style> styles) {
        for (var role : Role.values()) this.styles[role.ordinal()] = styles.get(role);
    }

    /** For dark terminals with 256 colours. */
    public static Theme dark() {
        return coloured(new Palette(250, 245, 255, 74, 71, 179, 203, 239, 237, 235, 16));
    }

    /** For light terminals with 256 colours. */
    public static Theme light() {
        return coloured(new Palette(236, 243, 16, 25, 28, 130, 160, 250, 153, 254, 231));
    }

    /** For dark terminals with 16 colours. */
    public static Theme dark16() {
        return coloured16(ANSI.CYAN_BRIGHT, ANSI.GREEN, ANSI.YELLOW, ANSI.RED_BRIGHT, ANSI.WHITE, ANSI.WHITE_BRIGHT);
    }

    /** For light terminals with 16 colours. */
    public static Theme light16() {
        return coloured16(ANSI.BLUE, ANSI.GREEN, ANSI.MAGENTA, ANSI.RED, ANSI.BLACK_BRIGHT, ANSI.DEFAULT);
    }

    /** No colours at all: bold, underline and reverse. */
    public static Theme mono() {
        var styles = new EnumMap<Role, Style>(Role.class);
        for (var role : Role.values()) styles.put(role, Style.of(ANSI.DEFAULT));
        for (var role : List.of(Role.WARN, Role.ERROR, Role.FRAME_FOCUSED, Role.TITLE, Role.KEY)) {
            styles.put(role, Style.of(ANSI.DEFAULT, SGR.BOLD));
        }
        styles.put(Role.TITLE_FOCUSED, Style.of(ANSI.DEFAULT, SGR.BOLD, SGR.REVERSE));
        styles.put(Role.FIELD, Style.of(ANSI.DEFAULT, SGR.UNDERLINE));
        styles.put(Role.FIELD_FOCUSED, Style.of(ANSI.DEFAULT, SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.FIELD_INVALID, Style.of(ANSI.DEFAULT, SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.SELECTION_IDLE, Style.of(ANSI.DEFAULT, SGR.BOLD));
        styles.put(Role.LATE, Style.of(ANSI.DEFAULT, SGR.UNDERLINE));
        for (var role : List.of(Role.SELECTION, Role.BUTTON_FOCUSED, Role.NEWEST)) {
            styles.put(role, Style.of(ANSI.DEFAULT, SGR.REVERSE));
        }
        return new Theme(styles);
    }

    /**
     * The theme for a terminal with this many colours: below 8 always mono, below 256 the variant with 16.
     *
     * @param name one of {@link #NAMES}
     * @throws IllegalArgumentException for any other name
     */
    public static Theme named(String name, int colours) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("theme: " + name + ": expected one of " + String.join(", ", NAMES));
        }
        if (name.equals("mono") || colours < 8) return mono();
        if (name.equals("light")) return colours < 256 ? light16() : light();
        return colours < 256 ? dark16() : dark();
    }

    /**
     * The theme for a terminal as its environment tells. {@code NO_COLOR} (no-color.org) gives mono unless the user
     * named a theme; without 256 colours in {@code COLORTERM} or {@code TERM} it is a variant with 16.
     *
     * @param name one of {@link #NAMES}, or null when the user named none
     * @throws IllegalArgumentException for any other name
     */
    public static Theme choose(String name, Map<String, String> environment) {
        var noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        if (name == null) return noColour ? mono() : named("dark", colours(environment));
        return named(name, colours(environment));
    }

    private static int colours(Map<String, String> environment) {
        var colorTerm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        var term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        var many = colorTerm.equals("truecolor")
                || colorTerm.equals("24bit")
                || term.contains("256color")
                || term.contains("direct")
                || term.matches("(xterm-)?(kitty|ghostty|alacritty|foot|wezterm)(-.*)?");
        return many ? 256 : 16;
    }

    public Style style(Role role) {
        return styles[role.ordinal()];
    }

    /** A role as it looks on the ground of another, such as a warning in the selected row. */
    public Style style(Role role, Role ground) {
        var known = grounded[role.ordinal()][ground.ordinal()];
        if (known != null) return known;
        return grounded[role.ordinal()][ground.ordinal()] = style(role).on(style(ground));
    }

    /** Palette indices of one 256-colour theme. */
    private record Palette(
            int text,
            int dim,
            int bright,
            int accent,
            int good,
            int warn,
            int error,
            int line,
            int selected,
            int selectedIdle,
            int onAccent) {}

    private static Theme coloured(Palette palette) {
        var text = colour(palette.text);
        var dim = colour(palette.dim);
        var bright = colour(palette.bright);
        var accent = colour(palette.accent);
        var styles = common(text, dim, bright, accent, colour(palette.line));
        styles.put(Role.GOOD, Style.of(colour(palette.good)));
        styles.put(Role.WARN, Style.of(colour(palette.warn)));
        styles.put(Role.ERROR, Style.of(colour(palette.error), SGR.BOLD));
        styles.put(Role.FIELD_INVALID, Style.of(colour(palette.error), SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.SELECTION, Style.of(bright, colour(palette.selected)));
        styles.put(Role.SELECTION_IDLE, Style.of(text, colour(palette.selectedIdle)));
        styles.put(Role.BUTTON_FOCUSED, Style.of(colour(palette.onAccent), accent));
        styles.put(Role.NEWEST, Style.of(colour(palette.onAccent), accent, SGR.BOLD));
        return new Theme(styles);
    }

    private static Theme coloured16(
            TextColor accent, TextColor good, TextColor warn, TextColor error, TextColor dim, TextColor bright) {
        var styles = common(ANSI.DEFAULT, dim, bright, accent, ANSI.BLACK_BRIGHT);
        styles.put(Role.GOOD, Style.of(good));
        styles.put(Role.WARN, Style.of(warn));
        styles.put(Role.ERROR, Style.of(error, SGR.BOLD));
        styles.put(Role.FIELD_INVALID, Style.of(error, SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.SELECTION, Style.of(accent, SGR.REVERSE));
        styles.put(Role.SELECTION_IDLE, Style.of(ANSI.DEFAULT, SGR.BOLD));
        styles.put(Role.BUTTON_FOCUSED, Style.of(accent, SGR.REVERSE));
        styles.put(Role.NEWEST, Style.of(accent, SGR.REVERSE, SGR.BOLD));
        return new Theme(styles);
    }

    private static Map<Role, Style> common(
            TextColor text, TextColor dim, TextColor bright, TextColor accent, TextColor line) {
        var styles = new EnumMap<Role, Style>(Role.class);
        styles.put(Role.TEXT, Style.of(text));
        styles.put(Role.LABEL, Style.of(dim));
        styles.put(Role.VALUE, Style.of(bright));
        styles.put(Role.ACCENT, Style.of(accent));
        styles.put(Role.FRAME, Style.of(line));
        styles.put(Role.FRAME_FOCUSED, Style.of(accent));
        styles.put(Role.TITLE, Style.of(bright, SGR.BOLD));
        styles.put(Role.TITLE_FOCUSED, Style.of(bright, SGR.BOLD));
        styles.put(Role.HEAD, Style.of(dim));
        styles.put(Role.FIELD, Style.of(bright, SGR.UNDERLINE));
        styles.put(Role.FIELD_FOCUSED, Style.of(bright, SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.BUTTON, Style.of(accent));
        styles.put(Role.KEY, Style.of(accent, SGR.BOLD));
        styles.put(Role.LATE, Style.of(text, SGR.UNDERLINE));
        return styles;
    }

    private static TextColor colour(int index) {
        return new TextColor.Indexed(index);
    }
}
