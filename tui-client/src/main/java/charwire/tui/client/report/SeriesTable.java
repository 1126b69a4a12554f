package charwire.tui.client.report;

import charwire.app.Json;
import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Series.Point;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A series for machines: each stretch with the same columns, in JSON and in CSV (RFC 4180). */
final class SeriesTable {
    /** What spreadsheets take for a time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<Column> COLUMNS = List.of(
            column("millis", point -> point.length().toMillis()),
            count("receivedChars", Figure.RECEIVED_CHARS),
            count("skippedChars", Figure.SKIPPED_CHARS),
            count("lateChars", Figure.LATE_CHARS),
            measured("pauseMaxMicros", Figure.PAUSE_MAX_MICROS),
            count("latePauses50", Figure.LATE_PAUSES),
            count("roundTripCount", Figure.ROUND_TRIPS),
            new Column("roundTripMeanMicros", SeriesTable::meanRoundTrip),
            measured("roundTripMaxMicros", Figure.ROUND_TRIP_MAX_MICROS),
            count("pingsOverdue", Figure.PINGS_OVERDUE),
            measured("retransmits", Figure.RETRANSMITS),
            measured("outOfOrder", Figure.OUT_OF_ORDER),
            lasted("stallMillis", Figure.STALL_NANOS),
            lasted("outageMillis", Figure.OUTAGE_NANOS),
            lasted("heldMillis", Figure.HELD_NANOS));

    private SeriesTable() {}

    private record Column(String name, Function<Point, OptionalLong> value) {}

    private static Column column(String name, ToLongFunction<Point> value) {
        return new Column(name, point -> OptionalLong.of(value.applyAsLong(point)));
    }

    private static Column count(String name, Figure figure) {
        return column(name, point -> point.of(figure));
    }

    private static Column lasted(String name, Figure nanos) {
        return column(name, point -> TimeUnit.NANOSECONDS.toMillis(point.of(nanos)));
    }

    private static Column measured(String name, Figure figure) {
        return new Column(
                name, point -> point.knows(figure) ? OptionalLong.of(point.of(figure)) : OptionalLong.empty());
    }

    /** In microseconds; empty where none was measured. */
    static OptionalLong meanRoundTrip(Point point) {
        long count = point.of(Figure.ROUND_TRIPS);
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(point.of(Figure.ROUND_TRIP_MICROS) / count);
    }

    static List<Json> json(Series series) {
        return series.points().stream().map(SeriesTable::json).toList();
    }

    private static Json json(Point point) {
        Json json = Json.object().add("time", point.time());
        COLUMNS.forEach(column -> json.add(column.name, column.value.apply(point)));
        return json;
    }

    /** A line of names, and a line for each stretch: numbers, and nothing where nothing is known. */
    static List<String> csv(Series series) {
        List<String> lines = new ArrayList<>();
        lines.add("time," + COLUMNS.stream().map(Column::name).collect(Collectors.joining(",")));
        for (Point point : series.points()) {
            lines.add(COLUMNS.stream()
                    .map(column -> column.value.apply(point))
                    .map(value -> value.isPresent() ? Long.toString(value.getAsLong()) : "")
                    .collect(Collectors.joining(",", TIME.format(point.time()) + ",", "")));
        }
        return lines;
    }
}
