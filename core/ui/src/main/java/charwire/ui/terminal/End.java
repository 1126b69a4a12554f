package charwire.ui.terminal;

/** Why the terminal was given back, if the program did not ask for it. */
public enum End {
    /** Ctrl-C, or SIGINT from outside. */
    INTERRUPTED(130),
    /** SIGTERM. */
    TERMINATED(143),
    /** SIGHUP: the terminal is gone. */
    HUNG_UP(129),
    /** An exception that nobody caught; its trace stands on standard error. */
    FAILED(1);

    private final int status;

    End(int status) {
        this.status = status;
    }

    /** The exit status that shells expect: 128 and the signal's number, or 1. */
    public int status() {
        return status;
    }
}
