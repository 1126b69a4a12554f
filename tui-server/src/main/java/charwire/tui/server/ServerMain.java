package charwire.tui.server;

import charwire.app.CommandLines;
import charwire.app.CommandReader;
import charwire.app.ConfigText;
import charwire.app.Console;
import charwire.app.EventLog;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.Preload;
import charwire.app.QueuedConsole;
import charwire.app.Speech;
import charwire.app.Texts;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.identity.IdentityException;
import charwire.identity.ServerIdentity;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.tui.server.console.EventText;
import charwire.tui.server.console.JsonOutput;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.ServerOutput;
import charwire.tui.server.console.TextOutput;
import charwire.tui.server.screen.ServerProgram;
import charwire.ui.app.ScreenOptions;
import charwire.ui.terminal.Signals;
import charwire.words.Sentences;
import charwire.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The command {@code charwire-server}. */
public final class ServerMain {
    /** With --json the figures come by themselves: a reader that is gone is noticed no later than that. */
    private static final long STATS_SECONDS = 10;

    private ServerMain() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        Preload.start();
        Invocation call = Invocation.ofThisProcess(args);
        Speech.choose(call, "server.properties");
        System.exit(run(call));
    }

    /** Runs the command; the answer is its exit status. */
    public static int run(Invocation call) {
        return CommandLines.run(
                usage(call),
                call,
                "server.properties",
                (options, folders) -> start(ServerStart.of(options, folders, new SecureRandom()), call));
    }

    /** The program's options and its commands; also for its package. */
    public static Usage usage(Invocation call) {
        return ServerCommand.usage()
                .variant(
                        "check",
                        "Checks configuration, certificates and ports, and says what the server would do.",
                        (options, folders) -> CheckCommand.run(
                                options, folders, call, Clock.systemUTC().instant()))
                .variant(
                        "config",
                        "Prints what is in force and where each value comes from, as a configuration file.",
                        (options, folders) -> ConfigText.print(ServerCommand.NAME, options, "", call));
    }

    private static int start(ServerStart start, Invocation call) throws IdentityException, IOException, UsageException {
        if (!start.headless()) ScreenOptions.requireTerminal(call.environment());
        List<String> warnings = new ArrayList<>();
        LogFile.open(start.log()).ifPresent(warnings::add);
        ServerIdentity identity = ServerIdentity.load(start.identity());
        Instant now = Clock.systemUTC().instant();
        identity.warnings(now).forEach(warning -> warnings.add(Sentences.of(warning)));
        warnings.addAll(start.warnings(now));
        if (!start.headless()) {
            return ServerProgram.run(
                    start,
                    identity,
                    warnings,
                    call,
                    events -> Ports.listen(start, identity, events).server());
        }
        warnings.forEach(warning -> warn(call, warning));
        return headless(start, identity, call);
    }

    private static void warn(Invocation call, String warning) {
        CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("warning: ") + warning);
    }

    private static int headless(ServerStart start, ServerIdentity identity, Invocation call) throws IOException {
        Clock clock = Clock.systemUTC();
        try (QueuedConsole console = console(start, call, clock);
                Signals signals = new Signals()) {
            ServerOutput output = start.json() ? new JsonOutput(console::line, clock) : new TextOutput(console::line);
            // The log comes second: its first line costs more than the whole start before it.
            Ports ports = Ports.listen(start, identity, event -> {
                output.event(event);
                EventLog.log(event);
            });
            Server server = ports.server();
            output.ready(start, identity, ports);
            Preload.rest();
            AtomicInteger status = new AtomicInteger(ExitStatus.OK);
            signals.handle("INT", () -> end(server, status, ExitStatus.INTERRUPTED));
            signals.handle("TERM", () -> end(server, status, ExitStatus.OK));
            signals.handle("HUP", () -> end(server, status, ExitStatus.OK));
            var unusedEnd = console.failed()
                    .thenAccept(failure ->
                            end(server, status, CommandLines.unwritten(failure, call.err(), ServerCommand.NAME)));
            ServerConsole commands = new ServerConsole(server, start.config().settings(), output);
            CommandReader.start(
                    call,
                    signals,
                    line -> {
                        if (!commands.run(line)) {
                            server.shutdown();
                            return false;
                        }
                        return true;
                    },
                    output::refused,
                    () -> {});
            while (start.json() && !isOver(server)) {
                var unused = server.snapshot().thenAccept(output::stats);
            }
            int ended = awaitEnd(server, call) ? status.get() : ExitStatus.FAILED;
            output.ended(ended);
            return ended;
        }
    }

    private static QueuedConsole console(ServerStart start, Invocation call, Clock clock) {
        return start.json()
                ? new QueuedConsole(
                        new Console(call.out(), StandardCharsets.UTF_8), lines -> JsonOutput.leftOut(lines, clock))
                : new QueuedConsole(new Console(call.out(), Texts.outputCharset()));
    }

    /** Waits for the server's end, until the next figures are due. */
    private static boolean isOver(Server server) {
        try {
            server.terminated().get(STATS_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits for the server's end; false after a failure, which is one line on standard error. */
    public static boolean awaitEnd(Server server, Invocation call) {
        try {
            server.terminated().join();
            return true;
        } catch (CompletionException e) {
            CommandLines.complain(call.err(), ServerCommand.NAME, EventText.of(new ServerEvent.Died(e.getCause())));
            return false;
        }
    }

    private static void end(Server server, AtomicInteger status, int newStatus) {
        status.accumulateAndGet(newStatus, Math::max);
        server.shutdown();
    }
}
