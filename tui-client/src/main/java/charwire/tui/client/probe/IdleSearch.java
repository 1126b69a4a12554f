package charwire.tui.client.probe;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chooses the silences to try: each twice the one before until one is cut, then between the longest that survived and the shortest that
 * was cut, until they are close. The end of it is tried once more, so that a connection lost by chance is no timeout. Timers are a little
 * early and late: findings that differ by less than the precision agree. Pure.
 */
final class IdleSearch {
    /** How often findings may contradict each other before no timeout is steady. */
    private static final int CONTRADICTIONS = 3;

    private final long fromMillis;
    private final long toMillis;
    private final long precisionMillis;
    private final int parallel;

    private long survivedMillis;
    private long cutMillis = Long.MAX_VALUE;
    private Fate how = Fate.ALIVE;
    private boolean confirming;
    private boolean confirmed;
    private int contradictions;

    /**
     * @param from the first silence
     * @param to the longest, at least {@code from}
     * @param precision how close survived and cut have to be, above zero
     * @param parallel how many silences at most are tried at a time, at least 1
     */
    IdleSearch(Duration from, Duration to, Duration precision, int parallel) {
        this.fromMillis = from.toMillis();
        this.toMillis = to.toMillis();
        this.precisionMillis = precision.toMillis();
        this.parallel = parallel;
        if (fromMillis < 1 || toMillis < fromMillis || precisionMillis < 1 || parallel < 1) {
            throw new IllegalArgumentException(
                    "from: " + from + ", to: " + to + ", precision: " + precision + ", parallel: " + parallel);
        }
    }

    /** The silences to try next, shortest first, each on a connection of its own; none when the search is over. */
    List<Duration> next() {
        var silences = new TreeSet<Long>();
        if (contradictions < CONTRADICTIONS) {
            if (!isCut()) {
                grow(silences);
            } else if (cutMillis - survivedMillis > precisionMillis) {
                divide(silences);
            } else if (!confirmed) {
                // beyond it, for a timer that is a little late now and then
                confirming = true;
                silences.add(Math.min(toMillis, cutMillis + precisionMillis));
            }
        }
        return silences.stream().map(Duration::ofMillis).toList();
    }

    private void grow(SortedSet<Long> silences) {
        if (survivedMillis >= toMillis) {
            return;
        }
        long silence = survivedMillis == 0 ? fromMillis : Math.min(toMillis, 2 * survivedMillis);
        while (silences.size() < parallel && silences.add(silence)) {
            silence = Math.min(toMillis, 2 * silence);
        }
    }

    private void divide(SortedSet<Long> silences) {
        long end = cutMillis;
        int parts = parallel + 1;
        if (how != Fate.DROPPED) {
            // It is known when the connection was cut: usually that is the timeout itself.
            end = cutMillis - precisionMillis;
            silences.add(end);
            parts = parallel;
        }
        for (int part = 1; part < parts; part++) {
            silences.add(survivedMillis + (end - survivedMillis) * part / parts);
        }
        silences.remove(survivedMillis);
        if (silences.isEmpty()) {
            silences.add(survivedMillis + Math.max(1, (cutMillis - survivedMillis) / 2));
        }
    }

    /** Takes what a silence of {@link #next} came to. */
    void found(IdleFinding finding) {
        long millis = finding.silence().toMillis();
        if (finding.fate() == Fate.ALIVE) {
            survived(millis);
        } else if (finding.fate().isCut()) {
            cut(millis, finding.fate());
        }
    }

    private void survived(long millis) {
        if (millis >= cutMillis && (confirming || millis - cutMillis >= precisionMillis)) {
            contradictions++;
            cutMillis = Long.MAX_VALUE;
            how = Fate.ALIVE;
            confirming = false;
            confirmed = false;
        }
        // One that is a little longer than the cut is a timer that was a little late.
        survivedMillis = Math.max(survivedMillis, Math.min(millis, cutMillis - 1));
    }

    private void cut(long millis, Fate fate) {
        if (survivedMillis - millis >= precisionMillis) {
            contradictions++;
            return;
        }
        confirmed = confirming;
        long beyondSurvived = Math.max(millis, survivedMillis + 1);
        if (beyondSurvived < cutMillis) {
            cutMillis = beyondSurvived;
            how = fate;
        }
    }

    /** Whether a silence that is being tried can still show something. */
    boolean isWorthWaitingFor(Duration silence) {
        return !isCut() || silence.toMillis() <= cutMillis + precisionMillis;
    }

    boolean isCut() {
        return cutMillis < Long.MAX_VALUE;
    }

    /** Whether the findings contradicted each other too often. */
    boolean isUnsteady() {
        return contradictions >= CONTRADICTIONS;
    }

    /** The longest silence that was survived; zero for none. */
    Duration survived() {
        return Duration.ofMillis(survivedMillis);
    }

    /** The shortest silence that was cut. Only if {@link #isCut}. */
    Duration cut() {
        return Duration.ofMillis(cutMillis);
    }

    /** How it was. */
    Fate how() {
        return how;
    }
}
