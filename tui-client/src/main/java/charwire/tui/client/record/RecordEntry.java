package charwire.tui.client.record;

import charwire.app.JsonMembers;
import charwire.client.ClientEvent;
import charwire.client.Peer;
import charwire.client.Replay;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.Violation;
import charwire.clock.ClockWatch;
import charwire.identity.Fingerprint;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.protocol.ServerLine;
import charwire.trust.Trust;
import charwire.words.Words;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a record that has been read and checked. A file may come from anybody: the server's lines in it are read by the parser of the
 * protocol, other texts are cleaned.
 *
 * @param time when it is due, by the recorded clock as it was set until then
 * @param action what it does to a replay
 * @param ends whether a record does there
 */
record RecordEntry(Instant time, Consumer<Replay> action, Ends ends) {
    private static final Pattern SERVER = Pattern.compile("(.+):([0-9]{1,5})");

    private static final long MOST_MICROS = 1_000_000_000_000L;

    private static final Consumer<Replay> NOTHING = replay -> {};

    enum Ends {
        NO,
        /** With its run. */
        WHOLE,
        /** It had reached its limit. */
        FULL
    }

    /** What the first line tells. */
    record First(Instant time, String host, int port, Trust.Mode trust) {}

    /** Whether a replay finds out such a violation by itself. */
    static boolean isDerived(Violation.Kind kind) {
        return switch (kind) {
            case DELIVERED, SKIPPED, TOTAL, OUTSIDE_RANGE, BURST_TOO_LONG, POSITION_OVERFLOW, POSITION_WENT_BACK ->
                true;
            case NO_HELLO, SECOND_HELLO, STAT_UNASKED, PONG_UNASKED, MALFORMED -> false;
        };
    }

    /** @throws IllegalArgumentException with what was expected */
    static First first(String line) {
        JsonMembers members = JsonMembers.parse(line);
        if (!members.has("charwireRecord")) {
            throw new IllegalArgumentException(
                    Words.of("expected the first line of a record, with {0}", "\"charwireRecord\""));
        }
        long schema = members.number("charwireRecord", 1);
        if (schema != RecordLines.SCHEMA) {
            throw new IllegalArgumentException(Words.of(
                    "charwireRecord: {0}: expected {1}; a newer charwire-client may read it",
                    schema, RecordLines.SCHEMA));
        }
        return new First(
                members.time("time"),
                members.shown("host"),
                (int) members.number("port", 1, 65_535),
                members.constant("trust", Trust.Mode.class));
    }

    /**
     * Reads a line.
     *
     * @param stream whether a HELLO came before, and no loss since
     * @param position where the characters before it end
     * @throws IllegalArgumentException with what was expected
     */
    static RecordEntry parse(String line, boolean stream, long position) {
        JsonMembers members = JsonMembers.parse(line);
        Instant time = members.time("time");
        String event = members.text("event");
        return new RecordEntry(
                event.equals("clock-stepped") ? time.minus(stepped(members)) : time,
                switch (event) {
                    case "connected" -> connected(members);
                    case "connecting" -> {
                        int attempt = (int) members.number("attempt", 1, Integer.MAX_VALUE);
                        String proxy = members.isNull("proxy") ? null : members.shown("proxy");
                        HostPort server = server(members.shown("server"));
                        yield replay -> replay.connecting(server, attempt, proxy);
                    }
                    case "chars", "gap", "settings-changed", "stat-answered" -> {
                        if (!stream) {
                            throw new IllegalArgumentException(Words.of(
                                    "{0} without a connection: expected {1} before it",
                                    "\"" + event + "\"", "\"connected\""));
                        }
                        yield streamed(event, members, position);
                    }
                    default -> beside(event, members);
                },
                switch (event) {
                    case "stopped" -> Ends.WHOLE;
                    case RecordLines.FULL -> Ends.FULL;
                    default -> Ends.NO;
                });
    }

    private static Consumer<Replay> streamed(String event, JsonMembers members, long end) {
        switch (event) {
            case "chars" -> {
                long position = members.number("position", 0);
                if (position < end) {
                    throw new IllegalArgumentException(Words.of(
                            "position: {0}: expected at least {1}, where the characters before it end", position, end));
                }
                var chars = (ServerLine.Chars) protocol("CHARS " + members.text("text"));
                Pause pause = pause(members);
                return replay -> {
                    if (pause != null) {
                        replay.pause(pause.micros(), pause.lateMicros());
                    }
                    replay.characters(chars, position);
                };
            }
            case "gap" -> {
                var gap = gap(members);
                return replay -> replay.gap(gap);
            }
            case "settings-changed" -> {
                var changed = (ServerLine.SettingsChanged) protocol("SETTINGS " + settings(members));
                return replay -> replay.settings(changed.settings());
            }
            default -> {
                var stat = (ServerLine.Stat) protocol("STAT generated=" + members.number("generatedChars", 0)
                        + " total="
                        + members.number("totalChars", 0) + " since=" + members.text("since") + " delivered="
                        + members.number("deliveredChars", 0) + " skipped=" + members.number("skippedChars", 0));
                var asked = members.isNull("asked") ? Optional.<Instant>empty() : Optional.of(members.time("asked"));
                return replay -> replay.stat(stat, asked);
            }
        }
    }

    /** Null for none that was measured; older records have none. */
    private static Pause pause(JsonMembers members) {
        if (members.isNull("pauseMicros")) {
            return null;
        }
        long micros = members.number("pauseMicros", 0, MOST_MICROS);
        return new Pause(micros, members.isNull("lateMicros") ? 0 : members.number("lateMicros", 0, MOST_MICROS));
    }

    /** Older records do not tell what a GAP comes from. */
    private static ClientEvent.Gap gap(JsonMembers members) {
        long skipped = members.number("skippedChars", 1);
        return members.isNull("limitedBy") || members.isNull("idlePercent")
                ? new ClientEvent.Gap(skipped)
                : new ClientEvent.Gap(
                        skipped,
                        members.constant("limitedBy", Skips.LimitedBy.class),
                        OptionalLong.of(members.number("idlePercent", 0, 100)));
    }

    private static Consumer<Replay> beside(String event, JsonMembers members) {
        switch (event) {
            case "pings" -> {
                long sent = members.number("sent", 0);
                var all = new Pings(
                        sent,
                        members.number("answered", 0, sent),
                        members.number("overdue", 0, sent),
                        micros(members, "longestMicros"));
                return replay -> replay.pings(all);
            }
            case "round-trip" -> {
                Duration lasted = micros(members, "roundTripMicros");
                return replay -> replay.roundTrip(lasted);
            }
            case "violated" -> {
                Reason reason = members.reason();
                Violation violation = reason.kind() instanceof Violation.Kind
                        ? new Violation(reason)
                        : Violation.Kind.MALFORMED.of(members.shown("problem"));
                return replay -> replay.violated(violation);
            }
            case "stalled" -> {
                var stall = new ClientEvent.Stalled(members.time("since"), absence(members));
                return replay -> replay.stalled(stall);
            }
            case "held" -> {
                Instant since = members.time("since");
                return replay -> replay.held(since);
            }
            case "ping-overdue" -> {
                Duration waited = Duration.ofMillis(members.number("waitedMillis", 0, 1_000_000_000_000L));
                var overdue = new ClientEvent.PingOverdue(members.time("sent"), waited);
                return replay -> replay.pingOverdue(overdue);
            }
            case "late-here" -> {
                ClockWatch.Absence kind = members.constant("kind", ClockWatch.Absence.class);
                Duration lasted = Duration.ofMillis(members.number("lastedMillis", 0, JsonMembers.MOST_MILLIS));
                return replay -> replay.late(kind, lasted);
            }
            case "clock-stepped" -> {
                Duration by = stepped(members);
                return replay -> replay.clockStepped(by);
            }
            case "bye" -> {
                var bye = new ClientEvent.Bye(members.shown("bye"));
                return replay -> replay.bye(bye);
            }
            case "err" -> {
                var err = new ClientEvent.Err(members.shown("code"), members.shown("text"));
                return replay -> replay.told(err);
            }
            case "disconnected" -> {
                var disconnection = new Disconnection(
                        members.constant("cause", Disconnection.Cause.class),
                        members.reason(),
                        reach(members),
                        absence(members));
                Instant retryAt = members.isNull("retryAt") ? null : members.time("retryAt");
                return replay -> replay.disconnected(disconnection, retryAt);
            }
            default -> {
                return NOTHING;
            }
        }
    }

    /** Older records lack it. */
    private static Reach reach(JsonMembers members) {
        if (!members.has("phase") || members.isNull("phase")) {
            return Reach.UNKNOWN;
        }
        return new Reach(
                members.constant("phase", Reach.Phase.class),
                members.number("bytesIn", 0),
                members.isNull("address") ? null : members.address("address"),
                members.millis("dnsMillis"),
                members.millis("tcpMillis"),
                members.millis("tlsMillis"));
    }

    /** Older records lack it. */
    private static Duration absence(JsonMembers members) {
        return members.isNull("lateHereMillis") ? Duration.ZERO : members.millis("lateHereMillis");
    }

    private static Duration micros(JsonMembers members, String name) {
        return Duration.ofNanos(1_000 * members.number(name, 0, MOST_MICROS));
    }

    private static Duration stepped(JsonMembers members) {
        return Duration.ofMillis(members.number("byMillis", -JsonMembers.MOST_MILLIS, JsonMembers.MOST_MILLIS));
    }

    private static Consumer<Replay> connected(JsonMembers members) {
        long position = members.number("position", 0);
        long head = members.has("head") ? members.number("head", position) : position;
        var hello = (ServerLine.Hello) protocol(
                "HELLO charwire/1 pos=" + position + " " + settings(members) + " client=" + members.text("client")
                        + " stream=" + members.text("stream") + " server=" + members.text("product"));
        X509Certificate leaf = certificate(members.text("certificate"));
        InetSocketAddress address = members.address("address");
        String protocol = members.shown("protocol");
        String cipherSuite = members.shown("cipherSuite");
        return replay -> replay.connected(
                new Peer(
                        address,
                        protocol,
                        cipherSuite,
                        leaf,
                        Fingerprint.of(leaf),
                        hello.server(),
                        hello.stream(),
                        hello.client(),
                        position,
                        head,
                        false,
                        replay.now()),
                hello);
    }

    private static String settings(JsonMembers members) {
        return "range=" + members.text("range") + " burst=" + members.number("burstMin", 0) + "-"
                + members.number("burstMax", 0) + " pause=" + members.number("pauseMinMillis", 0) + "-"
                + members.number("pauseMaxMillis", 0);
    }

    private static ServerLine protocol(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        ServerLine parsed = ServerLine.parse(bytes, 0, bytes.length);
        if (parsed instanceof ServerLine.Malformed malformed) {
            throw new IllegalArgumentException(malformed.reason());
        }
        return parsed;
    }

    private static HostPort server(String text) {
        Matcher server = SERVER.matcher(text);
        int port = server.matches() ? Integer.parseInt(server.group(2)) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(Words.of("server: expected HOST:PORT"));
        }
        return new HostPort(server.group(1), port);
    }

    private static X509Certificate certificate(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IllegalArgumentException | CertificateException e) {
            throw new IllegalArgumentException(Words.of("certificate: expected one, in Base64 of its DER"), e);
        }
    }
}
