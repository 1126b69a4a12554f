package charwire.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo/bench/run}: all scenarios, all servers in turn. */
@Command(
        name = "demo/bench/run",
        sortOptions = false,
        description = {
            "Measures charwire beside servers on Netty, in turn, and writes what came out to demo/bench/RESULTS.md.",
            "The server has one core and the swarm of clients another; other work on the machine spoils the figures.",
            ""
        },
        footer = {
            "",
            "Scenarios: S1 steady, S2 many, S3 flood, S1T, S2T, S3T the same for all servers at the same time, S4 saturation,",
            "S5 handshakes, S6 slow readers, S6B slow readers of a flood,",
            "S7 idle, storm (how late the stream is while 500 clients arrive), start, growth (100 to 10,000 clients, 1 and 2 loops),",
            "share (three servers of one stream, which a redis-server keeps, beside one alone).",
            "Servers: charwire; netty-nio-equal, with charwire's heap; netty-nio, netty-epoll, netty-io_uring, each with what is best for it; plain-nio and c-openssl,"
                    + " which only encrypt and write.",
            "Exit status: 0 measured, 1 a server did not start or lost clients, 2 wrong usage, 4 charwire broke a law."
        })
public final class Bench implements Callable<Integer> {
    /** As a part of the median for a spread, and as a part of a core for what others took. */
    private static final double NOISY = 0.10;

    /** What a peer may make at once of a flood; each has the one that was best for it in a round before the others. */
    private static final List<String> FLOOD_BYTES = List.of("64000", "32000", "16000");

    private static final int ROUNDS = 3;
    private static final int EXTRA_ROUNDS = 2;
    private static final int QUICK_PART = 5;
    private static final String GROWTH = "growth";

    /** What a quick run leaves out unless asked: what takes longest, and all peers but one. */
    private static final Set<String> LONG = Set.of(
            "s2",
            "s1t",
            "s2t",
            "s3t",
            "s5",
            "s6b",
            "s7",
            "storm",
            GROWTH,
            Sharing.NAME,
            Contestant.NETTY_NIO_EQUAL.title(),
            Contestant.PLAIN_NIO.title(),
            Contestant.C_OPENSSL.title(),
            Contestant.NETTY_EPOLL.title(),
            Contestant.NETTY_IO_URING.title());

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description =
                    "under 3 minutes: one round, a fifth of the clients, the shorter scenarios and netty-nio unless you name"
                            + " others; goes to demo/bench/target/QUICK.md")
    private boolean quick;

    @Option(names = "--scenario", split = ",", paramLabel = "NAME", description = "only these, with commas between")
    private List<String> scenarios = List.of();

    @Option(names = "--servers", split = ",", paramLabel = "NAME", description = "only these, with commas between")
    private List<String> servers = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "exactly so many (default: 3, and up to 2 more where they lie apart or the machine was busy)")
    private Integer rounds;

    @Option(names = "--seconds", paramLabel = "N", description = "counted in each round (default: 5)")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "seconds at most that a server gets to compile before it counts (default: 120)")
    private int warmUp = 120;

    @Option(
            names = "--stretch",
            paramLabel = "N",
            description = "pauses N times as long, for a machine on which the servers are saturated (default: 1)")
    private int stretch = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "write there (default: demo/bench/RESULTS.md)")
    private Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private final Path root = Path.of(System.getProperty("charwire.root", ".")).toAbsolutePath();
    private final Set<Contestant> absent = EnumSet.noneOf(Contestant.class);
    /** What S1 was in this run, to compare S6 with; empty before. */
    private Map<Contestant, Map<Figure, Spread>> steady = Map.of();

    private PrintWriter terminal;
    private boolean failed;
    private boolean brokenLaw;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        terminal = spec.commandLine().getOut();
        List<String> known = Stream.concat(
                        Stream.of(Scenario.values()).map(Scenario::name), Stream.of(GROWTH, Sharing.NAME))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> asked = chosen("--scenario", scenarios, known);
        Set<String> running = chosen(
                "--servers",
                servers,
                Stream.of(Contestant.values()).map(Contestant::title).toList());
        if (rounds() < 1 || seconds < 1 || stretch < 1 || warmUp < 2) {
            throw wrong("--rounds, --seconds, --stretch, --warm-up: " + rounds() + ", " + seconds + ", " + stretch
                    + ", " + warmUp + ": expected 1 or more, of --warm-up 2");
        }
        Path file = out != null ? out : root.resolve(quick ? "demo/bench/target/QUICK.md" : "demo/bench/RESULTS.md");
        Results results = new Results(file, Machine.current());
        List<Contestant> contestants = Stream.of(Contestant.values())
                .filter(contestant -> running.contains(contestant.title()))
                .toList();
        for (Scenario scenario : Scenario.values()) {
            if (asked.contains(scenario.name().toLowerCase(Locale.ROOT))) {
                measure(
                        scenario,
                        contestants.stream()
                                .filter(contestant -> contestant.takesPart(root, scenario))
                                .toList(),
                        results);
            }
        }
        if (asked.contains(GROWTH)) {
            new Growth(root, scale(), terminal).run(rounds(), results);
        }
        if (asked.contains(Sharing.NAME)) {
            share(results);
        }
        terminal.println("written to " + file);
        return brokenLaw ? 4 : failed ? 1 : 0;
    }

    private void share(Results results) throws InterruptedException {
        int clients = quick ? Scenario.S1.clients() / QUICK_PART : Scenario.S1.clients();
        terminal.println(Sharing.NAME + ": three servers of one stream, and one alone");
        try {
            String broken = new Sharing(root, scale(), terminal).run(clients, results);
            brokenLaw |= !broken.isEmpty();
            terminal.print(broken.isEmpty() ? "" : "  " + broken + System.lineSeparator());
        } catch (IOException e) {
            failed = true;
            terminal.println("  " + e.getMessage());
        }
        terminal.flush();
    }

    private Set<String> chosen(String option, List<String> names, List<String> known) {
        Set<String> chosen =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<String> strange = new HashSet<>(chosen);
        strange.removeAll(known);
        if (!strange.isEmpty()) {
            throw wrong(option + ": " + String.join(",", strange) + ": expected of " + String.join(", ", known));
        }
        return chosen.isEmpty()
                ? known.stream().filter(name -> !quick || !LONG.contains(name)).collect(Collectors.toSet())
                : chosen;
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }

    private int rounds() {
        if (rounds != null) {
            return rounds;
        }
        return quick ? 1 : ROUNDS;
    }

    private Trial.Scale scale() {
        return quick
                ? new Trial.Scale(1, 1, Math.min(2, seconds), stretch)
                : new Trial.Scale(2, warmUp, seconds, stretch);
    }

    private void measure(Scenario scenario, List<Contestant> contestants, Results results)
            throws IOException, InterruptedException {
        int all = quick ? scenario.clients() / QUICK_PART : scenario.clients();
        int clients = scenario.together() ? Math.max(1, all / Math.max(1, contestants.size())) : all;
        terminal.printf("%s %s: %,d clients%n", scenario, scenario.title(), clients);
        Map<Contestant, List<Map<Figure, Double>>> samples = new EnumMap<>(Contestant.class);
        int most = quick || rounds != null ? rounds() : ROUNDS + EXTRA_ROUNDS;
        int round = 0;
        Map<Contestant, List<String>> more = floods(scenario, contestants, clients);
        while (round < rounds() || round < most && noisy(scenario, samples)) {
            round++;
            List<Contestant> running = contestants.stream()
                    .filter(contestant -> !absent.contains(contestant))
                    .toList();
            if (running.isEmpty()) {
                break;
            }
            if (scenario.together()) {
                together(scenario, running, clients, more, round, samples);
            } else {
                for (Contestant contestant : running) {
                    Trial trial = new Trial(root, scenario, contestant, clients, 1, scale(), more.get(contestant));
                    round(trial, scenario, contestant, round, samples);
                }
            }
        }
        Map<Contestant, Map<Figure, Spread>> spreads = new EnumMap<>(Contestant.class);
        samples.forEach((contestant, values) -> spreads.put(contestant, spreads(values)));
        if (scenario == Scenario.S1) {
            steady = spreads;
        }
        List<Goal> goals = Goal.of(scenario, spreads, steady);
        results.put(scenario, clients, round, scale(), spreads, goals);
        goals.forEach(goal -> terminal.println("  " + goal.row()));
        terminal.flush();
    }

    /** Tries each peer with each, where it matters. */
    private Map<Contestant, List<String>> floods(Scenario scenario, List<Contestant> contestants, int clients)
            throws InterruptedException {
        Map<Contestant, List<String>> best = new EnumMap<>(Contestant.class);
        for (Contestant contestant : contestants) {
            best.put(contestant, List.of());
            if (scenario.main() != Figure.CHARS_PER_CPU || contestant == Contestant.CHARWIRE || quick) {
                continue;
            }
            double most = 0;
            for (String bytes : FLOOD_BYTES) {
                Map<Contestant, List<Map<Figure, Double>>> tried = new EnumMap<>(Contestant.class);
                terminal.println("  " + bytes + " bytes at once:");
                Trial trial = new Trial(root, scenario, contestant, clients, 1, scale(), List.of(bytes));
                round(trial, scenario, contestant, 0, tried);
                double reached = tried.getOrDefault(contestant, List.of()).stream()
                        .mapToDouble(sample -> sample.get(scenario.main()))
                        .max()
                        .orElse(0);
                if (reached > most) {
                    most = reached;
                    best.put(contestant, List.of(bytes));
                }
            }
        }
        return best;
    }

    private void together(
            Scenario scenario,
            List<Contestant> contestants,
            int clients,
            Map<Contestant, List<String>> more,
            int round,
            Map<Contestant, List<Map<Figure, Double>>> samples)
            throws InterruptedException {
        CyclicBarrier meeting = new CyclicBarrier(contestants.size());
        List<Thread> threads = new ArrayList<>();
        for (Contestant contestant : contestants) {
            Trial trial =
                    new Trial(root, scenario, contestant, clients, 1, scale(), more.get(contestant)).meetingAt(meeting);
            Thread thread = new Thread(() -> round(trial, scenario, contestant, round, samples));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void round(
            Trial trial,
            Scenario scenario,
            Contestant contestant,
            int round,
            Map<Contestant, List<Map<Figure, Double>>> samples) {
        try {
            Map<Figure, Double> sample = trial.run();
            synchronized (this) {
                samples.computeIfAbsent(contestant, any -> new ArrayList<>()).add(sample);
                brokenLaw |= contestant == Contestant.CHARWIRE && sample.getOrDefault(Figure.VIOLATIONS, 0.0) > 0;
                terminal.println("  round " + round + " " + contestant.title() + ": "
                        + scenario.figures().stream()
                                .map(figure -> figure.title() + " " + figure.text(sample.get(figure)))
                                .collect(Collectors.joining(", ")));
                terminal.flush();
            }
        } catch (IOException e) {
            synchronized (this) {
                failed = true;
                absent.add(contestant);
                terminal.println("  " + contestant.title() + " is left out from here on: " + e.getMessage());
                terminal.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean noisy(Scenario scenario, Map<Contestant, List<Map<Figure, Double>>> samples) {
        return samples.values().stream().map(Bench::spreads).anyMatch(spreads -> {
            Spread others = spreads.get(Figure.OTHERS_CPU);
            return spreads.get(scenario.main()).width() > NOISY || others != null && others.max() > 100 * NOISY;
        });
    }

    static Map<Figure, Spread> spreads(List<Map<Figure, Double>> samples) {
        Map<Figure, Spread> spreads = new EnumMap<>(Figure.class);
        for (Figure figure : samples.get(0).keySet()) {
            spreads.put(
                    figure,
                    Spread.of(samples.stream().map(sample -> sample.get(figure)).toList()));
        }
        return spreads;
    }
}
