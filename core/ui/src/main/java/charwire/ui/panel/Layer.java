package charwire.ui.panel;

import charwire.ui.cells.Target;

/**
 * What lies over the panels and takes the keys: the {@link Palette}, or one of a program's own.
 *
 * @param <A> the user's actions
 */
public interface Layer<A extends Target> {
    /** Nothing. */
    record None<A extends Target>() implements Layer<A> {}
}
