package charwire;

/**
 * The one thread that may use an object: the first that does, whoever made the object. It is asked in an {@code assert}, so that it costs
 * nothing where they are off. What belongs to an event loop asks the loop instead.
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
