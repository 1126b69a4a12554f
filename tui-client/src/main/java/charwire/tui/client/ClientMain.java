package charwire.tui.client;

import charwire.app.CommandLines;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.UsageException;
import java.io.IOException;
import java.time.Clock;

/** The command {@code charwire-client}. */
public final class ClientMain {
    private ClientMain() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        System.exit(run(Invocation.ofThisProcess(args)));
    }

    /** Runs the command; the answer is its exit status. */
    static int run(Invocation call) {
        return CommandLines.run(
                ClientCommand.usage(),
                call,
                "client.properties",
                (options, folders) -> start(ClientStart.of(options, folders), call));
    }

    private static int start(ClientStart start, Invocation call) throws IOException, UsageException {
        if (!start.headless()) {
            throw new UsageException("the full-screen program is not part of this build; use --headless");
        }
        LogFile.open(start.log()).ifPresent(problem -> warn(call, problem));
        if (start.config().identity() != null) {
            start.config().identity().warnings(Clock.systemUTC().instant()).forEach(warning -> warn(call, warning));
        }
        return ClientRun.run(start, call);
    }

    private static void warn(Invocation call, String warning) {
        CommandLines.complain(call.err(), ClientCommand.NAME, "warning: " + warning);
    }
}
