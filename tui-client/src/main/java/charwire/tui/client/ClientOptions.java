package charwire.tui.client;

import charwire.app.Folders;
import charwire.app.LogFile;
import charwire.app.Options;
import charwire.app.PemOptions;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.app.metrics.MetricsAddress;
import charwire.client.ClientConfig;
import charwire.client.ClientLimits;
import charwire.client.ReconnectPolicy;
import charwire.identity.ClientIdentity;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.protocol.HostPort;
import charwire.protocol.Parsed;
import charwire.protocol.Protocol;
import charwire.trust.KnownServers;
import charwire.trust.KnownServersFile;
import charwire.trust.Trust;
import charwire.tui.client.record.RecordTarget;
import charwire.tui.client.report.Report;
import charwire.words.Words;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options, from all their sources.
 *
 * @param count ends the client after this many characters
 * @param duration ends it after this long
 * @param headless without a screen, which {@code json} implies
 * @param report what is reported at the end
 * @param reportEvery how often it tells meanwhile what has come; empty for not at all
 * @param metrics where the figures can be had; null if nowhere
 * @param knownServers where a server that is trusted at first contact is kept; null where {@code --ca} or {@code --pin} say whom to trust
 * @param record where the stream is recorded
 */
public record ClientOptions(
        ClientConfig config,
        Optional<Long> count,
        Optional<Duration> duration,
        boolean headless,
        boolean json,
        LogFile.Target log,
        Report report,
        Optional<Duration> reportEvery,
        InetSocketAddress metrics,
        KnownServersFile knownServers,
        Optional<RecordTarget> record) {
    private static final long MOST_CHARACTERS = 1_000_000_000_000_000L;
    private static final long LEAST_RECORD_BYTES = 64 << 10;
    private static final long MOST_RECORD_BYTES = 1L << 40;
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration LEAST_REPORT = Duration.ofSeconds(1);
    private static final Duration LEAST_PING = Duration.ofMillis(100);
    private static final Duration MOST_PING = Duration.ofHours(1);
    private static final Duration MOST_WAIT = Duration.ofMinutes(10);
    private static final Duration MOST_DURATION = Duration.ofDays(3_650);
    /** After this many unanswered PINGs the stream is dead. */
    private static final int PINGS_UNTIL_DEAD = 3;

    /**
     * Reads the options.
     *
     * @param environment of the process, as other programs read it
     * @throws UsageException with the one line for the user
     * @throws IdentityException a file with certificates or a key is unusable
     */
    static ClientOptions of(Options options, Map<String, String> environment, Folders folders)
            throws UsageException, IdentityException {
        ClientLimits limits = limits(options);
        Optional<Long> count = options.getIfThere("--count", text -> Values.number("count", text, 1, MOST_CHARACTERS));
        Optional<Duration> duration =
                options.getIfThere("--duration", text -> duration("duration", text, LEAST, MOST_DURATION));
        boolean json = options.flag("--json");
        boolean headless = options.flag("--headless") || json;
        LogFile.Target log = LogFile.Target.of(options, folders, "client.log");
        KnownServersFile knownServers = TrustCommand.file(options, folders);
        ClientConfig config =
                config(options, environment, knownServers).withLimits(limits).withReconnect(reconnect(options));
        config = options.flag("--no-resume") ? config.withoutResume() : config;
        return new ClientOptions(
                config,
                count,
                duration,
                headless,
                json,
                log,
                Report.of(options),
                reportEvery(options, headless),
                MetricsAddress.of(options).orElse(null),
                knownServers,
                record(options));
    }

    /** Which servers, through what, whom to trust, and who we are; the rest are defaults. */
    static ClientConfig config(Options options, Map<String, String> environment, KnownServers knownServers)
            throws UsageException, IdentityException {
        List<HostPort> servers = servers(options);
        Optional<IdentitySource> identity = PemOptions.identity(options, "--");
        return ClientConfig.to(servers, trust(options, knownServers))
                .withProxy(ProxyOptions.of(options, environment, servers))
                .withIdentity(identity.isPresent() ? ClientIdentity.load(identity.get()) : null);
    }

    private static Optional<Duration> reportEvery(Options options, boolean headless) throws UsageException {
        Optional<Duration> every = options.getIfThere(
                "--report-every", text -> duration("report-every", text, LEAST_REPORT, MOST_DURATION));
        if (every.isPresent() && !headless) {
            throw new UsageException(
                    "--report-every",
                    options.find("--report-every").orElseThrow().value(),
                    Words.of("expected --headless with it: a screen shows the figures all the time"));
        }
        return every;
    }

    private static Optional<RecordTarget> record(Options options) throws UsageException {
        Optional<Path> file = options.path("--record");
        long limit = options.get(
                "--record-max", text -> Values.bytes("record-max", text, LEAST_RECORD_BYTES, MOST_RECORD_BYTES));
        return file.map(path -> new RecordTarget(path, limit));
    }

    private static List<HostPort> servers(Options options) throws UsageException {
        Optional<String> argument = options.argument();
        Optional<Options.Setting> option = options.find("--server");
        if (argument.isPresent() && option.isPresent() && option.get().source().isCommandLine()) {
            throw new UsageException(
                    "--server",
                    option.get().value(),
                    Words.of("stands beside {0}; expected one of them", argument.get()));
        }
        if (argument.isEmpty()) {
            return options.getIfThere("--server", ClientOptions::parseServers)
                    .orElse(List.of(new HostPort("localhost", Protocol.DEFAULT_PORT)));
        }
        return Options.valid(parseServers(argument.get()));
    }

    private static Parsed<List<HostPort>> parseServers(String text) {
        return Values.hostPorts("server", text, "localhost", 1);
    }

    private static Trust trust(Options options, KnownServers knownServers) throws UsageException, IdentityException {
        Optional<Path> ca = options.path("--ca");
        Optional<Set<Fingerprint>> pins = options.getIfThere("--pin", ClientOptions::parsePins);
        if (ca.isPresent() && pins.isPresent()) {
            throw new UsageException("--ca", ca.get(), Words.of("expected either --ca or --pin"));
        }
        if (ca.isPresent()) {
            return Trust.caFile(ca.get());
        }
        return pins.isPresent() ? Trust.pinned(pins.get()) : Trust.system(knownServers);
    }

    private static Parsed<Set<Fingerprint>> parsePins(String text) {
        Set<Fingerprint> pins = new LinkedHashSet<>();
        for (String pin : text.split(",", -1)) {
            Parsed<Fingerprint> parsed = Fingerprint.parse(pin);
            if (!parsed.isValid()) {
                return Values.refused(
                        "pin", pin, "expected sha256: and 64 hex digits, as the server shows its fingerprint");
            }
            pins.add(parsed.orThrow());
        }
        return Parsed.of(pins);
    }

    private static ReconnectPolicy reconnect(Options options) throws UsageException {
        Optional<Duration> every =
                options.getIfThere("--retry-every", text -> duration("retry-every", text, LEAST, MOST_WAIT));
        boolean off = options.flag("--no-reconnect");
        if (off && every.isPresent()) {
            throw new UsageException(
                    "--retry-every",
                    every.get().toMillis() + "ms",
                    Words.of("stands beside {0}; expected one of them", "--no-reconnect"));
        }
        return off ? ReconnectPolicy.OFF : every.map(ReconnectPolicy::every).orElse(ReconnectPolicy.DEFAULTS);
    }

    private static ClientLimits limits(Options options) throws UsageException {
        ClientLimits usual = ClientLimits.DEFAULTS;
        Duration ping = options.get("--ping", ClientOptions::parsePing);
        Duration dead = ping.multipliedBy(PINGS_UNTIL_DEAD);
        return new ClientLimits(
                options.get("--connect-timeout", text -> duration("connect-timeout", text, LEAST, MOST_WAIT)),
                usual.handshake(),
                usual.hello(),
                ping,
                dead.compareTo(usual.dead()) > 0 ? dead : usual.dead(),
                options.get("--stall-after", text -> duration("stall-after", text, LEAST, MOST_WAIT)));
    }

    /** The server refuses PINGs that come more often. */
    private static Parsed<Duration> parsePing(String text) {
        return Values.duration("ping", text)
                .flatMap(value -> !value.isZero() && isOutside(value, LEAST_PING, MOST_PING)
                        ? Values.refused(
                                "ping",
                                text,
                                Words.of("expected 0, or {0} to {1}", words(LEAST_PING), words(MOST_PING)))
                        : Parsed.of(value));
    }

    static Parsed<Duration> duration(String option, String text, Duration least, Duration most) {
        return Values.duration(option, text)
                .flatMap(value -> isOutside(value, least, most)
                        ? Values.refused(option, text, Words.of("expected {0} to {1}", words(least), words(most)))
                        : Parsed.of(value));
    }

    private static boolean isOutside(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0;
    }

    private static String words(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        return seconds % 86_400 == 0 && seconds > 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 && seconds > 0
                        ? seconds / 3_600 + "h"
                        : seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
