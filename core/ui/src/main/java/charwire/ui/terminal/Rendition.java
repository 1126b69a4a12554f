package charwire.ui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Colours and attributes as they stand in the terminal, already fitted to its depth. Immutable. */
record Rendition(TextColor foreground, TextColor background, int attributes) {
    static final Rendition PLAIN = new Rendition(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, 0);

    /** Each attribute's bit is {@code 1 << code}, its off code {@code 20 + code}; bold (1) and dim (2) share 22. */
    private static final int[] CODES = {1, 2, 3, 4, 5, 7, 9};

    private static final int BOLD_AND_DIM = 1 << 1 | 1 << 2;

    /** What is asked, as far as {@code depth} can show it. */
    static Rendition fitted(TextColor foreground, TextColor background, int attributes, ColorDepth depth) {
        if (depth == ColorDepth.MONO) {
            if (isGrey(foreground)) attributes |= 1 << 2;
            if (background != TextColor.ANSI.DEFAULT) attributes |= 1 << 7;
        }
        return new Rendition(depth.nearest(foreground), depth.nearest(background), attributes);
    }

    /** A grey dims a text; without colours the dim attribute does. Black and the light greys are no such greys. */
    private static boolean isGrey(TextColor color) {
        if (color == TextColor.ANSI.DEFAULT) return false;
        int low = Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue()));
        int high = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
        return high - low <= 40 && high >= 60 && high <= 168;
    }

    /** The bit of an attribute; 0 for those that terminals do not agree on. */
    static int bit(SGR sgr) {
        return switch (sgr) {
            case BOLD -> 1 << 1;
            case ITALIC -> 1 << 3;
            case UNDERLINE -> 1 << 4;
            case BLINK -> 1 << 5;
            case REVERSE -> 1 << 7;
            case CROSSED_OUT -> 1 << 9;
            default -> 0;
        };
    }

    /** The shortest sequence that makes a terminal showing {@code before} show this; empty when they are equal. */
    String after(Rendition before) {
        if (equals(before)) return "";
        if (equals(PLAIN)) return "\033[m";
        String change = change(before);
        String anew = ";" + change(PLAIN);
        return "\033[" + (anew.length() < change.length() ? anew : change) + "m";
    }

    private String change(Rendition before) {
        var codes = new StringJoiner(";");
        int off = before.attributes & ~attributes;
        int on = attributes & ~before.attributes;
        if ((off & BOLD_AND_DIM) != 0) {
            codes.add("22");
            on |= attributes & BOLD_AND_DIM;
        }
        for (int code : CODES) {
            if ((off & 1 << code & ~BOLD_AND_DIM) != 0) codes.add(Integer.toString(20 + code));
            if ((on & 1 << code) != 0) codes.add(Integer.toString(code));
        }
        if (!foreground.equals(before.foreground)) codes.add(ascii(foreground.getForegroundSGRSequence()));
        if (!background.equals(before.background)) codes.add(ascii(background.getBackgroundSGRSequence()));
        return codes.toString();
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
