package charwire.stream;

import java.time.Duration;

/**
 * Random bursts at random pauses. Owned by the lead; time is passed in.
 *
 * <p>A burst is due one pause after the previous one was due, not after it was made. So a late turn catches up, and the stream keeps its
 * mean rate under load. Bursts over {@link #MAKE_UP} late are dropped, as after the machine was suspended.
 *
 * <p>With pause 0 it makes about {@link #FLOOD_BYTES} at a time, and more when no subscriber is behind or {@link #FLOOD_WAIT} has passed:
 * fast readers set the speed, slow ones get gaps.
 */
public final class GeneratedSource {
    /**
     * Bytes made in one call at most, give or take a line; the log must hold more. So much fills two TLS records: 0.79 to 0.95 million lines
     * of a flood to 200 clients for a CPU second, against 0.67 to 0.75 with one record and 0.76 to 0.79 with four, which no longer fit the
     * processor's first cache.
     */
    public static final int FLOOD_BYTES = 32_640;

    static final Duration FLOOD_WAIT = Duration.ofMillis(20);
    static final Duration MAKE_UP = Duration.ofSeconds(1);

    private final Generator generator;
    private final LineTarget target;
    private Settings settings;
    private boolean paused;
    private long dueNanos;

    /** The first burst is due a pause after {@code nowNanos}. */
    public GeneratedSource(Generator generator, LineTarget target, Settings settings, long nowNanos) {
        this.generator = generator;
        this.target = target;
        this.settings = settings;
        this.dueNanos = nowNanos + nextPauseNanos();
    }

    /**
     * Makes what is due.
     *
     * @param caughtUp whether every subscriber has taken all there is; without a pause the source waits for that
     * @return when more is due; {@link Long#MAX_VALUE} for never
     */
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
        return dueNanos;
    }

    private void flood() {
        // Records take whole lines: what is made fits two of them, however little of the first is left.
        int mostOfALine =
                Generator.maxLineBytes(settings.alphabet(), settings.burst().max());
        int bytes = 0;
        do {
            bytes += burst();
        } while (bytes + 2 * mostOfALine <= FLOOD_BYTES);
    }

    private int burst() {
        Alphabet alphabet = settings.alphabet();
        int chars = generator.nextBurstChars(settings);
        return target.append(
                chars,
                Generator.maxLineBytes(alphabet, chars),
                (bytes, offset) -> generator.writeBurst(alphabet, chars, bytes, offset));
    }

    private long nextPauseNanos() {
        return generator.nextPauseMillis(settings) * 1_000_000;
    }

    /** Whether it goes on as soon as all subscribers have {@code caughtUp}, before the time that {@link #advance} named. */
    public boolean waitsForSubscribers() {
        return !paused && settings.pauseMillis().max() == 0;
    }

    /** The settings in force. */
    public Settings settings() {
        return settings;
    }

    /** Changes the settings; they hold for the characters from here on. */
    public void apply(Settings changed, long nowNanos) {
        settings = changed;
        long fresh = nowNanos + nextPauseNanos();
        if (fresh - dueNanos < 0) {
            dueNanos = fresh;
        }
    }

    /** Stops the stream. */
    public void pause() {
        paused = true;
    }

    /** Lets the stream go on. */
    public void resume(long nowNanos) {
        if (paused) {
            paused = false;
            dueNanos = nowNanos + nextPauseNanos();
        }
    }

    /** Whether it was stopped. */
    public boolean paused() {
        return paused;
    }
}
