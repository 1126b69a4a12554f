package charwire.trust;

import charwire.protocol.HostPort;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The server that a handshake is with, as the client addressed it.
 *
 * @param host a name or an address, without brackets
 */
record Dialled(String host, int port, Handshake handshake) {
    /** What JSSE has of the handshake. */
    @FunctionalInterface
    private interface Handshake {
        void check(X509ExtendedTrustManager jdk, X509Certificate[] chain, String authType) throws CertificateException;
    }

    static Dialled by(SSLEngine engine) {
        return new Dialled(
                engine.getPeerHost(),
                engine.getPeerPort(),
                (jdk, chain, authType) -> jdk.checkServerTrusted(chain, authType, engine));
    }

    /** @param socket in a handshake */
    static Dialled by(Socket socket) {
        SSLSession session = ((SSLSocket) socket).getHandshakeSession();
        return new Dialled(
                session.getPeerHost(),
                session.getPeerPort(),
                (jdk, chain, authType) -> jdk.checkServerTrusted(chain, authType, socket));
    }

    /** Runs the JDK's check for this handshake. */
    void check(X509ExtendedTrustManager jdk, X509Certificate[] chain, String authType) throws CertificateException {
        handshake.check(jdk, chain, authType);
    }

    String hostPort() {
        return HostPort.of(host, port);
    }
}
