package charwire.ui;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.input.Input;
import java.util.Map;

/** What a {@link ScreenLoop} shows. Called by the screen thread only. */
public interface View {
    /** Draws one frame from one snapshot; changes nothing. What it throws ends the loop. */
    void draw(Canvas canvas);

    /**
     * Takes one input.
     *
     * @param hits where things stood in the last frame
     */
    Response handle(Input input, Hits hits);

    /** How often an {@link Input.Tick} is wanted, such as once a second for a clock; {@link Long#MAX_VALUE} for never. */
    default long tickNanos() {
        return Long.MAX_VALUE;
    }

    /** What runs and how it is, for the window's title; empty leaves that as it is. Figures do not belong there: it is sent whenever it changes. */
    default String title() {
        return "";
    }

    /** What the user has chosen and wants to find again in the next run, by name. */
    default Map<String, String> choices() {
        return Map.of();
    }

    /** What an input did to the view. */
    enum Response {
        /** Nothing to see. */
        IGNORED,
        /** The frame is out of date. */
        REDRAW,
        /** The whole terminal must be painted again (Ctrl-L). */
        REPAINT,
        /** The user wants the next theme. */
        NEXT_THEME,
        /** The loop ends. */
        QUIT,
        /** The loop ends as if by SIGINT (Ctrl-C). */
        INTERRUPT
    }
}
