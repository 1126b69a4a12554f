package charwire.tui.server.screen.model;

import charwire.ui.cells.Area;
import com.googlecode.lanterna.TerminalSize;

/**
 * Where each panel is; one that has no place is empty.
 *
 * @param stream the graph, where there is much room, or in place of the events while it has the focus
 * @param settings the one line that stands for the form where there is no room for it
 */
public record Layout(Area header, Area clients, Area range, Area settings, Area stream, Area events, Area footer) {
    public static final int LEAST_WIDTH = 40;
    public static final int LEAST_HEIGHT = 10;

    private static final int LOW = 20;
    private static final int TIGHT = 60;
    private static final int WIDE = 160;
    private static final int MOST_BESIDE = 68;
    private static final int LEAST_PANEL = 4;
    private static final int LEAST_HEADER = 2;
    /** Rows that the form fills beside the clients, and that a graph below it needs. */
    private static final int FORM_BESIDE = 14;

    private static final int LEAST_GRAPH = 6;

    /** Whether clients and events share a place. */
    static boolean isLow(TerminalSize size) {
        return size.getRows() < LOW;
    }

    /** Whether the form may have no room for what is wrong in it. */
    static boolean isTight(TerminalSize size) {
        return isLow(size) && size.getColumns() < TIGHT;
    }

    /** Whether only one line can be shown. */
    static boolean isTooSmall(TerminalSize size) {
        return size.getColumns() < LEAST_WIDTH || size.getRows() < LEAST_HEIGHT;
    }

    /** Whether the graph has a place of its own. */
    boolean hasStream() {
        return !stream.isEmpty();
    }

    /** @param header its rows */
    public static Layout of(int width, int height, int header, Panel focus) {
        if (focus == Panel.STREAM) {
            var layout = of(width, height, header, Panel.EVENTS);
            return layout.stream.isEmpty() ? layout.withStreamForEvents() : layout;
        }
        var whole = Area.ofSize(width, height);
        var body = whole.belowTop(header).aboveBottom(1);
        if (height < LOW) {
            return low(whole, body, focus);
        }
        return width >= WIDE ? wide(whole, body) : stacked(whole, body);
    }

    private Layout withStreamForEvents() {
        return new Layout(header, clients, range, settings, events, Area.EMPTY, footer);
    }

    /** One panel alone between header and footer. */
    static Layout zoomed(int width, int height, int header, Panel panel) {
        var whole = Area.ofSize(width, height);
        var body = whole.belowTop(header).aboveBottom(1);
        return new Layout(
                top(whole, body),
                panel == Panel.CLIENTS ? body : Area.EMPTY,
                panel == Panel.RANGE ? body : Area.EMPTY,
                Area.EMPTY,
                panel == Panel.STREAM ? body : Area.EMPTY,
                panel == Panel.EVENTS ? body : Area.EMPTY,
                whole.bottom(1));
    }

    private static Layout low(Area whole, Area body, Panel focus) {
        if (focus == Panel.RANGE) {
            var form = FormLayout.height(body.width(), false);
            return new Layout(
                    top(whole, body),
                    body.aboveBottom(form),
                    body.bottom(form),
                    Area.EMPTY,
                    Area.EMPTY,
                    Area.EMPTY,
                    whole.bottom(1));
        }
        var panel = body.belowTop(1);
        var events = focus == Panel.EVENTS;
        return new Layout(
                top(whole, body),
                events ? Area.EMPTY : panel,
                Area.EMPTY,
                body.top(1),
                Area.EMPTY,
                events ? panel : Area.EMPTY,
                whole.bottom(1));
    }

    private static Layout wide(Area whole, Area body) {
        var events = Math.max(LEAST_PANEL, body.height() * 2 / 5);
        var upper = body.aboveBottom(events);
        var beside = Math.min(MOST_BESIDE, body.width() * 2 / 5);
        var column = upper.rightOfLeft(upper.width() - beside);
        var form = column.height() >= FORM_BESIDE + LEAST_GRAPH ? FORM_BESIDE : column.height();
        return new Layout(
                top(whole, body),
                upper.left(upper.width() - beside),
                column.top(form),
                Area.EMPTY,
                column.belowTop(form),
                body.bottom(events),
                whole.bottom(1));
    }

    private static Layout stacked(Area whole, Area body) {
        var form = FormLayout.height(body.width(), body.height() >= 25);
        var rest = body.height() - form;
        // A third line of the header is taken from the clients, who have most.
        var events = Math.max(LEAST_PANEL, (rest + body.y() - LEAST_HEADER) * 2 / 5);
        return new Layout(
                top(whole, body),
                body.top(rest - events),
                body.belowTop(rest - events).top(form),
                Area.EMPTY,
                Area.EMPTY,
                body.bottom(events),
                whole.bottom(1));
    }

    private static Area top(Area whole, Area body) {
        return whole.top(body.y());
    }
}
