package charwire.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo/load}: a swarm against any server. */
@Command(
        name = "demo/load",
        sortOptions = false,
        description = {
            "Loads a charwire server with a swarm of clients, checks both laws of the protocol for each, and says what the server did.",
            "",
            "It measures and trusts ANYONE: no certificate and no host name is checked. Load only servers that are yours.",
            ""
        },
        footer = {
            "",
            "A server lets in 10,000 clients of one address unless it is told otherwise: --max-clients-per-address.",
            "Exit status: 0 all went well, 1 not every client got in, 2 wrong usage, 4 a law was broken or a connection lost."
        })
public final class Load implements Callable<Integer> {
    private static final int NOT_ALL_IN = 1;
    private static final int BROKEN_LAW = 4;
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration ANSWERS = Duration.ofSeconds(20);
    private static final Pattern SERVER = Pattern.compile("\\[?([^\\[\\]]+)]?:(\\d{1,5})");

    @Spec
    private CommandSpec spec;

    @Option(names = "--clients", paramLabel = "N", description = "how many clients (default: ${DEFAULT-VALUE})")
    private int clients = 1000;

    @Option(names = "--at-once", description = "all of them come at the same time")
    private boolean atOnce;

    @Option(
            names = "--half",
            paramLabel = "N",
            description = "before them, so many that send half a handshake and fall silent")
    private int half;

    @Option(
            names = "--half-from",
            paramLabel = "N",
            description = "from so many addresses of 127.0.0.0/8 (default: from this machine's)")
    private int halfFrom;

    @Option(names = "--host", paramLabel = "HOST", description = "the server (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "its port (default: ${DEFAULT-VALUE})")
    private int port = 7319;

    @Option(
            names = "--servers",
            split = ",",
            paramLabel = "HOST:PORT",
            description =
                    "servers that share one stream, with commas between, instead of --host and --port; each gets its share of the"
                            + " clients, and both laws are checked over all of them")
    private List<String> servers = List.of();

    @Option(
            names = "--sole-asker",
            description = "nobody else asks for the statistics: the first law is held to the character")
    private boolean soleAsker;

    @Option(names = "--seconds", paramLabel = "N", description = "how long to count (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "the server's process on this machine: tells its CPU and memory too")
    private long pid;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private ProcessUse server;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Load()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<InetSocketAddress> addresses = addresses();
        try (HalfHandshakes attackers = new HalfHandshakes(addresses.get(0), half, halfFrom);
                Swarm swarm = new Swarm(addresses, clients, TrustsEveryone.context())) {
            if (atOnce) {
                swarm.asACrowd();
            }
            if (half > 0) {
                say(out, "%,d half handshakes are there before them", attackers.count());
            }
            long from = System.nanoTime();
            double cpuBefore = cpuSeconds();
            int present = swarm.connect(Duration.ofSeconds(30 + clients / 100));
            double took = (System.nanoTime() - from) / 1e9;
            say(
                    out,
                    "%,d of %,d clients are in after %.1f s: %,.0f handshakes/s",
                    present,
                    clients,
                    took,
                    present / took);
            if (server != null && present > 0) {
                say(out, "server: %.2f ms of CPU a handshake", (cpuSeconds() - cpuBefore) * 1000 / present);
            }
            if (present > 0) {
                if (soleAsker && swarm.settle(false, ANSWERS)) {
                    swarm.askedByNobodyElse();
                }
                count(swarm, out);
                swarm.settle(soleAsker, ANSWERS);
            }
            Figures end = swarm.figures(false);
            if (end.violations() > 0) {
                say(out, "laws: %,d violations or lost connections, first: %s", end.violations(), end.firstViolation());
                return present < clients ? NOT_ALL_IN : BROKEN_LAW;
            }
            say(
                    out,
                    "laws: both hold for each of %,d clients%s, to the character",
                    end.present(),
                    addresses.size() > 1 ? ", over " + addresses.size() + " servers" : "");
            return present < clients ? NOT_ALL_IN : 0;
        }
    }

    private List<InetSocketAddress> addresses() throws IOException {
        if (clients < 1 || seconds < 1) {
            throw wrong("--clients, --seconds: %d, %d: expected 1 or more".formatted(clients, seconds));
        }
        if (half < 0 || halfFrom < 0 || halfFrom > MOST_ADDRESSES) {
            throw wrong("--half, --half-from: %d, %d: expected 0 or more, addresses at most %d"
                    .formatted(half, halfFrom, MOST_ADDRESSES));
        }
        List<InetSocketAddress> addresses = new ArrayList<>();
        if (servers.isEmpty()) {
            addresses.add(resolved("--host", host, port));
        }
        for (String server : servers) {
            Matcher parts = SERVER.matcher(server);
            if (!parts.matches()) {
                throw wrong("--servers: " + server + ": expected HOST:PORT");
            }
            addresses.add(resolved("--servers", parts.group(1), Integer.parseInt(parts.group(2))));
        }
        if (pid != 0) {
            if (ProcessHandle.of(pid).isEmpty()) {
                throw wrong("--pid: " + pid + ": no such process");
            }
            server = new ProcessUse(pid);
        }
        return addresses;
    }

    private InetSocketAddress resolved(String option, String name, int at) {
        if (at < 1 || at > 65_535) {
            throw wrong("--port: %d: expected 1 to 65535".formatted(at));
        }
        InetSocketAddress address = new InetSocketAddress(name, at);
        if (address.isUnresolved()) {
            throw wrong(option + ": " + name + ": no such host");
        }
        return address;
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }

    private double cpuSeconds() throws IOException {
        return server == null ? 0 : server.cpuSeconds();
    }

    private void count(Swarm swarm, PrintWriter out) throws InterruptedException, IOException {
        swarm.figures(true);
        long from = System.nanoTime();
        double cpuBefore = cpuSeconds();
        double cpuLast = cpuBefore;
        long linesLast = 0;
        long charsLast = 0;
        for (int second = 1; second <= seconds; second++) {
            Thread.sleep(Math.max(0, second * 1000L - (System.nanoTime() - from) / 1_000_000));
            Figures now = swarm.figures(false);
            double cpuNow = cpuSeconds();
            say(
                    out,
                    "%4d s %,7d clients %,12d lines/s %,14d chars/s %,6d gaps %,4d violations%s",
                    second,
                    now.present(),
                    now.lines() - linesLast,
                    now.chars() - charsLast,
                    now.gaps(),
                    now.violations(),
                    server == null
                            ? ""
                            : "  server %3.0f %% CPU, %,.1f MiB"
                                    .formatted((cpuNow - cpuLast) * 100, server.residentKib() / 1024.0));
            linesLast = now.lines();
            charsLast = now.chars();
            cpuLast = cpuNow;
        }
        summary(out, swarm.figures(false), (System.nanoTime() - from) / 1e9, cpuSeconds() - cpuBefore);
    }

    private void summary(PrintWriter out, Figures all, double took, double cpu) throws IOException {
        say(
                out,
                "in %.1f s: %,.0f lines/s, %,.0f chars/s, %,d gaps; from the first to the last client p50 %.1f ms, p99 %.1f ms",
                took,
                all.lines() / took,
                all.chars() / took,
                all.gaps(),
                all.fanOut().p50Micros() / 1000.0,
                all.fanOut().p99Micros() / 1000.0);
        if (server != null) {
            say(
                    out,
                    "server: %.0f %% of a core, %,.0f lines per CPU second, %.1f KiB of memory a client",
                    100 * cpu / took,
                    all.lines() / Math.max(cpu, 0.01),
                    server.residentKib() / (double) all.present());
        }
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
