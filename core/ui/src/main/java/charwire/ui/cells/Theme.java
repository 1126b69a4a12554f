package charwire.ui.cells;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import com.googlecode.lanterna.TextColor.Indexed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The look of every {@link Role}. The background is the terminal's own, except under selections, buttons and marks, if it is known and of
 * the kind that the theme is for; else the theme paints one. Whatever it is, texts and lines are legible on it. Colours are palette indices, not RGB: they work over every
 * connection with 256 colours and take fewer bytes.
 */
public final class Theme {
    /** What a user chooses from. */
    public enum Kind {
        /** For dark terminals. */
        DARK,
        /** For light terminals. */
        LIGHT,
        /** For eyes that want more: hardly a colour between black and white. */
        CONTRAST,
        /** No colours at all: bold, underline and reverse. */
        MONO;

        public Kind next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    /** WCAG 2.1, level AA and level AAA. */
    private static final double ENOUGH = 4.5;

    private static final double HIGH = 7;
    /** What a selected row needs to stand out from the background, and a selected row of a panel without the focus. */
    private static final double VISIBLE = 1.35;

    private static final double BARELY_VISIBLE = 1.15;

    /** A dark terminal that does not tell its background has one that is black, or not much lighter. */
    private static final Rgb NEARLY_BLACK = new Rgb(0x1c, 0x1c, 0x1c);

    private static final int ROLES = Role.values().length;

    private final Style[] styles = new Style[ROLES];
    private final Style[][] grounded = new Style[ROLES][ROLES];
    private final double contrast;
    private final boolean paints;

    private Theme(Map<Role, Style> styles, double contrast, TextColor ground) {
        for (var role : Role.values()) {
            this.styles[role.ordinal()] = styles.get(role).over(ground);
        }
        this.contrast = contrast;
        this.paints = ground != ANSI.DEFAULT;
    }

    /** For dark terminals with 256 colours. */
    public static Theme dark() {
        return of(Kind.DARK, ColorDepth.INDEXED256, unknown(true, ColorDepth.INDEXED256));
    }

    /** What is taken for the background of a terminal that does not tell it. */
    static Rgb unknown(boolean dark, ColorDepth depth) {
        if (!dark) {
            return Rgb.WHITE;
        }
        return depth == ColorDepth.INDEXED256 ? NEARLY_BLACK : Rgb.BLACK;
    }

    /** @param background the terminal's: texts will be legible on it, whatever the theme is for */
    static Theme of(Kind kind, ColorDepth depth, Rgb background) {
        return of(kind, depth, background, ANSI.DEFAULT);
    }

    /** With a background of its own: whatever the terminal has, texts and lines are legible. */
    static Theme painted(Kind kind, ColorDepth depth, boolean dark) {
        var background = unknown(dark, depth);
        return depth == ColorDepth.ANSI16
                ? of(kind, depth, background, dark ? ANSI.BLACK : ANSI.WHITE_BRIGHT)
                : of(kind, depth, background, new Indexed(dark ? 234 : 231));
    }

    private static Theme of(Kind kind, ColorDepth depth, Rgb background, TextColor ground) {
        if (kind == Kind.MONO || depth == ColorDepth.MONO) {
            return mono();
        }
        var legible = new Legible(background, kind == Kind.CONTRAST ? HIGH : ENOUGH);
        return depth == ColorDepth.ANSI16
                ? of16(legible, ground)
                : of256(Shades.of(kind, background.isDark()), legible, ground);
    }

    public static Theme mono() {
        var styles = new EnumMap<Role, Style>(Role.class);
        for (var role : Role.values()) {
            styles.put(role, Style.of(ANSI.DEFAULT));
        }
        for (var role : List.of(
                Role.WARN, Role.ERROR, Role.ACCENT, Role.FRAME_FOCUSED, Role.TITLE, Role.KEY, Role.OTHER_MATCH)) {
            styles.put(role, Style.of(ANSI.DEFAULT, SGR.BOLD));
        }
        styles.put(Role.TITLE_FOCUSED, Style.of(ANSI.DEFAULT, SGR.BOLD, SGR.REVERSE));
        styles.put(Role.FIELD, Style.of(ANSI.DEFAULT, SGR.UNDERLINE));
        styles.put(Role.FIELD_FOCUSED, Style.of(ANSI.DEFAULT, SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.FIELD_INVALID, Style.of(ANSI.DEFAULT, SGR.UNDERLINE, SGR.BOLD));
        styles.put(Role.SELECTION_IDLE, Style.of(ANSI.DEFAULT, SGR.BOLD));
        styles.put(Role.LATE, Style.of(ANSI.DEFAULT, SGR.UNDERLINE));
        for (var role : List.of(Role.SELECTION, Role.BUTTON_FOCUSED, Role.MATCH)) {
            styles.put(role, Style.of(ANSI.DEFAULT, SGR.REVERSE));
        }
        styles.put(Role.NEWEST, Style.of(ANSI.DEFAULT, SGR.UNDERLINE, SGR.BOLD));
        return new Theme(styles, 1, ANSI.DEFAULT);
    }

    /** Whether all cells have a background of the theme's. */
    boolean paints() {
        return paints;
    }

    public Style style(Role role) {
        return styles[role.ordinal()];
    }

    /** A role as it looks on the ground of another, such as a warning in the selected row. */
    public Style style(Role role, Role ground) {
        var known = grounded[role.ordinal()][ground.ordinal()];
        if (known != null) {
            return known;
        }
        return grounded[role.ordinal()][ground.ordinal()] = style(role).on(style(ground), contrast);
    }

    /** Indices of the 256 colours, as far as they are legible. */
    private record Shades(
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
            int onAccent) {
        private static final Shades DARK = new Shades(250, 245, 255, 74, 71, 179, 203, 243, 237, 235, 232);
        private static final Shades LIGHT = new Shades(236, 242, 232, 25, 28, 130, 160, 243, 153, 254, 231);
        private static final Shades BRIGHT = new Shades(255, 252, 231, 123, 120, 227, 217, 250, 254, 238, 232);
        private static final Shades DEEP = new Shades(232, 235, 232, 24, 22, 94, 88, 238, 232, 252, 231);

        static Shades of(Kind kind, boolean dark) {
            return switch (kind) {
                case DARK -> DARK;
                case LIGHT -> LIGHT;
                default -> dark ? BRIGHT : DEEP;
            };
        }
    }

    /** A theme's foregrounds. */
    private record Inks(
            TextColor text,
            TextColor dim,
            TextColor bright,
            TextColor accent,
            TextColor good,
            TextColor warn,
            TextColor error,
            TextColor line) {}

    private static Theme of256(Shades shades, Legible legible, TextColor ground) {
        var inks = new Inks(
                legible.indexed(shades.text),
                legible.indexed(shades.dim),
                legible.indexed(shades.bright),
                legible.indexed(shades.accent),
                legible.indexed(shades.good),
                legible.indexed(shades.warn),
                legible.indexed(shades.error),
                legible.indexed(shades.line));
        var styles = common(inks, legible);
        var block = block(shades, inks.accent, legible);
        styles.put(Role.SELECTION, ground(inks.bright, shades.selected, legible, VISIBLE));
        styles.put(Role.SELECTION_IDLE, ground(inks.text, shades.selectedIdle, legible, BARELY_VISIBLE));
        styles.put(Role.BUTTON_FOCUSED, block);
        // Each burst moves it: reversed it takes fewer bytes than a background.
        styles.put(Role.NEWEST, Style.of(inks.accent, SGR.BOLD, SGR.REVERSE));
        styles.put(Role.MATCH, ofMatch(block(shades, inks.warn, legible), inks));
        return new Theme(styles, legible.contrast(), ground);
    }

    private static Style block(Shades shades, TextColor ground, Legible legible) {
        return Style.of(new Indexed(shades.onAccent)).on(Style.of(ANSI.DEFAULT, ground), legible.contrast());
    }

    /** Without a colour of its own it keeps a mark: it is not to be taken for the newest character. */
    private static Style ofMatch(Style block, Inks inks) {
        return inks.warn.equals(inks.accent) ? block.with(SGR.UNDERLINE) : block;
    }

    private static Style ground(TextColor ink, int wanted, Legible legible, double visible) {
        var ground = new Legible(legible.ground(), visible).indexed(wanted);
        return Style.of(ink).on(Style.of(ANSI.DEFAULT, ground), legible.contrast());
    }

    /** Which of these are legible depends on the background alone: one list serves all themes. */
    private static Theme of16(Legible legible, TextColor ground) {
        var own = ground == ANSI.DEFAULT ? ANSI.DEFAULT : ground == ANSI.BLACK ? ANSI.WHITE : ANSI.BLACK;
        var inks = new Inks(
                own,
                legible.ansi(own, ANSI.WHITE),
                legible.ansi(own, ANSI.WHITE_BRIGHT),
                legible.ansi(own, ANSI.CYAN_BRIGHT, ANSI.BLUE),
                legible.ansi(own, ANSI.GREEN, ANSI.GREEN_BRIGHT, ANSI.BLUE),
                legible.ansi(own, ANSI.YELLOW_BRIGHT, ANSI.MAGENTA),
                legible.ansi(own, ANSI.RED_BRIGHT, ANSI.RED),
                legible.ansi(own, ANSI.WHITE));
        var styles = common(inks, legible);
        styles.put(Role.SELECTION, Style.of(inks.accent, SGR.REVERSE));
        styles.put(Role.SELECTION_IDLE, Style.of(own));
        styles.put(Role.BUTTON_FOCUSED, Style.of(inks.accent, SGR.REVERSE));
        styles.put(Role.NEWEST, Style.of(inks.accent, SGR.REVERSE));
        styles.put(Role.MATCH, ofMatch(Style.of(inks.warn, SGR.REVERSE), inks));
        return new Theme(styles, legible.contrast(), ground);
    }

    private static Map<Role, Style> common(Inks inks, Legible legible) {
        var styles = new EnumMap<Role, Style>(Role.class);
        styles.put(Role.TEXT, Style.of(inks.text));
        styles.put(Role.LABEL, Style.of(inks.dim));
        styles.put(Role.VALUE, Style.of(inks.bright));
        styles.put(Role.ACCENT, Style.of(inks.accent));
        styles.put(Role.GOOD, Style.of(inks.good));
        var mark = legible.canBeBold(inks.text) ? SGR.BOLD : SGR.UNDERLINE;
        styles.put(Role.WARN, marked(Style.of(inks.warn), inks.warn.equals(inks.text), mark));
        styles.put(Role.ERROR, marked(bold(inks.error, legible), inks.error.equals(inks.text), mark));
        styles.put(Role.FRAME, Style.of(inks.line));
        styles.put(Role.FRAME_FOCUSED, Style.of(inks.accent));
        styles.put(Role.TITLE, bold(inks.bright, legible));
        styles.put(Role.TITLE_FOCUSED, bold(inks.bright, legible));
        styles.put(Role.HEAD, Style.of(inks.dim));
        styles.put(Role.FIELD, Style.of(inks.bright, SGR.UNDERLINE));
        styles.put(Role.FIELD_FOCUSED, bold(inks.bright, legible).with(SGR.UNDERLINE));
        styles.put(Role.FIELD_INVALID, bold(inks.error, legible).with(SGR.UNDERLINE));
        styles.put(Role.BUTTON, Style.of(inks.accent));
        styles.put(Role.KEY, bold(inks.accent, legible));
        styles.put(Role.OTHER_MATCH, bold(inks.accent, legible));
        styles.put(Role.LATE, Style.of(inks.text, SGR.UNDERLINE));
        return styles;
    }

    /** Without a colour of its own it keeps a mark. */
    private static Style marked(Style style, boolean plain, SGR mark) {
        return plain ? style.with(mark) : style;
    }

    private static Style bold(TextColor ink, Legible legible) {
        return legible.canBeBold(ink) ? Style.of(ink, SGR.BOLD) : Style.of(ink);
    }
}
