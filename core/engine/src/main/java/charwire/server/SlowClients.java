package charwire.server;

/** What happens to a client that the log has lapped. */
public enum SlowClients {
    /** It gets GAP with the number of characters skipped, and goes on. */
    GAP,
    /** It gets BYE too-slow. */
    CLOSE
}
