package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/**
 * How each client went in the last minute: the totals of all of them, of one snapshot in each second. What came between two is worked out
 * for those who are asked about: thousands of clients cost little more than their totals. Immutable.
 */
public final class ClientRates {
    static final ClientRates NONE = new ClientRates(Moment.ZERO, Moment.ZERO, List.of(), false);

    private static final int KEPT = 60;
    private static final long MEAN_OF_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** When the first second began. */
    private final Moment start;
    /** What came before is no part of a mean. */
    private final Moment begun;
    /** The oldest first. */
    private final List<Totals> seconds;
    /** Of the newest second's clients, the mean of the last seconds. */
    private final double[] chars;

    private final double[] bytes;
    private final boolean silent;

    private ClientRates(Moment start, Moment begun, List<Totals> seconds, boolean silent) {
        this.start = start;
        this.begun = begun;
        this.seconds = seconds;
        this.silent = silent;
        this.chars = means(totals -> totals.sent);
        this.bytes = means(totals -> totals.bytes);
    }

    /** What the clients of a snapshot had come to, by their numbers. */
    private static final class Totals {
        private final Moment time;
        /** When the characters since the second before came is not known. */
        private final boolean late;

        private final long[] ids;
        private final long[] sent;
        private final long[] bytes;
        private final long[] lag;

        /** @param before those of the second before, whose numbers are the same as long as nobody comes or goes; null for none */
        Totals(ServerSnapshot snapshot, Totals before, boolean late) {
            this.time = snapshot.time();
            this.late = late;
            var own = column(snapshot, ClientRow::id);
            this.ids = before != null && Arrays.equals(own, before.ids) ? before.ids : own;
            this.sent = column(snapshot, ClientRow::sentChars);
            this.bytes = column(snapshot, ClientRow::bytesOut);
            this.lag = column(snapshot, ClientRow::lagChars);
        }

        private static long[] column(ServerSnapshot snapshot, ToLongFunction<ClientRow> figure) {
            return snapshot.clients().stream().mapToLong(figure).toArray();
        }

        int at(long client) {
            return Arrays.binarySearch(ids, client);
        }
    }

    /**
     * One client's last minute, a figure for each second, the oldest first.
     *
     * @param charsPerSecond the mean of the last seconds
     * @param chars characters a second; not a number where it is not known
     * @param lag characters behind; not a number where it is not known
     */
    public record Minute(double charsPerSecond, double[] chars, double[] lag) {}

    /** With one more snapshot; clients that are gone are forgotten. */
    ClientRates with(ServerSnapshot snapshot) {
        if (seconds.isEmpty()) {
            return new ClientRates(snapshot.time(), begun, List.of(new Totals(snapshot, null, false)), false);
        }
        if (second(snapshot.time()) <= second(newest().time)) {
            return this;
        }
        var all = new ArrayList<>(seconds.subList(Math.max(0, seconds.size() - KEPT), seconds.size()));
        all.add(new Totals(snapshot, newest(), silent));
        return new ClientRates(start, begun, all, false);
    }

    /** The stream goes otherwise since then: so does each client. */
    ClientRates since(Moment time) {
        return new ClientRates(start, time, seconds, silent);
    }

    /** Until there is a snapshot of a later second: the past of the clients stays, how they go now is not known. */
    ClientRates silent() {
        return new ClientRates(start, begun, seconds, true);
    }

    boolean isSilent() {
        return silent;
    }

    private long second(Moment time) {
        return start.until(time).toSeconds();
    }

    private Totals newest() {
        return seconds.get(seconds.size() - 1);
    }

    /** Characters a second, the mean of the last 5; not a number for a client that has just come, or while it is not known. */
    double charsPerSecond(long client) {
        return mean(chars, client);
    }

    /** With TLS. */
    double bytesPerSecond(long client) {
        return mean(bytes, client);
    }

    private double mean(double[] means, long client) {
        var at = seconds.isEmpty() || silent ? -1 : newest().at(client);
        return at < 0 ? Double.NaN : means[at];
    }

    /** Each from the first of the last seconds in which the client was there; of a longer time between two snapshots, the share counts. */
    private double[] means(Function<Totals, long[]> figure) {
        if (seconds.isEmpty()) {
            return new double[0];
        }
        var last = newest();
        var means = new double[last.ids.length];
        Arrays.fill(means, Double.NaN);
        var oldest = last;
        for (var from = seconds.size() - 2; from >= 0 && age(oldest) < MEAN_OF_NANOS; from--) {
            var next = oldest;
            oldest = seconds.get(from);
            if (oldest.time.compareTo(begun) < 0) {
                break;
            }
            var counted = Math.min(MEAN_OF_NANOS, age(oldest));
            var share = (counted - age(next)) / (double) (age(oldest) - age(next));
            for (var at = 0; at < means.length; at++) {
                var was = oldest.ids == last.ids ? at : oldest.at(last.ids[at]);
                if (was >= 0) {
                    var is = next.ids == last.ids ? at : next.at(last.ids[at]);
                    var since = figure.apply(last)[at] - figure.apply(next)[is];
                    var between = figure.apply(next)[is] - figure.apply(oldest)[was];
                    means[at] = (since + share * between) * 1e9 / counted;
                }
            }
        }
        return means;
    }

    private long age(Totals totals) {
        return totals.time.until(newest().time).toNanos();
    }

    /** What makes a rate of a difference. */
    private static double perSecond(Totals first, Totals last) {
        return 1e9 / first.time.until(last.time).toNanos();
    }

    public Minute minute(long client) {
        var rates = DoubleStream.builder();
        var lags = DoubleStream.builder();
        for (var i = 1; i < seconds.size(); i++) {
            var first = seconds.get(i - 1);
            var last = seconds.get(i);
            var was = first.at(client);
            var is = last.at(client);
            if (was < 0 || is < 0) {
                continue;
            }
            // A server that is slow to answer tells of several at once.
            for (var many = Math.min(KEPT, second(last.time) - second(first.time)); many > 0; many--) {
                rates.add(last.late ? Double.NaN : (last.sent[is] - first.sent[was]) * perSecond(first, last));
                lags.add(last.late ? Double.NaN : last.lag[is]);
            }
        }
        return new Minute(
                charsPerSecond(client), rates.build().toArray(), lags.build().toArray());
    }
}
