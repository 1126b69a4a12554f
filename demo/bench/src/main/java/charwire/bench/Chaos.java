package charwire.bench;

import charwire.bench.Contestant.Stream;
import charwire.bench.Ledger.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo/share --for}: both laws over three servers and many clients while servers and engine are killed at random. */
@Command(
        name = "demo/share",
        sortOptions = false,
        description = {
            "A real redis-server that loses nothing (appendfsync always), three charwire servers that share one stream, and a swarm of"
                    + " clients that ask for the statistics and go on at another server when theirs is gone. Servers and engine are"
                    + " killed (kill -9) and stopped (SIGSTOP) at random moments, as all clients have just asked.",
            "",
            "At the end each answer that a client got must be an entry of the engine's log, and each entry an answer: an entry that nobody"
                    + " was told of needs a question of its own whose connection was cut at that place. All of them added up must be"
                    + " the stream. From its first HELLO on each client must have got every character of the log once, and each of its answers must count what it got.",
            ""
        },
        footer = {"", "Exit status: 0 both laws hold, 1 something did not start, 2 wrong usage, 4 a law was broken."})
public final class Chaos implements Callable<Integer> {
    private static final int DID_NOT_START = 1;
    private static final int BROKEN_LAW = 4;
    private static final int SERVERS = 3;
    private static final Stream STREAM = new Stream("1-8", "100");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Until what is killed is started again. */
    private static final int MOST_DEAD_MILLIS = 4_000;

    /** Servers send their clients away after 10 s without the engine. */
    private static final int MOST_STOPPED_MILLIS = 6_000;

    private static final int LEAST_CALM_MILLIS = 2_000;
    private static final int MOST_CALM_MILLIS = 8_000;
    private static final int MOST_QUESTION_MILLIS = 5;

    private enum Harm {
        SERVER_KILLED,
        LEADER_KILLED,
        LEADER_STOPPED,
        ENGINE_KILLED,
        ENGINE_STOPPED,
        LEADER_KILLED_WHILE_ENGINE_STOPPED
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--for", required = true, paramLabel = "MINUTES", description = "how long")
    private double minutes;

    @Option(names = "--clients", paramLabel = "N", description = "how many clients (default: ${DEFAULT-VALUE})")
    private int clients = 3000;

    @Option(names = "--seed", paramLabel = "N", description = "what is killed, and when, as in the run with this seed")
    private long seed = System.nanoTime();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private final long startNanos = System.nanoTime();
    private final List<RunningServer> servers = new ArrayList<>();
    private final List<Harm> bag = new ArrayList<>();
    private EngineProcess engine;
    private Random random;
    private int harms;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Chaos()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(minutes > 0) || clients < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--for, --clients: %s, %d: expected more than 0".formatted(minutes, clients));
        }
        random = new Random(seed);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        try {
            return run();
        } catch (IOException e) {
            say("%s", e.getMessage());
            return DID_NOT_START;
        }
    }

    /** In order, or because the user has had enough. */
    private void end() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (engine != null) {
            engine.close();
        }
    }

    private int run() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("charwire.root"));
        engine = EngineProcess.start("always");
        for (int i = 0; i < SERVERS; i++) {
            servers.add(
                    RunningServer.start(root, Contestant.CHARWIRE, STREAM, 1, false, List.of("--share", engine.url())));
        }
        List<InetSocketAddress> addresses =
                servers.stream().map(RunningServer::address).toList();
        try (Swarm swarm = new Swarm(addresses, clients, TrustsEveryone.context())) {
            swarm.resume(new Random(random.nextLong()));
            say("seed %d: %d servers, %,d clients", seed, SERVERS, clients);
            swarm.connect(LIMIT);
            swarm.inTurn(SwarmClient::askStat);
            boolean whole = settled(swarm);
            long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
            while (whole && System.nanoTime() < end) {
                pause(LEAST_CALM_MILLIS + random.nextInt(MOST_CALM_MILLIS - LEAST_CALM_MILLIS));
                swarm.askAll();
                pause(random.nextInt(MOST_QUESTION_MILLIS));
                harm();
                whole = settled(swarm);
            }
            return verdict(swarm);
        }
    }

    /** Waits until all clients are there and were answered; returns whether all is well. */
    private boolean settled(Swarm swarm) throws InterruptedException {
        long from = System.nanoTime();
        int present = swarm.awaitAll(LIMIT);
        boolean answered = swarm.settle(false, LIMIT);
        say(
                "  %,d clients are there and %s after %.1f s",
                present, answered ? "answered" : "not all answered", (System.nanoTime() - from) / 1e9);
        return present == clients && answered && swarm.figures(false).violations() == 0;
    }

    private int verdict(Swarm swarm) throws IOException, InterruptedException {
        swarm.inTurn(client -> {});
        boolean whole = settled(swarm);
        whole &= settled(swarm);
        Ledger ledger = new Ledger(engine.ask("EVAL", Ledger.SCRIPT, "0", EngineProcess.NAME));
        String wrong = swarm.check(ledger);
        Figures end = swarm.figures(false);
        if (end.violations() > 0) {
            wrong = end.firstViolation();
        } else if (!whole) {
            wrong = "not every client came back and was answered";
        } else if (end.gaps() > 0) {
            wrong = end.gaps() + " gaps";
        }
        if (!wrong.isEmpty()) {
            say("BROKEN after %d harms: %s (seed %d)", harms, wrong, seed);
            return BROKEN_LAW;
        }
        List<Span> untold = ledger.untold();
        long lost = untold.stream().mapToLong(Span::chars).sum();
        say(
                "both laws hold to the character: %d harms, %,d moves of %,d clients; all answers, %,d characters, and %,d characters"
                        + " in %d answers that were cut (of %,d questions) are the stream's %,d (seed %d)",
                harms,
                end.moved(),
                clients,
                ledger.answered() - lost,
                lost,
                untold.size(),
                ledger.cutQuestions(),
                ledger.answered(),
                seed);
        return 0;
    }

    private void harm() throws IOException, InterruptedException {
        if (bag.isEmpty()) {
            bag.addAll(List.of(Harm.values()));
            Collections.shuffle(bag, random);
        }
        harms++;
        Harm harm = bag.remove(0);
        RunningServer victim = harm == Harm.SERVER_KILLED ? servers.get(random.nextInt(SERVERS)) : leader();
        int dead = random.nextInt(MOST_DEAD_MILLIS);
        int stopped = 1_000 + random.nextInt(MOST_STOPPED_MILLIS - 1_000);
        String name = "server " + (servers.indexOf(victim) + 1);
        switch (harm) {
            case SERVER_KILLED, LEADER_KILLED -> {
                say("%s%s is killed, for %d ms", name, harm == Harm.LEADER_KILLED ? ", which leads," : "", dead);
                kill(victim, dead);
            }
            case LEADER_STOPPED -> {
                say("%s, which leads, is stopped, for %d ms", name, stopped);
                stop(victim.pid(), stopped, () -> {});
            }
            case ENGINE_KILLED -> {
                say("the engine is killed, for %d ms", dead);
                engine.kill();
                pause(dead);
                engine.start();
            }
            case ENGINE_STOPPED -> {
                say("the engine is stopped, for %d ms", stopped);
                stop(engine.pid(), stopped, () -> {});
            }
            case LEADER_KILLED_WHILE_ENGINE_STOPPED -> {
                say("the engine is stopped, for %d ms, and %s, which leads, killed meanwhile", stopped, name);
                stop(engine.pid(), stopped, victim::kill);
                victim.start();
            }
        }
    }

    private static void kill(RunningServer victim, int deadMillis) throws IOException, InterruptedException {
        victim.kill();
        pause(deadMillis);
        victim.start();
    }

    private static void stop(long pid, int millis, Runnable halfway) throws IOException, InterruptedException {
        signal("STOP", pid);
        pause(millis / 2);
        halfway.run();
        pause(millis / 2);
        signal("CONT", pid);
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }

    /** As the engine has it. */
    private RunningServer leader() throws IOException, InterruptedException {
        String at = engine.ask("HGET", "{charwire:" + EngineProcess.NAME + "}:meta", "leader")
                .get(0);
        return servers.stream()
                .filter(server -> at.endsWith(":" + server.address().getPort()))
                .findFirst()
                .orElseThrow(() -> new IOException("nobody leads: " + at));
    }

    private static void pause(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    private void say(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%6.1f s  ", (System.nanoTime() - startNanos) / 1e9);
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
