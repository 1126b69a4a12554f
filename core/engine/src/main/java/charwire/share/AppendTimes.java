package charwire.share;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;

/** How long it took from when characters were generated until they were read back. Owned by the lead. */
final class AppendTimes {
    private record Generated(long to, long nanos) {}

    private final ArrayDeque<Generated> underWay = new ArrayDeque<>(Leading.WINDOW);
    private final long[] atMost = new long[ShareState.Appends.BOUNDS.size()];
    private long count;
    private long totalNanos;

    /** An entry more, to that position. */
    void generated(long to, long nowNanos) {
        underWay.add(new Generated(to, nowNanos));
    }

    /** What is under way may never come. */
    void forget() {
        underWay.clear();
    }

    /** Everything up to that position was read. */
    void readTo(long position, long nowNanos) {
        while (!underWay.isEmpty() && underWay.element().to <= position) {
            took(nowNanos - underWay.remove().nanos);
        }
    }

    private void took(long nanos) {
        count++;
        totalNanos += nanos;
        for (int i = 0; i < atMost.length; i++) {
            if (nanos <= ShareState.Appends.BOUNDS.get(i).toNanos()) {
                atMost[i]++;
            }
        }
    }

    ShareState.Appends appends() {
        return new ShareState.Appends(Arrays.stream(atMost).boxed().toList(), count, Duration.ofNanos(totalNanos));
    }
}
