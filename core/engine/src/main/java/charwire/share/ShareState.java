package charwire.share;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a server stands to the stream that it shares, at one moment.
 *
 * @param name of the stream, the same for all its servers
 * @param away for how long the engine has told nothing of the stream, if that is not there; null while it is
 * @param leader the label of the server that leads; null while nobody is known to
 * @param engine the last, as it was once this server had connected to it; null before the first
 * @param connected to it, last; null before the first
 * @param roundTrip of the last command; null before the first
 * @param servers that serve the stream, and {@code clients} of all of them, as the engine told last
 * @param epoch of the last leader; 0 before one is known
 * @param behindChars by which this server's log is behind the engine's, as far as is known
 * @param connectionsLost to the engine since the start
 * @param streamsLost since the start
 * @param appends of this server, since its start
 */
public record ShareState(
        String name,
        Role role,
        Duration away,
        String leader,
        EngineInfo engine,
        Instant connected,
        Duration roundTrip,
        int servers,
        long clients,
        long epoch,
        long behindChars,
        long connectionsLost,
        long streamsLost,
        Appends appends) {
    public enum Role {
        LEADS,
        FOLLOWS,
        /** Without its engine. */
        AWAY
    }

    /** Connections to the engine that were made again. */
    public long reconnects() {
        return role == Role.AWAY ? Math.max(0, connectionsLost - 1) : connectionsLost;
    }

    /**
     * How long it took from when an entry's characters were generated until they were read back.
     *
     * @param atMost how many took at most each of {@link #BOUNDS}
     * @param total the sum of all times
     */
    public record Appends(List<Long> atMost, long count, Duration total) {
        /** Ascending. */
        public static final List<Duration> BOUNDS = List.of(
                Duration.ofNanos(250_000),
                Duration.ofNanos(500_000),
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2_500));

        public static final Appends NONE =
                new Appends(BOUNDS.stream().map(bound -> 0L).toList(), 0, Duration.ZERO);
    }
}
