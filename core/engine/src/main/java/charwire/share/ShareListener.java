package charwire.share;

import charwire.protocol.Reason;
import java.time.Duration;

/** What a server of a shared stream is told of it, besides what the stream carries. Called on the lead. */
public interface ShareListener {
    /**
     * The engine is there, and has the stream.
     *
     * @param away for how long it was not; null at the start
     */
    void engineBack(EngineInfo engine, Duration away);

    /** The engine is out of reach; until {@link #engineBack} told again when the reason is another. */
    void engineLost(Reason why);

    /** The engine is there, but cannot do, or prove, what it is asked; told when the reason is another than before. */
    void engineRefuses(Reason why);

    /** Another epoch has begun; {@code ours} if this server leads. */
    void leaderChanged(long epoch, String leader, boolean ours);

    /** The engine has lost entries that were read, and perhaps sent: another stream goes on. */
    void streamLost(String lost, String stream, Reason why);
}
