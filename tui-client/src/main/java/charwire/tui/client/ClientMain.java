package charwire.tui.client;

import charwire.app.CommandLines;
import charwire.app.ConfigText;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.Preload;
import charwire.app.Speech;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.metrics.MetricsAddress;
import charwire.tui.client.console.ClientRun;
import charwire.tui.client.screen.ClientScreenProgram;
import charwire.ui.app.ScreenOptions;
import charwire.words.Sentences;
import charwire.words.Words;
import java.io.IOException;
import java.security.Security;
import java.time.Clock;

/** The command {@code charwire-client}. */
public final class ClientMain {
    private ClientMain() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        askForNamesEachTime();
        Preload.start();
        Invocation call = Invocation.ofThisProcess(args);
        Speech.choose(call, "client.properties");
        int status = run(call);
        Preload.end();
        System.exit(status);
    }

    /** Java keeps a failure for 10 s, and tells it again as a name without an address, whatever it was. */
    private static void askForNamesEachTime() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /** Runs the command and returns its exit status. */
    public static int run(Invocation call) {
        return CommandLines.run(
                usage(call),
                call,
                "client.properties",
                (options, folders) -> start(
                        ClientOptions.of(options, call.environment(), folders),
                        ClientCommand.screen(options, folders),
                        call));
    }

    /** The program's options and its commands; also for its package. */
    public static Usage usage(Invocation call) {
        return ReplayCommand.addTo(ProbeCommand.addTo(TrustCommand.addTo(ClientCommand.usage(), call), call), call)
                .variant(
                        "config",
                        "Prints what is in force and where each value comes from, as a configuration file.",
                        (options, folders) -> ConfigText.print(ClientCommand.NAME, options, "--server", call));
    }

    private static int start(ClientOptions start, ScreenOptions screen, Invocation call)
            throws IOException, UsageException {
        if (!start.headless()) {
            ScreenOptions.requireTerminal(call.environment());
        }
        LogFile.open(start.log()).ifPresent(problem -> warn(call, problem));
        if (start.config().identity() != null) {
            start.config()
                    .identity()
                    .warnings(Clock.systemUTC().instant())
                    .forEach(warning -> warn(call, Sentences.of(warning)));
        }
        MetricsAddress.warning(start.metrics()).ifPresent(warning -> warn(call, warning));
        return start.headless() ? ClientRun.run(start, call) : ClientScreenProgram.run(start, screen, call);
    }

    private static void warn(Invocation call, String warning) {
        CommandLines.complain(call.err(), ClientCommand.NAME, Words.of("warning: ") + warning);
    }
}
