package charwire.ui.cells;

import com.googlecode.lanterna.TextColor;

/** A colour, and how another reads on it: relative luminance and contrast as WCAG 2.1 defines them. */
public record Rgb(int red, int green, int blue) {
    public static final Rgb BLACK = new Rgb(0, 0, 0);
    public static final Rgb WHITE = new Rgb(255, 255, 255);

    static Rgb of(TextColor colour) {
        return new Rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    /** From 1 for the same to 21 for black and white; 4.5 is what a text needs. */
    public double contrast(Rgb other) {
        var one = luminance() + 0.05;
        var two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /** Whether light texts read better on it than dark ones. */
    public boolean isDark() {
        return contrast(WHITE) > contrast(BLACK);
    }

    /** So much of the way to another colour. */
    Rgb towards(Rgb other, double part) {
        return new Rgb(
                between(red, other.red, part), between(green, other.green, part), between(blue, other.blue, part));
    }

    private static int between(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * part);
    }

    int distance(Rgb other) {
        return square(red - other.red) + square(green - other.green) + square(blue - other.blue);
    }

    private static int square(int number) {
        return number * number;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        var part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
