package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The line below a graph over time: when it begins and ends, and between the two what its marks mean. */
public final class TimeAxis {
    private static final int TIME = "14:07:12".length();
    private static final int DATE = "2026-01-31".length();
    private static final int DAY = DATE + 1 + TIME;

    private TimeAxis() {}

    /**
     * Draws it over the first line of a canvas. A span of days has its dates, without the time of day where there is no room.
     *
     * @param legend empty for none; left out where there is no room
     */
    public static void draw(Canvas line, Instant from, Instant to, ZoneId zone, String legend) {
        var days = Duration.between(from, to).toDays() > 0;
        var width = line.text().columns(legend);
        var dated = width + 2 * (DAY + 1) <= line.width() ? DAY : DATE;
        var time = days ? dated : TIME;
        line.text(0, 0, end(from, zone, days).substring(0, time), Role.LABEL);
        line.textEnding(line.width(), 0, time, end(to, zone, days).substring(0, time), Role.LABEL);
        var room = line.width() - 2 * (time + 1);
        if (width <= room) {
            line.text((line.width() - width) / 2, 0, legend, Role.LABEL);
        }
    }

    private static String end(Instant at, ZoneId zone, boolean dated) {
        return dated ? Texts.day(at, zone) : Texts.time(at, zone);
    }
}
