package charwire.server;

import charwire.net.ConnectionLimits;

/**
 * What clients may make the server keep.
 *
 * @param clients connected at once
 * @param clientsPerAddress connected at once from one address
 * @param handshakes unfinished at once; beyond that, the one that has kept the server waiting longest is dropped for the next
 * @param client what each client may do
 * @param backlogBytes of encoded lines kept for slow clients, at least {@value #LEAST_BACKLOG_BYTES}
 * @param connection time limits of each connection
 */
public record ServerLimits(
        int clients,
        int clientsPerAddress,
        int handshakes,
        PerClient client,
        long backlogBytes,
        ConnectionLimits connection) {
    /** Room for what is made at once without a pause, several times over. */
    public static final long LEAST_BACKLOG_BYTES = 64 * 1024;

    public static final ServerLimits DEFAULTS = new ServerLimits(
            10_000, 10_000, 1_024, new PerClient(200, 50, 32, 64 * 1024), 1024 * 1024, ConnectionLimits.DEFAULTS);

    /**
     * What one client may do.
     *
     * @param commandBurst commands at once
     * @param commandsPerSecond commands after that
     * @param refusedLines before the connection ends
     * @param answerBytes that may wait for it before reading from it stops
     */
    public record PerClient(int commandBurst, int commandsPerSecond, int refusedLines, int answerBytes) {}

    public ServerLimits {
        if (clients < 1 || clientsPerAddress < 1 || handshakes < 1) {
            throw new IllegalArgumentException(
                    "clients: " + clients + "/" + clientsPerAddress + ", handshakes: " + handshakes);
        }
        if (backlogBytes < LEAST_BACKLOG_BYTES) {
            throw new IllegalArgumentException("backlogBytes: " + backlogBytes);
        }
    }
}
