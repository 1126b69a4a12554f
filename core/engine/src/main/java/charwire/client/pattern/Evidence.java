package charwire.client.pattern;

import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.pattern.Pattern.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What patterns are decided from.
 *
 * @param losses the newest
 * @param longestIdle after which a byte still came from the peer
 * @param largestBytes the largest line that came whole
 * @param largeShare of the lines that the settings allow, those that are larger than a packet, 0 to 1; the most of all settings
 * @param episodes how many silences of each kind ended
 * @param gaps that the path was the reason of
 * @param gapBytes that came between them
 * @param gapTime between them
 */
record Evidence(
        List<Loss> losses,
        Duration longestIdle,
        long largestBytes,
        double largeShare,
        Map<Kind, Long> episodes,
        long gaps,
        long gapBytes,
        Duration gapTime) {
    /** A packet on most paths; what came in larger lines had packets as large as they get. */
    static final int PACKET = 1_500;

    /** IP, TCP and a TLS record around a line. */
    private static final int AROUND = 74;

    private static final int REPEATED = 3;
    private static final Duration LEAST_IDLE = Duration.ofMillis(500);
    private static final Set<Cause> CUT_BY_SOMEBODY = Set.of(Cause.CUT, Cause.RESET, Cause.CLOSED);
    private static final Set<Cause> UNHEARD = Set.of(Cause.DEAD, Cause.HELLO_TIMEOUT);

    /** What the evidence is enough for. */
    List<Pattern> patterns() {
        List<Pattern> found = new ArrayList<>();
        idleTimeout(found);
        boolean hole = mtuHole(found);
        narrowPath(found);
        stateLost(found);
        for (Kind kind : List.of(Kind.PEER_HANGS, Kind.LOST_TO_CLIENT, Kind.LOST_TO_SERVER, Kind.LOST_BOTH_WAYS)) {
            long count = episodes.getOrDefault(kind, 0L);
            if (count > 0 && !(hole && kind == Kind.LOST_TO_CLIENT)) {
                found.add(new Pattern(kind, count, 0));
            }
        }
        return List.copyOf(found);
    }

    /** Cut again and again as long after the last byte; and no connection lived that was silent for longer. */
    private void idleTimeout(List<Pattern> found) {
        List<Long> idle = losses.stream()
                .filter(loss -> loss.greeted() && CUT_BY_SOMEBODY.contains(loss.cause()))
                .filter(loss -> loss.idle().compareTo(LEAST_IDLE) >= 0)
                .map(loss -> loss.idle().toMillis())
                .sorted()
                .toList();
        if (idle.size() < REPEATED) {
            return;
        }
        long usual = idle.get(idle.size() / 2);
        long tolerance = Math.max(150, usual / 10);
        long near =
                idle.stream().filter(one -> Math.abs(one - usual) <= tolerance).count();
        if (near >= REPEATED && near * 4 >= idle.size() * 3L && longestIdle.toMillis() <= usual + tolerance) {
            found.add(new Pattern(Kind.IDLE_TIMEOUT, near, usual));
        }
    }

    /**
     * Twice or more often nothing came any more although the peer acknowledged; lines larger than a packet were due, and none ever came.
     */
    private boolean mtuHole(List<Pattern> found) {
        long unheard = losses.stream()
                .filter(loss -> UNHEARD.contains(loss.cause()) && loss.acknowledged())
                .count();
        boolean smallOnesPass = losses.stream().anyMatch(Loss::greeted);
        boolean hole = unheard >= 2 && smallOnesPass && largeShare >= 0.1 && largestBytes + AROUND <= PACKET;
        if (hole) {
            found.add(new Pattern(Kind.MTU_HOLE, unheard, (largestBytes + AROUND + PACKET) / 2));
        }
        return hole;
    }

    /** The server skips again and again what this client waits for. */
    private void narrowPath(List<Pattern> found) {
        if (gaps >= REPEATED && gapTime.toSeconds() >= 2) {
            found.add(new Pattern(Kind.NARROW_PATH, gaps, Math.round(gapBytes * 8.0 / gapTime.toMillis())));
        }
    }

    /** What was sent on a connection was not acknowledged any more, and another one worked at the first attempt. */
    private void stateLost(List<Pattern> found) {
        long count = losses.stream()
                .filter(loss ->
                        loss.cause() == Cause.DEAD && loss.greeted() && loss.unacknowledged() && loss.againAtOnce())
                .count();
        if (count > 0) {
            found.add(new Pattern(Kind.STATE_LOST, count, 0));
        }
    }
}
