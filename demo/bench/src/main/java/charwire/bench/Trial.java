package charwire.bench;

import charwire.bench.Contestant.Stream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** One scenario, one server, one round: starts the server, loads it, and ends it. */
final class Trial {
    private static final double KIB_IN_MIB = 1024;
    private static final double MEGA = 1e6;

    /** The compilers' share of the server's CPU up to which it counts as warm, and how many handshakes it gets for that at most. */
    private static final double COMPILED_SHARE = 0.05;

    /** The compilers may hardly run in so many: one that has the server's core for some milliseconds is seen at the 99th percentile. */
    private static final int QUIET_SECONDS = 10;

    private static final int WARM_UP_HANDSHAKES = 20_000;

    /** Of one with 500 clients and some 60 bursts, the 99th percentile would be the latest of all. */
    private static final int WARM_STORMS = 4;

    private static final int MEETING_SECONDS = 180;

    /** So often at most is counted anew, when the compilers took more than their share of the server's CPU meanwhile. */
    private static final int COUNTS = 3;

    private final Path root;
    private final Scenario scenario;
    private final Contestant contestant;
    private final int clients;
    private final int ioThreads;
    private final Scale scale;
    private final List<String> more;
    private CyclicBarrier together = new CyclicBarrier(1);
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    /**
     * How long a trial takes.
     *
     * @param warmUpSeconds under load, not counted, at least
     * @param mostWarmUpSeconds the same at most: the warm-up goes on while the server's JVM compiles
     * @param seconds counted
     * @param stretch pauses are so many times as long
     */
    record Scale(int warmUpSeconds, int mostWarmUpSeconds, int seconds, int stretch) {}

    /** @param more of the server's arguments */
    Trial(
            Path root,
            Scenario scenario,
            Contestant contestant,
            int clients,
            int ioThreads,
            Scale scale,
            List<String> more) {
        this.root = root;
        this.scenario = scenario;
        this.contestant = contestant;
        this.clients = clients;
        this.ioThreads = ioThreads;
        this.scale = scale;
        this.more = more;
    }

    /** Those that run at the same time meet there before and after they count. */
    Trial meetingAt(CyclicBarrier barrier) {
        together = barrier;
        return this;
    }

    /** @throws IOException the server did not start, or not every client got in */
    Map<Figure, Double> run() throws IOException, InterruptedException {
        try (RunningServer server =
                RunningServer.start(root, contestant, stream(), ioThreads, scenario != Scenario.START, more)) {
            figures.put(Figure.START, server.startMillis());
            switch (scenario) {
                case S5 -> handshakes(server);
                case STORM -> storm(server);
                case START -> {}
                default -> streaming(server);
            }
        }
        return figures;
    }

    private Cadence cadence() {
        return new Cadence(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(stream().pauseMillis())));
    }

    private Stream stream() {
        return scenario.stream(scale.stretch());
    }

    /**
     * Waits until each JVM has compiled what the load uses, for the longest warm-up of each at most: a compiler that shares the server's
     * core would be counted as the server.
     */
    static void warmUp(Scale scale, List<ProcessUse> servers) throws IOException, InterruptedException {
        Thread.sleep(scale.warmUpSeconds() * 1000L);
        double cpu = sum(servers, ProcessUse::cpuSeconds);
        double compilers = sum(servers, ProcessUse::compilerCpuSeconds);
        int most = servers.size() * scale.mostWarmUpSeconds();
        for (int second = scale.warmUpSeconds(); second < most; second += QUIET_SECONDS) {
            Thread.sleep(QUIET_SECONDS * 1000L);
            double cpuNow = sum(servers, ProcessUse::cpuSeconds);
            double compilersNow = sum(servers, ProcessUse::compilerCpuSeconds);
            if (compilersNow - compilers <= COMPILED_SHARE * (cpuNow - cpu)) {
                return;
            }
            cpu = cpuNow;
            compilers = compilersNow;
        }
    }

    private interface Use {
        double of(ProcessUse process) throws IOException;
    }

    private static double sum(List<ProcessUse> servers, Use use) throws IOException {
        double sum = 0;
        for (ProcessUse server : servers) {
            sum += use.of(server);
        }
        return sum;
    }

    private void streaming(RunningServer server) throws IOException, InterruptedException {
        ProcessUse its = server.use();
        long residentBefore = its.residentKib();
        Cadence cadence = cadence();
        try (Audience audience = new Audience(
                server.address(), clients, scenario.slow(clients), scenario.slowBytesPerSecond(), cadence::arrived)) {
            audience.join(contestant.title(), joinLimit(clients));
            if (scenario.figures().contains(Figure.PING_P99)) {
                audience.pingInTurn();
            }
            warmUp(scale, List.of(its));
            // A collection of the swarm's, 50 ms long, would count as the server's; after this no other comes so soon.
            System.gc();
            meet();
            for (int i = 0; i < (scenario.together() ? 1 : COUNTS); i++) {
                if (scenario == Scenario.S7) {
                    awaitBurst(audience);
                }
                if (count(its, audience, cadence, residentBefore) <= COMPILED_SHARE) {
                    break;
                }
            }
            meet();
            verdict(audience.settle());
        }
    }

    private void meet() throws IOException, InterruptedException {
        try {
            together.await(MEETING_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IOException("another server was not ready", e);
        }
    }

    /** Returns the compilers' share of the CPU that the server used meanwhile. */
    private double count(ProcessUse its, Audience audience, Cadence cadence, long residentBefore)
            throws IOException, InterruptedException {
        ProcessUse mine = new ProcessUse(ProcessHandle.current().pid());
        audience.figures(true);
        double cpuBefore = its.cpuSeconds();
        double compilersBefore = its.compilerCpuSeconds();
        double mineBefore = mine.cpuSeconds();
        double machineBefore = ProcessUse.machineCpuSeconds();
        long from = System.nanoTime();
        Thread.sleep(scale.seconds() * 1000L);
        Figures counted = audience.figures(false);
        double cpu = Math.max(its.cpuSeconds() - cpuBefore, 0.001);
        double mineUsed = mine.cpuSeconds() - mineBefore;
        double machineUsed = ProcessUse.machineCpuSeconds() - machineBefore;
        double took = (System.nanoTime() - from) / 1e9;
        figures.put(Figure.LINES_PER_CPU, counted.lines() / cpu);
        figures.put(Figure.CHARS_PER_CPU, counted.chars() / cpu / MEGA);
        figures.put(Figure.LINES, counted.lines() / took);
        figures.put(Figure.LINES_A_CLIENT, counted.lines() / took / (clients - scenario.slow(clients)));
        figures.put(Figure.P50, counted.fanOut().p50Micros() / 1000.0);
        figures.put(Figure.P99, counted.fanOut().p99Micros() / 1000.0);
        figures.put(Figure.PING_P50, counted.roundTrips().p50Micros() / 1000.0);
        figures.put(Figure.PING_P99, counted.roundTrips().p99Micros() / 1000.0);
        figures.put(
                Figure.LATE_P99, Samples.percentile(cadence.delays(from, from + (long) (took * 1e9)), 0.99) / 1000.0);
        figures.put(Figure.CPU, 100 * (its.cpuSeconds() - cpuBefore) / took);
        figures.put(Figure.SWARM_CPU, 100 * mineUsed / took);
        figures.put(Figure.OTHERS_CPU, 100 * Math.max(0, machineUsed - mineUsed - cpu) / took);
        figures.put(Figure.RSS, (its.residentKib() - residentBefore) / (double) clients);
        figures.put(Figure.TOTAL_RSS, its.residentKib() / KIB_IN_MIB);
        figures.put(Figure.GAPS, (double) counted.gaps());
        figures.put(Figure.SLOW_GAPS, (double) counted.slowGaps());
        double compilersShare = (its.compilerCpuSeconds() - compilersBefore) / cpu;
        figures.put(Figure.COMPILERS, 100 * compilersShare);
        return compilersShare;
    }

    /** Waits for a burst, so that what follows lies between two. */
    private static void awaitBurst(Audience audience) throws InterruptedException {
        audience.figures(true);
        for (int i = 0; i < 1200 && audience.figures(false).lines() == 0; i++) {
            Thread.sleep(10);
        }
        Thread.sleep(700);
    }

    private void handshakes(RunningServer server) throws IOException, InterruptedException {
        SSLContext remembered = TrustsEveryone.context();
        handshakes(server, TrustsEveryone.context(), Figure.FULL_COLD);
        untilCompiled(server, TrustsEveryone::context, Figure.FULL);
        handshakes(server, remembered, Figure.FULL);
        handshakes(server, remembered, Figure.RESUMED_COLD);
        untilCompiled(server, () -> remembered, Figure.RESUMED);
        handshakes(server, remembered, Figure.RESUMED);
    }

    /** Batches of handshakes that the figure then does not show, until the JVM has compiled what they use. */
    private void untilCompiled(RunningServer server, Supplier<SSLContext> context, Figure figure)
            throws IOException, InterruptedException {
        for (int batch = 0; batch < WARM_UP_HANDSHAKES / clients; batch++) {
            double before = server.use().compilerCpuSeconds();
            handshakes(server, context.get(), figure);
            double compilers = (server.use().compilerCpuSeconds() - before) * 1000 / clients;
            if (compilers < COMPILED_SHARE * figures.get(figure)) {
                return;
            }
        }
    }

    private void handshakes(RunningServer server, SSLContext context, Figure figure)
            throws IOException, InterruptedException {
        try (Swarm swarm = new Swarm(server.address(), clients, context)) {
            double before = server.use().cpuSeconds();
            join(swarm, clients);
            figures.put(figure, (server.use().cpuSeconds() - before) * 1000 / clients);
            Figures end = swarm.figures(false);
            figures.put(Figure.RESUMED_SHARE, 100.0 * end.resumed() / clients);
            violated(end);
        }
    }

    private void violated(Figures end) {
        figures.merge(Figure.VIOLATIONS, (double) end.violations(), Double::sum);
    }

    private void storm(RunningServer server) throws IOException, InterruptedException {
        Cadence cadence = cadence();
        InetSocketAddress address = server.address();
        Storm cold;
        List<Storm> warm = new ArrayList<>();
        try (Swarm followers =
                new Swarm(List.of(address), Swarm.FOLLOWERS, TrustsEveryone.context(), 0, 0, cadence::arrived)) {
            join(followers, Swarm.FOLLOWERS);
            if (!followers.runsFirst()) {
                System.out.println("  the followers have no real-time priority: they add their own delay");
            }
            warmUp(scale, List.of(server.use()));
            cold = storm(address);
            untilCompiled(server, TrustsEveryone::context, Figure.FULL);
            for (int i = 0; i < WARM_STORMS; i++) {
                warm.add(storm(address));
            }
            followers.settle(true, Audience.SETTLE_LIMIT);
            verdict(followers.figures(false));
        }
        delays(cadence, List.of(cold), Figure.DELAY_P50_COLD, Figure.DELAY_P99_COLD, Figure.DELAY_MAX_COLD);
        delays(cadence, warm, Figure.DELAY_P50, Figure.DELAY_P99, Figure.DELAY_MAX);
    }

    private void delays(Cadence cadence, List<Storm> storms, Figure median, Figure p99, Figure most) {
        int[] delays = storms.stream()
                .flatMapToInt(storm -> IntStream.of(cadence.delays(storm.from(), storm.to())))
                .sorted()
                .toArray();
        figures.put(median, Samples.percentile(delays, 0.5) / 1000.0);
        figures.put(p99, Samples.percentile(delays, 0.99) / 1000.0);
        figures.put(most, Samples.percentile(delays, 1) / 1000.0);
    }

    /** When a storm began and when its last client was in, by {@link System#nanoTime}. */
    private record Storm(long from, long to) {}

    private Storm storm(InetSocketAddress address) throws IOException, InterruptedException {
        try (Swarm storm = new Swarm(address, clients, TrustsEveryone.context())) {
            long from = System.nanoTime();
            join(storm, clients);
            return new Storm(from, System.nanoTime());
        }
    }

    private static Duration joinLimit(int wanted) {
        return Duration.ofSeconds(90 + wanted / 50);
    }

    private void join(Swarm swarm, int wanted) throws IOException, InterruptedException {
        swarm.connect(joinLimit(wanted));
        swarm.figures(false).allIn(contestant.title(), wanted);
    }

    private void verdict(Figures end) {
        violated(end);
        if (end.violations() > 0) {
            System.out.println("  " + contestant.title() + ": " + end.firstViolation());
        }
    }
}
