package charwire.tui.server.metrics;

import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /metrics} and {@code /health}: 200, or 503 while the event loops do not turn. Any thread
 * may call.
 */
public final class MetricsServer implements AutoCloseable {
    /** How long the event loops may take to answer. */
    static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final int THREADS = 2;
    private static final int QUEUE = 64;
    private static final int BACKLOG = 16;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer http;
    private final ThreadPoolExecutor threads;
    private final Counts counts;

    private MetricsServer(HttpServer http, Instant notAfter) {
        this.http = http;
        this.counts = new Counts(notAfter);
        this.threads =
                new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "metrics");
                    thread.setDaemon(true);
                    return thread;
                });
        http.setExecutor(threads);
    }

    /**
     * Takes the address; nobody is answered before {@link #serve}.
     *
     * @param notAfter the end of the certificate's validity
     * @throws IOException the address is in use, or not ours
     */
    public static MetricsServer bind(InetSocketAddress address, Instant notAfter) throws IOException {
        // Read once, when the JDK's server is loaded. Without them, whoever sends half a request keeps a thread for
        // ever.
        set("sun.net.httpserver.maxReqTime", "2");
        set("sun.net.httpserver.maxRspTime", "5");
        set("sun.net.httpserver.maxIdleConnections", "16");
        set("jdk.httpserver.maxConnections", "64");
        // Else the body waits 40 ms on a kept-alive connection for the reader's delayed acknowledgement of the headers.
        set("sun.net.httpserver.nodelay", "true");
        return new MetricsServer(HttpServer.create(address, BACKLOG), notAfter);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    /** Counts what happened. */
    public void event(ServerEvent event) {
        counts.event(event);
    }

    /** Answers from now on, over HTTP and JMX, until {@link #close}. */
    public void serve(Supplier<CompletableFuture<ServerSnapshot>> snapshots) {
        Pulse pulse = new Pulse(snapshots, DEADLINE);
        Supplier<Optional<List<Metric>>> figures = () -> pulse.beat().map(now -> Figures.of(now, counts));
        http.createContext("/", exchange -> answer(exchange, figures));
        http.start();
        ServerBean.register(Figures.model(), figures);
    }

    private static void answer(HttpExchange exchange, Supplier<Optional<List<Metric>>> figures) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (!"/metrics".equals(path) && !"/health".equals(path)) {
                send(exchange, 404, PLAIN, "not found; there are /metrics and /health\n");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, PLAIN, "method not allowed; expected GET or HEAD\n");
            } else {
                Optional<List<Metric>> now = figures.get();
                if (now.isEmpty()) {
                    send(exchange, 503, PLAIN, "the event loops did not turn within " + DEADLINE.toMillis() + " ms\n");
                } else if (path.equals("/health")) {
                    send(exchange, 200, PLAIN, "ok\n");
                } else {
                    send(exchange, 200, MetricsText.CONTENT_TYPE, MetricsText.of(now.get()));
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Ends at once. */
    @Override
    public void close() {
        ServerBean.unregister();
        http.stop(0);
        threads.shutdownNow();
    }
}
