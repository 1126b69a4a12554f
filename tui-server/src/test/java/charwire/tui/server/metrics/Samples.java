package charwire.tui.server.metrics;

import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.net.CloseCause;
import charwire.protocol.Reason;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.share.EngineInfo;
import charwire.share.ShareState;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Made-up figures, the same at each run. */
final class Samples {
    private static final Moment STARTED = new Moment(Instant.parse("2026-03-01T12:00:00.250Z"), 0);
    private static final Instant NOT_AFTER = Instant.ofEpochSecond(1_800_000_000);
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 7319);
    private static final Settings SETTINGS = new Settings(
            Alphabet.parse("a-z").orThrow(),
            Settings.parseBurst("1-8").orThrow(),
            Settings.parsePause("50-500").orThrow());

    private static final ShareState SHARE = new ShareState(
            "demo",
            ShareState.Role.LEADS,
            null,
            "a.example:7319",
            new EngineInfo("redis1:6379", "redis 7.0.15", List.of()),
            STARTED.at(),
            Duration.ofMillis(1),
            3,
            3_410,
            7,
            812,
            2,
            1,
            new ShareState.Appends(
                    ShareState.Appends.BOUNDS.stream().map(Duration::toMillis).toList(),
                    2_600,
                    Duration.ofMillis(71_250)));

    private Samples() {}

    /** A server with a stream of its own, or one that has been without its engine for so long. */
    static ServerSnapshot away(Duration away) {
        ServerSnapshot shared = snapshot();
        Optional<ShareState> share = Optional.ofNullable(away)
                .map(time -> new ShareState(
                        "demo",
                        ShareState.Role.AWAY,
                        time,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        ShareState.Appends.NONE));
        return new ServerSnapshot(
                shared.time(),
                shared.started(),
                shared.address(),
                shared.stream(),
                shared.settings(),
                shared.paused(),
                shared.totalChars(),
                shared.generatedChars(),
                shared.skippedChars(),
                shared.handshakes(),
                share,
                shared.clients());
    }

    static ServerSnapshot snapshot() {
        return of(List.of(
                client(1, ClientRow.State.OK, 0),
                client(2, ClientRow.State.SLOW, 212),
                client(3, ClientRow.State.SILENT, 7)));
    }

    static ServerSnapshot snapshotWithoutClients() {
        return of(List.of());
    }

    private static ServerSnapshot of(List<ClientRow> clients) {
        return new ServerSnapshot(
                STARTED.plus(Duration.ofMinutes(1)),
                STARTED,
                ADDRESS,
                "0123456789abcdef",
                SETTINGS,
                true,
                12_345_678_901_234L,
                4_711,
                1_048,
                5,
                Optional.of(SHARE),
                clients);
    }

    private static ClientRow client(long id, ClientRow.State state, long lag) {
        return new ClientRow(
                id, ADDRESS, null, "TLSv1.3", "a", "", STARTED, 100, 0, lag, null, 1, 2, OptionalLong.of(40), state);
    }

    /** Of the events that it takes for it. */
    static Counts counts() {
        Counts counts = new Counts(STARTED.at());
        for (int client = 1; client <= 4; client++) {
            counts.event(new ServerEvent.Connected(client, ADDRESS, null, "TLSv1.3", "a", ""));
        }
        List.of(
                        new ServerEvent.Disconnected(
                                4,
                                ADDRESS,
                                "",
                                cause(CloseCause.Kind.BROKEN),
                                Duration.ofSeconds(3),
                                812,
                                7,
                                0,
                                OptionalLong.empty()),
                        new ServerEvent.HandshakeFailed(ADDRESS, cause(CloseCause.Kind.HANDSHAKE_TIMEOUT)),
                        new ServerEvent.HandshakeFailed(ADDRESS, cause(CloseCause.Kind.HANDSHAKE_TIMEOUT)),
                        new ServerEvent.Refused(ADDRESS, false, 10),
                        new ServerEvent.Refused(ADDRESS, true, 10),
                        new ServerEvent.Refused(ADDRESS, true, 10),
                        new ServerEvent.Asked(1, 10, 20),
                        new ServerEvent.AcceptFailed("Too many open files"),
                        new ServerEvent.CertificateUnusable(Reason.said("not PEM")),
                        new ServerEvent.CertificateReplaced(
                                "cert.pem", "CN=x", new Fingerprint("0123456789abcdef".repeat(4)), NOT_AFTER),
                        new ServerEvent.Fault(new IllegalStateException("a")),
                        new ServerEvent.Died(new IllegalStateException("b")))
                .forEach(counts::event);
        return counts;
    }

    private static CloseCause cause(CloseCause.Kind kind) {
        return new CloseCause(kind, null, new byte[0]);
    }
}
