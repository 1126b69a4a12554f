package charwire.tui.client.record;

import charwire.client.ClientEvent;
import charwire.client.Outage;
import charwire.client.Peer;
import charwire.client.StatResult;
import charwire.protocol.Sanitizer;
import charwire.protocol.StreamSettings;
import charwire.tls.Trust;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** The lines of a record, without their ends. Pure. */
final class RecordLines {
    /** Raised when a name or a meaning changes; none when something is added. */
    static final long SCHEMA = 1;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder("{");

    private RecordLines() {}

    private static RecordLines line(Instant at, String event) {
        return new RecordLines().add("time", at).add("event", event);
    }

    /** The first line: what this is, and of whom. */
    static String first(Instant at, String program, String host, int port, Trust.Mode trust) {
        return new RecordLines()
                .add("charwireRecord", SCHEMA)
                .add("time", at)
                .add("event", "record")
                .add("program", program)
                .add("host", host)
                .add("port", port)
                .add("trust", word(trust))
                .end();
    }

    static String characters(Instant at, long position, String characters) {
        return line(at, "chars")
                .add("position", position)
                .add("text", characters)
                .end();
    }

    static String gap(Instant at, long chars) {
        return line(at, "gap").add("skippedChars", chars).end();
    }

    static String settings(Instant at, StreamSettings settings) {
        return line(at, "settings").settings(settings).end();
    }

    static String roundTrip(Instant at, long micros) {
        return line(at, "round-trip").add("micros", micros).end();
    }

    /** Lines that are missing here, because the disk was too slow. */
    static String leftOut(Instant at, long lines) {
        return line(at, "left-out").add("lines", lines).end();
    }

    /** The last line of a record that reached its limit. */
    static String full(Instant at) {
        return line(at, "full").end();
    }

    /** The line of an event; null for one that is not kept, or that a replay finds out by itself. */
    static String of(Instant at, ClientEvent event) {
        if (event instanceof ClientEvent.Connecting e) {
            return line(at, "connecting").add("attempt", e.attempt()).end();
        } else if (event instanceof ClientEvent.Connected e) {
            return connected(at, e.peer(), e.settings());
        } else if (event instanceof ClientEvent.StatAnswered e) {
            return stat(at, e.result());
        } else if (event instanceof ClientEvent.Violated e) {
            boolean derived = RecordEntry.isDerived(e.violation().kind());
            return derived
                    ? null
                    : line(at, "violation")
                            .add("kind", word(e.violation().kind()))
                            .add("text", e.violation().text())
                            .end();
        } else if (event instanceof ClientEvent.Stalled e) {
            return line(at, "stalled").add("since", e.since()).end();
        } else if (event instanceof ClientEvent.Bye e) {
            return line(at, "bye").add("reason", e.reason()).end();
        } else if (event instanceof ClientEvent.Err e) {
            return line(at, "err").add("code", e.code()).add("text", e.text()).end();
        } else if (event instanceof ClientEvent.Disconnected e) {
            return lost(at, e.outage(), e.retryAt());
        } else if (event instanceof ClientEvent.Stopped) {
            return line(at, "stopped").end();
        }
        return null;
    }

    private static String connected(Instant at, Peer peer, StreamSettings settings) {
        return line(at, "connected")
                .add("address", peer.address().getAddress().getHostAddress())
                .add("port", peer.address().getPort())
                .add("protocol", peer.protocol())
                .add("cipherSuite", peer.cipherSuite())
                .add("certificate", certificate(peer))
                .add("server", peer.product())
                .add("stream", peer.stream())
                .add("client", peer.client())
                .add("position", peer.position())
                .settings(settings)
                .end();
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
                .end();
    }

    private static String lost(Instant at, Outage outage, Instant retryAt) {
        return line(at, "disconnected")
                .add("cause", word(outage.cause()))
                .add("problem", outage.text())
                .add("retryAt", retryAt)
                .end();
    }

    /** {@code STAT_UNASKED} as {@code stat-unasked}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private RecordLines settings(StreamSettings settings) {
        return add("range", settings.range().toString())
                .add("burst", settings.burst().toString())
                .add("pauseMillis", settings.pauseMillis().toString());
    }

    private RecordLines add(String name, Instant value) {
        return add(name, value == null ? null : TIME.format(value));
    }

    private RecordLines add(String name, long value) {
        name(name).append(value);
        return this;
    }

    private RecordLines add(String name, String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    private StringBuilder name(String name) {
        return text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":");
    }

    /** What a terminal should not get raw is escaped, so that a record can be looked at; nothing is lost. */
    private void quote(String value) {
        text.append('"');
        for (int at = 0; at < value.length(); ) {
            int codePoint = value.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\\') {
                text.append('\\').append((char) codePoint);
            } else if (Sanitizer.isDisplayable(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    text.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        }
        text.append('"');
    }

    private String end() {
        return text.append('}').toString();
    }
}
