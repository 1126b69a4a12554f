package charwire.ui.terminal;

import com.googlecode.lanterna.TextColor;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How many colours the terminal shows, as its environment tells; any other colour becomes the nearest that it has. */
enum ColorDepth {
    /** None: NO_COLOR is set, or the terminal has none. Bold, dim, underline and reverse must do. */
    MONO,
    /** The 8 colours of ECMA-48 and their bright forms, in the user's own palette. */
    ANSI16,
    /** xterm's cube of 6x6x6 and 24 greys. */
    INDEXED256,
    /** 24 bits. */
    TRUECOLOR;

    private static final Pattern TRUECOLOR_TERMS =
            Pattern.compile(".*-(direct|truecolor)|(xterm-)?(kitty|ghostty)|alacritty.*|foot.*|wezterm|contour.*");
    private static final Pattern COLOR_TERMS = Pattern.compile(
            "(xterm|linux|rxvt|screen|tmux|konsole|gnome|vte|putty|cygwin|ansi|eterm|st|mlterm|mintty|iterm2?)"
                    + "([-.].*)?|.*-(color|16color|88color)");

    /**
     * Reads NO_COLOR (set and not empty), COLORTERM and TERM. GNU screen hands COLORTERM on though it shows 256 colours
     * at most: there only TERM counts.
     */
    static ColorDepth detect(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        String colorTerm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) return MONO;
        boolean gnuScreen = term.startsWith("screen") && !environment.containsKey("TMUX");
        if (!gnuScreen && (colorTerm.equals("truecolor") || colorTerm.equals("24bit"))) return TRUECOLOR;
        if (TRUECOLOR_TERMS.matcher(term).matches()) return TRUECOLOR;
        if (term.contains("256color")) return INDEXED256;
        return COLOR_TERMS.matcher(term).matches() || !colorTerm.isEmpty() ? ANSI16 : MONO;
    }

    /** The nearest colour that this depth has; in {@link #MONO} always the terminal's default. */
    TextColor nearest(TextColor asked) {
        if (asked == TextColor.ANSI.DEFAULT || this == TRUECOLOR) return asked;
        return switch (this) {
            case MONO -> TextColor.ANSI.DEFAULT;
            case ANSI16 -> asked instanceof TextColor.ANSI ? asked : nearestAnsi(asked);
            default -> asked instanceof TextColor.RGB ? nearestIndexed(asked) : asked;
        };
    }

    /** Keeps the hue, which carries a meaning: by distance every soft colour would become a grey, and users change these 16 anyway. */
    private static TextColor nearestAnsi(TextColor asked) {
        int red = asked.getRed();
        int green = asked.getGreen();
        int blue = asked.getBlue();
        int low = Math.min(red, Math.min(green, blue));
        int high = Math.max(red, Math.max(green, blue));
        int spread = high - low;
        if (spread < 24 || spread * 4 < high) return grey((red + green + blue) / 3);
        int bits = (2 * (red - low) >= spread ? 1 : 0)
                | (2 * (green - low) >= spread ? 2 : 0)
                | (2 * (blue - low) >= spread ? 4 : 0);
        return ansi(high < 208 ? bits : 8 + bits);
    }

    private static TextColor grey(int mean) {
        return ansi(mean < 40 ? 0 : mean < 144 ? 8 : mean < 216 ? 7 : 15);
    }

    /** Lanterna keeps DEFAULT between the normal and the bright colours. */
    private static TextColor ansi(int number) {
        return TextColor.ANSI.values()[number < 8 ? number : number + 1];
    }

    /** The first 16 are left out: users change them. */
    private static TextColor nearestIndexed(TextColor asked) {
        var cube = new TextColor.Indexed(
                16 + 36 * step(asked.getRed()) + 6 * step(asked.getGreen()) + step(asked.getBlue()));
        int mean = (asked.getRed() + asked.getGreen() + asked.getBlue()) / 3;
        var grey = new TextColor.Indexed(232 + Math.max(0, Math.min(23, (mean - 3) / 10)));
        return distance(grey, asked) < distance(cube, asked) ? grey : cube;
    }

    /** The nearest of the cube's steps 0, 95, 135, 175, 215, 255. */
    private static int step(int channel) {
        return channel < 48 ? 0 : channel < 115 ? 1 : (channel - 35) / 40;
    }

    private static int distance(TextColor a, TextColor b) {
        int red = a.getRed() - b.getRed();
        int green = a.getGreen() - b.getGreen();
        int blue = a.getBlue() - b.getBlue();
        return red * red + green * green + blue * blue;
    }
}
