package charwire.tui.client.record;

import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientSnapshot;
import charwire.client.Replay;
import charwire.clock.Moment;
import charwire.protocol.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Replays a record on a thread of its own, on which the listener is called. Every method may be called from any thread and returns at once.
 */
public final class Player implements AutoCloseable {
    /** Waits for nothing. */
    public static final double MAX_SPEED = Playback.MAX;

    private final RecordReader reader;
    private final Replay replay;
    private final ClientListener listener;
    private final LongSupplier nanoClock;
    private final double speed;
    /** A few for each frame of a screen. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "replay");
    private Playback playback;
    private boolean closed;

    private volatile Playback.Position position;
    private volatile PlaybackState state;

    /**
     * Reads the first line of a record.
     *
     * @param in is closed at the end
     * @param name of the file, for messages
     * @param speed how much faster than it came, above zero
     * @param nanoClock as {@link System#nanoTime}
     * @throws DamagedRecordException it is no record
     */
    public Player(InputStream in, String name, double speed, LongSupplier nanoClock, ClientListener listener)
            throws IOException {
        this.reader = new RecordReader(in, name);
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.speed = speed;
        this.state = new PlaybackState(PlaybackState.Kind.PLAYING, Playback.pace(speed));
        RecordEntry.First first = reader.first();
        this.replay = new Replay(first.host(), first.port(), first.trust(), first.time(), listener);
        this.position = new Playback.Position(replay.now(), nanoClock.getAsLong(), 0);
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** When the record began. */
    public Instant began() {
        return reader.first().time();
    }

    /** The record's own time. */
    public Moment now() {
        return Thread.currentThread() == thread ? replay.now() : position.now(nanoClock.getAsLong());
    }

    public PlaybackState state() {
        return state;
    }

    /** Completed at the record's end: whether all of it could be read. */
    public CompletableFuture<Boolean> done() {
        return done;
    }

    public CompletableFuture<ClientSnapshot> snapshot() {
        CompletableFuture<ClientSnapshot> answer = new CompletableFuture<>();
        tasks.add(() -> {
            if (playback != null) {
                playback.look(nanoClock.getAsLong());
            }
            answer.complete(replay.snapshot());
        });
        return answer;
    }

    /** Holds the record, or lets it go on. */
    public void pause() {
        change(() -> playback.pause(nanoClock.getAsLong()));
    }

    public void faster() {
        change(() -> playback.faster(nanoClock.getAsLong()));
    }

    public void slower() {
        change(() -> playback.slower(nanoClock.getAsLong()));
    }

    private void change(Runnable task) {
        tasks.add(() -> {
            if (playback != null) {
                task.run();
                show();
            }
        });
    }

    /** Ends it soon. */
    @Override
    public void close() {
        tasks.add(() -> {
            closed = true;
        });
    }

    private void run() {
        try (reader) {
            while (!closed) {
                long wait = step();
                Runnable task = wait == Long.MAX_VALUE ? tasks.take() : tasks.poll(wait, TimeUnit.NANOSECONDS);
                for (; task != null; task = tasks.poll()) {
                    task.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            listener.event(new ClientEvent.Fault(e));
        }
        done.complete(false);
    }

    private long step() {
        long wait = Long.MAX_VALUE;
        try {
            if (playback == null && !done.isDone()) {
                playback = new Playback(reader, replay, speed, nanoClock.getAsLong());
            }
            wait = playback == null ? wait : playback.advance(nanoClock.getAsLong());
            show();
            if (playback != null && playback.isEnded() && !done.isDone()) {
                ended();
            }
        } catch (IOException e) {
            show();
            listener.event(new ClientEvent.RecordEnded(Reason.said(e.getMessage())));
            done.complete(false);
        }
        return wait;
    }

    private void show() {
        if (playback == null) {
            state = new PlaybackState(PlaybackState.Kind.BROKEN_OFF, state.speed());
        } else {
            position = playback.position();
            state = playback.state();
        }
    }

    private void ended() {
        reader.brokenOff().ifPresent(why -> listener.event(new ClientEvent.RecordEnded(why)));
        done.complete(true);
    }
}
