package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Texts;
import java.time.Instant;
import java.time.ZoneId;

/** The line below a graph over time: when it begins and ends, and between the two what its marks mean. */
public final class TimeAxis {
    private static final int TIME = "14:07:12".length();

    private TimeAxis() {}

    /**
     * Draws it over the first line of a canvas.
     *
     * @param legend empty for none; left out where there is no room
     */
    public static void draw(Canvas line, Instant from, Instant to, ZoneId zone, String legend) {
        line.text(0, 0, Texts.time(from, zone), Role.LABEL);
        line.textEnding(line.width(), 0, TIME, Texts.time(to, zone), Role.LABEL);
        var room = line.width() - 2 * (TIME + 1);
        var width = line.text().columns(legend);
        if (width <= room) {
            line.text((line.width() - width) / 2, 0, legend, Role.LABEL);
        }
    }
}
