package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;

/** The thin frame around a panel: title in its top line, one fact at the line's right end. */
public final class Frame {
    private Frame() {}

    /**
     * Draws a frame around the whole canvas and returns the canvas inside, one column of air at both sides. Below
     * three rows or columns there is no frame, only the content.
     *
     * @param fact empty for none; dropped when it does not fit beside the title
     */
    public static Canvas draw(Canvas canvas, String title, String fact, Role factRole, boolean focused) {
        return draw(canvas, title, fact, factRole, focused ? Role.FRAME_FOCUSED : Role.FRAME);
    }

    /** As above, with lines in any role: a question that warns has amber ones. */
    static Canvas draw(Canvas canvas, String title, String fact, Role factRole, Role lineRole) {
        if (canvas.width() < 3 || canvas.height() < 3) {
            return canvas;
        }
        lines(canvas, lineRole);
        titleLine(canvas, Words.of(title), lineRole == Role.FRAME ? Role.TITLE : Role.TITLE_FOCUSED, fact, factRole);
        return canvas.sub(inside(canvas.area()));
    }

    /** As {@link #draw(Canvas, String, String, Role, boolean)} with a quiet fact. */
    public static Canvas draw(Canvas canvas, String title, String fact, boolean focused) {
        return draw(canvas, title, fact, Role.LABEL, focused);
    }

    /** The first of several facts, from the fullest to the briefest, that has room beside a title; empty if none has. */
    public static String fact(Canvas canvas, String title, List<String> facts) {
        var room = canvas.width() - 9 - canvas.text().columns(Words.of(title));
        return facts.stream()
                .filter(fact -> canvas.text().columns(fact) <= room)
                .findFirst()
                .orElse("");
    }

    /**
     * The fact that there is more than is seen, beside a title; whatever the room, there is a mark.
     *
     * @param fuller is taken instead where there is room
     */
    static String scrolls(Canvas canvas, String title, String... fuller) {
        var facts = new ArrayList<>(List.of(fuller));
        facts.add(Words.of("arrows scroll"));
        facts.add(String.valueOf(canvas.glyphs().up()) + canvas.glyphs().down());
        return fact(canvas, title, facts);
    }

    /** What a frame around an area leaves for its content. */
    public static Area inside(Area area) {
        if (area.width() < 3 || area.height() < 3) {
            return area;
        }
        return area.inset(area.width() < 8 ? 1 : 2, 1);
    }

    /** A line across a panel with a title in it and a fact at its right end, either of which may be empty. */
    public static void rule(Canvas canvas, int y, String title, String fact) {
        canvas.fill(new Area(0, y, canvas.width(), 1), canvas.glyphs().horizontal(), Role.FRAME);
        if (!title.isEmpty()) {
            canvas.text(1, y, " " + canvas.text().fit(Words.of(title), canvas.width() - 4) + " ", Role.LABEL);
        }
        var room = canvas.width() - canvas.text().columns(Words.of(title)) - 6;
        if (fact.isEmpty() || canvas.text().columns(fact) + 2 > room) {
            return;
        }
        canvas.textEnding(canvas.width() - 1, y, room, " " + fact + " ", Role.LABEL);
    }

    /**
     * Shows on a panel's right border which part of a list is seen; nothing when all of it is. However long the list, it stands at an end
     * only when that is in view.
     */
    public static void scrollbar(Canvas canvas, int from, int rows, long top, long page, long total) {
        if (total <= page || rows <= 0 || canvas.width() < 1) {
            return;
        }
        var size = (int) Math.max(1, Math.min(rows, rows * page / total));
        var at = (int) Math.round((double) top * (rows - size) / Math.max(1, total - page));
        var first = top > 0 ? 1 : 0;
        var last = rows - size - (top + page < total ? 1 : 0);
        var area = new Area(canvas.width() - 1, from + Math.max(0, Math.min(Math.max(at, first), last)), 1, size);
        canvas.fill(area, canvas.glyphs().thumb(), Role.LABEL);
    }

    private static void lines(Canvas canvas, Role role) {
        var glyphs = canvas.glyphs();
        var right = canvas.width() - 1;
        var bottom = canvas.height() - 1;
        canvas.fill(new Area(1, 0, right - 1, 1), glyphs.horizontal(), role);
        canvas.fill(new Area(1, bottom, right - 1, 1), glyphs.horizontal(), role);
        canvas.fill(new Area(0, 1, 1, bottom - 1), glyphs.vertical(), role);
        canvas.fill(new Area(right, 1, 1, bottom - 1), glyphs.vertical(), role);
        canvas.put(0, 0, glyphs.topLeft(), role);
        canvas.put(right, 0, glyphs.topRight(), role);
        canvas.put(0, bottom, glyphs.bottomLeft(), role);
        canvas.put(right, bottom, glyphs.bottomRight(), role);
    }

    private static void titleLine(Canvas canvas, String title, Role titleRole, String fact, Role factRole) {
        var room = canvas.width() - 6;
        if (room < 1) {
            return;
        }
        var shown = canvas.text().fit(title, room);
        var end = shown.isEmpty() ? 2 : canvas.text(2, 0, " " + shown + " ", titleRole);
        var factWidth = canvas.text().columns(fact);
        if (fact.isEmpty() || end + factWidth + 5 > canvas.width()) {
            return;
        }
        canvas.textEnding(canvas.width() - 2, 0, factWidth + 2, " " + fact + " ", factRole);
    }
}
