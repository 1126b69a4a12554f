package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How each client went in the last minute, one figure for each second, from the totals of snapshots. Immutable.
 *
 * @param since when the second that is being counted began; null before the first snapshot
 */
public record ClientRates(Map<Long, History> clients, Moment since) {
    static final ClientRates NONE = new ClientRates(Map.of(), null);

    private static final int KEPT = 60;
    private static final int MEAN_OF = 5;
    private static final Duration STEP = Duration.ofMillis(950);
    private static final double[] NOTHING = {};

    /**
     * One client's last minute, the oldest second first.
     *
     * @param sentChars in all, as of the newest second
     * @param chars characters a second
     * @param bytes a second, with TLS
     * @param lag characters behind
     */
    public record History(long sentChars, long bytesOut, double[] chars, double[] bytes, double[] lag) {
        /** The mean of the last seconds; not a number before there is one. */
        public double charsPerSecond() {
            return mean(chars);
        }

        public double bytesPerSecond() {
            return mean(bytes);
        }

        private static double mean(double[] values) {
            return Arrays.stream(values, Math.max(0, values.length - MEAN_OF), values.length)
                    .average()
                    .orElse(Double.NaN);
        }

        private History with(ClientRow row, double seconds) {
            return new History(
                    row.sentChars(),
                    row.bytesOut(),
                    longer(chars, (row.sentChars() - sentChars) / seconds, KEPT),
                    longer(bytes, (row.bytesOut() - bytesOut) / seconds, MEAN_OF),
                    longer(lag, (double) row.lagChars(), KEPT));
        }

        private static double[] longer(double[] values, double last, int most) {
            var from = Math.max(0, values.length + 1 - most);
            var longer = Arrays.copyOfRange(values, from, values.length + 1);
            longer[longer.length - 1] = last;
            return longer;
        }
    }

    /** What is known of a client that has just come. */
    private static final History FRESH = new History(0, 0, NOTHING, NOTHING, NOTHING);

    public History of(long client) {
        return clients.getOrDefault(client, FRESH);
    }

    /** With one more snapshot; clients that are gone are forgotten. */
    ClientRates with(ServerSnapshot snapshot) {
        var seconds = since == null ? 0 : since.until(snapshot.time()).toNanos() / 1e9;
        if (since != null && since.until(snapshot.time()).compareTo(STEP) < 0) {
            return this;
        }
        var now = new HashMap<Long, History>(snapshot.clients().size() * 2);
        for (var row : snapshot.clients()) {
            var before = clients.get(row.id());
            now.put(
                    row.id(),
                    before == null
                            ? new History(row.sentChars(), row.bytesOut(), NOTHING, NOTHING, NOTHING)
                            : before.with(row, seconds));
        }
        return new ClientRates(now, snapshot.time());
    }
}
