package charwire.tui.client.record;

import charwire.app.Json;
import charwire.client.ClientEvent;
import charwire.client.Peer;
import charwire.client.diagnosis.Pings;
import charwire.trust.Trust;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** The lines of a record, without their ends: {@code core/record.md} describes them, and a test that it does. Pure. */
final class RecordLines {
    /** Rises when a name or a meaning changes, not when something is added. */
    static final long SCHEMA = 1;

    /** The event of the last line of a record that reached its limit. */
    static final String FULL = "record-full";

    private static final Set<Class<? extends ClientEvent>> KEPT = Set.of(
            ClientEvent.Connecting.class,
            ClientEvent.Connected.class,
            ClientEvent.StatAnswered.class,
            ClientEvent.Stalled.class,
            ClientEvent.Held.class,
            ClientEvent.PingOverdue.class,
            ClientEvent.LateHere.class,
            ClientEvent.ClockStepped.class,
            ClientEvent.Err.class,
            ClientEvent.Bye.class,
            ClientEvent.Disconnected.class,
            ClientEvent.Stopped.class);

    private RecordLines() {}

    private static Json line(Instant at, String event) {
        return Json.object().add("time", at).add("event", event);
    }

    /** The first line: what this is, and of whom. */
    static String first(Instant at, String program, String host, int port, Trust.Mode trust) {
        return Json.object()
                .add("charwireRecord", SCHEMA)
                .add("time", at)
                .add("event", "record")
                .add("program", program)
                .add("host", host)
                .add("port", port)
                .add("trust", Json.word(trust.name()))
                .toString();
    }

    /** @param pause that they ended; null for none that was measured */
    static String characters(Instant at, long position, String characters, Pause pause) {
        Json line = line(at, "chars").add("position", position).add("text", characters);
        if (pause != null) {
            line.add("pauseMicros", Math.max(0, pause.micros()));
        }
        if (pause != null && pause.lateMicros() > 0) {
            line.add("lateMicros", pause.lateMicros());
        }
        return line.toString();
    }

    static String pings(Instant at, Pings all) {
        return line(at, "pings")
                .add("sent", all.sent())
                .add("answered", all.answered())
                .add("overdue", all.overdue())
                .add("longestMicros", all.longest().toNanos() / 1_000)
                .toString();
    }

    static String roundTrip(Instant at, Duration lasted) {
        return line(at, "round-trip")
                .add("roundTripMicros", lasted.toNanos() / 1_000)
                .toString();
    }

    /** The last line of a record that reached its limit. */
    static String full(Instant at) {
        return line(at, FULL).toString();
    }

    /**
     * Whether an event is recorded when it is told. Not so what a replay finds out by itself, and what is recorded as it happens (settings,
     * gaps, PINGs), because of too many events some are not told.
     */
    static boolean keeps(ClientEvent event) {
        return event instanceof ClientEvent.Violated violated
                ? !RecordEntry.isDerived(violated.violation().kind())
                : KEPT.contains(event.getClass());
    }

    static String of(Instant at, ClientEvent event) {
        Json line = line(at, event.name()).addWhole(event.facts());
        if (event instanceof ClientEvent.Connected connected) {
            line.add("certificate", certificate(connected.peer()));
        }
        return line.toString();
    }

    /** DER in Base64. */
    private static String certificate(Peer peer) {
        try {
            return Base64.getEncoder().encodeToString(peer.leaf().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
