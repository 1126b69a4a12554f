package charwire.client;

/**
 * Where a client is.
 *
 * <pre>
 *            ┌──────────────── the back-off is over, or at once on request ────────────────┐
 *            ▼                                                                             │
 * CLOSED ─▶ RESOLVING ─▶ CONNECTING ─▶ HANDSHAKING ─▶ GREETING ─▶ STREAMING ─▶ any loss ─▶ WAITING
 *   ▲        │               │              │             │           │                    │
 *   └────────┴── no retry ───┴──────────────┴─────────────┴───────────┤                    │
 *                                                                  LEAVING ─▶ STOPPED ◀────┘
 * </pre>
 *
 * Every phase before STREAMING may be lost to WAITING as well, and every one may become STOPPED.
 */
public enum ClientPhase {
    /** Looking up the host's addresses. */
    RESOLVING,
    /** Trying the addresses: the next while one does not answer. */
    CONNECTING,
    /** TCP stands, TLS is being agreed on. */
    HANDSHAKING,
    /** Waits for HELLO. */
    GREETING,
    /** Characters come. */
    STREAMING,
    /** QUIT was sent; what was asked before is still answered. */
    LEAVING,
    /** The connection was lost; the next attempt has its time. */
    WAITING,
    /** Not connected, and nothing happens unless the user decides. */
    CLOSED,
    /** Ended for good. */
    STOPPED;

    boolean mayBecome(ClientPhase next) {
        if (next == STOPPED) {
            return this != STOPPED;
        }
        return switch (this) {
            case RESOLVING -> next == CONNECTING || isDown(next);
            case CONNECTING -> next == HANDSHAKING || isDown(next);
            case HANDSHAKING -> next == GREETING || isDown(next);
            case GREETING -> next == STREAMING || isDown(next);
            case STREAMING -> next == LEAVING || isDown(next);
            case WAITING, CLOSED -> next == RESOLVING;
            case LEAVING, STOPPED -> false;
        };
    }

    private static boolean isDown(ClientPhase next) {
        return next == WAITING || next == CLOSED;
    }
}
