package charwire.tui.client;

import static charwire.app.Usage.flag;
import static charwire.app.Usage.value;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.client.ClientConfig;
import charwire.client.ClientLimits;
import charwire.identity.IdentityException;
import charwire.protocol.HostPort;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import charwire.tui.client.probe.IdleJson;
import charwire.tui.client.probe.IdlePlan;
import charwire.tui.client.probe.IdleProbe;
import charwire.tui.client.probe.IdleReport;
import charwire.tui.client.probe.IdleText;
import charwire.ui.terminal.Signals;
import charwire.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** {@code charwire-client probe-idle}: how long a connection may be silent. */
final class ProbeCommand {
    private static final String NAME = ClientCommand.NAME + " probe-idle";
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(2);
    private static final long MOST_PARALLEL = 16;

    private final Invocation call;

    private ProbeCommand(Invocation call) {
        this.call = call;
    }

    static Usage addTo(Usage usage, Invocation call) {
        return usage.command(usage(), new ProbeCommand(call)::run);
    }

    private static Usage usage() {
        Usage usage = Usage.of(
                        NAME,
                        "[HOST[:PORT]] [OPTION...]",
                        "Finds after how long a silence a proxy, a NAT or a firewall ends a connection.",
                        "")
                .argument(Values.HOST_PORT, "the server (default: localhost:7319)")
                .group(
                        "Connection",
                        value("--server", Values.HOST_PORT, "the same"),
                        value(
                                "--connect-timeout",
                                "TIME",
                                "5s",
                                "limit for the name look-up, and for TCP to each of its addresses"))
                .group(
                        "Silences",
                        value("--from", "TIME", "5s", "the first that is tried; the next is twice as long"),
                        value("--to", "TIME", "10m", "the longest"),
                        value("--precision", "TIME", "1s", "how exactly the timeout is found"),
                        value("--parallel", "N", "4", "connections at a time, at most 16"),
                        value("--answer", "TIME", "10s", "how long the answer to a PING may take after a silence"))
                .group("Output", flag("--json", "one JSON object a line, the verdict in the last"));
        return ClientCommand.connecting(usage)
                .footer(
                        "Each connection is silent for a while (no PING, no TCP keep-alive), then asks",
                        "for the server. Its own characters break the silence, so the server has to",
                        "pause for long: its operator starts it with --pause 600000, the most there is.",
                        "Silences up to its shortest pause are tried; where that is too short, it tells.",
                        "",
                        "Example:",
                        "  charwire-client probe-idle proxy.example:7319 --to 5m --precision 500ms",
                        "",
                        "Exit status: 0 no timeout up to --to, 1 failed, 2 wrong usage, 3 TLS or trust",
                        "failed, 4 a timeout was found or the path is unsteady, 130 interrupted.");
    }

    private int run(Options options, Folders folders) throws UsageException, IdentityException, IOException {
        IdlePlan plan = plan(options);
        ClientConfig config = config(options, folders);
        boolean json = options.flag("--json");
        Console out = new Console(call.out(), json ? StandardCharsets.UTF_8 : Console.charset());
        // The probe is made after its report, which ends it once nobody reads.
        AtomicReference<Runnable> unread = new AtomicReference<>();
        Consumer<String> lines = line -> {
            out.line(line);
            out.failure().ifPresent(failure -> unread.get().run());
        };
        IdleProbe probe = new IdleProbe(config, plan, report(config, plan, json, lines), System::nanoTime);
        unread.set(probe::interrupt);
        try (Signals signals = new Signals()) {
            signals.handle("INT", probe::interrupt);
            signals.handle("TERM", probe::interrupt);
            int status = probe.run();
            return out.failure()
                    .map(failure -> CommandLines.unwritten(failure, call.err(), ClientCommand.NAME))
                    .orElse(status);
        }
    }

    private IdleReport report(ClientConfig config, IdlePlan plan, boolean json, Consumer<String> lines) {
        String server = HostPort.of(config.host(), config.port());
        return json
                ? new IdleJson(server, plan, lines, InstantSource.system())
                : new IdleText(
                        server,
                        plan,
                        line -> lines.accept(Sanitizer.clean(line)),
                        problem -> CommandLines.complain(call.err(), ClientCommand.NAME, problem));
    }

    private ClientConfig config(Options options, Folders folders) throws UsageException, IdentityException {
        ClientConfig config = ClientOptions.config(options, call.environment(), TrustCommand.file(options, folders));
        if (config.servers().size() > 1) {
            throw new UsageException(
                    "--server",
                    config.servers().get(0) + "," + config.servers().get(1),
                    Words.of("expected one server alone"));
        }
        ClientLimits usual = ClientLimits.DEFAULTS;
        Duration connect = time(options, "--connect-timeout", LEAST, MOST);
        return config.withLimits(
                new ClientLimits(connect, usual.handshake(), usual.hello(), usual.ping(), usual.dead()));
    }

    private static IdlePlan plan(Options options) throws UsageException {
        Duration from = time(options, "--from", LEAST, MOST);
        Duration to = time(options, "--to", LEAST, MOST);
        if (to.compareTo(from) < 0) {
            throw new UsageException(
                    "--to",
                    options.find("--to").orElseThrow().value(),
                    Words.of(
                            "expected at least --from, which is {0}",
                            options.find("--from").orElseThrow().value()));
        }
        long parallel = options.get("--parallel", text -> Values.number("parallel", text, 1, MOST_PARALLEL));
        return new IdlePlan(
                from,
                to,
                time(options, "--precision", LEAST, MOST),
                (int) parallel,
                time(options, "--answer", LEAST, MOST_PATIENCE));
    }

    private static Duration time(Options options, String option, Duration least, Duration most) throws UsageException {
        return options.get(option, text -> parsed(option.substring(2), text, least, most));
    }

    private static Parsed<Duration> parsed(String option, String text, Duration least, Duration most) {
        return ClientOptions.duration(option, text, least, most);
    }
}
