package charwire.ui.cells;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How many colours a terminal shows, as its environment tells. {@link Theme} asks for no others: nothing is fitted afterwards. */
public enum ColorDepth {
    /** None. Bold, underline and reverse must do. */
    MONO,
    /** The 8 colours of ECMA-48 and their bright forms, in a palette that nobody but the user knows. */
    ANSI16,
    /** xterm's cube of 6x6x6 and 24 greys. Terminals with 24 bits have them too, in fewer bytes. */
    INDEXED256;

    private static final Pattern NONE = Pattern.compile("dumb|vt(?!525|.*color)\\d.*|.*-m(ono)?");
    private static final Pattern MANY = Pattern.compile(
            ".*256color.*|.*-(direct|truecolor)|(xterm-)?(kitty|ghostty)|alacritty.*|foot.*|wezterm|contour.*");
    private static final Pattern FEW = Pattern.compile(
            "(xterm|linux|rxvt|screen|tmux|konsole|gnome|vte|putty|cygwin|ansi|eterm|st|mlterm|mintty|iterm2?)"
                    + "([-.].*)?|.*-(color|16color|88color)");

    /**
     * Reads COLORTERM and TERM. COLORTERM may be handed on by what a terminal runs in: where TERM says that there are no colours, or in GNU
     * screen, which shows 256 at most, only TERM counts.
     */
    public static ColorDepth of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        String colorTerm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (NONE.matcher(term).matches()) {
            return MONO;
        }
        boolean gnuScreen = term.startsWith("screen") && !environment.containsKey("TMUX");
        boolean many = colorTerm.equals("truecolor") || colorTerm.equals("24bit");
        if (many && !gnuScreen || MANY.matcher(term).matches()) {
            return INDEXED256;
        }
        return FEW.matcher(term).matches() || !colorTerm.isEmpty() ? ANSI16 : MONO;
    }
}
