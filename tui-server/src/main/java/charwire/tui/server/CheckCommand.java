package charwire.tui.server;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.Options;
import charwire.app.UsageException;
import charwire.identity.IdentityException;
import charwire.identity.ServerIdentity;
import charwire.protocol.Sanitizer;
import charwire.redis.RedisLog;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.share.EngineInfo;
import charwire.tui.server.event.EventText;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code charwire-server check}: what the server would do with these options. It tries its ports and its engine, lets nobody in and writes
 * no file.
 */
final class CheckCommand {
    private final ServerOptions start;
    private final Options options;
    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private CheckCommand(ServerOptions start, Options options) {
        this.start = start;
        this.options = options;
    }

    /**
     * Prints what would happen; warnings go to standard error.
     *
     * @throws UsageException an option is wrong
     * @throws IdentityException a certificate or key is unusable
     * @throws IOException a port cannot be taken, or the engine not be used; the message is the line that a start would have for it
     */
    static int run(Options options, Folders folders, Invocation call, Instant now)
            throws UsageException, IdentityException, IOException {
        CheckCommand check = new CheckCommand(ServerOptions.of(options, folders, new SecureRandom()), options);
        check.stream();
        check.network();
        check.certificate(now);
        check.share();
        check.rest(now);
        Ports.tryOut(check.start);
        check.warnings.forEach(
                warning -> CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("warning: ") + warning));
        Console out = new Console(call.out(), Console.charset());
        check.lines.forEach(line -> out.line(Sanitizer.clean(line)));
        return CommandLines.status(out, call, ServerCommand.NAME);
    }

    private void stream() {
        lines.add(Words.of(
                "configuration: {0}", options.file().map(Path::toString).orElseGet(() -> Words.of("no file"))));
        lines.add(Words.of("stream: {0}", EventText.settings(start.config().settings())));
        EventText.leftOut(start.config().settings().alphabet()).ifPresent(lines::add);
    }

    private void network() {
        lines.add(Words.of("listens on: {0}", reach(start.config().listen())));
        ServerLimits limits = start.config().limits();
        lines.add(Words.of(
                "clients: at most {0}, {1} from one address; {2}",
                Texts.count(limits.clients()),
                Texts.count(limits.clientsPerAddress()),
                start.clientTrust() == null
                        ? Words.of("they need no certificate")
                        : Words.of(
                                "they need a certificate of {0}",
                                Texts.count(start.clientTrust().authorities().size(), "CA"))));
        lines.add(Words.of(
                start.config().slowClients() == SlowClients.GAP
                        ? "slow clients: {0} are kept for them, then they miss characters"
                        : "slow clients: {0} are kept for them, then they are disconnected",
                Texts.count(limits.backlogBytes(), "byte")));
    }

    private void share() throws IOException {
        ShareOptions share = start.share();
        if (share == null) {
            return;
        }
        try (RedisLog log = share.open()) {
            EngineInfo engine = log.engine();
            lines.add(Words.of(
                    "shared stream: {0}, kept by {1}, {2}", share.config().name(), engine.host(), engine.version()));
            engine.warnings()
                    .forEach(
                            warning -> warnings.add(Words.of("engine {0}: {1}", engine.host(), Sentences.of(warning))));
        }
        lines.add(Words.of(
                share.config().mayLead()
                        ? "this server may lead; the engine keeps {0}"
                        : "this server never leads; the engine keeps {0}",
                Texts.count(share.config().keepChars(), "character")));
    }

    private static String reach(InetSocketAddress address) {
        return Words.of(
                address.getAddress().isLoopbackAddress() ? "{0}, for this machine alone" : "{0}, open to others",
                Texts.address(address));
    }

    /** A self-signed one is made by a start, not by a check. */
    private void certificate(Instant now) throws IdentityException {
        Path kept = Path.of(start.identity().toString());
        if (start.identity().files().isEmpty() && !Files.exists(kept)) {
            lines.add(Words.of("certificate: none yet; the first start makes a self-signed one, {0}", kept));
            return;
        }
        ServerIdentity identity = ServerIdentity.load(start.identity());
        lines.add(
                Words.of("certificate: {0}, {1}, valid until {2}", kept, identity.fingerprint(), identity.notAfter()));
        identity.warnings(now).forEach(warning -> warnings.add(Sentences.of(warning)));
    }

    private void rest(Instant now) {
        lines.add(Words.of(
                "control socket: {0}",
                start.control().shown(start.config().listen().getPort())));
        lines.add(Words.of("figures: {0}", start.metrics() == null ? Words.of("nowhere") : reach(start.metrics())));
        lines.add(Words.of(
                "log: {0}",
                start.log().file() == null
                        ? Words.of("none")
                        : start.log().file() + ", " + start.log().level()));
        lines.add(Words.of("the server can start like this: its ports are free"));
        warnings.addAll(start.warnings(now));
    }
}
