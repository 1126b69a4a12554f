package charwire.tui.server.event;

import charwire.clock.ClockWatch;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityReason;
import charwire.net.CloseCause;
import charwire.server.ServerEvent;
import charwire.share.ShareReason;
import charwire.tui.server.screen.Snapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What may happen in a server. */
public final class ServerEvents {
    private static final CloseCause RESET =
            new CloseCause(CloseCause.Kind.BROKEN, new IOException("Connection reset"), new byte[0]);
    private static final Fingerprint FINGERPRINT = new Fingerprint("0123456789abcdef".repeat(4));

    private ServerEvents() {}

    /** One of each, at least. */
    public static List<ServerEvent> all() {
        var address = Snapshots.address("10.20.2.10", 49_164);
        return List.of(
                new ServerEvent.Started(address, Snapshots.LETTERS),
                new ServerEvent.Connected(1, address, address, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "CN=\u202eevil\""),
                new ServerEvent.Disconnected(
                        1, address, "", RESET, Duration.ofSeconds(3), 812, 7, 2_608_055, OptionalLong.of(1_234)),
                new ServerEvent.Disconnected(
                        1, address, "quit", RESET, Duration.ofSeconds(3), 812, 7, 0, OptionalLong.empty()),
                new ServerEvent.HandshakeFailed(address, RESET),
                new ServerEvent.LeftEarly(address, RESET),
                new ServerEvent.Refused(address, true, 1_000),
                new ServerEvent.Slow(1, 212),
                new ServerEvent.CaughtUp(1),
                new ServerEvent.Silent(1, 1_234, Duration.ofSeconds(5)),
                new ServerEvent.Heard(1),
                new ServerEvent.Skipped(1, 7, Duration.ofSeconds(10)),
                new ServerEvent.Asked(1, 10, 20),
                new ServerEvent.SettingsChanged(Snapshots.LETTERS),
                new ServerEvent.SettingsFound(Snapshots.LETTERS),
                new ServerEvent.SettingsUnchanged(Snapshots.LETTERS),
                new ServerEvent.StreamPaused(),
                new ServerEvent.StreamUnchanged(true),
                new ServerEvent.LateHere(Duration.ofSeconds(20), ClockWatch.Absence.STOPPED),
                new ServerEvent.ClockStepped(Duration.ofHours(-2)),
                new ServerEvent.StreamResumed(),
                new ServerEvent.CertificateReplaced("cert.pem", "CN=x", FINGERPRINT, Snapshots.NOW),
                new ServerEvent.CertificateUnusable(
                        IdentityReason.NOT_PEM.with().about("cert.pem")),
                new ServerEvent.AcceptFailed("Too many open files"),
                new ServerEvent.EngineBack("redis1:6379", "redis 7.0.15", Duration.ZERO),
                new ServerEvent.EngineBack("redis1:6379", "redis 7.0.15", Duration.ofSeconds(3)),
                new ServerEvent.EngineWarning("redis1:6379", ShareReason.NO_REPLICA.with()),
                new ServerEvent.EngineLost(ShareReason.ENGINE_CLOSED.with()),
                new ServerEvent.EngineRefuses(ShareReason.OUT_OF_MEMORY.with()),
                new ServerEvent.LeaderChanged(3, "a.example:7319", true),
                new ServerEvent.LeaderChanged(4, "b.example:7319", false),
                new ServerEvent.StreamLost("0123456789abcdef", "fedcba9876543210", ShareReason.ENGINE_CLOSED.with()),
                new ServerEvent.Fault(new IllegalStateException("a")),
                new ServerEvent.Died(new IllegalStateException("b")),
                new ServerEvent.Stopping(2));
    }
}
