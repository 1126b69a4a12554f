package charwire.share;

import charwire.stream.GeneratedSource;
import charwire.stream.Generator;
import charwire.stream.LineBuffer;
import charwire.stream.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One epoch of this server as the leader: generates, and sends what was generated to the engine, a window of it ahead of the answers. Owned
 * by the lead. It ends with the first answer that is not as supposed.
 *
 * <p>In a flood, entries wait for each other and go by halves of the window: an engine takes a call a turn, and where it syncs always a turn
 * costs it a wait for its disk. One half is under way while the other comes together. Small bursts never wait.
 */
final class Leading {
    /** Entries that were generated and are not known to be in the log, at most. */
    static final int WINDOW = 8;

    /** Entries of a flood that go in one call. */
    static final int TOGETHER = WINDOW / 2;

    private final ShareConfig config;
    private final Reply.Leads led;
    private final Consumer<Command> engine;
    private final AppendTimes times;
    private final LineBuffer lines = new LineBuffer();
    private final GeneratedSource source;
    /** What waits to be sent; only while a flood is under way. */
    private final List<Command.Lines> ready = new ArrayList<>();

    private long version;
    /** Behind all that was generated. */
    private long position;

    private int underWay;
    private long bytesUnderWay;
    private long renewDueNanos;

    /** What holds once nothing generated before is under way; null if nothing new does. */
    private InForce next;

    Leading(
            ShareConfig config,
            Reply.Leads led,
            Settings settings,
            Generator generator,
            Consumer<Command> engine,
            AppendTimes times,
            long nowNanos) {
        this.config = config;
        this.led = led;
        this.engine = engine;
        this.times = times;
        version = led.version();
        position = led.led().position();
        source = new GeneratedSource(generator, lines, settings, nowNanos);
        if (led.paused()) {
            source.pause();
        }
        renewed(nowNanos);
    }

    long epoch() {
        return led.epoch();
    }

    private boolean mayGenerate() {
        return next == null && underWay + ready.size() < WINDOW;
    }

    boolean waitsForSubscribers() {
        return mayGenerate() && source.waitsForSubscribers();
    }

    /** Returns when more is due. */
    long advance(long nowNanos, boolean caughtUp) {
        long due = Long.MAX_VALUE;
        if (mayGenerate()) {
            due = source.advance(nowNanos, caughtUp);
            append(nowNanos);
        }
        if (nowNanos - renewDueNanos >= 0) {
            engine.accept(new Command.Renew(led.stream(), led.epoch(), config.lease()));
            renewed(nowNanos);
        }
        return mayGenerate() ? Math.min(due, renewDueNanos) : renewDueNanos;
    }

    private void append(long nowNanos) {
        int chars = lines.chars();
        if (chars > 0) {
            ready.add(new Command.Lines(chars, lines.take()));
            position += chars;
            times.generated(position, nowNanos);
            send(nowNanos);
        }
    }

    private void send(long nowNanos) {
        // What is made of a flood at a time is more than that, however long its lines are.
        boolean flood = bytesUnderWay >= GeneratedSource.FLOOD_BYTES / 2;
        if (ready.isEmpty() || flood && ready.size() < TOGETHER) {
            return;
        }
        var append = new Command.Append(
                led.stream(),
                led.epoch(),
                version,
                position - ready.stream().mapToLong(Command.Lines::chars).sum(),
                List.copyOf(ready),
                Math.max(0, position - config.keepChars()),
                config.lease());
        engine.accept(append);
        ready.clear();
        underWay += append.entries().size();
        bytesUnderWay += bytes(append);
        renewed(nowNanos);
    }

    private static long bytes(Command.Append append) {
        return append.entries().stream()
                .mapToLong(lines -> lines.bytes().length)
                .sum();
    }

    private void renewed(long nowNanos) {
        renewDueNanos = nowNanos + config.lease().toNanos() / 4;
    }

    /** It was of this epoch, and is done. */
    void appended(Command.Append append, long nowNanos) {
        underWay -= append.entries().size();
        bytesUnderWay -= bytes(append);
        send(nowNanos);
        adopt(nowNanos);
    }

    /** The log has other settings, or a pause; what is under way with those before may still be refused. */
    void inForce(InForce newer, long nowNanos) {
        if (newer.version() > version) {
            next = newer;
            adopt(nowNanos);
        }
    }

    private void adopt(long nowNanos) {
        if (next == null || underWay > 0) {
            return;
        }
        version = next.version();
        if (!next.settings().equals(source.settings())) {
            source.apply(next.settings(), nowNanos);
        }
        if (next.paused()) {
            source.pause();
        } else {
            source.resume(nowNanos);
        }
        next = null;
    }
}
