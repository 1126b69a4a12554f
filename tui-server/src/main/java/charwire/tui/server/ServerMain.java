package charwire.tui.server;

import charwire.Version;
import charwire.app.CommandLines;
import charwire.app.CommandReader;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.Preload;
import charwire.app.QueuedConsole;
import charwire.app.Texts;
import charwire.app.UsageException;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.stream.Alphabet;
import charwire.tls.Certificates;
import charwire.tls.IdentityException;
import charwire.tls.ServerIdentity;
import charwire.ui.app.ScreenOptions;
import charwire.ui.terminal.Signals;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The command {@code charwire-server}. */
public final class ServerMain {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private ServerMain() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        Preload.start();
        System.exit(run(Invocation.ofThisProcess(args)));
    }

    /** Runs the command; the answer is its exit status. */
    static int run(Invocation call) {
        return CommandLines.run(
                ServerCommand.usage(),
                call,
                "server.properties",
                (options, folders) -> start(ServerStart.of(options, folders, new SecureRandom()), call));
    }

    private static int start(ServerStart start, Invocation call) throws IdentityException, IOException, UsageException {
        if (!start.headless()) ScreenOptions.requireTerminal(call.environment());
        List<String> warnings = new ArrayList<>();
        LogFile.open(start.log()).ifPresent(warnings::add);
        ServerIdentity identity = ServerIdentity.load(start.identity());
        warnings.addAll(identity.warnings(Clock.systemUTC().instant()));
        if (!start.headless()) {
            return ServerProgram.run(start, identity, warnings, call, events -> listen(start, identity, events));
        }
        warnings.forEach(warning -> warn(call, warning));
        return headless(start, identity, call);
    }

    private static void warn(Invocation call, String warning) {
        CommandLines.complain(call.err(), ServerCommand.NAME, "warning: " + warning);
    }

    private static int headless(ServerStart start, ServerIdentity identity, Invocation call) throws IOException {
        Console stdout = new Console(call.out(), Texts.outputCharset());
        try (QueuedConsole console = new QueuedConsole(stdout);
                Signals signals = new Signals()) {
            // The log comes second: its first line costs more than the whole start before it.
            Server server = listen(start, identity, event -> {
                console.line(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " "
                        + String.format(Locale.ROOT, "%-5s", event.level()) + " " + EventText.of(event));
                EventLog.log(event);
            });
            introduce(start, identity, server, console::line);
            AtomicInteger status = new AtomicInteger(ExitStatus.OK);
            signals.handle("INT", () -> end(server, status, ExitStatus.INTERRUPTED));
            signals.handle("TERM", () -> end(server, status, ExitStatus.OK));
            signals.handle("HUP", () -> end(server, status, ExitStatus.OK));
            ServerConsole commands = new ServerConsole(server, start.config().settings(), console::line);
            CommandReader.start(call.in(), line -> {
                if (!commands.run(line)) {
                    server.shutdown();
                    return false;
                }
                return true;
            });
            return awaitEnd(server, call) ? status.get() : ExitStatus.FAILED;
        }
    }

    /** Waits for the server's end; false after a failure, which is one line on standard error. */
    static boolean awaitEnd(Server server, Invocation call) {
        try {
            server.terminated().join();
            return true;
        } catch (CompletionException e) {
            CommandLines.complain(call.err(), ServerCommand.NAME, EventText.of(new ServerEvent.Died(e.getCause())));
            return false;
        }
    }

    private static void end(Server server, AtomicInteger status, int newStatus) {
        status.set(newStatus);
        server.shutdown();
    }

    private static Server listen(ServerStart start, ServerIdentity identity, Consumer<ServerEvent> events)
            throws IOException {
        Certificates certificates = new Certificates(identity, start.clientTrust());
        try {
            Server server =
                    Server.start(start.config(), certificates::engine, events, Clock.systemUTC(), System::nanoTime);
            if (!start.identity().files().isEmpty()) CertificateWatch.start(certificates, server, events);
            return server;
        } catch (IOException e) {
            throw new IOException("listen: " + Texts.address(start.config().listen()) + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("in use")) {
            return "already in use; end the program that has it, or choose another with --port";
        } else if (message.contains("assign")) {
            return "not an address of this machine; expected one of its own, 127.0.0.1, or 0.0.0.0 for all";
        } else if (message.contains("denied")) {
            return "may not be used; ports below 1024 need privileges, choose another with --port";
        }
        return message;
    }

    private static void introduce(ServerStart start, ServerIdentity identity, Server server, Consumer<String> out) {
        Alphabet alphabet = start.config().settings().alphabet();
        out.accept(Version.current().line(ServerCommand.NAME));
        out.accept("certificate: " + identity.source() + ", " + identity.fingerprint());
        if (alphabet.leftOut().total() > 0) {
            out.accept("left out of the range: " + alphabet.leftOut());
        }
        out.accept("ready on " + Texts.address(server.address()) + "; help lists the commands, quit ends");
    }
}
