package charwire.client;

import charwire.client.ClientSnapshot.Counts;
import charwire.client.ClientSnapshot.Flow;
import charwire.client.ClientSnapshot.Frequency;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.ClientSnapshot.RoundTripTimes;
import charwire.client.diagnosis.Frequencies;
import charwire.client.diagnosis.LatePauses;
import charwire.client.diagnosis.LatencyHistogram;
import charwire.client.diagnosis.Lateness;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.RateWindow;
import charwire.client.diagnosis.RoundTrips;
import charwire.client.diagnosis.Saturating;
import charwire.client.diagnosis.Segments;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.TimeSeries;
import charwire.client.diagnosis.Violation;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What is counted over all connections of a client. Owned by its loop; bounded whatever a server sends. */
final class Figures {
    private static final int STATS_KEPT = 100;
    private static final int RATE_SECONDS = 5;

    private final RateWindow rate;
    private final TimeSeries series;
    private StreamSettings settings;
    private Frequencies frequencies = new Frequencies();
    private final LatencyHistogram pauses = new LatencyHistogram();
    /** Of the settings in force. */
    private LatencyHistogram pausesNow = new LatencyHistogram();
    /** The settings have changed since the last characters: the pause is of neither. */
    private boolean mixed;
    /** Since when, on this connection and under these settings, so many fresh characters came: since the last that came late. */
    private long sinceNanos;

    private long chars;
    private final RoundTrips roundTrips = new RoundTrips();
    private final ArrayDeque<StatResult> stats = new ArrayDeque<>();
    private final Map<Violation.Kind, Long> violations = new EnumMap<>(Violation.Kind.class);
    private Pings pings = Pings.NONE;
    private LatePauses latePauses = LatePauses.NONE;
    private Segments segments = Segments.UNKNOWN;
    private Skips skips = Skips.NONE;
    private Counts gone = Counts.NONE;
    private long broken;
    private long missedChars;
    /** Characters skipped or missed since the server's last answer. */
    private long lostSinceStat;
    /** Another stream began since then: nobody knows what was missed of the one before. */
    private boolean lostUnknown;

    private long lateChars;
    private long restarts;
    private long moves;
    private long stalls;
    private long longestStallMillis;
    private long gaps;
    private long unknownLines;

    Figures(long nowNanos) {
        rate = new RateWindow(nowNanos);
        series = new TimeSeries(nowNanos);
    }

    /** All that is counted here, and how long what lasts lasted, by its time. */
    TimeSeries series() {
        return series;
    }

    /** HELLO came. */
    void connected(StreamSettings first, long nowNanos) {
        settings(first, nowNanos);
        meanAnew(nowNanos);
        mixed = false;
    }

    void settings(StreamSettings changed, long nowNanos) {
        if (changed.equals(settings)) {
            return;
        }
        if (settings == null || !changed.range().equals(settings.range())) {
            countAnew();
        }
        settings = changed;
        pausesNow = new LatencyHistogram();
        mixed = true;
        meanAnew(nowNanos);
    }

    private void meanAnew(long nowNanos) {
        rate.begin(nowNanos);
        sinceNanos = nowNanos;
        chars = 0;
    }

    /** How often each character came tells something of one range and one stream only. */
    private void countAnew() {
        frequencies = new Frequencies();
    }

    void characters(String text, int count, long nowNanos) {
        rate.add(count, nowNanos);
        chars += count;
        series.add(Figure.RECEIVED_CHARS, count, nowNanos);
        frequencies.add(text);
    }

    /** This program was not there: what it reads first, within a second, came meanwhile, and is no rate of now. */
    void absent(long nowNanos) {
        rate.begin(nowNanos + TimeUnit.SECONDS.toNanos(1));
    }

    /** The characters come otherwise now, or none do: the rate of now is no mean with what was before. */
    void rateAnew(long nowNanos) {
        rate.begin(nowNanos);
    }

    /** @param lateMicros by how much it was longer than the settings allow; negative if it was not */
    void pause(long micros, long lateMicros, long nowNanos) {
        pauses.add(micros);
        if (!mixed) {
            pausesNow.add(micros);
        }
        mixed = false;
        series.add(Figure.PAUSE_MAX_MICROS, micros, nowNanos);
        LatePauses more = latePauses.plus(lateMicros);
        series.add(Figure.LATE_PAUSES, more.by50() - latePauses.by50(), nowNanos);
        latePauses = more;
    }

    /** The kernel has counted so many more. */
    void segments(long retransmits, long outOfOrder, long nowNanos) {
        segments = segments.plus(retransmits, outOfOrder);
        series.add(Figure.RETRANSMITS, retransmits, nowNanos);
        series.add(Figure.OUT_OF_ORDER, outOfOrder, nowNanos);
    }

    void pingSent() {
        pings = pings.sentOne();
    }

    void pingAnswered(Duration waited) {
        pings = pings.answeredAfter(waited);
    }

    void pingOverdue(long nowNanos) {
        pings = pings.overdueOne();
        series.add(Figure.PINGS_OVERDUE, 1, nowNanos);
    }

    /** The connection ended before the answer, or the user left. */
    void pingUnanswered(Duration waited) {
        pings = pings.waiting(waited);
    }

    Pings pings() {
        return pings;
    }

    /** As they were counted before. */
    void pings(Pings all) {
        pings = all;
    }

    void roundTrip(long micros, long nowNanos) {
        roundTrips.add(micros);
        series.add(Figure.ROUND_TRIPS, 1, nowNanos);
        series.add(Figure.ROUND_TRIP_MICROS, micros, nowNanos);
        series.add(Figure.ROUND_TRIP_MAX_MICROS, micros, nowNanos);
    }

    /** Of all connections since the server's last answer, or the start; empty if nobody knows. */
    OptionalLong lostSinceStat() {
        return lostUnknown ? OptionalLong.empty() : OptionalLong.of(lostSinceStat);
    }

    void stat(StatResult result) {
        lostSinceStat = 0;
        lostUnknown = false;
        if (stats.size() == STATS_KEPT) {
            stats.removeFirst();
        }
        stats.addLast(result);
    }

    void violation(Violation.Kind kind) {
        violations.merge(kind, 1L, Long::sum);
    }

    void gap(long chars, Skips.LimitedBy limitedBy, long nowNanos) {
        gaps++;
        lost(chars);
        skips = skips.plus(chars, limitedBy);
        series.add(Figure.SKIPPED_CHARS, chars, nowNanos);
    }

    void unknownLine() {
        unknownLines++;
    }

    /** Characters that were generated while the client was away, and that it has now. */
    void late(long late, long nowNanos) {
        if (late == 0) {
            return;
        }
        chars -= late;
        sinceNanos = nowNanos;
        lateChars = Saturating.sum(lateChars, late);
        series.add(Figure.LATE_CHARS, late, nowNanos);
    }

    void missed(long chars) {
        missedChars = Saturating.sum(missedChars, chars);
        lost(chars);
    }

    private void lost(long more) {
        lostSinceStat = Saturating.sum(lostSinceStat, more);
    }

    void restarted() {
        restarts++;
        otherStream();
    }

    void moved() {
        moves++;
        otherStream();
    }

    private void otherStream() {
        lostUnknown = true;
        countAnew();
    }

    void stalled(long nowNanos) {
        stalls++;
        rateAnew(nowNanos);
    }

    /** What comes first, in a burst, is no rate of now. */
    void stallEnded(long millis, long nowNanos) {
        longestStallMillis = Math.max(longestStallMillis, millis);
        absent(nowNanos);
    }

    void broken() {
        broken++;
    }

    /** A connection is over. */
    void gone(Counts connection) {
        gone = gone.plus(connection);
    }

    /** What connections that are over have counted. */
    Counts gone() {
        return gone;
    }

    List<StatResult> stats() {
        return List.copyOf(stats);
    }

    Map<Violation.Kind, Long> violations() {
        return Map.copyOf(violations);
    }

    Skips skips() {
        return skips;
    }

    /** @param pingWaits for how long the oldest PING that is not answered has waited */
    Lateness lateness(Duration pingWaits) {
        return new Lateness(pings.waiting(pingWaits), latePauses, segments);
    }

    Losses losses() {
        return new Losses(
                broken, missedChars, restarts, moves, stalls, longestStallMillis, gaps, unknownLines, lateChars);
    }

    /** @param live whether there is a connection */
    Flow flow(boolean live, long nowNanos) {
        double seconds = (nowNanos - sinceNanos) / 1e9;
        return new Flow(
                boxed(rate.perSecond(nowNanos)),
                rate.rate(RATE_SECONDS, nowNanos),
                live && seconds > 0 && chars > 0 ? chars / seconds : Double.NaN,
                pauses.distribution(),
                pausesNow.distribution());
    }

    /** @param waits for how long the oldest PING that is not answered has waited */
    RoundTripTimes roundTripTimes(Duration waits) {
        return new RoundTripTimes(boxed(roundTrips.last()), roundTrips.distribution(), waits);
    }

    Frequency frequency() {
        return new Frequency(frequencies.most(), frequencies.different());
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
