package charwire.tui.server.control;

import charwire.app.JsonMembers;
import charwire.clock.Moment;
import charwire.protocol.Event;
import charwire.protocol.Facts;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import charwire.share.EngineInfo;
import charwire.share.ShareState;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a server told by its control socket, read back. */
public final class Told {
    private Told() {}

    /** The rows of a line {@code clients}. */
    public static List<ClientRow> clients(JsonMembers clients) {
        Moment now = now(clients);
        List<ClientRow> rows = new ArrayList<>();
        for (JsonMembers row : clients.objects("clients")) {
            rows.add(new ClientRow(
                    row.number("client", 1),
                    row.address("address"),
                    row.isNull("proxy") ? null : row.address("proxy"),
                    row.shown("protocol"),
                    row.shown("cipherSuite"),
                    row.isNull("subject") ? "" : row.shown("subject"),
                    before(now, row, "connected"),
                    row.number("sentChars", 0),
                    row.number("skippedChars", 0),
                    row.number("lagChars", 0),
                    row.isNull("lastStat") ? null : before(now, row, "lastStat"),
                    row.number("bytesIn", 0),
                    row.number("bytesOut", 0),
                    row.isNull("unackedBytes") ? OptionalLong.empty() : OptionalLong.of(row.number("unackedBytes", 0)),
                    row.constant("state", ClientRow.State.class)));
        }
        return List.copyOf(rows);
    }

    /** A line {@code stats}, with the rows of the line {@code clients} before it. */
    public static ServerSnapshot snapshot(JsonMembers stats, List<ClientRow> clients) {
        return new ServerSnapshot(
                now(stats),
                new Moment(stats.time("started"), 0),
                stats.address("address"),
                stats.shown("stream"),
                settings(stats),
                stats.truth("paused"),
                stats.number("totalChars", 0),
                stats.number("generatedChars", 0),
                stats.number("skippedChars", 0),
                (int) stats.number("handshakes", 0, Integer.MAX_VALUE),
                stats.within("share").map(Told::share),
                clients);
    }

    private static ShareState share(JsonMembers share) {
        EngineInfo engine = share.isNull("host")
                ? null
                : new EngineInfo(
                        share.shown("host"),
                        share.shown("engine"),
                        share.objects("warnings").stream()
                                .map(JsonMembers::reason)
                                .toList());
        return new ShareState(
                share.shown("name"),
                share.constant("role", ShareState.Role.class),
                share.millis("awayMillis"),
                share.isNull("leader") ? null : share.shown("leader"),
                engine,
                engine == null ? null : share.time("connected"),
                share.isNull("roundTripMicros") ? null : micros(share, "roundTripMicros"),
                (int) share.number("servers", 0, Integer.MAX_VALUE),
                share.number("clients", 0),
                share.number("epoch", 0),
                share.number("behindChars", 0),
                share.number("connectionsLost", 0),
                share.number("streamsLost", 0),
                new ShareState.Appends(
                        ShareState.Appends.NONE.atMost(), share.number("appends", 0), micros(share, "appendMicros")));
    }

    private static Duration micros(JsonMembers members, String name) {
        return Duration.of(members.number(name, 0), ChronoUnit.MICROS);
    }

    /** When a line was written. The server's start is zero. */
    static Moment now(JsonMembers line) {
        return new Moment(
                line.time("time"),
                Duration.ofMillis(line.number("upMillis", 0, JsonMembers.MOST_MILLIS))
                        .toNanos());
    }

    private static Moment before(Moment now, JsonMembers row, String name) {
        return new Moment(
                row.time(name),
                now.nanos()
                        - Duration.ofMillis(row.number(name + "Millis", 0, JsonMembers.MOST_MILLIS))
                                .toNanos());
    }

    /** For something that nothing is measured from. */
    public static Moment moment(Instant at) {
        return new Moment(at, 0);
    }

    private static Settings settings(JsonMembers stats) {
        return new Settings(
                Alphabet.parse(stats.text("rangeTyped")).orThrow(),
                Settings.parseBurst(stats.number("burstMin", 0) + "-" + stats.number("burstMax", 0))
                        .orThrow(),
                Settings.parsePause(stats.number("pauseMinMillis", 0) + "-" + stats.number("pauseMaxMillis", 0))
                        .orThrow());
    }

    /** A line of an event. */
    public static Event event(JsonMembers line) {
        return new ToldEvent(line.shown("event"), line.constant("level", Event.Level.class), line.facts());
    }

    private record ToldEvent(String name, Event.Level level, Facts facts) implements Event {}
}
