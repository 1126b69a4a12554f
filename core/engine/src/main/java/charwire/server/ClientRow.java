package charwire.server;

import charwire.clock.Moment;
import java.net.InetSocketAddress;
import java.util.OptionalLong;

/**
 * One client at one moment.
 *
 * @param id from 1, in the order of admission
 * @param address the client's own, where a proxy tells it
 * @param proxy the address of that proxy; null without one
 * @param subject of its certificate, sanitised; empty if it showed none
 * @param connected when it was admitted
 * @param lastStat when it last asked; null if it never did
 * @param sentChars handed to the kernel, but for a few records that may wait for it; what has arrived is not known
 * @param bytesIn read from the socket, with TLS
 * @param bytesOut written to the socket, with TLS
 * @param unackedBytes of these, those that the client's kernel had not acknowledged when ours was asked last; empty where ours does not tell
 */
public record ClientRow(
        long id,
        InetSocketAddress address,
        InetSocketAddress proxy,
        String protocol,
        String cipherSuite,
        String subject,
        Moment connected,
        long sentChars,
        long skippedChars,
        long lagChars,
        Moment lastStat,
        long bytesIn,
        long bytesOut,
        OptionalLong unackedBytes,
        State state) {
    /** How it goes. */
    public enum State {
        OK,
        /** Behind for a while. */
        SLOW,
        /** It acknowledges nothing for a while, though something was sent. */
        SILENT,
        /** On its way out. */
        CLOSING
    }
}
