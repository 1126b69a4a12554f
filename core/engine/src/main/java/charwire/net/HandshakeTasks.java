package charwire.net;

import charwire.tls.TlsSession;
import java.util.function.Consumer;

/** The tasks that TLS delegates in one connection's handshake, run by a worker or between two turns. The loop may cancel them. */
final class HandshakeTasks implements Runnable {
    private final TlsSession tls;
    private final Consumer<Throwable> whenDone;
    private volatile boolean givenUp;

    /** @param whenDone called by whoever ran them with what went wrong, null for nothing; not when they were given up before they began */
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
    public void run() {
        if (givenUp) {
            return;
        }
        Throwable failure = null;
        try {
            for (Runnable task = tls.task(); task != null; task = tls.task()) {
                task.run();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        whenDone.accept(failure);
    }
}
