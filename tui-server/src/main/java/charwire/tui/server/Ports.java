package charwire.tui.server;

import charwire.app.UnusableException;
import charwire.clock.Clocks;
import charwire.identity.ServerIdentity;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.trust.Certificates;
import charwire.tui.server.metrics.MetricsServer;
import charwire.words.Texts;
import charwire.words.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What listens: the server, and its figures if they were asked for.
 *
 * @param metrics where; null if nowhere
 */
public record Ports(Server server, InetSocketAddress metrics) {
    /** @throws IOException an address is in use, or not ours; the message is the line for the user */
    public static Ports listen(ServerOptions start, ServerIdentity identity, Consumer<ServerEvent> events)
            throws IOException {
        return start.metrics() == null
                ? new Ports(stream(start, identity, events), null)
                : watched(start, identity, events);
    }

    /**
     * Takes what {@link #listen} would take, in the same order, and gives it back.
     *
     * @throws IOException as there
     */
    static void tryOut(ServerOptions start) throws IOException {
        try (ServerSocket metrics = new ServerSocket();
                ServerSocket stream = new ServerSocket()) {
            if (start.metrics() != null) {
                bind(metrics, start.metrics(), Ports::noMetrics);
            }
            bind(stream, start.config().listen(), Ports::noStream);
        }
    }

    private static void bind(
            ServerSocket socket,
            InetSocketAddress address,
            BiFunction<InetSocketAddress, IOException, IOException> problem)
            throws IOException {
        try {
            socket.bind(address);
        } catch (IOException e) {
            throw problem.apply(address, e);
        }
    }

    private static Ports watched(ServerOptions start, ServerIdentity identity, Consumer<ServerEvent> events)
            throws IOException {
        MetricsServer metrics = metrics(start.metrics(), identity);
        try {
            Server server = stream(start, identity, event -> {
                metrics.event(event);
                events.accept(event);
            });
            metrics.serve(server::snapshot);
            var unused = server.terminated().whenComplete((done, failure) -> metrics.close());
            return new Ports(server, metrics.address());
        } catch (IOException | RuntimeException e) {
            metrics.close();
            throw e;
        }
    }

    private static MetricsServer metrics(InetSocketAddress address, ServerIdentity identity) throws IOException {
        try {
            return MetricsServer.bind(address, identity.notAfter());
        } catch (IOException e) {
            throw noMetrics(address, e);
        }
    }

    private static IOException noMetrics(InetSocketAddress address, IOException e) {
        return new UnusableException("--metrics-listen", Texts.address(address), reason(e, Words.of("port")), e);
    }

    private static Server stream(ServerOptions start, ServerIdentity identity, Consumer<ServerEvent> events)
            throws IOException {
        Certificates certificates = new Certificates(identity, start.clientTrust());
        try {
            Server server = Server.start(start.config(), certificates::engine, events, Clocks.system());
            if (!start.identity().files().isEmpty()) CertificateWatch.start(certificates, server, events);
            return server;
        } catch (IOException e) {
            throw noStream(start.config().listen(), e);
        }
    }

    private static IOException noStream(InetSocketAddress address, IOException e) {
        return new UnusableException("--listen", Texts.address(address), reason(e, Words.of("with --port")), e);
    }

    /** @param how the user chooses another port */
    private static String reason(IOException e, String how) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("in use")) {
            return Words.of("already in use; end the program that has it, or choose another {0}", how);
        } else if (message.contains("assign")) {
            return Words.of("not an address of this machine; expected one of its own, 127.0.0.1, or 0.0.0.0 for all");
        } else if (message.contains("denied")) {
            return Words.of("may not be used; ports below 1024 need privileges, choose another {0}", how);
        } else if (message.contains("family") || message.contains("address type")) {
            // In the words of the JDK's three kinds of server sockets.
            return Words.of("this address family is not supported here");
        }
        return message;
    }
}
