package charwire.app;

/** The exit statuses of both programs. */
public final class ExitStatus {
    public static final int OK = 0;
    /** Failed while running. */
    public static final int FAILED = 1;
    /** Wrong usage. */
    public static final int USAGE = 2;
    /** TLS or trust failure. */
    public static final int TLS = 3;
    /** The client saw loss, a broken law or a stall. */
    public static final int LOSS = 4;
    /** Interrupted from the keyboard. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
