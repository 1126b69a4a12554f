package charwire.net;

import java.nio.channels.SelectionKey;

/** What a loop's selector wakes. */
interface LoopChannel {
    /** Called on the loop when operations of interest are ready. */
    void ready(int readyOps);

    /** The selector was rebuilt; {@code key} replaces the one held. */
    void rekey(SelectionKey key);
}
