package charwire.stream;

import java.time.Duration;

/**
 * Random bursts at random pauses into the log.
 *
 * <p>A burst is due one pause after the previous one was due, not after it was made. So a late turn catches up, and the stream keeps its
 * mean rate under load. Bursts over {@link #MAKE_UP} late are dropped, as after the machine was suspended.
 *
 * <p>With pause 0 it makes about {@link #FLOOD_BYTES} at a time, and more when no subscriber is behind or {@link #FLOOD_WAIT} has passed:
 * fast readers set the speed, slow ones get gaps.
 */
public final class GeneratedSource implements CharacterSource {
    /**
     * Bytes made in one call at most, give or take a line; the log must hold more. Two TLS records to a write: 0.79 to 0.95 million lines of
     * a flood to 200 clients for a CPU second, against 0.67 to 0.75 with one record and 0.76 to 0.79 with four, which no longer fit the
     * processor's first cache.
     */
    static final int FLOOD_BYTES = 32_000;

    static final Duration FLOOD_WAIT = Duration.ofMillis(20);
    static final Duration MAKE_UP = Duration.ofSeconds(1);

    private final Generator generator;
    private final StreamLog log;
    private Settings settings;
    private boolean paused;
    private long dueNanos;

    /** The first burst is due a pause after {@code nowNanos}. */
    public GeneratedSource(Generator generator, StreamLog log, Settings settings, long nowNanos) {
        this.generator = generator;
        this.log = log;
        this.settings = settings;
        this.dueNanos = nowNanos + nextPauseNanos();
    }

    @Override
    public long advance(long nowNanos, boolean caughtUp) {
        if (paused) {
            return Long.MAX_VALUE;
        }
        if (waitsForSubscribers()) {
            if (!caughtUp && dueNanos - nowNanos > 0) {
                return dueNanos;
            }
            flood();
            dueNanos = nowNanos + FLOOD_WAIT.toNanos();
            return caughtUp ? nowNanos : dueNanos;
        }
        if (nowNanos - dueNanos > MAKE_UP.toNanos()) {
            dueNanos = nowNanos;
        }
        if (dueNanos - nowNanos > 0) {
            return dueNanos;
        }
        for (int bytes = 0; dueNanos - nowNanos <= 0 && bytes < FLOOD_BYTES; dueNanos += nextPauseNanos()) {
            bytes += burst();
        }
        log.publish();
        return dueNanos;
    }

    private void flood() {
        int bytes = 0;
        while (bytes < FLOOD_BYTES) {
            bytes += burst();
        }
        log.publish();
    }

    private int burst() {
        Alphabet alphabet = settings.alphabet();
        int chars = generator.nextBurstChars(settings);
        return log.append(
                chars,
                Generator.maxLineBytes(alphabet, chars),
                (target, offset) -> generator.writeBurst(alphabet, chars, target, offset));
    }

    private long nextPauseNanos() {
        return generator.nextPauseMillis(settings) * 1_000_000;
    }

    @Override
    public boolean waitsForSubscribers() {
        return !paused && settings.pauseMillis().max() == 0;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void apply(Settings changed, long nowNanos) {
        settings = changed;
        log.appendSettings(changed);
        log.publish();
        long fresh = nowNanos + nextPauseNanos();
        if (fresh - dueNanos < 0) {
            dueNanos = fresh;
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume(long nowNanos) {
        if (paused) {
            paused = false;
            dueNanos = nowNanos + nextPauseNanos();
        }
    }

    @Override
    public boolean paused() {
        return paused;
    }
}
