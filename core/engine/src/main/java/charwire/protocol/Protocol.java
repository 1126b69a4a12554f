package charwire.protocol;

/** The fixed numbers and names of charwire/1 and charwire/2. */
public final class Protocol {
    /** The first word after HELLO, and the ALPN name: the server speaks first. */
    public static final String NAME = "charwire/1";

    /** The same where the client speaks first, and may go on where its last connection was cut. */
    public static final String NAME_2 = "charwire/2";

    /** The TCP port of a server that is not told another. */
    public static final int DEFAULT_PORT = 7319;

    /** The longest line of a client in bytes, its LF (and CR) included. */
    public static final int CLIENT_LINE_LIMIT = 512;

    /** The longest line of a server in bytes, its LF included. */
    public static final int SERVER_LINE_LIMIT = 65_536;

    private Protocol() {}
}
