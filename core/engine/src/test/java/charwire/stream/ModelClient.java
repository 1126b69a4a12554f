package charwire.stream;

import charwire.protocol.CodePointRanges;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import java.util.ArrayList;
import java.util.List;

/** Parses the very bytes that a subscriber handed out and holds each line to the protocol. */
public final class ModelClient implements LineFramer.LineSink {
    private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);
    private final Slice slice = new Slice();
    private final Subscriber subscriber;
    private final List<Integer> sequence;
    private CodePointRanges range;
    private long position;
    private long deliveredSinceStat;
    private long skippedSinceStat;
    public long gaps;
    public long stats;
    final List<String> lines = new ArrayList<>();

    /** @param sequence all that was generated, by position; the test adds to it */
    public ModelClient(StreamLog.View view, List<Integer> sequence) {
        this(
                new Subscriber(view),
                sequence,
                view.headPosition(),
                view.settings().alphabet().ranges());
    }

    private ModelClient(Subscriber subscriber, List<Integer> sequence, long position, CodePointRanges range) {
        this.subscriber = subscriber;
        this.sequence = sequence;
        this.position = position;
        this.range = range;
    }

    /** The client after a cut: it asks for what comes after {@code from}, and misses exactly what the log no longer holds. */
    public ModelClient again(StreamLog.View view, long from) {
        StreamLog.Start start = view.startAt(from);
        check(start.position() == Math.max(from, view.tailPosition()), "from " + from + ": " + start.position());
        var again = new ModelClient(
                new Subscriber(start),
                sequence,
                start.position(),
                start.settings().range());
        again.gaps = gaps;
        again.stats = stats;
        return again;
    }

    public Subscriber subscriber() {
        return subscriber;
    }

    public long position() {
        return position;
    }

    /** The lines that it was sent, by their names. */
    public List<String> kinds() {
        return List.copyOf(lines);
    }

    /** One read; returns whether there was something. */
    public boolean read(StreamLog.View view, int limitBytes) {
        if (!subscriber.next(view, limitBytes, slice)) {
            return false;
        }
        int linesBefore = lines.size();
        int bytes = slice.buffer().remaining();
        framer.feed(slice.buffer(), this);
        check(!framer.isInsideLine(), "a torn line");
        check(bytes <= limitBytes || lines.size() == linesBefore + 1, "limit " + limitBytes + " exceeded");
        check(subscriber.position() == position, "cursor at " + subscriber.position() + ", lines at " + position);
        return true;
    }

    public void readAll(StreamLog.View view) {
        while (read(view, 1_000)) {
            check(lines.size() < 10_000_000, "endless");
        }
    }

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        ServerLine line = ServerLine.parse(bytes, from, to);
        lines.add(line.getClass().getSimpleName());
        if (line instanceof ServerLine.Chars chars) {
            chars.text().codePoints().forEach(this::character);
        } else if (line instanceof ServerLine.Gap gap) {
            gaps++;
            position += gap.skipped();
            skippedSinceStat += gap.skipped();
        } else if (line instanceof ServerLine.SettingsChanged changed) {
            range = changed.settings().range();
        } else if (line instanceof ServerLine.Stat stat) {
            stats++;
            check(stat.total() == position, "total " + stat.total() + " at " + position);
            check(stat.delivered() == deliveredSinceStat, "delivered " + stat.delivered() + ": " + deliveredSinceStat);
            check(stat.skipped() == skippedSinceStat, "skipped " + stat.skipped() + ": " + skippedSinceStat);
            deliveredSinceStat = 0;
            skippedSinceStat = 0;
        } else {
            check(line instanceof ServerLine.Pong || line instanceof ServerLine.Bye, "line: " + line);
        }
        return true;
    }

    private void character(int codePoint) {
        int generated = sequence.get((int) position);
        if (codePoint != generated || !range.contains(codePoint)) {
            throw new AssertionError(
                    "at " + position + ": " + codePoint + ", generated: " + generated + ", range: " + range);
        }
        position++;
        deliveredSinceStat++;
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }

    @Override
    public boolean lineTooLong() {
        throw new AssertionError("line too long");
    }
}
