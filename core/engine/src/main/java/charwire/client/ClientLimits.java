package charwire.client;

import java.time.Duration;

/**
 * How long a client waits for what.
 *
 * @param connect for the name's addresses, and for TCP at each of them
 * @param handshake for TLS
 * @param hello for the first line
 * @param ping between two PINGs; zero sends none
 * @param dead without a byte until the connection is given up. Not watched without PINGs: a silent server may just pause
 */
public record ClientLimits(Duration connect, Duration handshake, Duration hello, Duration ping, Duration dead) {
    public static final ClientLimits DEFAULTS = new ClientLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15));

    public ClientLimits {
        if (ping.isNegative() || dead.compareTo(ping) <= 0) {
            throw new IllegalArgumentException("ping: " + ping + ", dead: " + dead);
        }
    }
}
