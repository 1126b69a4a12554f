package charwire.share;

import charwire.stream.GeneratedSource;
import charwire.stream.Generator;
import charwire.stream.LineBuffer;
import charwire.stream.Settings;
import java.util.function.Consumer;

/**
 * One epoch of this server as the leader: generates, and sends what was generated to the engine, a window of it ahead of the answers. Owned
 * by the lead. It ends with the first answer that is not as supposed.
 */
final class Leading {
    /** Appends under way. */
    static final int WINDOW = 8;

    private final ShareConfig config;
    private final Reply.Leads led;
    private final Consumer<Command> engine;
    private final AppendTimes times;
    private final LineBuffer lines = new LineBuffer();
    private final GeneratedSource source;
    private long version;
    private long position;
    private int underWay;
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
        return next == null && underWay < WINDOW;
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
        if (chars == 0) {
            return;
        }
        long after = position + chars;
        engine.accept(new Command.Append(
                led.stream(),
                led.epoch(),
                version,
                position,
                chars,
                lines.take(),
                Math.max(0, after - config.keepChars()),
                config.lease()));
        position = after;
        underWay++;
        times.sent(after, nowNanos);
        renewed(nowNanos);
    }

    private void renewed(long nowNanos) {
        renewDueNanos = nowNanos + config.lease().toNanos() / 4;
    }

    /** An append of this epoch was done. */
    void appended(long nowNanos) {
        underWay--;
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
