package charwire.tui.server;

import charwire.Version;
import charwire.app.Folders;
import charwire.app.LogFile;
import charwire.app.Options;
import charwire.app.PemOptions;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.app.metrics.MetricsAddress;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.protocol.HostPort;
import charwire.proxy.Networks;
import charwire.server.ServerConfig;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.trust.ClientTrust;
import charwire.tui.server.control.ControlOptions;
import charwire.ui.app.ScreenOptions;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The options, from all their sources.
 *
 * @param identity where certificate and key come from
 * @param clientTrust whose certificates clients must show; null if they need none
 * @param headless without a screen, which {@code json} implies
 * @param metrics where the figures can be had; null if nowhere
 * @param control where the control socket is to be
 * @param share the stream that it shares with other servers; null for one of its own
 * @param ignored a warning for each variable that is ignored
 */
public record ServerOptions(
        ServerConfig config,
        IdentitySource identity,
        ClientTrust clientTrust,
        boolean headless,
        boolean json,
        InetSocketAddress metrics,
        ControlOptions control,
        ScreenOptions screen,
        LogFile.Target log,
        ShareOptions share,
        List<String> ignored) {
    private static final long MOST_BACKLOG = 1L << 30;
    /** Of 18 digits. */
    private static final long MOST_SEED = 999_999_999_999_999_999L;

    private static final int MOST_CLIENTS = 1_000_000;
    private static final int MOST_THREADS = 64;

    /**
     * Reads the options.
     *
     * @param random draws the identity of the stream, and its seed unless one is given
     * @throws UsageException with the one line for the user
     * @throws IdentityException the CA file is unusable
     */
    static ServerOptions of(Options options, Folders folders, RandomGenerator random)
            throws UsageException, IdentityException {
        InetSocketAddress listen = listen(options);
        ServerConfig config = new ServerConfig(
                listen,
                options.getIfThere("--proxy-from", text -> Networks.parse("proxy-from", text))
                        .orElse(Networks.NONE),
                settings(options),
                options.getIfThere("--seed", text -> Values.number("seed", text, -MOST_SEED, MOST_SEED))
                        .orElseGet(random::nextLong),
                String.format("%016x", random.nextLong()),
                number(options, "--io-threads", 1, MOST_THREADS),
                options.choice("--slow-client", SlowClients.class),
                limits(options),
                "charwire/" + Version.current().number());
        Optional<Path> clientCa = options.path("--client-ca");
        return new ServerOptions(
                config,
                identity(options, folders),
                clientCa.isPresent() ? ClientTrust.load(clientCa.get()) : null,
                options.flag("--headless") || options.flag("--json"),
                options.flag("--json"),
                metrics(options, listen),
                ControlOptions.of(options, folders),
                ScreenOptions.of(options, folders, "server.screen"),
                LogFile.Target.of(options, folders, "server.log"),
                ShareOptions.of(options, listen, random),
                options.warnings());
    }

    static Settings settings(Options options) throws UsageException {
        return new Settings(
                options.get("--range", Alphabet::parse),
                options.get("--burst", Settings::parseBurst),
                options.get("--pause", Settings::parsePause));
    }

    private static InetSocketAddress listen(Options options) throws UsageException {
        HostPort listen = options.get("--listen", text -> Values.hostPort("listen", text, "0.0.0.0", 0));
        Optional<Integer> port = options.getIfThere(
                "--port", text -> Values.number("port", text, 0, 65_535).map(Long::intValue));
        return MetricsAddress.resolved("--listen", listen.host(), port.orElse(listen.port()));
    }

    private static InetSocketAddress metrics(Options options, InetSocketAddress listen) throws UsageException {
        InetSocketAddress metrics = MetricsAddress.of(options).orElse(null);
        if (metrics == null) {
            return null;
        }
        if (metrics.getPort() != 0 && metrics.getPort() == listen.getPort() && meet(metrics, listen)) {
            throw new UsageException(
                    "--metrics-listen", Texts.address(metrics), Words.of("expected a port other than the stream's"));
        }
        return metrics;
    }

    private static boolean meet(InetSocketAddress one, InetSocketAddress other) {
        return one.getAddress().isAnyLocalAddress()
                || other.getAddress().isAnyLocalAddress()
                || one.getAddress().equals(other.getAddress());
    }

    /** What the operator should know of these options. */
    List<String> warnings(Instant now) {
        var warnings = new ArrayList<>(ignored);
        if (clientTrust != null) {
            clientTrust.warnings(now).forEach(warning -> warnings.add(Sentences.of(warning.about("client-ca"))));
        }
        if (config.proxies().hasEveryone()) {
            warnings.add(Words.of("proxy-from: it covers all addresses: whoever connects may claim any"));
        }
        MetricsAddress.warning(metrics).ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    private static ServerLimits limits(Options options) throws UsageException {
        ServerLimits usual = ServerLimits.DEFAULTS;
        return new ServerLimits(
                number(options, "--max-clients", 1, MOST_CLIENTS),
                number(options, "--max-clients-per-address", 1, MOST_CLIENTS),
                usual.handshakes(),
                usual.client(),
                options.get(
                        "--backlog",
                        text -> Values.bytes("backlog", text, ServerLimits.LEAST_BACKLOG_BYTES, MOST_BACKLOG)),
                usual.connection());
    }

    private static IdentitySource identity(Options options, Folders folders) throws UsageException {
        Optional<IdentitySource> pem = PemOptions.identity(options, "--");
        Optional<Path> keystore = options.path("--keystore");
        Optional<Path> storePassword = options.path("--keystore-password-file");
        if (keystore.isPresent() && pem.isPresent()) {
            throw new UsageException(
                    "--keystore", keystore.get(), Words.of("expected either --keystore or --cert and --key"));
        }
        if (storePassword.isPresent() && keystore.isEmpty()) {
            throw new UsageException(
                    "--keystore-password-file", storePassword.get(), Words.of("expected --keystore with it"));
        }
        if (pem.isPresent()) {
            return pem.get();
        }
        return keystore.isPresent()
                ? IdentitySource.keyStore(keystore.get(), storePassword.orElse(null))
                : IdentitySource.selfSigned(folders.state("--cert"));
    }

    private static int number(Options options, String option, int min, int max) throws UsageException {
        return options.get(option, text -> Values.number(option.substring(2), text, min, max))
                .intValue();
    }
}
