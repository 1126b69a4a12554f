package charwire;

/**
 * The one thread that may use an object: the first to use it, whichever thread made it. Checked in an {@code assert}, so it costs nothing
 * when these are off. Objects of an event loop ask the loop instead.
 */
public final class Owner {
    private Thread thread;

    /** Whether this is the owner. */
    public boolean isHere() {
        if (thread == null) {
            thread = Thread.currentThread();
        }
        return thread == Thread.currentThread();
    }
}
