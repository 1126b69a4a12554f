package charwire.ui.cells;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Colours and modifiers, and a cache of the characters made with them: Lanterna's {@code TextCharacter} runs a break iterator for each new
 * one, which would cost more than the rest of a frame.
 */
public final class Style {
    /** A cell on which nothing is drawn. */
    public static final TextCharacter BLANK = new Cell(TextCharacter.DEFAULT_CHARACTER);

    /** Enough to redraw a screen of ideographs without making a character; about 2 MB at most. */
    private static final int MOST_CACHED = 16_384;

    private final TextColor foreground;
    private final TextColor background;
    private final EnumSet<SGR> modifiers;
    private final TextCharacter[] ascii = new TextCharacter[128];
    private final Map<Integer, TextCharacter> others = new HashMap<>();

    Style(TextColor foreground, TextColor background, EnumSet<SGR> modifiers) {
        this.foreground = foreground;
        this.background = background;
        this.modifiers = modifiers;
    }

    static Style of(TextColor foreground, SGR... modifiers) {
        return of(foreground, TextColor.ANSI.DEFAULT, modifiers);
    }

    static Style of(TextColor foreground, TextColor background, SGR... modifiers) {
        var set = EnumSet.noneOf(SGR.class);
        for (var modifier : modifiers) {
            set.add(modifier);
        }
        return new Style(foreground, background, set);
    }

    Style with(SGR modifier) {
        var more = EnumSet.copyOf(modifiers);
        more.add(modifier);
        return new Style(foreground, background, more);
    }

    /** This style where it has no background of its own. */
    Style over(TextColor ground) {
        return background == TextColor.ANSI.DEFAULT ? new Style(foreground, ground, modifiers) : this;
    }

    /**
     * This style's foreground on another's background, made legible there; a reversed ground keeps its own colours, so
     * that it shows.
     */
    Style on(Style ground, double contrast) {
        var both = EnumSet.copyOf(modifiers);
        both.addAll(ground.modifiers);
        var reversed = ground.modifiers.contains(SGR.REVERSE);
        // bold might show the ground in its bright form
        if (reversed && ground.foreground != TextColor.ANSI.DEFAULT) {
            both.remove(SGR.BOLD);
        }
        return new Style(reversed ? ground.foreground : legibleOn(ground, contrast), ground.background, both);
    }

    private TextColor legibleOn(Style ground, double contrast) {
        return foreground instanceof TextColor.Indexed indexed && ground.background instanceof TextColor.Indexed under
                ? new Legible(Rgb.of(under), contrast).nearest(indexed)
                : foreground;
    }

    /** The character of a drawable code point in this style. */
    public TextCharacter character(int codePoint) {
        if (codePoint >= 128) {
            return others(codePoint);
        }
        var known = ascii[codePoint];
        return known != null ? known : (ascii[codePoint] = make(codePoint));
    }

    private TextCharacter others(int codePoint) {
        var known = others.get(codePoint);
        if (known != null) {
            return known;
        }
        if (others.size() >= MOST_CACHED) {
            others.clear();
        }
        var made = make(codePoint);
        others.put(codePoint, made);
        return made;
    }

    private TextCharacter make(int codePoint) {
        return new Cell(TextCharacter.fromString(Character.toString(codePoint), foreground, background, modifiers)[0]);
    }
}
