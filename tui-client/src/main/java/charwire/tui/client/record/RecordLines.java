package charwire.tui.client.record;

import charwire.app.Json;
import charwire.client.ClientEvent;
import charwire.client.Peer;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.StatResult;
import charwire.protocol.StreamSettings;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;

/** The lines of a record, without their ends: {@code core/record.md} describes them, and a test that it does. Pure. */
final class RecordLines {
    /** Raised when a name or a meaning changes; none when something is added. */
    static final long SCHEMA = 1;

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

    static String characters(Instant at, long position, String characters) {
        return line(at, "chars")
                .add("position", position)
                .add("text", characters)
                .toString();
    }

    static String gap(Instant at, long chars) {
        return line(at, "gap").add("skippedChars", chars).toString();
    }

    static String settings(Instant at, StreamSettings settings) {
        return settings(line(at, "settings"), settings).toString();
    }

    static String roundTrip(Instant at, long micros) {
        return line(at, "round-trip").add("micros", micros).toString();
    }

    /** Lines that are missing here, because the disk was too slow. */
    static String leftOut(Instant at, long lines) {
        return line(at, "left-out").add("lines", lines).toString();
    }

    /** The last line of a record that reached its limit. */
    static String full(Instant at) {
        return line(at, "full").toString();
    }

    /** The line of an event; null for one that is not kept, or that a replay finds out by itself. */
    static String of(Instant at, ClientEvent event) {
        if (event instanceof ClientEvent.Connecting e) {
            return line(at, "connecting").add("attempt", e.attempt()).toString();
        } else if (event instanceof ClientEvent.Connected e) {
            return connected(at, e.peer(), e.settings());
        } else if (event instanceof ClientEvent.StatAnswered e) {
            return stat(at, e.result());
        } else if (event instanceof ClientEvent.Violated e) {
            boolean derived = RecordEntry.isDerived(e.violation().kind());
            return derived
                    ? null
                    : line(at, "violation")
                            .add("kind", Json.word(e.violation().kind().name()))
                            .add("reason", e.violation().reason().toString())
                            .add("text", Sentences.english(e.violation().reason()))
                            .toString();
        } else if (event instanceof ClientEvent.Stalled e) {
            return line(at, "stalled").add("since", e.since()).toString();
        } else if (event instanceof ClientEvent.Bye e) {
            return line(at, "bye").add("reason", e.reason()).toString();
        } else if (event instanceof ClientEvent.Err e) {
            return line(at, "err").add("code", e.code()).add("text", e.text()).toString();
        } else if (event instanceof ClientEvent.Disconnected e) {
            return lost(at, e.outage(), e.retryAt());
        } else if (event instanceof ClientEvent.Stopped) {
            return line(at, "stopped").toString();
        }
        return null;
    }

    private static String connected(Instant at, Peer peer, StreamSettings settings) {
        Json line = line(at, "connected")
                .add("address", peer.address().getAddress().getHostAddress())
                .add("port", peer.address().getPort())
                .add("protocol", peer.protocol())
                .add("cipherSuite", peer.cipherSuite())
                .add("certificate", certificate(peer))
                .add("server", peer.product())
                .add("stream", peer.stream())
                .add("client", peer.client())
                .add("position", peer.position());
        return settings(line, settings).toString();
    }

    private static String certificate(Peer peer) {
        try {
            return Base64.getEncoder().encodeToString(peer.leaf().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stat(Instant at, StatResult result) {
        return line(at, "stat")
                .add("position", result.positionByUs())
                .add("generatedChars", result.stat().generated())
                .add("totalChars", result.stat().total())
                .add("since", result.stat().since())
                .add("deliveredChars", result.stat().delivered())
                .add("skippedChars", result.stat().skipped())
                .toString();
    }

    private static String lost(Instant at, Outage outage, Instant retryAt) {
        return line(at, "disconnected")
                .add("cause", Json.word(outage.cause().name()))
                .add("reason", outage.reason().toString())
                .add("problem", Sentences.english(outage.reason()))
                .add("retryAt", retryAt)
                .toString();
    }

    private static Json settings(Json line, StreamSettings settings) {
        return line.add("range", settings.range().toString())
                .add("burst", settings.burst().toString())
                .add("pauseMillis", settings.pauseMillis().toString());
    }
}
