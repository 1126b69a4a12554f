package charwire.tui.client.screen.view;

import charwire.client.ClientSnapshot;
import charwire.protocol.CodePointRange;
import charwire.protocol.StreamSettings;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Panel;
import charwire.tui.client.screen.model.Reading;
import charwire.tui.client.screen.model.Slice;
import charwire.tui.client.screen.model.Tape;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.list.FilterLine;
import charwire.ui.list.Search;
import charwire.ui.panel.Frame;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.List;

/** The characters as they come. Hit: {@link Reading.Page}. */
public final class CharactersPanel {
    /** Columns of the time and a blank. */
    private static final int TIME = 10;
    /** A ticker, a line under it, and a log worth the name. */
    private static final int TICKER_FROM = 5;

    private static final String TITLE = "Characters";

    private CharactersPanel() {}

    /** @param newest shown unless the reading is frozen */
    static void draw(Canvas canvas, Model model, Slice newest) {
        var reading = model.reading();
        var search = reading.filter().search();
        var shown = reading.isFollowing() ? newest.searched(search) : reading.frozen();
        var frozen = !reading.isFollowing();
        var facts = frozen
                ? frozen(shown, search, newest.came() - shown.came())
                : following(canvas, model.state().last(), search, found(reading, shown));
        var role = frozen ? Role.WARN : Role.LABEL;
        var focused = model.is(Panel.CHARACTERS);
        var whole = Frame.draw(canvas, TITLE, Frame.fact(canvas, TITLE, facts), role, focused);
        var typing = focused && reading.filter().typing();
        var inside = typing ? whole.sub(whole.area().aboveBottom(1)) : whole;
        if (typing) {
            FilterLine.draw(whole, Panel.CHARACTERS, "find ", reading.filter(), found(reading, shown));
        }
        if (newest.next() == 0) {
            var lines = inside.text().wrap(nothingYet(model.state()), inside.width(), inside.height());
            for (var y = 0; y < lines.size(); y++) {
                inside.text(0, y, lines.get(y), Role.LABEL);
            }
            return;
        }
        var end = frozen ? reading.end() : shown.next();
        switch (reading.style()) {
            case LOG -> log(canvas, inside, model, shown, end);
            case FILLED -> filled(canvas, inside, model, shown, end);
            case LARGE -> large(canvas, inside, model, shown, end);
        }
    }

    private static String found(Reading reading, Slice shown) {
        return reading.filter().search().isEmpty() ? "" : Words.of("{0} found", Texts.count(reading.found(shown)));
    }

    private static String nothingYet(ClientState state) {
        return Words.of(state.isConnected() ? "connected; waiting for the first character" : "no characters yet");
    }

    private static List<String> frozen(Slice shown, Search search, long fresh) {
        var still = fresh == 0 ? Words.of("frozen") : Words.of("frozen, {0} new", Texts.count(fresh));
        if (search.isEmpty()) {
            return List.of(still);
        }
        var all = Texts.count(shown.matches());
        var found = shown.selected() == 0
                ? Words.of("{0} found", all)
                : Words.of("{0} of {1}", Texts.count(shown.selected()), all);
        return List.of("\"" + search.text() + "\" " + found + ", " + still, found + ", " + still, still);
    }

    private static List<String> following(Canvas canvas, ClientSnapshot snapshot, Search search, String found) {
        if (!search.isEmpty()) {
            var follows = ", " + Words.of("following");
            return List.of("\"" + search.text() + "\" " + found + follows, found + follows, Words.of("following"));
        }
        if (snapshot == null || snapshot.settings() == null) {
            return List.of();
        }
        StreamSettings settings = snapshot.settings();
        var ranges = settings.range().ranges();
        var first = ranges.get(0);
        var last = ranges.get(ranges.size() - 1);
        var between = ranges.size() > 1 ? canvas.glyphs().ellipsis() : '-';
        var text = CodePointRange.name(first.first()) + between + CodePointRange.name(last.last());
        var size = Texts.count(settings.range().size());
        return List.of(Words.of("range {0}", text) + ", " + size, text + ", " + size, Words.of("{0} different", size));
    }

    // ---- a ticker over a log with times

    private static void log(Canvas frame, Canvas inside, Model model, Slice shown, long end) {
        var body = inside.area();
        if (inside.height() >= TICKER_FROM) {
            Ticker.draw(inside, 0, shown, Math.min(end, shown.next()));
            Frame.rule(inside, 1, "", "");
            body = body.belowTop(2);
        }
        var log = inside.sub(body);
        var perLine = Math.max(1, (log.width() - TIME) / shown.cell());
        var newestLine = lastLine(model, end, perLine, log.height());
        var top = Math.max(Math.floorDiv(shown.first(), perLine), newestLine - log.height() + 1);
        for (var y = 0; y < log.height() && top + y <= newestLine; y++) {
            var from = Math.max(shown.first(), (top + y) * perLine);
            var to = Math.min(shown.next(), (top + y + 1) * perLine);
            if (from >= to) {
                break;
            }
            var newest = to == shown.next() && model.reading().isFollowing();
            log.text(0, y, Texts.time(shown.time(from), model.state().zone()), Role.LABEL);
            var column = TIME + (int) (from - (top + y) * perLine) * shown.cell();
            characters(log, column, y, shown, from, to, newest ? Role.VALUE : Role.TEXT);
        }
        finish(frame, log, shown, perLine, newestLine, model.reading().isFollowing());
    }

    // ---- the whole pane

    private static void filled(Canvas frame, Canvas inside, Model model, Slice shown, long end) {
        var mark = model.reading().isFollowing();
        var perLine = Math.max(1, inside.width() / shown.cell());
        var newestLine = lastLine(model, end, perLine, inside.height());
        var top = Math.max(Math.floorDiv(shown.first(), perLine), newestLine - inside.height() + 1);
        for (var y = 0; y < inside.height() && top + y <= newestLine; y++) {
            var from = Math.max(shown.first(), (top + y) * perLine);
            var to = Math.min(shown.next(), (top + y + 1) * perLine);
            var column = (int) (from - (top + y) * perLine) * shown.cell();
            characters(inside, column, y, shown, from, to, Role.TEXT);
            if (mark && to == shown.next()) {
                markNewest(inside, y, (top + y) * perLine, from, shown);
            }
        }
        finish(frame, inside, shown, perLine, newestLine, mark);
    }

    /** The burst that came last stands out, its last character most. */
    private static void markNewest(Canvas canvas, int y, long lineStart, long from, Slice shown) {
        for (var at = Math.max(from, shown.burst()); at < shown.next(); at++) {
            var x = (int) (at - lineStart) * shown.cell();
            if (at == shown.next() - 1) {
                mark(canvas, x, y, shown, at);
            } else {
                put(canvas, x, y, shown, at, Role.ACCENT);
            }
        }
    }

    // ---- the newest, large

    private static void large(Canvas frame, Canvas inside, Model model, Slice shown, long end) {
        if (!Reading.hasRoomForLarge(inside.width(), inside.height())) {
            log(frame, inside, model, shown, end);
            return;
        }
        Ticker.draw(inside, 0, shown, Math.min(end, shown.next()));
        Frame.rule(inside, 1, "", "");
        LargeLetter.draw(inside.sub(inside.area().belowTop(2)), shown.newestBefore(Math.min(end, shown.next())));
        inside.hit(inside.area(), new Reading.Page(1, inside.height()));
    }

    // ---- shared

    /** The line of the last place in view. */
    private static long lastLine(Model model, long end, int perLine, int lines) {
        var last = model.reading().isFollowing() ? new Reading.Page(perLine, lines).end(end) : end;
        return Math.floorDiv(last - 1, perLine);
    }

    private static void characters(Canvas canvas, int x, int y, Slice shown, long from, long to, Role role) {
        var column = x;
        for (var at = from; at < to; at++) {
            put(canvas, column, y, shown, at, role);
            column += shown.cell();
        }
    }

    /** A marked character fills its cell. */
    static void mark(Canvas canvas, int x, int y, Slice shown, long at) {
        if (!shown.isLoss(at)) {
            canvas.fill(new Area(x, y, shown.cell(), 1), ' ', Role.NEWEST);
        }
        put(canvas, x, y, shown, at, Role.NEWEST);
    }

    /** @param role of a character that came in time, or is the newest */
    static void put(Canvas canvas, int x, int y, Slice shown, long at, Role role) {
        var codePoint = shown.codePoint(at);
        var found = shown.isFound(at);
        if (found && shown.cell() > 1) {
            canvas.fill(new Area(x, y, shown.cell(), 1), ' ', ofMatch(shown, at));
        }
        if (shown.isLoss(at)) {
            canvas.put(x, y, ofMark(canvas, codePoint), found ? ofMatch(shown, at) : Role.WARN);
        } else if (found) {
            canvas.text(x, y, Character.toString(codePoint), ofMatch(shown, at));
        } else {
            canvas.text(
                    x, y, Character.toString(codePoint), role != Role.NEWEST && shown.isLate(at) ? Role.LATE : role);
        }
    }

    private static Role ofMatch(Slice shown, long at) {
        return shown.selected() == 0 || shown.isSelected(at) ? Role.MATCH : Role.OTHER_MATCH;
    }

    private static int ofMark(Canvas canvas, int codePoint) {
        return switch (codePoint) {
            case Tape.OPEN -> canvas.glyphs().open();
            case Tape.CLOSE -> canvas.glyphs().close();
            default -> codePoint;
        };
    }

    private static void finish(
            Canvas frame, Canvas body, Slice shown, int perLine, long newestLine, boolean following) {
        body.hit(body.area(), new Reading.Page(perLine, body.height()));
        if (following || frame == body) {
            return;
        }
        var firstLine = Math.floorDiv(shown.first(), perLine);
        var lines = Math.floorDiv(shown.next() - 1, perLine) - firstLine + 1;
        var top = Math.max(0, newestLine - firstLine - body.height() + 1);
        var from = frame.height() - 1 - body.height();
        Frame.scrollbar(frame, Math.max(1, from), body.height(), top, body.height(), lines);
    }
}
