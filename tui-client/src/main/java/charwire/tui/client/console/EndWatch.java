package charwire.tui.client.console;

import charwire.Owner;
import charwire.client.ClientEvent;
import charwire.client.diagnosis.Disconnection;
import charwire.tui.client.report.Ending;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sees what ends a console run by itself: enough characters, or a connection that is lost for good. Owned by the client's loop. */
final class EndWatch {
    private final Owner owner = new Owner();
    private final CompletableFuture<Ending> ending;
    private long remaining;
    private final int servers;
    private int attempt;
    private boolean everConnected;
    private String bye;

    /**
     * @param count the run ends after this many characters
     * @param servers how many servers may answer
     * @param ending completed with what ends the run, here or elsewhere; from then on no character is wanted
     */
    EndWatch(Optional<Long> count, int servers, CompletableFuture<Ending> ending) {
        this.servers = servers;
        this.remaining = count.orElse(Long.MAX_VALUE);
        this.ending = ending;
    }

    /** Whether the run is over but for its last words. */
    boolean isOver() {
        return ending.isDone();
    }

    /** Shows as many of these characters as are wanted, and ends the run after the last. */
    void characters(String text, int count, Consumer<String> show) {
        assert owner.isHere();
        if (ending.isDone()) {
            return;
        }
        if (count < remaining) {
            remaining -= count;
            show.accept(text);
            return;
        }
        show.accept(text.substring(0, text.offsetByCodePoints(0, (int) remaining)));
        remaining = 0;
        ending.complete(Ending.of(Ending.Why.COUNT));
    }

    /** Notes what a later end means. */
    void event(ClientEvent event) {
        assert owner.isHere();
        if (event instanceof ClientEvent.Connecting begun) {
            attempt = begun.attempt();
        } else if (event instanceof ClientEvent.Connected) {
            everConnected = true;
            bye = null;
        } else if (event instanceof ClientEvent.Bye said) {
            bye = said.reason();
        }
    }

    boolean everConnected() {
        assert owner.isHere();
        return everConnected;
    }

    /** Whether no attempt follows that could end otherwise: what a server says in TLS's own words it says again. */
    boolean isForGood(ClientEvent.Disconnected event) {
        boolean noTls = !everConnected && event.disconnection().cause() == Disconnection.Cause.TLS;
        return event.retryAt() == null || noTls && attempt >= servers;
    }

    /** Ends the run if the connection is lost for good. */
    void lost(ClientEvent.Disconnected event) {
        if (isForGood(event)) {
            ending.complete(new Ending(Ending.Why.DISCONNECTED, event.disconnection(), bye));
        }
    }
}
