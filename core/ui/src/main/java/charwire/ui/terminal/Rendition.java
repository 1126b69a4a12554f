package charwire.ui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Colours and attributes as they stand in the terminal. Immutable. */
record Rendition(TextColor foreground, TextColor background, int attributes) {
    static final Rendition PLAIN = new Rendition(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, 0);

    /** Each attribute's bit is {@code 1 << code}, its off code {@code 20 + code}, but for bold: that is 22. */
    private static final int[] CODES = {1, 3, 4, 5, 7, 9};

    /** What is seen of a blank beside its background. */
    private static final int MARKS = bit(SGR.UNDERLINE) | bit(SGR.REVERSE) | bit(SGR.CROSSED_OUT);

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

    /** Each glyph asks this: {@code equals} of a record is far more to compile. */
    boolean has(TextColor wantedForeground, TextColor wantedBackground, int wantedAttributes) {
        return attributes == wantedAttributes
                && foreground.equals(wantedForeground)
                && background.equals(wantedBackground);
    }

    /** Whether a blank looks the same in this as in one of these. */
    boolean isBlankAs(TextColor wantedBackground, int wantedAttributes) {
        return ((attributes | wantedAttributes) & MARKS) == 0 && background.equals(wantedBackground);
    }

    /** The shortest sequence that makes a terminal showing {@code before} show this; empty when they are equal. */
    String after(Rendition before) {
        if (before.has(foreground, background, attributes)) {
            return "";
        }
        if (PLAIN.has(foreground, background, attributes)) {
            return "\033[m";
        }
        String change = change(before);
        String anew = ";" + change(PLAIN);
        return "\033[" + (anew.length() < change.length() ? anew : change) + "m";
    }

    private String change(Rendition before) {
        var codes = new StringJoiner(";");
        int off = before.attributes & ~attributes;
        int on = attributes & ~before.attributes;
        for (int code : CODES) {
            if ((off & 1 << code) != 0) {
                codes.add(code == 1 ? "22" : Integer.toString(20 + code));
            }
            if ((on & 1 << code) != 0) {
                codes.add(Integer.toString(code));
            }
        }
        if (!foreground.equals(before.foreground)) {
            codes.add(ascii(foreground.getForegroundSGRSequence()));
        }
        if (!background.equals(before.background)) {
            codes.add(ascii(background.getBackgroundSGRSequence()));
        }
        return codes.toString();
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
