package charwire.stream;

/** Where the characters of the stream come from. Owned by the lead; time is passed in. */
public interface CharacterSource {
    /**
     * Appends to the log what is due, and publishes it.
     *
     * @param nowNanos the lead's clock
     * @param caughtUp whether every subscriber has taken all there is; without a pause the source waits for that
     * @return when more is due; {@link Long#MAX_VALUE} for never
     */
    long advance(long nowNanos, boolean caughtUp);

    /** Whether it goes on as soon as all subscribers have {@code caughtUp}, before the time that {@link #advance} named. */
    boolean waitsForSubscribers();

    /** The settings in force. */
    Settings settings();

    /** Changes the settings; they hold for the characters from here on. */
    void apply(Settings settings, long nowNanos);

    /** Stops the stream. */
    void pause();

    /** Lets the stream go on. */
    void resume(long nowNanos);

    /** Whether it was stopped. */
    boolean paused();
}
