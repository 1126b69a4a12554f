package charwire.ui;

import charwire.ui.cells.Target;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Palette;
import java.util.Optional;

/**
 * All that decides what a screen looks like.
 *
 * @param <M> itself
 * @param <A> the user's actions
 */
public interface ScreenModel<M, A extends Target> {
    /** With a line for the user until the next key, such as why the last one did nothing; empty for none. */
    M noticed(String line);

    Layer<A> overlay();

    M with(Layer<A> overlay);

    /** Whether something lies over the panels. */
    default boolean isOverlaid() {
        return !(overlay() instanceof Layer.None);
    }

    /** The palette, while it lies over the panels. */
    default Optional<Palette<A>> palette() {
        return overlay() instanceof Palette<A> palette ? Optional.of(palette) : Optional.empty();
    }

    /** With nothing over the panels. */
    default M bare() {
        return with(new Layer.None<>());
    }
}
