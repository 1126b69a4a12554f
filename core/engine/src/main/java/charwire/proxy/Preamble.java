package charwire.proxy;

import java.nio.ByteBuffer;

/** What is exchanged on one connection before TLS. Owned by the connection's loop; keeps a bounded number of bytes. */
public interface Preamble {
    /** What comes next. */
    enum Step {
        /** All that came was taken; more is needed. */
        NEED_READ,
        /** It is over; what is left of the bytes is no part of it. */
        DONE,
        /** {@link #refusal} tells why. */
        REFUSED
    }

    /**
     * Goes on. Called first when the connection stands, then as bytes come, until it is over.
     *
     * @param in what came; nothing is taken that comes after the preamble
     * @param out what to send; has room for {@value #MOST_SENT} bytes
     */
    Step take(ByteBuffer in, ByteBuffer out);

    /** As much as one call sends at most. */
    int MOST_SENT = 4_096;

    /** Why it was refused. */
    PreambleException refusal();
}
