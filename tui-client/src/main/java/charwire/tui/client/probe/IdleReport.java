package charwire.tui.client.probe;

import charwire.client.diagnosis.Disconnection;
import charwire.protocol.StreamSettings;
import java.time.Duration;

/** Is told how the search goes, on the main thread. */
public interface IdleReport {
    /**
     * The first connection stands.
     *
     * @param limit the longest silence that will be tried
     */
    void begun(StreamSettings settings, Duration limit);

    /** The server's characters leave no silence of the length that was wanted first. */
    void impossible(StreamSettings settings, Duration limit);

    /** A silence has shown something. */
    void found(IdleFinding finding);

    /** Nothing more can be found out: a connection could not be had, or ended for a reason of its own. */
    void failed(Disconnection disconnection);

    /** The search is over. */
    void ended(IdleSearch search);

    /**
     * The last word, whatever became of the search.
     *
     * @param status the exit status
     */
    default void over(int status) {}
}
