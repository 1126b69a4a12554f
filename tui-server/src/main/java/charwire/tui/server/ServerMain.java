package charwire.tui.server;

import charwire.app.CommandLines;
import charwire.app.ConfigText;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.Options;
import charwire.app.Preload;
import charwire.app.Speech;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.identity.IdentityException;
import charwire.identity.ServerIdentity;
import charwire.stream.Settings;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.ServerRun;
import charwire.tui.server.control.CtlCommand;
import charwire.tui.server.screen.AttachCommand;
import charwire.tui.server.screen.ServerScreenProgram;
import charwire.ui.app.ScreenOptions;
import charwire.words.Sentences;
import charwire.words.Words;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The command {@code charwire-server}. */
public final class ServerMain {
    private ServerMain() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        Preload.start();
        Invocation call = Invocation.ofThisProcess(args);
        Speech.choose(call, "server.properties");
        int status = run(call);
        Preload.end();
        System.exit(status);
    }

    /** Runs the command and returns its exit status. */
    public static int run(Invocation call) {
        return CommandLines.run(
                usage(call),
                call,
                "server.properties",
                (options, folders) ->
                        start(ServerOptions.of(options, folders, new SecureRandom()), () -> configured(options), call));
    }

    /** The program's options and its commands; also for its package. */
    public static Usage usage(Invocation call) {
        return ServerCommand.usage()
                .variant(
                        "check",
                        "Checks configuration, certificates and ports, and says what the server would do.",
                        (options, folders) -> CheckCommand.run(
                                options, folders, call, Clock.systemUTC().instant()))
                .variant(AttachCommand.usage(), (options, folders) -> AttachCommand.run(options, folders, call))
                .variant(CtlCommand.usage(), (options, folders) -> CtlCommand.run(options, folders, call))
                .variant(
                        "config",
                        "Prints what is in force and where each value comes from, as a configuration file.",
                        (options, folders) -> ConfigText.print(ServerCommand.NAME, options, "", call));
    }

    private static Settings configured(Options options) throws UsageException {
        Options again = options.again();
        try {
            return ServerOptions.settings(again);
        } catch (UsageException e) {
            throw new UsageException(
                    e.getMessage() + e.option().map(again::place).orElse(""));
        }
    }

    private static int start(ServerOptions start, ServerConsole.Configuration configuration, Invocation call)
            throws IdentityException, IOException, UsageException {
        if (!start.headless()) {
            ScreenOptions.requireTerminal(call.environment());
        }
        List<String> warnings = new ArrayList<>();
        LogFile.open(start.log()).ifPresent(warnings::add);
        ServerIdentity identity = ServerIdentity.load(start.identity());
        Instant now = Clock.systemUTC().instant();
        identity.warnings(now).forEach(warning -> warnings.add(Sentences.of(warning)));
        warnings.addAll(start.warnings(now));
        if (!start.headless()) {
            return ServerScreenProgram.run(
                    start,
                    identity,
                    warnings,
                    configuration,
                    call,
                    events -> Ports.listen(start, identity, configuration, events));
        }
        warnings.forEach(
                warning -> CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("warning: ") + warning));
        return ServerRun.run(start, identity, configuration, call);
    }
}
