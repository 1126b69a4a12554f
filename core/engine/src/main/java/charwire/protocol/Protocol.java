package charwire.protocol;

/** The fixed numbers and names of charwire/1. */
public final class Protocol {
    /** The first word after HELLO, and the ALPN name. */
    public static final String NAME = "charwire/1";

    /** The TCP port of a server that is not told another. */
    public static final int DEFAULT_PORT = 7319;

    /** The longest line of a client in bytes, its LF (and CR) included. */
    public static final int CLIENT_LINE_LIMIT = 512;

    /** The longest line of a server in bytes, its LF included. */
    public static final int SERVER_LINE_LIMIT = 65_536;

    private Protocol() {}
}
