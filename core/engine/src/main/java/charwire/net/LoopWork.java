package charwire.net;

/** Timed work of a loop, besides its connections. Called on the loop. */
public interface LoopWork {
    /**
     * Does what is due.
     *
     * @param nowNanos the loop's clock
     * @return when to be called again at the latest; {@link Long#MAX_VALUE} for never
     */
    long advance(long nowNanos);

    /** A flush of every connection begins. */
    default void flushing() {}

    /** A flush of every connection is over. */
    default void flushed() {}
}
