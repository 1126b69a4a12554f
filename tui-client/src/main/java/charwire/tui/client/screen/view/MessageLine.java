package charwire.tui.client.screen.view;

import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.ClientState;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.list.LogBuffer;
import java.time.Duration;

/** The newest event, bright while it is news. A click on it shows them all. */
final class MessageLine {
    private static final Duration NEWS = Duration.ofSeconds(8);
    private static final Duration GRAVE_NEWS = Duration.ofSeconds(30);

    private MessageLine() {}

    /** On a row of its own. */
    static void draw(Canvas canvas, ClientState state) {
        if (state.log().next() == 0) {
            return;
        }
        var entry = state.log().get(state.log().next() - 1);
        var from = canvas.text(1, 0, state.when(entry.time().at()), Role.LABEL) + 2;
        var text = canvas.text().fitWhole(entry.text(), canvas.width() - from - 1);
        canvas.text(from, 0, text, isNews(entry, state) ? role(entry) : Role.LABEL);
        canvas.hit(canvas.area(), Action.Simple.EVENTS);
    }

    /** Over the frame at the bottom, while it is news. */
    static void drawFresh(Canvas canvas, ClientState state) {
        if (state.log().next() == 0) {
            return;
        }
        var entry = state.log().get(state.log().next() - 1);
        if (!isNews(entry, state)) {
            return;
        }
        var text = " " + canvas.text().fitWhole(entry.text(), canvas.width() - 6) + " ";
        var end = canvas.text(2, 0, text, role(entry));
        canvas.hit(new Area(2, 0, end - 2, 1), Action.Simple.EVENTS);
    }

    private static boolean isNews(LogBuffer.Entry entry, ClientState state) {
        var lasts = entry.level() == LogBuffer.Level.INFO ? NEWS : GRAVE_NEWS;
        return entry.time().until(state.now()).compareTo(lasts) < 0;
    }

    private static Role role(LogBuffer.Entry entry) {
        return switch (entry.level()) {
            case INFO -> Role.TEXT;
            case WARN -> Role.WARN;
            case ERROR -> Role.ERROR;
        };
    }
}
