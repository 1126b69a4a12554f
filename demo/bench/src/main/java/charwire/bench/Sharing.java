package charwire.bench;

import charwire.bench.Contestant.Stream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sharing a stream costs: three servers and a redis-server, and beside them, in the same run, a server alone. */
final class Sharing {
    static final String NAME = "share";

    private static final int SERVERS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ENDS = 5;
    private static final int POLL_MILLIS = 20;
    private static final long SILENCE_SECONDS = 3;
    private static final Stream THOUSAND = new Stream("1-8", "1");
    private static final Stream HUNDRED = Scenario.S1.stream(1);
    private static final Stream FLOOD = Scenario.S3.stream(1);
    private static final Pattern BUCKET =
            Pattern.compile("(?m)^charwire_share_append_seconds_bucket\\{le=\"([^\"]+)\"} (\\S+)$");

    private final Path root;
    private final Trial.Scale scale;
    private final PrintWriter terminal;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Goal> goals = new ArrayList<>();
    private String brokenLaw = "";

    Sharing(Path root, Trial.Scale scale, PrintWriter terminal) {
        this.root = root;
        this.scale = scale;
        this.terminal = terminal;
    }

    /**
     * Measures, and puts a table into the file.
     *
     * @param clients of the servers whose CPU is compared
     * @return what law was broken; empty for none
     * @throws IOException there is no redis-server, or something did not start
     */
    String run(int clients, Results results) throws IOException, InterruptedException {
        latency("everysec", 1);
        latency("always", 2);
        flood();
        cost(clients);
        ends(true, 1_300);
        ends(false, 50);
        List<String> lines = new ArrayList<>(List.of("## Sharing", ""));
        lines.add("One stream from " + SERVERS + " servers on this machine, kept by a redis-server on it. "
                + results.measured(1, scale));
        lines.add("");
        lines.addAll(Results.goals(goals));
        results.put("SHARE", lines);
        return brokenLaw;
    }

    /** A server, and where it tells its figures. */
    private record Server(RunningServer process, int metrics) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /** Some servers of one stream. */
    private final class Fleet implements AutoCloseable {
        private final EngineProcess engine;
        private final Stream stream;
        private final List<Server> servers = new ArrayList<>();

        Fleet(String fsync, Stream stream) throws IOException, InterruptedException {
            this.engine = EngineProcess.start(fsync);
            this.stream = stream;
            try {
                for (int i = 0; i < SERVERS; i++) {
                    add();
                }
                leader();
                for (Server server : servers) {
                    await(server, "share_up");
                }
            } catch (IOException | RuntimeException e) {
                close();
                throw e;
            }
        }

        void add() throws IOException, InterruptedException {
            int metrics = RunningServer.freeAddress().getPort();
            servers.add(new Server(
                    RunningServer.start(
                            root,
                            Contestant.CHARWIRE,
                            stream,
                            1,
                            false,
                            List.of("--share", engine.url(), "--metrics-listen", "127.0.0.1:" + metrics)),
                    metrics));
        }

        List<InetSocketAddress> addresses() {
            return servers.stream().map(server -> server.process().address()).toList();
        }

        List<ProcessUse> uses() {
            return servers.stream().map(server -> server.process().use()).toList();
        }

        /** Waits for it. */
        Server leader() throws IOException, InterruptedException {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (System.nanoTime() < end) {
                for (Server server : servers) {
                    if (figure(server, "share_leads") == 1) {
                        return server;
                    }
                }
                Thread.sleep(POLL_MILLIS);
            }
            throw new IOException("no server leads");
        }

        @Override
        public void close() {
            servers.forEach(Server::close);
            engine.close();
        }
    }

    private String metrics(Server server) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.metrics() + "/metrics"))
                .timeout(LIMIT)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private double figure(Server server, String name) throws IOException, InterruptedException {
        Matcher line = Pattern.compile("(?m)^charwire_" + name + " (\\S+)$").matcher(metrics(server));
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    /** Waits until it is 1: a server listens a little before it has its stream. */
    private void await(Server server, String name) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (figure(server, name) != 1) {
            if (System.nanoTime() > end) {
                throw new IOException(name + " of a server does not become 1");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** How many of the server's appends took at most each time, in seconds. */
    private NavigableMap<Double, Double> appends(Server server) throws IOException, InterruptedException {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        Matcher lines = BUCKET.matcher(metrics(server));
        while (lines.find()) {
            double bound =
                    lines.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(lines.group(1));
            buckets.put(bound, Double.parseDouble(lines.group(2)));
        }
        return buckets;
    }

    private void goal(String text, double value, boolean atLeast, double bound) {
        Goal goal = new Goal(text, OptionalDouble.of(value), atLeast, bound);
        goals.add(goal);
        terminal.println("  " + goal.row());
        terminal.flush();
    }

    private void latency(String fsync, double boundMillis) throws IOException, InterruptedException {
        try (Fleet fleet = new Fleet(fsync, THOUSAND);
                Swarm swarm = new Swarm(fleet.addresses(), SERVERS, TrustsEveryone.context())) {
            join(swarm, SERVERS);
            Server leader = fleet.leader();
            Trial.warmUp(scale, fleet.uses());
            swarm.settle(false, LIMIT);
            swarm.askedByNobodyElse();
            swarm.figures(true);
            NavigableMap<Double, Double> before = appends(leader);
            Thread.sleep(scale.seconds() * 1000L);
            NavigableMap<Double, Double> after = appends(leader);
            double fanOut = swarm.figures(false).fanOut().p99Micros() / 1000.0;
            swarm.settle(true, LIMIT);
            law(swarm);
            goal(
                    "%s: from append to delivery, p99 ms, at 1,000 bursts a second".formatted(fsync),
                    1000 * percentile(before, after, 0.99),
                    false,
                    boundMillis);
            terminal.printf(
                    Locale.ROOT,
                    "  %s: from the first of the %d servers' clients to the last, p99 %.2f ms%n",
                    fsync,
                    SERVERS,
                    fanOut);
        }
    }

    /**
     * Of a histogram, between two readings of how many values were at most each bound; within a bucket they are taken for even.
     *
     * @return infinite beyond the last bound
     */
    static double percentile(NavigableMap<Double, Double> before, NavigableMap<Double, Double> after, double part) {
        double wanted =
                part * (after.lastEntry().getValue() - before.lastEntry().getValue());
        double least = 0;
        double below = 0;
        for (double bound : after.keySet()) {
            double count = after.get(bound) - before.get(bound);
            if (count >= wanted && count > below) {
                return Double.isInfinite(bound) ? bound : least + (bound - least) * (wanted - below) / (count - below);
            }
            least = bound;
            below = count;
        }
        return Double.POSITIVE_INFINITY;
    }

    private void flood() throws IOException, InterruptedException {
        try (Fleet fleet = new Fleet("always", FLOOD);
                Swarm swarm = new Swarm(fleet.addresses(), SERVERS, TrustsEveryone.context())) {
            join(swarm, SERVERS);
            Trial.warmUp(scale, fleet.uses());
            double[] before = totals(fleet);
            long from = System.nanoTime();
            Thread.sleep(scale.seconds() * 1000L);
            double[] after = totals(fleet);
            double took = (System.nanoTime() - from) / 1e9;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < SERVERS; i++) {
                least = Math.min(least, (after[i] - before[i]) / took / 1e6);
            }
            swarm.settle(true, LIMIT);
            law(swarm);
            goal("always: a flood to 3 servers with a client each, MB/s at the slowest", least, true, 60);
        }
    }

    private double[] totals(Fleet fleet) throws IOException, InterruptedException {
        double[] totals = new double[SERVERS];
        for (int i = 0; i < SERVERS; i++) {
            totals[i] = figure(fleet.servers.get(i), "generated_characters_total");
        }
        return totals;
    }

    /** A server of its own core, alone and then sharing; then what the engine takes. */
    private void cost(int clients) throws IOException, InterruptedException {
        double alone = linesPerCpu(clients, List.of());
        try (EngineProcess engine = EngineProcess.start("everysec")) {
            double shared = linesPerCpu(clients, List.of("--share", engine.url()));
            goal(
                    "lines per CPU-s at %,d clients ÷ the same server alone".formatted(clients),
                    shared / alone,
                    true,
                    0.97);
        }
        try (Fleet fleet = new Fleet("everysec", HUNDRED)) {
            fleet.leader();
            Thread.sleep(scale.warmUpSeconds() * 1000L);
            double before = fleet.engine.use().cpuSeconds();
            Thread.sleep(scale.seconds() * 1000L);
            double used = fleet.engine.use().cpuSeconds() - before;
            goal(
                    "% of a core of the engine for each server, at 100 bursts a second",
                    100 * used / scale.seconds() / SERVERS, false, 2);
        }
    }

    private double linesPerCpu(int clients, List<String> more) throws IOException, InterruptedException {
        Map<Figure, Double> figures = new Trial(root, Scenario.S1, Contestant.CHARWIRE, clients, 1, scale, more).run();
        if (figures.get(Figure.VIOLATIONS) > 0) {
            brokenLaw = "with --share: " + figures.get(Figure.VIOLATIONS) + " violations";
        }
        return figures.get(Figure.LINES_PER_CPU);
    }

    /** How long the stream is silent when its leader ends: killed, or in order. */
    private void ends(boolean killed, double boundMillis) throws IOException, InterruptedException {
        double[] silences = new double[ENDS];
        for (int i = 0; i < ENDS; i++) {
            silences[i] = silence(killed);
        }
        Arrays.sort(silences);
        goal(
                killed
                        ? "the longest silence when the leader is killed, ms, of " + ENDS
                        : "the longest silence when the leader ends in order, ms, of " + ENDS,
                silences[ENDS - 1],
                false,
                boundMillis);
    }

    private double silence(boolean killed) throws IOException, InterruptedException {
        try (Fleet fleet = new Fleet("everysec", HUNDRED)) {
            Server leader = fleet.leader();
            List<InetSocketAddress> others = fleet.addresses().stream()
                    .filter(address -> !address.equals(leader.process().address()))
                    .toList();
            AtomicLong last = new AtomicLong();
            AtomicLong longest = new AtomicLong();
            try (Swarm swarm = new Swarm(others, 1, TrustsEveryone.context(), 0, 0, (position, now) -> {
                long before = last.getAndSet(now);
                longest.accumulateAndGet(before == 0 ? 0 : now - before, Math::max);
            })) {
                join(swarm, 1);
                Thread.sleep(scale.warmUpSeconds() * 1000L);
                longest.set(0);
                if (killed) {
                    leader.process().kill();
                } else {
                    leader.close();
                }
                Thread.sleep(SILENCE_SECONDS * 1000);
                law(swarm);
                return longest.get() / 1e6;
            }
        }
    }

    private static void join(Swarm swarm, int wanted) throws IOException, InterruptedException {
        if (swarm.connect(LIMIT) < wanted) {
            throw new IOException(
                    "not all clients got in: " + swarm.figures(false).firstViolation());
        }
    }

    private void law(Swarm swarm) {
        if (brokenLaw.isEmpty()) {
            brokenLaw = swarm.figures(false).firstViolation();
        }
    }
}
