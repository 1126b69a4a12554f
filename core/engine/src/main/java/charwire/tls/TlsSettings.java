package charwire.tls;

import charwire.protocol.Protocol;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * What charwire/1 requires of TLS, set explicitly on every engine: JDK 17's defaults still offer CBC and static RSA, and allow clients to
 * renegotiate. Stateless; any thread may call.
 */
public final class TlsSettings {
    /** The ALPN names that we know, the best first. A client that offers none is served charwire/1. */
    public static final List<String> APPLICATIONS = List.of(Protocol.NAME_2, Protocol.NAME);

    /** Newest first. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * AES-128-GCM first (ChaCha20 costs 2 to 20 times as much where the processor has AES instructions); then the
     * ECDHE suites with an AEAD for TLS 1.2. Only those that this JDK supports.
     */
    public static final List<String> CIPHER_SUITES;

    private static final int SESSION_CACHE_SIZE = 1_000;
    private static final int SESSION_TIMEOUT_SECONDS = 3_600;

    static {
        // Read once by the JDK, when its TLS classes load: must come before the first SSLContext.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        // Our server has one certificate for all names; the JDK's ends the handshake at one with an underscore or the
        // root's dot.
        String disabled = System.getProperty("jdk.tls.server.disableExtensions", "");
        System.setProperty(
                "jdk.tls.server.disableExtensions", disabled.isEmpty() ? "server_name" : disabled + ",server_name");
        CIPHER_SUITES = supported(
                "TLS_AES_128_GCM_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    }

    private TlsSettings() {}

    /** Whether the server demands a certificate of its clients. */
    public enum ClientAuth {
        NONE,
        NEEDED
    }

    /**
     * Sets the JDK-wide TLS properties. The factories of this package do so by themselves; a program that makes an
     * {@link SSLContext} of its own calls this before.
     */
    public static void initialize() {
        // The work is in the static initializer, which this call runs.
    }

    /** An engine for one accepted connection, in server mode. */
    public static SSLEngine serverEngine(SSLContext context, ClientAuth clientAuth) {
        return serverEngine(context, clientAuth, APPLICATIONS);
    }

    /** The same, with these ALPN names, the one that it likes best first. */
    public static SSLEngine serverEngine(SSLContext context, ClientAuth clientAuth, List<String> applications) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(PROTOCOLS, applications);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(clientAuth == ClientAuth.NEEDED);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * An engine for one outgoing connection, in client mode, that speaks charwire/1.
     *
     * @param host a name, or an IP address with or without brackets
     * @param checkHostName false only where the trust is in one very certificate: {@code Trust.checksHostName()}
     */
    public static SSLEngine clientEngine(SSLContext context, String host, int port, boolean checkHostName) {
        return clientEngine(context, host, port, checkHostName, PROTOCOLS);
    }

    /** The same, restricted to these versions of TLS. */
    public static SSLEngine clientEngine(
            SSLContext context, String host, int port, boolean checkHostName, List<String> protocols) {
        return clientEngine(context, host, port, checkHostName, protocols, List.of(Protocol.NAME));
    }

    /** The same, with these ALPN names, the one that it likes best first. */
    public static SSLEngine clientEngine(
            SSLContext context,
            String host,
            int port,
            boolean checkHostName,
            List<String> protocols,
            List<String> applications) {
        String peer = HostNames.ascii(bare(host));
        SSLEngine engine = context.createSSLEngine(peer, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(clientParameters(peer, checkHostName, protocols, applications));
        return engine;
    }

    /**
     * Puts TLS over a connection that stands, to a server of another kind, in client mode. Blocks later, when it is first used.
     *
     * @param host a name, or an IP address with or without brackets
     */
    public static SSLSocket clientSocket(SSLContext context, Socket connected, String host, int port)
            throws IOException {
        String peer = HostNames.ascii(bare(host));
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connected, peer, port, true);
        socket.setSSLParameters(clientParameters(peer, true, PROTOCOLS, List.of()));
        return socket;
    }

    private static SSLParameters clientParameters(
            String peer, boolean checkHostName, List<String> protocols, List<String> applications) {
        SSLParameters parameters = parameters(protocols, applications);
        parameters.setServerNames(HostNames.indication(peer));
        if (checkHostName && HostNames.isKnownToTheJdk(peer)) { // others are checked by AnchoredCheck alone
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    /** A context whose session cache is bounded; stateless tickets, the JDK's default, keep it nearly empty. */
    public static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            for (var sessions : List.of(context.getServerSessionContext(), context.getClientSessionContext())) {
                sessions.setSessionCacheSize(SESSION_CACHE_SIZE);
                sessions.setSessionTimeout(SESSION_TIMEOUT_SECONDS);
            }
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK offers no TLS", e);
        }
    }

    private static SSLParameters parameters(List<String> protocols, List<String> applications) {
        var parameters = new SSLParameters(CIPHER_SUITES.toArray(String[]::new), protocols.toArray(String[]::new));
        parameters.setApplicationProtocols(applications.toArray(String[]::new));
        return parameters;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static List<String> supported(String... suites) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null); // the default context would read the whole trust store
            var known = Set.of(context.getSupportedSSLParameters().getCipherSuites());
            return Stream.of(suites).filter(known::contains).toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK offers no TLS", e);
        }
    }
}
