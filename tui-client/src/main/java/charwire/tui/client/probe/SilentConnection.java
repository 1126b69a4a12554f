package charwire.tui.client.probe;

import charwire.client.Client;
import charwire.client.ClientConfig;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection;
import charwire.clock.Clocks;
import charwire.protocol.Sanitizer;
import charwire.protocol.StreamSettings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A client that keeps silent, and its trial. The listener's methods are the client's loop's; all else is the main thread's. */
final class SilentConnection implements ClientListener {
    private static final int SHOWN = 200;

    private final IdleTrial trial;
    private final LongSupplier nanoClock;
    private final Consumer<Runnable> main;
    /** However much a server sends, at most one task for it waits. */
    private final AtomicBoolean heard = new AtomicBoolean();

    private Client client;
    private StreamSettings settings;

    /** @param main runs a task on the main thread */
    SilentConnection(IdleTrial trial, LongSupplier nanoClock, Consumer<Runnable> main) {
        this.trial = trial;
        this.nanoClock = nanoClock;
        this.main = main;
    }

    /** @param config without reconnecting, PINGs and keep-alive */
    void start(ClientConfig config) throws IOException {
        client = Client.start(config, this, Clocks.of(InstantSource.system(), nanoClock), new SecureRandom());
        var unused = client.terminated().exceptionally(fault -> {
            // A client that died says nothing else.
            post(nanos -> trial.lost(
                    nanos,
                    new Disconnection(
                            Disconnection.Cause.FAULT,
                            ClientReason.OUR_FAULT.with(Sanitizer.clean(String.valueOf(fault), SHOWN)))));
            return null;
        });
    }

    IdleTrial trial() {
        return trial;
    }

    /** As HELLO or SETTINGS told last; null before. */
    StreamSettings settings() {
        return settings;
    }

    /** Ends the silence with a question. */
    void ask() {
        var unused = client.ping("idle").thenRun(() -> post(trial::answered));
    }

    /** Ends the connection, in order where the server lets it, within 5 s; the answer tells when it is gone. */
    CompletableFuture<Void> stop() {
        client.quit();
        return client.terminated();
    }

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        hear();
    }

    @Override
    public void event(ClientEvent event) {
        if (event instanceof ClientEvent.Connected connected) {
            post(nanos -> {
                settings = connected.settings();
                trial.connected(nanos);
            });
        } else if (event instanceof ClientEvent.SettingsChanged changed) {
            post(nanos -> {
                settings = changed.settings();
                trial.heard(nanos);
            });
        } else if (event instanceof ClientEvent.Disconnected lost) {
            post(nanos -> trial.lost(nanos, lost.disconnection()));
        } else if (event instanceof ClientEvent.Gap || event instanceof ClientEvent.Err) {
            hear();
        }
    }

    private void hear() {
        if (!heard.getAndSet(true)) {
            post(nanos -> {
                heard.set(false);
                trial.heard(nanos);
            });
        }
    }

    /** What happened now is told on the main thread. */
    private void post(java.util.function.LongConsumer happened) {
        long nanos = nanoClock.getAsLong();
        main.accept(() -> happened.accept(nanos));
    }
}
