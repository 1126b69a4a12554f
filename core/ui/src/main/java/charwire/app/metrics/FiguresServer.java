package charwire.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /metrics} and {@code /health}: 200, or 503 while the program is not well. The figures come as
 * OpenMetrics or compressed if the scraper asks for it. Any thread may call.
 */
public final class FiguresServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int QUEUE = 64;
    private static final int BACKLOG = 16;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer http;
    private final ThreadPoolExecutor threads;

    private FiguresServer(HttpServer http) {
        this.http = http;
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
     * @throws IOException the address is in use, or not ours
     */
    public static FiguresServer bind(InetSocketAddress address) throws IOException {
        // Read once, when the JDK's server is loaded. Without them, whoever sends half a request keeps a thread for
        // ever.
        set("sun.net.httpserver.maxReqTime", "2");
        set("sun.net.httpserver.maxRspTime", "5");
        set("sun.net.httpserver.maxIdleConnections", "16");
        set("jdk.httpserver.maxConnections", "64");
        // Else the body waits 40 ms on a kept-alive connection for the reader's delayed acknowledgement of the headers.
        set("sun.net.httpserver.nodelay", "true");
        return new FiguresServer(HttpServer.create(address, BACKLOG));
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

    /**
     * Answers from now on, until {@link #close}.
     *
     * @param figures all as of now; empty while they cannot be had
     * @param problem why the program is not well, one line; empty while it is
     */
    public void serve(Supplier<Optional<List<Metric>>> figures, Supplier<Optional<String>> problem) {
        http.createContext("/", exchange -> answer(exchange, figures, problem));
        http.start();
    }

    private static void answer(
            HttpExchange exchange, Supplier<Optional<List<Metric>>> figures, Supplier<Optional<String>> problem)
            throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (!"/metrics".equals(path) && !"/health".equals(path)) {
                send(exchange, 404, PLAIN, "not found; there are /metrics and /health\n");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, PLAIN, "method not allowed; expected GET or HEAD\n");
            } else if (path.equals("/health")) {
                Optional<String> wrong = problem.get();
                send(exchange, wrong.isPresent() ? 503 : 200, PLAIN, wrong.orElse("ok") + "\n");
            } else {
                Optional<List<Metric>> now = figures.get();
                MetricsText form = MetricsText.preferred(header(exchange, "Accept"));
                if (now.isPresent()) {
                    send(exchange, 200, form.contentType(), form.of(now.get()));
                } else {
                    send(exchange, 503, PLAIN, problem.get().orElse("no figures") + "\n");
                }
            }
        }
    }

    /** All of that name, as one. */
    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? null : String.join(",", values);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Vary", "Accept, Accept-Encoding");
        if (Preference.of(header(exchange, "Accept-Encoding"), "gzip") > 0) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = compressed(body);
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] compressed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /** Ends at once. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
