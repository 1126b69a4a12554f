package charwire.tui.client;

/** A record that is being replayed, as the screen sees it. Every method returns at once. */
interface Playing {
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
