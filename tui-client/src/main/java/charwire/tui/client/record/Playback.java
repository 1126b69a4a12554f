package charwire.tui.client.record;

import charwire.client.Replay;
import charwire.clock.Moment;
import charwire.tui.client.record.PlaybackState.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A record against the clock: when its next entry is due, at which speed. Pure but for reading the file; owned by one thread. */
final class Playback {
    /** All at once. */
    static final double MAX = Double.POSITIVE_INFINITY;

    private static final double FASTEST = 1_024;
    private static final double SLOWEST = 0.125;
    /** How many entries are played before others have their turn. */
    private static final int TURN = 2_000;

    /**
     * Where a playback is.
     *
     * @param at the record's time at {@code nanos}
     * @param speed 0 while it stands
     */
    record Position(Moment at, long nanos, double speed) {
        /** The record's time now. */
        Moment now(long nowNanos) {
            return speed == 0 || speed == MAX ? at : at.plusNanos((long) ((nowNanos - nanos) * speed));
        }

        Position shifted(Duration by) {
            return by.isZero() ? this : new Position(new Moment(at.at().plus(by), at.nanos()), nanos, speed);
        }
    }

    private final RecordReader reader;
    private final Replay replay;
    private RecordEntry next;
    private boolean ended;
    private boolean damaged;
    private boolean paused;
    private double speed;
    private Position position;

    /**
     * @param speed how much faster than it came; {@link #MAX} waits for nothing
     * @throws IOException as {@link RecordReader#next}
     */
    Playback(RecordReader reader, Replay replay, double speed, long nowNanos) throws IOException {
        this.reader = reader;
        this.replay = replay;
        this.speed = speed;
        this.position = new Position(replay.now(), nowNanos, speed);
        read();
    }

    /**
     * Plays what is due.
     *
     * @return nanoseconds until the next entry is; {@link Long#MAX_VALUE} if none will be
     * @throws IOException the file is damaged; all before that was played
     */
    long advance(long nowNanos) throws IOException {
        for (int played = 0; isGoing() && isDue(nowNanos); played++) {
            if (played == TURN) {
                return 0;
            }
            play(nowNanos);
        }
        if (!isGoing()) {
            stand(nowNanos);
            return Long.MAX_VALUE;
        }
        Moment now = position.now(nowNanos);
        replay.at(now.at());
        return (long) (Duration.between(now.at(), next.time()).toNanos() / speed) + 1;
    }

    private boolean isDue(long nowNanos) {
        return speed == MAX || !next.time().isAfter(position.now(nowNanos).at());
    }

    private void play(long nowNanos) throws IOException {
        replay.at(next.time());
        Instant before = replay.now().at();
        next.action().accept(replay);
        // The recorded clock may have been set.
        position = position.shifted(Duration.between(before, replay.now().at()));
        if (speed == MAX) {
            position = new Position(replay.now(), nowNanos, speed);
        }
        read();
    }

    private void read() throws IOException {
        Optional<RecordEntry> entry;
        try {
            entry = reader.next(replay.hasStream(), replay.position());
        } catch (IOException e) {
            breakOff();
            throw e;
        }
        next = entry.orElse(null);
        if (next == null) {
            if (reader.brokenOff().isPresent()) {
                breakOff();
            } else {
                end();
            }
        }
    }

    private void breakOff() {
        damaged = true;
        replay.brokenOff();
        end();
    }

    /** The record's time stands at that of its last entry. */
    private void end() {
        ended = true;
        next = null;
        position = new Position(replay.now(), position.nanos(), 0);
    }

    /** Brings the replay to where the record's time is, between two entries too. */
    void look(long nowNanos) {
        if (next != null) {
            Instant now = position.now(nowNanos).at();
            replay.at(now.isAfter(next.time()) ? next.time() : now);
        }
    }

    private boolean isGoing() {
        return !ended && !paused;
    }

    private void stand(long nowNanos) {
        position = new Position(position.now(nowNanos), nowNanos, 0);
    }

    private void go(long nowNanos) {
        position = new Position(position.now(nowNanos), nowNanos, paused || ended ? 0 : speed);
    }

    void pause(long nowNanos) {
        stand(nowNanos);
        paused = !paused;
        go(nowNanos);
    }

    void faster(long nowNanos) {
        stand(nowNanos);
        speed = speed >= FASTEST ? MAX : speed * 2;
        go(nowNanos);
    }

    void slower(long nowNanos) {
        stand(nowNanos);
        speed = speed == MAX ? FASTEST : Math.max(SLOWEST, speed / 2);
        go(nowNanos);
    }

    boolean isEnded() {
        return ended;
    }

    Position position() {
        return position;
    }

    PlaybackState state() {
        Kind kind = damaged ? Kind.BROKEN_OFF : ended ? Kind.ENDED : paused ? Kind.PAUSED : Kind.PLAYING;
        return new PlaybackState(kind, pace(speed));
    }

    static String pace(double speed) {
        return speed == MAX
                ? "max"
                : speed >= 1
                        ? String.format(Locale.ROOT, "%.0fx", speed)
                        : String.format(Locale.ROOT, "1/%.0fx", 1 / speed);
    }
}
