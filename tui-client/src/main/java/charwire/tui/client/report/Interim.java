package charwire.tui.client.report;

import charwire.app.Json;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Distribution;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * What came of an interval of a run that goes on, and of the run until its end. Intervals follow each other without a gap.
 *
 * @param before as of the interval's beginning
 * @param now as of its end
 */
public record Interim(ClientSnapshot before, ClientSnapshot now) {
    /** What is counted, by its name in the report. */
    private enum Count {
        RECEIVED("receivedChars", run -> run.total().receivedChars()),
        SKIPPED("skippedChars", run -> run.total().skippedChars()),
        MISSED("missedChars", run -> run.losses().missedChars()),
        LATE("lateChars", run -> run.losses().lateChars()),
        CONNECTIONS("connections", run -> run.diagnosis().connections()),
        BROKEN("brokenConnections", run -> run.diagnosis().broken()),
        OUTAGES("outages", run -> run.diagnosis().outages()),
        RESTARTS("restarts", run -> run.losses().restarts()),
        STALLS("stalls", run -> run.losses().stalls()),
        PINGS("pings", run -> run.lateness().pings().sent()),
        OVERDUE("pingsOverdue", run -> run.lateness().pings().overdue()),
        VIOLATIONS("violations", ClientSnapshot::violationCount),
        PAUSES("pauseCount", run -> run.flow().pauses().count()),
        ROUND_TRIPS("roundTripCount", run -> run.roundTrips().all().count());

        private final String label;

        @SuppressWarnings("ImmutableEnumChecker")
        private final ToLongFunction<ClientSnapshot> value;

        Count(String label, ToLongFunction<ClientSnapshot> value) {
            this.label = label;
            this.value = value;
        }
    }

    private long in(Count count) {
        return count.value.applyAsLong(now) - count.value.applyAsLong(before);
    }

    private long inAll(Count count) {
        return count.value.applyAsLong(now);
    }

    private Duration lasted() {
        return before.time().until(now.time());
    }

    private Duration ran() {
        return now.started().until(now.time());
    }

    /** A line of {@code --json}. */
    public Json json() {
        Json interval = Json.object().add("millis", lasted().toMillis());
        Json total = Json.object().add("millis", ran().toMillis());
        for (Count count : Count.values()) {
            interval.add(count.label, in(count));
            total.add(count.label, inAll(count));
        }
        total.add("missedComplete", now.missedComplete());
        times(interval, "pause", before.flow().pauses(), now.flow().pauses());
        times(interval, "roundTrip", before.roundTrips().all(), now.roundTrips().all());
        times(total, "pause", now.flow().pauses());
        times(total, "roundTrip", now.roundTrips().all());
        return Json.line(now.time().at(), "report", "info")
                .add("interval", interval)
                .add("total", total);
    }

    private static void times(Json to, String name, Distribution before, Distribution now) {
        double sum = now.count() * now.meanMicros() - before.count() * before.meanMicros();
        long count = now.count() - before.count();
        to.add(name + "MeanMicros", count == 0 ? 0 : Math.round(sum / count));
    }

    private static void times(Json to, String name, Distribution all) {
        to.add(name + "MeanMicros", Math.round(all.meanMicros()));
        to.add(name + "P50Micros", all.p50Micros());
        to.add(name + "P90Micros", all.p90Micros());
        to.add(name + "P99Micros", all.p99Micros());
        to.add(name + "MaxMicros", all.maxMicros());
    }

    /** A line for people. */
    public String text() {
        return Words.of("in {0}; in all {1}", text(lasted(), this::in), text(ran(), this::inAll)) + unknown();
    }

    private String unknown() {
        if (!now.isKnownToTheEnd()) {
            return Words.of(", unknown after character {0}", Texts.count(now.position()));
        }
        var others = inAll(Count.RESTARTS) + now.losses().moves();
        return others == 0
                ? ""
                : Words.of(", unknown at {0} {1#change|changes} of the stream", Texts.count(others), others);
    }

    private static String text(Duration time, ToLongFunction<Count> count) {
        return Words.of(
                "{0}: {1} received, {2} late, {3} missed, {4} skipped, {5}, {6}",
                Texts.duration(time),
                Texts.count(count.applyAsLong(Count.RECEIVED)),
                Texts.count(count.applyAsLong(Count.LATE)),
                Texts.count(count.applyAsLong(Count.MISSED)),
                Texts.count(count.applyAsLong(Count.SKIPPED)),
                Texts.count(count.applyAsLong(Count.OUTAGES), "outage"),
                Texts.count(count.applyAsLong(Count.STALLS), "stall"));
    }
}
