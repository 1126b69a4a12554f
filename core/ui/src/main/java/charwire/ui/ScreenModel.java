package charwire.ui;

import charwire.ui.cells.Target;
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

    /** The palette, while it lies over the panels. */
    Optional<Palette<A>> palette();

    /** With the palette over the panels. */
    M with(Palette<A> palette);

    /** With nothing over the panels. */
    M bare();
}
