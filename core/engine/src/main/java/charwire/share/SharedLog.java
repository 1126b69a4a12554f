package charwire.share;

import charwire.protocol.Reason;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The engine that keeps one stream for many servers. Methods are called on the lead and return at once. What they lead to is told to the
 * listener, on the lead, in the order in which it happened. While there is no connection, and after it was lost, commands and reads are
 * dropped without an answer: whether the engine did them is not known.
 */
public interface SharedLog extends AutoCloseable {
    /** Begins to tell: first {@link Listener#connected} if it is so. Once. */
    void start(Executor lead, Listener listener);

    /** Sends a command, behind those before it. Answered in that order. */
    void send(Command command);

    /**
     * Reads what stands behind {@code after}: as soon as there is something, else nothing after about a second. {@link Listener#read} is
     * told of it. One read at a time. Behind what was read last, it may have been read before it was asked for.
     */
    void read(String stream, EntryId after);

    /** Ends the connections; what was sent before is still written, as far as there is time. Nothing is told any more. Blocks for a second at most. */
    @Override
    void close();

    /** Called on the lead. */
    interface Listener {
        /** There is a connection, on which nothing was sent yet. */
        void connected(EngineInfo engine);

        /**
         * The connection was lost, or could not be made; it goes on trying. Told again until {@link #connected} where what keeps it away is
         * something else now, and nothing that mends itself.
         */
        void disconnected(Reason why);

        void answered(Command command, Reply reply);

        /** Entries in their order; empty if none came. The first may stand further behind than {@code after} if the log was trimmed. */
        void read(List<Entry> entries);
    }
}
