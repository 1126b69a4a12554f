package charwire.ui;

/**
 * All that decides what a screen looks like.
 *
 * @param <M> itself
 */
public interface ScreenModel<M extends ScreenModel<M>> {
    /** With a line for the user until the next key, such as why the last one did nothing; empty for none. */
    M noticed(String line);
}
