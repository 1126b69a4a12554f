package charwire.tui.client.event;

import charwire.client.ClientEvent;
import charwire.client.ClientReason;
import charwire.client.Peer;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.Violation;
import charwire.clock.ClockWatch;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.HostPort;
import charwire.protocol.IntRange;
import charwire.protocol.StreamSettings;
import charwire.testkit.TestIdentity;
import charwire.tui.client.Refusals;
import charwire.tui.client.screen.Snapshots;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What may happen to a client. */
public final class ClientEvents {
    public static final StreamSettings SETTINGS = new StreamSettings(
            CodePointRanges.of(List.of(new CodePointRange('a', 'z'))), new IntRange(1, 8), new IntRange(50, 500));

    private ClientEvents() {}

    /** One of each. */
    public static List<ClientEvent> all() {
        return List.of(
                new ClientEvent.Connecting("h", 7319, "http://p:3128", 2),
                connected(),
                new ClientEvent.Missed(OptionalLong.empty()),
                new ClientEvent.Moved(new HostPort("a.example", 7319), new HostPort("b.example", 7319)),
                new ClientEvent.CaughtUp(502),
                new ClientEvent.SettingsChanged(SETTINGS),
                new ClientEvent.StatAnswered(Snapshots.answer(812, 7, "delivered: 812, but 811 came")),
                new ClientEvent.Ponged("x", Duration.ofNanos(412_345)),
                new ClientEvent.Gap(7, Skips.LimitedBy.PATH, OptionalLong.of(93)),
                new ClientEvent.PingOverdue(Snapshots.NOW, Duration.ofMillis(2_500)),
                new ClientEvent.Err("unknown-command", "FOO"),
                new ClientEvent.Bye("shutdown"),
                new ClientEvent.Violated(Violation.Kind.PONG_UNASKED.of("x y")),
                new ClientEvent.EventsSuppressed(9),
                new ClientEvent.Stalled(Snapshots.NOW, Duration.ofSeconds(20)),
                new ClientEvent.StallEnded(Duration.ofMillis(1_500)),
                new ClientEvent.LateHere(Duration.ofSeconds(20), ClockWatch.Absence.STOPPED),
                new ClientEvent.LateHere(Duration.ofSeconds(20), ClockWatch.Absence.OUTPUT),
                new ClientEvent.LateHere(Duration.ofSeconds(20), ClockWatch.Absence.SUSPENDED),
                new ClientEvent.ClockStepped(Duration.ofSeconds(73)),
                new ClientEvent.ClockStepped(Duration.ofHours(-2)),
                new ClientEvent.Held(Snapshots.NOW),
                new ClientEvent.HeldEnded(Duration.ofMillis(1_500)),
                new ClientEvent.IdentityChanged(new IdentityChange(
                        Snapshots.NOW, Snapshots.FINGERPRINT, Snapshots.FINGERPRINT, "CN=one", "CN=two")),
                new ClientEvent.Disconnected(
                        new Disconnection(Disconnection.Cause.BYE, ClientReason.SERVER_SAID_BYE.with("shutdown")),
                        Snapshots.NOW),
                new ClientEvent.Disconnected(
                        new Disconnection(
                                        Disconnection.Cause.RESET,
                                        ClientReason.CONNECTION_RESET.with("Connection reset"))
                                .after(Duration.ofSeconds(50)),
                        Snapshots.NOW),
                Refusals.changedKey(),
                new ClientEvent.Fault(new IllegalStateException("a")),
                new ClientEvent.RecordEnded(ClientReason.RECORDING_FULL.with("record: /tmp/r", 1_000)),
                new ClientEvent.Stopped());
    }

    public static ClientEvent connected() {
        return new ClientEvent.Connected(peer(), SETTINGS);
    }

    private static Peer peer() {
        var identity = TestIdentity.identity();
        return new Peer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 7319),
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                identity.chain().get(0),
                identity.fingerprint(),
                "charwire/1.0",
                "0123456789abcdef",
                "7",
                1_240_118,
                1_240_620,
                true,
                Snapshots.MOMENT);
    }
}
