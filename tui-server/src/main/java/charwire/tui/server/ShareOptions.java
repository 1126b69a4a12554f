package charwire.tui.server;

import static charwire.app.Usage.choice;
import static charwire.app.Usage.file;
import static charwire.app.Usage.value;

import charwire.app.Options;
import charwire.app.PemOptions;
import charwire.app.UnusableException;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.identity.ClientIdentity;
import charwire.identity.FileKind;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.SmallFile;
import charwire.protocol.Parsed;
import charwire.redis.RedisConfig;
import charwire.redis.RedisLog;
import charwire.server.Sharing;
import charwire.share.ShareConfig;
import charwire.share.ShareException;
import charwire.share.ShareUri;
import charwire.trust.KnownServers;
import charwire.trust.Trust;
import charwire.words.Sentences;
import charwire.words.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * {@code --share} and what belongs to it.
 *
 * @param engine where it is, and how to come in
 */
public record ShareOptions(RedisConfig engine, ShareConfig config) {
    private static final String SHARE = "--share";
    private static final List<String> LEAD = List.of("auto", "never");
    private static final List<String> READ = List.of("master", "replica");
    private static final List<String> WITH_IT = List.of(
            "--share-user",
            "--share-password-file",
            "--share-ca",
            "--share-cert",
            "--share-key",
            "--share-key-password-file");
    private static final List<String> WITH_TLS =
            List.of("--share-ca", "--share-cert", "--share-key", "--share-key-password-file");
    private static final Duration LEAST_LEASE = Duration.ofMillis(200);
    private static final Duration MOST_LEASE = Duration.ofMinutes(1);
    /** What may be under way while it is trimmed. */
    private static final int LEAST_KEEP = 300_000;

    private static final int MOST_KEEP = 1_000_000_000;

    static Usage addTo(Usage usage) {
        return usage.group(
                "Shared stream (one stream from many servers, kept by Redis 7 or Valkey)",
                value(
                        SHARE,
                        "URL",
                        "redis://HOST[:PORT][,HOST...]/NAME, or rediss:// for TLS; of several hosts the master counts"
                                + " (default: a stream of its own)"),
                value("--share-user", "NAME", "the server's user there (default: the one without a name)"),
                file("--share-password-file", "its first line is the password there"),
                file("--share-ca", "trust these CAs there, PEM (default: those of the system)"),
                file("--share-cert", "the certificate to show there, PEM"),
                file("--share-key", "its private key, PEM (EC, RSA, Ed25519)"),
                file("--share-key-password-file", "its first line decrypts the key"),
                value("--share-lease", "TIME", "1s", "how long the leader may be silent before another server leads"),
                value("--share-keep", "N", "1000000", "characters kept there"),
                choice(
                        "--share-lead",
                        String.join("|", LEAD),
                        LEAD,
                        "auto",
                        "whether this server may lead, that is generate the stream for all"),
                choice(
                        "--share-read",
                        String.join("|", READ),
                        READ,
                        "master",
                        "replica: deliver nothing that would be lost with the master"));
    }

    /**
     * What was asked for; null for a stream of its own.
     *
     * @param listen where the server listens
     * @param random draws the server's identity among the others
     * @throws IdentityException a file is unusable
     */
    static ShareOptions of(Options options, InetSocketAddress listen, RandomGenerator random)
            throws UsageException, IdentityException {
        Optional<ShareUri> uri = options.getIfThere(SHARE, ShareOptions::uri);
        if (uri.isEmpty()) {
            refuse(options, WITH_IT, Words.of("expected --share with it"));
            return null;
        }
        boolean tls = uri.get().tls();
        if (!tls) {
            refuse(options, WITH_TLS, Words.of("expected rediss:// in --share with it, for TLS"));
        }
        Optional<String> user = options.find("--share-user").map(Options.Setting::value);
        Optional<Path> password = options.path("--share-password-file");
        if (user.isPresent() && password.isEmpty()) {
            throw new UsageException("--share-user", user.get(), Words.of("expected --share-password-file with it"));
        }
        var engine = new RedisConfig(
                uri.get(),
                user.orElse(null),
                password.isPresent() ? password(password.get()) : null,
                tls ? trust(options.path("--share-ca")) : null,
                identity(options),
                options.word("--share-read").orElseThrow().equals("replica"));
        return new ShareOptions(engine, config(options, uri.get().name(), listen, random));
    }

    /**
     * Connects to the engine. Blocks for 5 s at most.
     *
     * @throws IOException it cannot be used; the message is the line for the user
     */
    RedisLog open() throws IOException {
        try {
            return RedisLog.open(engine);
        } catch (ShareException e) {
            throw new UnusableException(SHARE, engine.uri(), Sentences.of(e.reason()), e);
        }
    }

    /**
     * Connects to the engine, to share its stream.
     *
     * @throws IOException as for {@link #open}
     */
    Sharing sharing() throws IOException {
        var random = new SecureRandom();
        return new Sharing(open(), config, () -> String.format("%016x", random.nextLong()));
    }

    private static Parsed<ShareUri> uri(String text) {
        Parsed<ShareUri> uri = ShareUri.parse(text);
        return uri.problem()
                .map(wrong -> Parsed.<ShareUri>refused(wrong.about("share")))
                .orElse(uri);
    }

    private static void refuse(Options options, List<String> those, String expected) throws UsageException {
        for (String option : those) {
            Optional<String> given = options.find(option).map(Options.Setting::value);
            if (given.isPresent()) {
                throw new UsageException(option, given.get(), expected);
            }
        }
    }

    private static ShareConfig config(Options options, String name, InetSocketAddress listen, RandomGenerator random)
            throws UsageException {
        return new ShareConfig(
                name,
                String.format("%016x", random.nextLong()),
                listen.getAddress().isAnyLocalAddress() ? ownName() : listen.getHostString(),
                options.get("--share-lease", ShareOptions::lease),
                options.get("--share-keep", text -> Values.number("share-keep", text, LEAST_KEEP, MOST_KEEP)),
                options.word("--share-lead").orElseThrow().equals("auto"));
    }

    private static Parsed<Duration> lease(String text) {
        return Values.duration("share-lease", text)
                .flatMap(lease -> lease.compareTo(LEAST_LEASE) < 0 || lease.compareTo(MOST_LEASE) > 0
                        ? Values.refused("share-lease", text, "expected from 200ms to 1m")
                        : Parsed.of(lease));
    }

    /** For people, on other servers. */
    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }

    private static String password(Path file) throws IdentityException {
        try {
            return SmallFile.lines(FileKind.PASSWORD, file).stream().findFirst().orElse("");
        } catch (IdentityException e) {
            throw about("share-password-file", e);
        }
    }

    private static Trust trust(Optional<Path> ca) throws IdentityException {
        try {
            return ca.isPresent() ? Trust.caFile(ca.get()) : Trust.system(KnownServers.NONE);
        } catch (IdentityException e) {
            throw about("share-ca", e);
        }
    }

    private static ClientIdentity identity(Options options) throws UsageException, IdentityException {
        Optional<IdentitySource> source = PemOptions.identity(options, "--share-");
        try {
            return source.isPresent() ? ClientIdentity.load(source.get()) : null;
        } catch (IdentityException e) {
            throw about("share-cert", e);
        }
    }

    private static IdentityException about(String option, IdentityException e) {
        return new IdentityException(e.reason().about(option), e);
    }
}
