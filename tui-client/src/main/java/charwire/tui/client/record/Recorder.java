package charwire.tui.client.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.Owner;
import charwire.app.FileProblem;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientReason;
import charwire.client.diagnosis.Pings;
import charwire.protocol.Reason;
import charwire.protocol.StreamSettings;
import charwire.words.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands before a client's listener and records what it is told. The client's loop only leaves bytes here; a thread writes them. When the
 * file is full, or cannot be written, or not fast enough, the listener is told once and the rest is not recorded. Owned by the client's loop, but for
 * {@link #close}.
 */
public final class Recorder extends ClientListener.Forwarding {
    /** Bytes that may wait for the disk. */
    static final int WAITING_LIMIT = 4 << 20;
    /** Kept free for the line that says that the record is full. */
    static final int LAST_LINE = 64;

    private static final long CLOSE_SECONDS = 3;

    private final Owner owner = new Owner();
    private final String name;
    private final OutputStream file;
    private final long limitBytes;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread writer;
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean closed;
    /** Why nothing more is written; null while it is. */
    private IOException failure;

    private long bytes;
    private Reason ended;
    /** What the next characters ended; null for none that was measured. */
    private Pause pause;

    /**
     * Begins.
     *
     * @param file a new record; closed by {@link #close}
     * @param name of the file, for messages
     * @param limitBytes how large it may become
     * @param first the record's first line
     * @param next is told all, and {@link ClientEvent.RecordEnded}
     */
    public Recorder(
            OutputStream file, String name, long limitBytes, String first, InstantSource clock, ClientListener next) {
        super(next);
        this.file = file;
        this.name = name;
        this.limitBytes = limitBytes;
        this.clock = clock;
        add(encoded(first));
        this.writer = new Thread(this::write, "record");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        record(RecordLines.characters(at, position, text, pause));
        pause = null;
        super.characters(text, count, at, position, late);
    }

    @Override
    public void pause(long micros, long lateMicros) {
        pause = new Pause(micros, lateMicros);
        super.pause(micros, lateMicros);
    }

    @Override
    public void settings(StreamSettings settings) {
        record(new ClientEvent.SettingsChanged(settings));
        super.settings(settings);
    }

    @Override
    public void gap(ClientEvent.Gap gap) {
        record(gap);
        super.gap(gap);
    }

    @Override
    public void pings(Pings all) {
        record(RecordLines.pings(clock.instant(), all));
        super.pings(all);
    }

    @Override
    public void roundTrip(Duration lasted) {
        record(RecordLines.roundTrip(clock.instant(), lasted));
        super.roundTrip(lasted);
    }

    @Override
    public void event(ClientEvent event) {
        if (RecordLines.keeps(event)) {
            record(event);
        }
        super.event(event);
    }

    private void record(ClientEvent event) {
        record(RecordLines.of(clock.instant(), event));
    }

    private void record(String line) {
        assert owner.isHere();
        if (ended != null) {
            return;
        }
        byte[] encoded = encoded(line);
        lock.lock();
        try {
            if (failure != null) {
                ended = ClientReason.RECORDING_FAILED.with(name, FileProblem.of(failure));
            } else if (waiting.size() + encoded.length > WAITING_LIMIT) {
                ended = ClientReason.RECORDING_BEHIND.with(name);
            } else if (bytes + encoded.length + LAST_LINE > limitBytes) {
                add(encoded(RecordLines.full(clock.instant())));
                ended = ClientReason.RECORDING_FULL.with(name, limitBytes);
            } else {
                add(encoded);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            super.event(new ClientEvent.RecordEnded(ended));
        }
    }

    private static byte[] encoded(String line) {
        return (line + "\n").getBytes(UTF_8);
    }

    /** Leaves a line for the writer. */
    private void add(byte[] line) {
        bytes += line.length;
        waiting.writeBytes(line);
    }

    private void write() {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        try (file) {
            while (true) {
                taken.reset();
                lock.lock();
                try {
                    while (waiting.size() == 0 && !closed) {
                        changed.awaitUninterruptibly();
                    }
                    if (waiting.size() == 0) {
                        return;
                    }
                    ByteArrayOutputStream full = waiting;
                    waiting = taken;
                    taken = full;
                } finally {
                    lock.unlock();
                }
                taken.writeTo(file);
                file.flush();
            }
        } catch (IOException e) {
            lock.lock();
            try {
                failure = e;
                waiting = new ByteArrayOutputStream();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Writes what waits, within some seconds. After the client's end.
     *
     * @return one line on what went wrong since the listener was told last; empty where nothing did
     */
    public Optional<String> close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ended != null) {
            return Optional.empty();
        }
        if (writer.isAlive()) {
            return Optional.of(Words.of("{0}: the disk took no more in time; the record's end is missing", name));
        }
        return Optional.ofNullable(failure)
                .map(problem -> Words.of("{0}: {1}; the record's end is missing", name, FileProblem.of(problem)));
    }
}
