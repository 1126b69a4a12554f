package charwire.tui.client.screen.model;

import charwire.app.EventLog;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientSnapshot;
import charwire.clock.Moment;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What the client leaves for the screen thread: characters on the {@link Tape}, events in their order (the newest of
 * many), and the newest snapshot. Nobody waits. Characters wake the screen and no more: figures that change with each of
 * them could not be read. Events ask for a snapshot, as the screen does once a second; it wakes the screen when it is
 * there, and however much happens there is one for each frame.
 */
public final class Mailbox implements ClientListener {
    private static final int EVENTS = 200;

    private record Happened(Moment at, ClientEvent event) {}

    private final Tape tape;
    private final Supplier<Moment> clock;
    private final BlockingQueue<Happened> events = new ArrayBlockingQueue<>(EVENTS);
    private final AtomicReference<ClientSnapshot> snapshot = new AtomicReference<>();
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    /** Something changed that no snapshot has. */
    private final AtomicBoolean changed = new AtomicBoolean();
    /** A snapshot was asked for, or waits to be taken. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private volatile ClientControl client;
    private volatile Runnable wake = () -> {};

    public Mailbox(Tape tape, Supplier<Moment> clock) {
        this.tape = tape;
        this.clock = clock;
    }

    public Tape tape() {
        return tape;
    }

    /** The client whose listener this is, once there is one. Screen thread. */
    public void connect(ClientControl newClient) {
        client = newClient;
        touch();
    }

    /** What makes the screen look here, once there is one. Screen thread. */
    public void wakeWith(Runnable newWake) {
        wake = newWake;
        newWake.run();
    }

    // ---- the client's loop

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        tape.append(text, late, at);
        wake.run();
    }

    @Override
    public void gap(ClientEvent.Gap gap) {
        lost(new Loss(gap.chars(), 0, false));
        wake.run();
    }

    @Override
    public void event(ClientEvent event) {
        EventLog.log(event);
        if (event instanceof ClientEvent.Missed missed) {
            missed(missed.chars());
        }
        if (event instanceof ClientEvent.Moved) {
            missed(OptionalLong.empty());
        }
        var happened = new Happened(clock.get(), event);
        while (!events.offer(happened)) {
            events.poll();
        }
        touch();
    }

    private void missed(OptionalLong chars) {
        if (chars.isEmpty()) {
            lost(new Loss(0, 0, true));
        } else if (chars.getAsLong() > 0) {
            lost(new Loss(0, chars.getAsLong(), false));
        }
    }

    private void lost(Loss loss) {
        tape.lost(loss, clock.get().at());
    }

    /** What the screen thread is to do about something that the user asked for, and did not get. Any thread. */
    public void post(Runnable task) {
        posted.add(task);
        touch();
    }

    // ---- snapshots

    /** Asks for a snapshot unless one is asked for already, and wakes the screen when it is there. Any thread. */
    public void touch() {
        changed.set(true);
        var asking = client;
        if (asking == null || asked.getAndSet(true)) {
            return;
        }
        changed.set(false);
        var unused = asking.snapshot().whenComplete((answer, failure) -> {
            if (answer == null) {
                asked.set(false);
            } else {
                snapshot.set(answer);
            }
            wake.run();
        });
    }

    // ---- the screen thread

    /** The newest snapshot, once; null when there is none. What changed since it was made asks for the next. */
    public ClientSnapshot takeSnapshot() {
        var newest = snapshot.getAndSet(null);
        if (newest == null) {
            return null;
        }
        asked.set(false);
        if (changed.get()) {
            touch();
        }
        return newest;
    }

    /** Takes all events. Returns whether there were any. */
    public boolean drain(BiConsumer<Moment, ClientEvent> taker) {
        var any = false;
        for (var next = events.poll(); next != null; next = events.poll()) {
            any = true;
            taker.accept(next.at, next.event);
        }
        return any;
    }

    /** Does what was posted. */
    public void runPosted() {
        for (var task = posted.poll(); task != null; task = posted.poll()) {
            task.run();
        }
    }
}
