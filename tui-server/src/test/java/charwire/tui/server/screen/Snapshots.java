package charwire.tui.server.screen;

import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import charwire.share.EngineInfo;
import charwire.share.ShareReason;
import charwire.share.ShareState;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.tui.server.screen.model.Setup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Made-up figures, the same at each run. */
public final class Snapshots {
    public static final Instant NOW = Instant.parse("2026-03-01T14:02:12Z");
    public static final Moment MOMENT = Moment.ZERO.plus(Duration.between(Instant.EPOCH, NOW));
    static final Moment STARTED = ago(4_953);
    public static final Settings LETTERS = settings("U+0041-U+005A", "1-8", "50-500");
    public static final Setup SETUP = new Setup(
            true,
            "/state/self-signed.p12",
            "CN=charwire self-signed",
            new Fingerprint("0123456789abcdef".repeat(4)),
            NOW.plusSeconds(86_400L * 3_000),
            false,
            ZoneOffset.UTC,
            "");

    private Snapshots() {}

    private static Moment ago(long seconds) {
        return MOMENT.plus(Duration.ofSeconds(-seconds));
    }

    public static Settings settings(String range, String burst, String pause) {
        return new Settings(
                Alphabet.parse(range).orThrow(),
                Settings.parseBurst(burst).orThrow(),
                Settings.parsePause(pause).orThrow());
    }

    public static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(literal(host), port);
    }

    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host, e);
        }
    }

    public static ClientRow client(long id, String host, ClientRow.State state, long delivered) {
        var slow = state == ClientRow.State.SLOW;
        return new ClientRow(
                id,
                address(host, 40_000 + (int) id),
                id == 9 ? address("10.20.0.254", 51_022) : null,
                id % 4 == 0 ? "TLSv1.2" : "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                "",
                ago(600 * id),
                delivered,
                slow ? 1_048 : 0,
                slow ? 212 : 0,
                id % 3 == 0 ? ago(12) : null,
                812,
                340_000,
                OptionalLong.of(slow ? 65_536 : 0),
                state);
    }

    /** The same client with other totals. */
    public static ClientRow sent(ClientRow row, long chars, long bytes) {
        return new ClientRow(
                row.id(),
                row.address(),
                row.proxy(),
                row.protocol(),
                row.cipherSuite(),
                row.subject(),
                row.connected(),
                chars,
                row.skippedChars(),
                row.lagChars(),
                row.lastStat(),
                row.bytesIn(),
                bytes,
                row.unackedBytes(),
                row.state());
    }

    /** Clients 1 to 12; #7 is slow, #4 and #8 have TLS 1.2. */
    public static List<ClientRow> dozen() {
        var rows = new ArrayList<ClientRow>();
        for (var id = 1; id <= 12; id++) {
            var state = id == 7 ? ClientRow.State.SLOW : ClientRow.State.OK;
            rows.add(client(id, "10.20.0." + id, state, 21_000 - id * 1_311));
        }
        return rows;
    }

    public static ServerSnapshot of(List<ClientRow> clients) {
        return of(MOMENT, LETTERS, false, 1_240_118, clients);
    }

    public static ServerSnapshot of(ClientRow... clients) {
        return of(Arrays.asList(clients));
    }

    public static ServerSnapshot of(Settings settings) {
        return of(MOMENT, settings, false, 1_240_118, dozen());
    }

    public static ServerSnapshot of(
            Moment time, Settings settings, boolean paused, long total, List<ClientRow> clients) {
        return new ServerSnapshot(
                time,
                STARTED,
                address("127.0.0.1", 7319),
                "0123456789abcdef",
                settings,
                paused,
                total,
                4_711,
                1_048,
                0,
                Optional.empty(),
                clients);
    }

    /** The same figures of another stream. */
    public static ServerSnapshot of(ServerSnapshot one, String stream) {
        return of(one, stream, one.skippedChars());
    }

    public static ServerSnapshot of(ServerSnapshot one, String stream, long skipped) {
        return new ServerSnapshot(
                one.time(),
                one.started(),
                one.address(),
                stream,
                one.settings(),
                one.paused(),
                one.totalChars(),
                one.generatedChars(),
                skipped,
                one.handshakes(),
                one.share(),
                one.clients());
    }

    /** A server that leads, of three. */
    public static ShareState share(ShareState.Role role) {
        return share(role, "demo", "a.example:7319", 812);
    }

    public static ShareState share(ShareState.Role role, String name, String leader, long behindChars) {
        return share(role, name, leader, behindChars, 3);
    }

    /** @param servers 0 while the engine does not tell how many there are */
    public static ShareState share(ShareState.Role role, String name, String leader, long behindChars, int servers) {
        return new ShareState(
                name,
                role,
                role == ShareState.Role.AWAY ? Duration.ofSeconds(12) : null,
                leader,
                new EngineInfo("redis1:6379", "redis 7.0.15", List.of(ShareReason.SYNCS_EACH_SECOND.with())),
                STARTED.at(),
                Duration.ofNanos(230_000),
                servers,
                servers == 0 ? 0 : 3_410,
                7,
                behindChars,
                2,
                0,
                new ShareState.Appends(ShareState.Appends.NONE.atMost(), 1_000, Duration.ofMillis(300)));
    }

    /** The same, sharing its stream. */
    public static ServerSnapshot sharing(ServerSnapshot own, ShareState share) {
        return new ServerSnapshot(
                own.time(),
                own.started(),
                own.address(),
                own.stream(),
                own.settings(),
                own.paused(),
                own.totalChars(),
                own.generatedChars(),
                own.skippedChars(),
                own.handshakes(),
                Optional.of(share),
                own.clients());
    }
}
