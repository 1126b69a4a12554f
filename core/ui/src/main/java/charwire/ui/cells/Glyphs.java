package charwire.ui.cells;

/**
 * The signs that panels are drawn with. Each is one column wide everywhere, except in terminals set to show East Asian
 * ambiguous characters wide: those need {@link #ASCII}.
 *
 * @param open begins what stands in a text without being of it; {@code close} ends it
 * @param spark levels of a graph, lowest first
 */
public record Glyphs(
        char topLeft,
        char topRight,
        char bottomLeft,
        char bottomRight,
        char horizontal,
        char vertical,
        char thumb,
        char selected,
        char bullet,
        char up,
        char down,
        char more,
        char ellipsis,
        char dash,
        char bar,
        char replacement,
        char open,
        char close,
        String spark) {
    /** Thin rounded frames and block graphs. */
    public static final Glyphs UNICODE = new Glyphs(
            '╭', '╮', '╰', '╯', '─', '│', '┃', '▸', '●', '▲', '▼', '▸', '…', '–', '━', '\uFFFD', '‹', '›', "▁▂▃▄▅▆▇█");

    /** For {@code --ascii}, and where the locale knows no more. */
    public static final Glyphs ASCII = new Glyphs(
            '+', '+', '+', '+', '-', '|', '#', '>', '*', '^', 'v', '>', '~', '-', '=', '?', '<', '>', "_.-:=+*#");
}
