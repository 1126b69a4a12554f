package charwire.tui.server;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.Options;
import charwire.app.Texts;
import charwire.app.UsageException;
import charwire.protocol.Sanitizer;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.stream.Alphabet;
import charwire.tls.IdentityException;
import charwire.tls.ServerIdentity;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code charwire-server check}: what the server would do with these options. It opens no port and writes no file. */
final class CheckCommand {
    private final ServerStart start;
    private final Options options;
    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private CheckCommand(ServerStart start, Options options) {
        this.start = start;
        this.options = options;
    }

    /**
     * Prints what would happen; warnings go to standard error.
     *
     * @throws UsageException an option is wrong
     * @throws IdentityException a certificate or key is unusable
     */
    static int run(Options options, Folders folders, Invocation call, Instant now)
            throws UsageException, IdentityException {
        CheckCommand check = new CheckCommand(ServerStart.of(options, folders, new SecureRandom()), options);
        check.stream();
        check.network();
        check.certificate(now);
        check.rest();
        check.warnings.forEach(warning -> CommandLines.complain(call.err(), ServerCommand.NAME, "warning: " + warning));
        Console out = new Console(call.out(), Texts.outputCharset());
        check.lines.forEach(line -> out.line(Sanitizer.clean(line)));
        return ExitStatus.OK;
    }

    private void stream() {
        lines.add("configuration: " + options.file().map(Path::toString).orElse("no file"));
        Alphabet alphabet = start.config().settings().alphabet();
        lines.add("stream: " + EventText.settings(start.config().settings()));
        if (alphabet.leftOut().total() > 0) {
            lines.add("left out of the range: " + alphabet.leftOut());
        }
    }

    private void network() {
        lines.add("listens on: " + reach(start.config().listen()));
        ServerLimits limits = start.config().limits();
        lines.add("clients: at most " + Texts.count(limits.clients()) + ", " + Texts.count(limits.clientsPerAddress())
                + " from one address; "
                + (start.clientTrust() == null
                        ? "they need no certificate"
                        : "they need a certificate of "
                                + Texts.count(start.clientTrust().authorities().size(), "CA")));
        lines.add("slow clients: " + Texts.count(limits.backlogBytes(), "byte") + " are kept for them, then they "
                + (start.config().slowClients() == SlowClients.GAP ? "miss characters" : "are disconnected"));
    }

    private static String reach(InetSocketAddress address) {
        return Texts.address(address)
                + (address.getAddress().isLoopbackAddress() ? ", for this machine alone" : ", open to others");
    }

    /** A self-signed one is made by a start, not by a check. */
    private void certificate(Instant now) throws IdentityException {
        Path kept = Path.of(start.identity().toString());
        if (start.identity().files().isEmpty() && !Files.exists(kept)) {
            lines.add("certificate: none yet; the first start makes a self-signed one, " + kept);
            return;
        }
        ServerIdentity identity = ServerIdentity.load(start.identity());
        lines.add("certificate: " + kept + ", " + identity.fingerprint() + ", valid until " + identity.notAfter());
        warnings.addAll(identity.warnings(now));
    }

    private void rest() {
        lines.add("figures: " + (start.metrics() == null ? "nowhere" : reach(start.metrics())));
        lines.add("log: "
                + (start.log().file() == null
                        ? "none"
                        : start.log().file() + ", " + start.log().level()));
        lines.add("the server can start so, if its ports are free: that was not tried");
        warnings.addAll(start.warnings());
    }
}
