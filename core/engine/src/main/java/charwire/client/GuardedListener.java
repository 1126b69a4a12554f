package charwire.client;

import charwire.client.diagnosis.Pings;
import charwire.clock.ClockWatch;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Protects connections from a faulty listener: the fault is reported once, and the stream goes on. Time that a listener takes is noted as
 * its own.
 */
final class GuardedListener implements ClientListener {
    private final ClientListener listener;
    private final ClockWatch watch;
    private boolean faulty;

    GuardedListener(ClientListener listener, ClockWatch watch) {
        this.listener = listener;
        this.watch = watch;
    }

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        guarded(told -> told.characters(text, count, at, position, late));
    }

    @Override
    public void pause(long micros, long lateMicros) {
        guarded(told -> told.pause(micros, lateMicros));
    }

    @Override
    public void settings(StreamSettings settings) {
        guarded(told -> told.settings(settings));
    }

    @Override
    public void gap(ClientEvent.Gap gap) {
        guarded(told -> told.gap(gap));
    }

    @Override
    public void pings(Pings all) {
        guarded(told -> told.pings(all));
    }

    @Override
    public void roundTrip(Duration lasted) {
        guarded(told -> told.roundTrip(lasted));
    }

    @Override
    public void event(ClientEvent event) {
        guarded(told -> told.event(event));
    }

    private void guarded(Consumer<ClientListener> call) {
        long before = watch.clocks().nanos();
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            if (!faulty) {
                faulty = true;
                event(new ClientEvent.Fault(e));
            }
        } finally {
            watch.heldUp(watch.clocks().nanos() - before);
        }
    }
}
