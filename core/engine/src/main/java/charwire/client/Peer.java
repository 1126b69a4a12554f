package charwire.client;

import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.Facts;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;

/**
 * The server of a connection, as TLS and its HELLO tell. Words from HELLO are clean; texts in the certificate are not.
 *
 * @param address to which TCP leads: the proxy's, where there is one
 * @param protocol {@code TLSv1.3} or {@code TLSv1.2}
 * @param leaf the server's certificate
 * @param product the server's name and version
 * @param stream made anew at each start of the server
 * @param client the server's name for this client
 * @param position where this connection's stream started
 * @param head where the server's stream was when the client came back to it: what lies between comes late; else {@code position}
 * @param resumable whether a client that comes back gets what it missed, as far as the server still has it
 * @param connected when HELLO came
 */
public record Peer(
        InetSocketAddress address,
        String protocol,
        String cipherSuite,
        X509Certificate leaf,
        Fingerprint fingerprint,
        String product,
        String stream,
        String client,
        long position,
        long head,
        boolean resumable,
        Moment connected) {
    /** Without the certificate, of whose texts the peer chose every character. */
    @Override
    public String toString() {
        return product + " at " + address + ", " + protocol + " " + cipherSuite + ", " + fingerprint + ", stream="
                + stream + ", client=" + client + ", pos=" + position;
    }

    public Facts facts() {
        return Facts.of("address", address)
                .and("protocol", protocol)
                .and("cipherSuite", cipherSuite)
                .and("fingerprint", fingerprint)
                .and("notAfter", leaf.getNotAfter().toInstant())
                .and("product", product)
                .and("stream", stream)
                .and("client", client)
                .and("position", position)
                .and("head", head);
    }
}
