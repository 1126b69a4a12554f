package charwire.client;

import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Happy Eyeballs (RFC 8305): TCP to several addresses of one server. The next address is tried when an attempt fails or its head start is
 * over. The first connection to stand wins; the others are dropped. Owned by the client's loop.
 */
final class Race {
    /** RFC 8305 §5. */
    static final Duration HEAD_START = Duration.ofMillis(250);

    /** The reasons, from what tells a user least to what tells most: a refusal came from the server's machine. */
    private static final List<Cause> TELLING = List.of(Cause.UNREACHABLE, Cause.TIMEOUT, Cause.REFUSED);

    private final Iterator<InetSocketAddress> addresses;
    private final Start start;
    private final Silence.Timer timer;
    private final Consumer<Disconnection> lost;
    private final List<Attempt> running = new ArrayList<>();
    private Disconnection failure;
    private int starts;
    private boolean over;

    /**
     * @param addresses in the order of their attempts
     * @param none why it is lost where there is no address
     * @param lost is told when no address can be reached, and the reason that tells most
     */
    Race(
            List<InetSocketAddress> addresses,
            Start start,
            Silence.Timer timer,
            Disconnection none,
            Consumer<Disconnection> lost) {
        this.addresses = addresses.iterator();
        this.start = start;
        this.timer = timer;
        this.failure = none;
        this.lost = lost;
    }

    /** Begins an attempt, which tells of its end, perhaps at once. */
    @FunctionalInterface
    interface Start {
        /** @return drops the attempt; what it still tells is not heard */
        Runnable to(InetSocketAddress address, Attempt attempt);
    }

    /** One address that is tried. */
    final class Attempt {
        private Runnable drop = () -> {};

        /** TCP stands: all others are dropped. */
        void won() {
            running.remove(this);
            stop();
        }

        void failed(Disconnection disconnection) {
            if (running.remove(this) && !over) {
                failure = telling(disconnection) >= telling(failure) ? disconnection : failure;
                next();
            }
        }
    }

    private static int telling(Disconnection disconnection) {
        return TELLING.indexOf(disconnection.cause());
    }

    /** Begins, and goes on: with the next address, or with the end where there is none. */
    void next() {
        if (addresses.hasNext()) {
            begin(addresses.next());
        } else if (running.isEmpty()) {
            over = true;
            lost.accept(failure);
        }
    }

    private void begin(InetSocketAddress address) {
        int mine = ++starts;
        Attempt attempt = new Attempt();
        running.add(attempt);
        attempt.drop = start.to(address, attempt);
        timer.after(HEAD_START.toNanos(), () -> {
            if (!over && starts == mine && addresses.hasNext()) {
                next();
            }
        });
    }

    /** Drops what is under way. */
    void stop() {
        over = true;
        List<Attempt> dropped = List.copyOf(running);
        running.clear();
        dropped.forEach(attempt -> attempt.drop.run());
    }
}
