package charwire.tui.client.screen.model;

/** A record that is being replayed, as the screen sees it. Every method returns at once. */
public interface Playing {
    /** What a key does to it. */
    enum Change {
        PAUSE,
        FASTER,
        SLOWER
    }

    /** {@code 2x}, {@code max}, {@code paused}, {@code ended}. */
    String state();

    void change(Change change);
}
