package charwire.tui.server;

import charwire.app.AddressProblem;
import charwire.app.UnusableException;
import charwire.app.metrics.MetricsAddress;
import charwire.clock.Clocks;
import charwire.identity.ServerIdentity;
import charwire.net.Kernel;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.server.Sharing;
import charwire.trust.Certificates;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.control.ControlPath;
import charwire.tui.server.control.ControlSocket;
import charwire.tui.server.control.EventHistory;
import charwire.tui.server.metrics.MetricsServer;
import charwire.words.Texts;
import charwire.words.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What listens: the server, its control socket, and its figures if they were asked for.
 *
 * @param metrics where; null if nowhere
 * @param control the path of the socket; null if there is none
 * @param warnings what could not be had, and is not needed
 * @param terminated when the server has, and all the others after it: a JVM that ends earlier leaves the socket's file behind
 */
public record Ports(
        Server server,
        InetSocketAddress metrics,
        Path control,
        List<String> warnings,
        CompletableFuture<Void> terminated) {
    private static final long STREAM_SECONDS = 3;

    /**
     * Begins to listen. All ends with the server.
     *
     * @param configuration where the settings come from when they are to be read again
     * @throws IOException an address or a socket is in use, or not ours; the message is the line for the user
     */
    public static Ports listen(
            ServerOptions start,
            ServerIdentity identity,
            ServerConsole.Configuration configuration,
            Consumer<ServerEvent> events)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        var history = new EventHistory();
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            ControlSocket given = start.control().listen(warnings);
            if (given != null) {
                opened.push(given);
            }
            MetricsServer metrics = start.metrics() == null ? null : metrics(start, identity);
            if (metrics != null) {
                opened.push(metrics);
            }
            var certificates = new Certificates(identity, start.clientTrust());
            Server server = stream(start, certificates, event -> {
                history.add(Instant.now(), event);
                if (metrics != null) {
                    metrics.event(event);
                }
                events.accept(event);
            });
            if (metrics != null) {
                metrics.serve(server::snapshot);
            }
            ControlSocket control =
                    given == null ? start.control().listen(server.address().getPort(), warnings) : given;
            if (control != null && given == null) {
                opened.push(control);
            }
            var ports = new Ports(
                    server,
                    metrics == null ? null : metrics.address(),
                    control == null ? null : control.path(),
                    List.copyOf(warnings),
                    server.terminated().whenComplete((done, failure) -> close(opened)));
            if (control != null) {
                control.serve(
                        server, configuration, history, output -> output.ready(start, certificates.identity(), ports));
            }
            return ports;
        } catch (IOException | RuntimeException e) {
            close(opened);
            throw e;
        }
    }

    private static void close(Iterable<AutoCloseable> opened) {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
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
                bind(metrics, start.metrics(), MetricsAddress::unusable);
            }
            bind(stream, start.config().listen(), (address, e) -> noStream(start, e));
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

    private static MetricsServer metrics(ServerOptions start, ServerIdentity identity) throws IOException {
        try {
            return MetricsServer.bind(start.metrics(), identity.notAfter(), start.share() != null);
        } catch (IOException e) {
            throw MetricsAddress.unusable(start.metrics(), e);
        }
    }

    private static Server stream(ServerOptions start, Certificates certificates, Consumer<ServerEvent> events)
            throws IOException {
        Sharing sharing = start.share() == null ? null : start.share().sharing();
        try {
            Server server = Server.start(
                    start.config(), certificates::engine, events, Clocks.system(), Kernel.system(), sharing);
            awaitStream(server);
            if (!start.identity().files().isEmpty()) {
                CertificateWatch.start(certificates, server, events);
            }
            return server;
        } catch (IOException e) {
            if (sharing != null) {
                sharing.engine().close();
            }
            throw noStream(start, e);
        }
    }

    /** A shared one is there as soon as its engine has answered; where nobody leads it, this server is there before it. */
    private static void awaitStream(Server server) {
        try {
            server.there().get(STREAM_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Clients and operators are told of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException noStream(ServerOptions start, IOException e) {
        InetSocketAddress address = start.config().listen();
        Optional<Path> ours = ControlPath.ofPort(start.control().folders(), address.getPort())
                .filter(socket -> AddressProblem.isInUse(e) && ControlPath.isLiving(socket));
        String reason = ours.isPresent()
                ? Words.of(
                        "a charwire server of yours has this port; charwire-server attach {0} shows it",
                        address.getPort())
                : AddressProblem.of(e, Words.of("with --port"));
        return new UnusableException("--listen", Texts.address(address), reason, e);
    }
}
