package charwire.ui;

import charwire.ui.cells.Target;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Palette;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that decides what a screen looks like.
 *
 * @param <M> itself
 * @param <A> the user's actions
 */
public interface ScreenModel<M, A extends Target> {
    Notice<M> notice();

    M with(Notice<M> notice);

    /** With a {@link Notice} that stays true. */
    default M noticed(String line) {
        return noticed(model -> line);
    }

    /** @param line see {@link Notice#line} */
    default M noticed(Function<M, String> line) {
        return with(Notice.of(line));
    }

    Layer<A> overlay();

    /** Without a notice, which was about what lay there before. */
    M with(Layer<A> overlay);

    /** Whether something lies over the panels. */
    default boolean isOverlaid() {
        return !(overlay() instanceof Layer.None);
    }

    /** Whether a text field has the keys, besides the palette's. */
    boolean typing();

    /** The palette, while it lies over the panels. */
    default Optional<Palette<A>> palette() {
        return overlay() instanceof Palette<A> palette ? Optional.of(palette) : Optional.empty();
    }

    /** With nothing over the panels. */
    default M bare() {
        return with(new Layer.None<>());
    }
}
