package charwire.tui.server;

import charwire.Version;
import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Folders;
import charwire.app.LogFile;
import charwire.app.Options;
import charwire.app.QueuedConsole;
import charwire.app.Texts;
import charwire.app.UsageException;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.stream.Alphabet;
import charwire.tls.IdentityException;
import charwire.tls.ServerIdentity;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.ui.terminal.Signals;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command {@code charwire-server}. */
public final class ServerMain {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private ServerMain() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        CommandLine commandLine = CommandLines.of(new ServerCommand(), System.err);
        commandLine.setExecutionStrategy(ServerMain::run);
        System.exit(commandLine.execute(args));
    }

    private static int run(ParseResult parsed) {
        Integer shown = CommandLine.executeHelpRequest(parsed);
        if (shown != null) {
            return shown;
        }
        try {
            Map<String, String> environment = System.getenv();
            Folders folders = Folders.of(environment, System.getProperty("user.home"));
            Options options = Options.of(parsed, environment, folders.config().resolve("server.properties"));
            return start(ServerStart.of(options, folders, new SecureRandom()));
        } catch (UsageException e) {
            CommandLines.complain(System.err, ServerCommand.NAME, e.getMessage());
            return ExitStatus.USAGE;
        } catch (IdentityException e) {
            CommandLines.complain(System.err, ServerCommand.NAME, e.getMessage());
            return ExitStatus.TLS;
        } catch (IOException e) {
            CommandLines.complain(System.err, ServerCommand.NAME, e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private static int start(ServerStart start) throws IdentityException, IOException, UsageException {
        if (!start.headless()) {
            throw new UsageException("the full-screen program is not part of this build; use --headless");
        }
        openLog(start);
        ServerIdentity identity = ServerIdentity.load(start.identity());
        for (String warning : identity.warnings(Clock.systemUTC().instant())) {
            CommandLines.complain(System.err, ServerCommand.NAME, "warning: " + warning);
        }
        return headless(start, identity);
    }

    private static void openLog(ServerStart start) {
        if (start.logFile() == null) {
            LogFile.off();
        } else {
            LogFile.open(start.logFile(), start.logLevel())
                    .ifPresent(problem -> CommandLines.complain(System.err, ServerCommand.NAME, "warning: " + problem));
        }
    }

    private static int headless(ServerStart start, ServerIdentity identity) throws IOException {
        Console stdout = new Console(new FileOutputStream(FileDescriptor.out), Texts.outputCharset());
        try (QueuedConsole console = new QueuedConsole(stdout);
                Signals signals = new Signals()) {
            Server server = listen(start, identity, event -> {
                EventLog.log(event);
                console.line(LocalTime.now().format(TIME) + " " + String.format(Locale.ROOT, "%-5s", event.level())
                        + " " + EventText.of(event));
            });
            introduce(start, identity, server, console::line);
            AtomicInteger status = new AtomicInteger(ExitStatus.OK);
            signals.handle("INT", () -> end(server, status, ExitStatus.INTERRUPTED));
            signals.handle("TERM", () -> end(server, status, ExitStatus.OK));
            signals.handle("HUP", () -> end(server, status, ExitStatus.OK));
            readCommands(new ServerConsole(server, start.config().settings(), console::line), server);
            server.terminated().join();
            return status.get();
        } catch (CompletionException e) {
            return ExitStatus.FAILED;
        }
    }

    private static void end(Server server, AtomicInteger status, int newStatus) {
        status.set(newStatus);
        server.shutdown();
    }

    private static Server listen(ServerStart start, ServerIdentity identity, Consumer<ServerEvent> events)
            throws IOException {
        SSLContext context = identity.sslContext(start.clientTrust());
        ClientAuth clientAuth = start.clientTrust() == null ? ClientAuth.NONE : ClientAuth.NEEDED;
        try {
            return Server.start(
                    start.config(),
                    () -> TlsSettings.serverEngine(context, clientAuth),
                    events,
                    Clock.systemUTC(),
                    System::nanoTime);
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

    private static void readCommands(ServerConsole commands, Server server) {
        Thread reader = new Thread(
                () -> {
                    try {
                        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Texts.outputCharset()));
                        for (String line = in.readLine(); line != null; line = in.readLine()) {
                            if (!commands.run(line)) {
                                server.shutdown();
                                return;
                            }
                        }
                    } catch (IOException e) {
                        // As at the end of input: the server goes on without commands.
                        return;
                    }
                },
                "commands");
        reader.setDaemon(true);
        reader.start();
    }
}
