package charwire.ui.input;

import java.io.IOException;

/** Where a {@code ScreenLoop} waits: keys, mouse, resizes and wake-ups in one order. */
public interface InputSource {
    /**
     * Blocks for the next input.
     *
     * @param timeoutNanos how long to wait at most; 0 polls; {@link Long#MAX_VALUE} waits without limit
     * @return null when the time passed or {@link #wake} was called
     */
    Input next(long timeoutNanos) throws IOException, InterruptedException;

    /** Whether a {@link Input.Background} may come soon: until then nobody knows how the first frame must look. */
    default boolean awaitsAnswer() {
        return false;
    }

    /** Makes a {@link #next} that waits, or the coming one, return at once. Any thread; calls may coalesce. */
    void wake();
}
