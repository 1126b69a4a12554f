package charwire.bench.peer;

import charwire.protocol.ServerLine;
import charwire.stream.Generator;
import charwire.stream.Settings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The stream and its clients. Owned by the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a tick
final class PeerStream {
    private static final long FLOOD_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final EventLoop loop;
    private final Settings settings;
    private final int floodBytes;
    private final Generator generator = new Generator(new SplittableRandom(7));
    private final List<PeerClient> clients = new ArrayList<>();
    private final byte[] line = new byte[Generator.MAX_LINE_BYTES];
    private long position;
    private long answeredPosition;
    private Instant since = Instant.now();
    private long dueNanos;
    private long lastId;
    private int unwritable;

    /** @param floodBytes what is made at once without a pause */
    PeerStream(EventLoop loop, Settings settings, int floodBytes) {
        this.loop = loop;
        this.settings = settings;
        this.floodBytes = floodBytes;
    }

    void start() {
        loop.execute(() -> {
            dueNanos = System.nanoTime();
            tick();
        });
    }

    private void tick() {
        long now = System.nanoTime();
        if (settings.pauseMillis().max() == 0) {
            if (clients.isEmpty() || unwritable > 0 && now - dueNanos < 0) {
                loop.schedule(this::tick, 1, TimeUnit.MILLISECONDS);
                return;
            }
            send(floodBytes, Long.MAX_VALUE);
            dueNanos = now + FLOOD_WAIT_NANOS;
            loop.execute(this::tick);
            return;
        }
        send(floodBytes, now);
        loop.schedule(this::tick, Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** One buffer with every burst that is due, shared by all clients. */
    private void send(int limitBytes, long now) {
        if (dueNanos - now > 0 && now != Long.MAX_VALUE) {
            return;
        }
        ByteBuf bursts = PooledByteBufAllocator.DEFAULT.directBuffer(1024);
        long chars = 0;
        do {
            int burst = generator.nextBurstChars(settings);
            int bytes = generator.writeBurst(settings.alphabet(), burst, line, 0);
            bursts.writeBytes(line, 0, bytes);
            chars += burst;
            dueNanos += TimeUnit.MILLISECONDS.toNanos(generator.nextPauseMillis(settings));
        } while (bursts.readableBytes() < limitBytes && (now == Long.MAX_VALUE || dueNanos - now <= 0));
        position += chars;
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).send(bursts, chars);
        }
        bursts.release();
    }

    ServerLine.Hello join(PeerClient client) {
        clients.add(client);
        return new ServerLine.Hello(settings.wire(), position, Long.toString(++lastId), "peer", "netty/4.2");
    }

    void leave(PeerClient client) {
        clients.remove(client);
    }

    void countUnwritable(int change) {
        unwritable += change;
    }

    ServerLine.Stat stat(long delivered, long skipped) {
        ServerLine.Stat stat = new ServerLine.Stat(position - answeredPosition, position, since, delivered, skipped);
        answeredPosition = position;
        since = Instant.now();
        return stat;
    }
}
