package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Target;

/**
 * What lies over the panels and takes the keys: {@link Palette}, {@link Help}, {@link Dialog}, or one of a program's own.
 *
 * @param <A> the user's actions
 */
public interface Layer<A extends Target> {
    /** Nothing. */
    record None<A extends Target>() implements Layer<A> {}

    /** A text that scrolls where it is longer than its room. */
    interface Text<A extends Target> extends Layer<A> {
        Scroll scroll();

        Text<A> with(Scroll scroll);
    }

    /** Draws it over the middle of a canvas, unless that takes more than it knows: then the program does. */
    default void draw(Canvas canvas) {}
}
