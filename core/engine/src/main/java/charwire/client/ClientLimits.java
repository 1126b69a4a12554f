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
 * @param stallAfter without characters beyond the settings' longest pause until that is a stall, above zero; half of it waits for a PONG
 */
public record ClientLimits(
        Duration connect, Duration handshake, Duration hello, Duration ping, Duration dead, Duration stallAfter) {
    public static final ClientLimits DEFAULTS = new ClientLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1));

    public ClientLimits {
        if (ping.isNegative() || dead.compareTo(ping) <= 0) {
            throw new IllegalArgumentException("ping: " + ping + ", dead: " + dead);
        }
        if (stallAfter.isNegative() || stallAfter.isZero()) {
            throw new IllegalArgumentException("stallAfter: " + stallAfter);
        }
    }

    /** With the default for stalls. */
    public ClientLimits(Duration connect, Duration handshake, Duration hello, Duration ping, Duration dead) {
        this(connect, handshake, hello, ping, dead, DEFAULTS.stallAfter);
    }
}
