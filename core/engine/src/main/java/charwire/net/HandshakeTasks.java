package charwire.net;

import charwire.tls.TlsSession;
import java.util.function.Consumer;

/** The tasks that TLS delegates in one connection's handshake, run by a worker. The loop that queued them may cancel them. */
final class HandshakeTasks implements Runnable {
    private final TlsSession tls;
    private final Consumer<Throwable> whenDone;
    private volatile boolean givenUp;

    /** @param whenDone called on the worker with what went wrong, null for nothing; not when they were given up before they began */
    HandshakeTasks(TlsSession tls, Consumer<Throwable> whenDone) {
        this.tls = tls;
        this.whenDone = whenDone;
    }

    /** Nobody waits for them any more: a flood of handshakes that were dropped keeps no worker from the honest ones. */
    void giveUp() {
        givenUp = true;
    }

    // A worker's Error, too, is told to the connection: nobody else would hear of it.
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing is right only because others run meanwhile
    public void run() {
        if (givenUp) {
            return;
        }
        Throwable failure = null;
        try {
            for (Runnable task = tls.task(); task != null; task = tls.task()) {
                // Where a loop wants the same processor, the stream goes first.
                Thread.yield();
                task.run();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        whenDone.accept(failure);
    }
}
