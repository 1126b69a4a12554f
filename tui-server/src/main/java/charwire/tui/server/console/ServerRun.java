package charwire.tui.server.console;

import charwire.app.CommandLines;
import charwire.app.CommandReader;
import charwire.app.Console;
import charwire.app.EventLog;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.app.Preload;
import charwire.app.QueuedConsole;
import charwire.identity.ServerIdentity;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.tui.server.Ports;
import charwire.tui.server.ServerCommand;
import charwire.tui.server.ServerOptions;
import charwire.tui.server.event.EventText;
import charwire.ui.terminal.Signals;
import charwire.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The server without a screen, from listening to the exit status. Owned by the main thread. */
public final class ServerRun {
    /** With --json the figures come unasked this often, so a reader that has gone is noticed by then. */
    private static final long STATS_SECONDS = 10;

    private ServerRun() {}

    /**
     * Runs until a command, a signal or a failure ends it.
     *
     * @param configuration where the settings come from when they are to be read again
     * @return the exit status
     */
    public static int run(
            ServerOptions start, ServerIdentity identity, ServerConsole.Configuration configuration, Invocation call)
            throws IOException {
        Clock clock = Clock.systemUTC();
        try (QueuedConsole console = console(start, call, clock);
                Signals signals = new Signals()) {
            ServerOutput output = start.json() ? new JsonOutput(console::line, clock) : new TextOutput(console::line);
            // The log comes second: its first line costs more than the whole start before it.
            Ports ports = Ports.listen(start, identity, configuration, event -> {
                output.event(event);
                EventLog.log(event);
            });
            Server server = ports.server();
            ports.warnings()
                    .forEach(warning ->
                            CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("warning: ") + warning));
            AtomicInteger status = new AtomicInteger(ExitStatus.OK);
            signals.handle("INT", () -> end(server, status, ExitStatus.INTERRUPTED));
            signals.handle("TERM", () -> end(server, status, ExitStatus.OK));
            ServerConsole hangUp = new ServerConsole(server, configuration, output);
            // Where no terminal hangs up it is the wish to read the configuration again.
            signals.handle("HUP", call.inIsTerminal() ? () -> end(server, status, ExitStatus.OK) : hangUp::reload);
            // Whoever waits for this may send a signal at once.
            output.ready(start, identity, ports);
            Preload.rest();
            var unusedEnd = console.failed()
                    .thenAccept(failure ->
                            end(server, status, CommandLines.unwritten(failure, call.err(), ServerCommand.NAME)));
            ServerConsole commands = new ServerConsole(server, configuration, output);
            CommandReader.start(
                    call,
                    signals,
                    line -> {
                        boolean end = commands.run(line) == ServerConsole.Outcome.END;
                        if (end) {
                            server.shutdown();
                        }
                        return !end;
                    },
                    output::refused,
                    () -> {});
            while (start.json() && !isOver(ports.terminated())) {
                var unused = server.snapshot().thenAccept(output::stats);
            }
            int ended = awaitEnd(ports.terminated(), call) ? status.get() : ExitStatus.FAILED;
            output.ended(ended);
            return ended;
        }
    }

    private static QueuedConsole console(ServerOptions start, Invocation call, Clock clock) {
        return start.json()
                ? new QueuedConsole(
                        new Console(call.out(), StandardCharsets.UTF_8), lines -> JsonOutput.leftOut(lines, clock))
                : new QueuedConsole(new Console(call.out(), Console.charset()));
    }

    /** Waits for the server's end, until the next figures are due. */
    private static boolean isOver(CompletableFuture<Void> terminated) {
        try {
            terminated.get(STATS_SECONDS, TimeUnit.SECONDS);
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
    public static boolean awaitEnd(CompletableFuture<Void> terminated, Invocation call) {
        try {
            terminated.join();
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
