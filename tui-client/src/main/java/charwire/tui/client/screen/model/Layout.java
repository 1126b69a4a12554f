package charwire.tui.client.screen.model;

import charwire.ui.cells.Area;
import com.googlecode.lanterna.TerminalSize;
import java.util.List;

/**
 * Where the parts of the screen stand; an empty area is not shown.
 *
 * <pre>
 *  header                            header              header          header
 * ╭──────────╮╭────────────╮        ╭────────╮╭──────╮  ╭───────────╮   ╭───────────╮
 * │characters││ statistics ││history│ │charac- ││stati-│  │characters │   │ the one   │
 * │          ││            │├───────┤ │ters    ││stics │  ├───────────┤   │ with the  │
 * │          ││            ││events │ │        ││      │  │statistics │   │ focus     │
 * ╰──────────╯╰────────────╯╰───────╯ ╰────────╯╰──────╯  ╰───────────╯   ╰───────────╯
 *  message                           message             footer          footer
 *  footer                            footer
 * </pre>
 */
public record Layout(
        Area header, Area characters, Area statistics, Area history, Area events, Area message, Area footer) {
    public static final int LEAST_WIDTH = 40;
    public static final int LEAST_HEIGHT = 10;

    private static final int MESSAGE_FROM = 20;
    private static final int THREE_COLUMNS_FROM = 150;
    private static final int ROOMY = 190;
    private static final int TWO_COLUMNS_FROM = 76;
    private static final int TALL = 16;
    private static final int BOTH_FROM = 12;

    public static Layout of(int width, int height, Panel focus) {
        var whole = Area.ofSize(width, height);
        var rest = whole.belowTop(1).aboveBottom(1);
        var message = rest.bottom(height >= MESSAGE_FROM ? 1 : 0);
        var body = rest.aboveBottom(message.height());
        var places = places(body, focus);
        return new Layout(whole.top(1), places[0], places[1], places[2], places[3], message, whole.bottom(1));
    }

    /** One panel alone, wherever it stands otherwise. */
    static Layout zoomed(int width, int height, Panel panel) {
        var whole = Area.ofSize(width, height);
        var body = whole.belowTop(1).aboveBottom(1);
        var places = new Area[] {Area.EMPTY, Area.EMPTY, Area.EMPTY, Area.EMPTY};
        places[panel.ordinal()] = body;
        return new Layout(whole.top(1), places[0], places[1], places[2], places[3], Area.EMPTY, whole.bottom(1));
    }

    private static Area[] places(Area body, Panel focus) {
        if (body.height() >= TALL && body.width() >= THREE_COLUMNS_FROM) {
            return threeColumns(body);
        }
        if (body.height() >= TALL && body.width() >= TWO_COLUMNS_FROM) {
            return twoColumns(body);
        }
        if (body.height() >= BOTH_FROM) {
            return stacked(body);
        }
        return focus == Panel.STATISTICS
                ? new Area[] {Area.EMPTY, body, Area.EMPTY, Area.EMPTY}
                : new Area[] {body, Area.EMPTY, Area.EMPTY, Area.EMPTY};
    }

    private static Area[] threeColumns(Area body) {
        // what is beyond the need of the figures is for all three
        var spare = Math.max(0, body.width() - ROOMY) / 3;
        var right = Math.min(64, body.width() * 34 / 100) + spare;
        var statistics = Math.min(48, body.width() * 28 / 100) + spare / 2;
        var characters = body.width() - right - statistics;
        var column = body.rightOfLeft(characters + statistics);
        var history = column.height() * 2 / 5;
        return new Area[] {
            body.left(characters),
            body.rightOfLeft(characters).left(statistics),
            column.top(history),
            column.belowTop(history)
        };
    }

    private static Area[] twoColumns(Area body) {
        var statistics = Math.max(40, Math.min(48, body.width() * 42 / 100));
        var characters = body.width() - statistics;
        return new Area[] {body.left(characters), body.rightOfLeft(characters), Area.EMPTY, Area.EMPTY};
    }

    private static Area[] stacked(Area body) {
        var statistics = Math.max(8, Math.min(24, body.height() * 3 / 5));
        return new Area[] {body.aboveBottom(statistics), body.bottom(statistics), Area.EMPTY, Area.EMPTY};
    }

    static boolean isTooSmall(TerminalSize size) {
        return size.getColumns() < LEAST_WIDTH || size.getRows() < LEAST_HEIGHT;
    }

    public boolean has(Panel panel) {
        return !area(panel).isEmpty();
    }

    public Area area(Panel panel) {
        return switch (panel) {
            case CHARACTERS -> characters;
            case STATISTICS -> statistics;
            case HISTORY -> history;
            case EVENTS -> events;
        };
    }

    /** The panels that take the keys in turn; on a low screen the first two share their place. */
    List<Panel> panels() {
        return history.isEmpty() ? List.of(Panel.CHARACTERS, Panel.STATISTICS) : List.of(Panel.values());
    }
}
