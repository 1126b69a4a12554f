package charwire.ui.list;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.ui.panel.Frame;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws a log: time, level, text. Hit: {@link Body}.
 *
 * @param panel what it is a part of
 * @param wrap whether long texts go on in the next rows instead of being cut
 */
public record LogView(Target panel, ZoneId zone, boolean wrap) {
    /**
     * What is in view, for {@link LogState}.
     *
     * @param page how many entries
     * @param height in how many rows
     * @param rows how many of them an entry takes
     */
    public record Body(Target whole, int page, int height, ToIntFunction<LogBuffer.Entry> rows) implements Target {}

    /** How many entries of the screen's log were in view. */
    public static int page(Hits hits) {
        return body(hits).page;
    }

    /** What was in view of the screen's log. */
    public static Body body(Hits hits) {
        return hits.find(Body.class).orElseGet(() -> new Body(null, 1, 1, entry -> 1));
    }

    /** Columns of the time and a blank. */
    private static final int TIME = 9;
    /** Where texts begin, behind the level. */
    private static final int TEXT = TIME + 6;

    /** Where they go on in the next rows on a narrow canvas, which has few columns behind the level. */
    private static final int NARROW_TEXT = 2;

    private static final int NARROW = 50;

    private static final int MOST_WRAPPED = 20;

    /** Of a text that was sought, in a line that has room for hardly more than what restricts the list. */
    private static final int MOST_SOUGHT = 12;

    private static final int LEAST_SOUGHT = 4;

    /**
     * The fact in the frame's line: what is filtered, whether it follows, what came meanwhile; from the fullest to the briefest. What
     * restricts the list stays to the last.
     *
     * @param hint what stands behind it where there is room
     */
    List<String> facts(SafeText measure, LogBuffer log, LogState state, String hint) {
        var all = state.least() == LogBuffer.Level.INFO;
        var hidden = state.hidden().size();
        var sought = state.search().text();
        var found = sought.isEmpty() ? "" : " " + found(log, state);
        var reading = reading(log, state);
        var whole = listed(
                hidden == 0 ? "" : Words.of("{0} {0#kind|kinds} hidden", hidden),
                all ? "" : Words.of("{0} and up", state.least()),
                quoted(sought) + found,
                reading);
        var brief = listed(hidden == 0 ? "" : Words.of("{0} hidden", hidden), all ? "" : state.least() + "+");
        var cut = quoted(measure.fit(sought, MOST_SOUGHT));
        return List.of(
                whole + hint,
                whole,
                listed(brief, cut + found, reading),
                state.following() ? listed(brief, cut + found) : listed(brief, cut, reading),
                listed(brief, cut),
                listed(brief, quoted(measure.fit(sought, LEAST_SOUGHT))));
    }

    private static String listed(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "\"" + text + "\"";
    }

    private static String found(LogBuffer log, LogState state) {
        var all = Texts.count(state.found(log));
        return state.hasMatch(log)
                ? Words.of("{0} of {1}", Texts.count(state.found(log, state.match() + 1)), all)
                : Words.of("{0} found", all);
    }

    private static String reading(LogBuffer log, LogState state) {
        var fresh = state.fresh(log);
        if (state.following()) {
            return Words.of("following");
        }
        return fresh == 0 ? Words.of("frozen") : Words.of("frozen, {0} new", Texts.count(fresh));
    }

    /** How the fact looks: it stands out while new entries are out of view. */
    public Role factRole(LogBuffer log, LogState state) {
        return state.fresh(log) > 0 ? Role.WARN : Role.LABEL;
    }

    /**
     * Draws what is in view, the scrollbar on the frame's right border.
     *
     * @param frame the canvas with the frame, or {@code inside} where there is none
     * @param focused whether the selected entry is marked
     */
    public void draw(Canvas frame, Canvas inside, LogBuffer log, LogState state, boolean focused) {
        var page = inside.height();
        var top = state.topFor(log, page);
        if (wrap && state.following()) {
            top = wrappedTop(inside, log, state, page);
        }
        var y = wrap && state.following() ? above(inside, log, state, top, page) : 0;
        var selected = state.selectedAt(log);
        var shown = 0;
        var whole = 0;
        for (var at = top; at < log.next() && y < page; at++) {
            var entry = log.get(at);
            if (!state.shows(entry)) {
                continue;
            }
            if (focused && at == selected) {
                inside.put(TIME - 1, y, inside.glyphs().selected(), Role.ACCENT);
            }
            var match = at == selected || !state.hasMatch(log) ? Role.MATCH : Role.OTHER_MATCH;
            y += entry(inside, y, entry, state.search(), match);
            shown++;
            whole += y <= page ? 1 : 0;
        }
        inside.hit(
                inside.area(),
                new Body(panel, shown, page, entry -> lines(inside, entry).size()));
        if (y == 0) {
            var lines = inside.text().wrap(empty(log, state), inside.width(), page);
            for (var i = 0; i < lines.size(); i++) {
                inside.text(0, i, lines.get(i), Role.LABEL);
            }
        }
        if (frame != inside) {
            Frame.scrollbar(frame, 1, page, state.count(log, log.first(), top), Math.max(1, whole), state.count(log));
        }
    }

    /** Why nothing is in view: all that restricts the list. */
    private static String empty(LogBuffer log, LogState state) {
        if (log.next() == 0) {
            return Words.of("nothing yet");
        }
        var hidden = state.hidden().isEmpty() ? "" : Words.of("; some kinds are hidden");
        return none(state.least(), state.hides() ? state.search().text() : "") + hidden;
    }

    private static String none(LogBuffer.Level least, String sought) {
        if (least == LogBuffer.Level.INFO) {
            return sought.isEmpty() ? Words.of("no entry passes") : Words.of("no entry matches \"{0}\"", sought);
        }
        return sought.isEmpty()
                ? Words.of("no entry is {0} or above", least)
                : Words.of("no entry of {0} or above matches \"{1}\"", least, sought);
    }

    /** When wrapped lines follow the end, fewer entries than rows are in view. */
    private long wrappedTop(Canvas canvas, LogBuffer log, LogState state, int page) {
        var top = state.before(
                log, log.next(), page, entry -> lines(canvas, entry).size());
        return top < log.next() ? top : state.lastTop(log, 1);
    }

    /** Fills the rows that whole entries leave free with the end of the entry before them; returns how many these are. */
    private int above(Canvas canvas, LogBuffer log, LogState state, long top, int page) {
        var free = page;
        for (var at = top; at < log.next() && free > 0; at++) {
            if (state.shows(log.get(at))) {
                free -= lines(canvas, log.get(at)).size();
            }
        }
        var before = top - 1;
        while (before >= log.first() && !state.shows(log.get(before))) {
            before--;
        }
        if (free <= 0 || before < log.first()) {
            return 0;
        }
        var lines = lines(canvas, log.get(before));
        for (var i = 0; i < free; i++) {
            canvas.text(next(canvas), i, lines.get(lines.size() - free + i), Role.TEXT);
        }
        return free;
    }

    /** Draws one entry and returns its rows. */
    private int entry(Canvas canvas, int y, LogBuffer.Entry entry, Search search, Role match) {
        canvas.text(0, y, Texts.time(entry.time().at(), zone), Role.LABEL);
        canvas.text(TIME, y, entry.level().name(), role(entry.level()));
        var lines = lines(canvas, entry);
        var from = 0;
        for (var i = 0; i < lines.size(); i++) {
            var shown = lines.get(i);
            var line = canvas.sub(new Area(0, y + i, canvas.width(), 1).rightOfLeft(i == 0 ? TEXT : next(canvas)));
            line.text(0, 0, shown, Role.TEXT);
            search.mark(line, entry.text(), from, shown, match);
            from = nextWord(entry.text(), from + shown.length());
        }
        return lines.size();
    }

    /** Where a text goes on behind blanks, at which it was broken. */
    private static int nextWord(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private List<String> lines(Canvas canvas, LogBuffer.Entry entry) {
        if (!wrap) {
            return List.of(canvas.text().fit(entry.text(), canvas.width() - TEXT));
        }
        var before = TEXT - next(canvas);
        var lines = canvas.text().wrap(" ".repeat(before) + entry.text(), canvas.width() - next(canvas), MOST_WRAPPED);
        lines.set(0, lines.get(0).substring(Math.min(before, lines.get(0).length())));
        return lines;
    }

    /** Where a text goes on in the next rows. */
    private static int next(Canvas canvas) {
        return canvas.width() < NARROW ? NARROW_TEXT : TEXT;
    }

    private static Role role(LogBuffer.Level level) {
        return switch (level) {
            case INFO -> Role.LABEL;
            case WARN -> Role.WARN;
            case ERROR -> Role.ERROR;
        };
    }
}
