package charwire.stream;

import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Who makes the stream, and keeps its order and count: this server alone, or many servers that share it. It appends to the log what is to
 * be sent. Owned by the lead; time is passed in, and every callback comes on the lead, some before the method has returned.
 */
public interface StreamKeeper {
    /**
     * Does what is due: generates, publishes, keeps its deadlines.
     *
     * @param nowNanos the lead's clock
     * @param caughtUp whether every subscriber has taken all there is; without a pause the stream waits for that
     * @return when more is due; {@link Long#MAX_VALUE} for never
     */
    long advance(long nowNanos, boolean caughtUp);

    /** Whether it goes on as soon as all subscribers have {@code caughtUp}, before the time that {@link #advance} named. */
    boolean waitsForSubscribers();

    /** The identity of the stream, as HELLO tells it. */
    String stream();

    /** The settings in force at the log's head. */
    Settings settings();

    /** Whether the stream stands still because an operator wants it to. */
    boolean paused();

    /** Characters generated since the last STAT, for a display; asking changes nothing. */
    long unasked();

    /**
     * Counts for one STAT and sets the figure back to 0. The answer comes when the log's head is where it counts; until it has returned
     * nothing is published behind it. It may never come, if the stream ends before.
     */
    void stat(Consumer<StatOutcome> then);

    /**
     * Changes the settings. They hold from a SETTINGS line in the log on.
     *
     * @param change is applied to those in force, so that nobody's change is lost; perhaps more than once
     * @param then is told null once it holds, also if it did before, else why it does not
     */
    void change(UnaryOperator<Settings> change, Consumer<Reason> then);

    /**
     * Stops the stream, or lets it go on.
     *
     * @param then as for {@link #change}; also if it is so already
     */
    void pause(boolean paused, Consumer<Reason> then);

    /** Waits until the log holds all that the stream has now: true then; false if that takes too long. */
    void whenCurrent(Consumer<Boolean> then);

    /** Nothing more is generated here; {@code then} comes when others can take over. */
    void stop(Runnable then);

    /** What comes of a STAT. */
    sealed interface StatOutcome {
        record Answered(Answer.Stat answer) implements StatOutcome {}

        /** Nothing was counted: ERR unavailable. */
        record Unavailable() implements StatOutcome {}
    }

    /** What a keeper tells the server. */
    interface Listener {
        /** The log has grown, and was published. */
        void grown();

        /** Other settings hold, whoever changed them. */
        void changed(Settings settings);

        void paused(boolean paused);

        /**
         * All sessions end, each behind what the log holds for it; STATs that wait are not answered. {@code then} comes when no session that there was reads
         * the log beyond its head of now, so that the keeper may let it begin anew.
         */
        void endSessions(ByeReason why, Runnable then);
    }
}
