package charwire.tui.client;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.identity.IdentityException;
import charwire.protocol.HostPort;
import charwire.protocol.Sanitizer;
import charwire.tls.HostNames;
import charwire.trust.KnownServersFile;
import charwire.words.Words;
import java.nio.file.Path;

/** {@code charwire-client trust}: the servers that were accepted once, and how to forget one. */
final class TrustCommand {
    private static final String NAME = ClientCommand.NAME + " trust";

    private final Invocation call;

    private TrustCommand(Invocation call) {
        this.call = call;
    }

    static Usage addTo(Usage usage, Invocation call) {
        TrustCommand command = new TrustCommand(call);
        return usage.command(command.usage(), (options, folders) -> {
            throw new UsageException(Words.of("trust: expected list or forget HOST[:PORT]"));
        });
    }

    private Usage usage() {
        return Usage.of(NAME, "list|forget", "Servers whose certificate was accepted once, without a CA.", "")
                .command(
                        Usage.of(
                                NAME + " list",
                                "",
                                "Lists known servers: address, fingerprint, when they were accepted.",
                                ""),
                        this::list)
                .command(
                        Usage.of(
                                        NAME + " forget",
                                        Values.HOST_PORT,
                                        "Forgets a known server, so that another certificate of it may be accepted.",
                                        "")
                                .argument(Values.HOST_PORT, "the server, as list shows it (default port: 7319)"),
                        this::forget);
    }

    /** Known servers are kept where no other user reads them; null where options say whom to trust. */
    static KnownServersFile file(Options options, Folders folders) throws UsageException {
        boolean named =
                options.find("--ca").isPresent() || options.find("--pin").isPresent();
        return named ? null : in(folders.state("--ca"));
    }

    private static KnownServersFile in(Path state) {
        return new KnownServersFile(state.resolve("known-servers"));
    }

    private int list(Options options, Folders folders) throws UsageException, IdentityException {
        Console out = new Console(call.out(), Console.charset());
        for (var server : in(folders.state()).list()) {
            out.line(Sanitizer.clean(server.hostPort() + " " + server.fingerprint() + " " + server.firstSeen()));
        }
        return CommandLines.status(out, call, ClientCommand.NAME);
    }

    private int forget(Options options, Folders folders) throws UsageException, IdentityException {
        String argument = options.argument()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new UsageException(Words.of("trust forget: expected HOST[:PORT], as trust list shows it")));
        HostPort typed = Options.valid(Values.hostPort("server", argument, "localhost", 1));
        HostPort server = new HostPort(HostNames.ascii(typed.host()), typed.port());
        if (in(folders.state()).forget(server.toString())) {
            return ExitStatus.OK;
        }
        CommandLines.complain(
                call.err(),
                ClientCommand.NAME,
                Words.of("server: {0}: is not known; trust list shows those that are", server));
        return ExitStatus.FAILED;
    }
}
