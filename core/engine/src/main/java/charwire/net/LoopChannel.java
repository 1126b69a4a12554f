package charwire.net;

/** What a loop's selector wakes. */
interface LoopChannel {
    /** Called on the loop when operations of interest are ready. */
    void ready(int readyOps);
}
