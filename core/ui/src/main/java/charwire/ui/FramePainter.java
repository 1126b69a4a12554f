package charwire.ui;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Grid;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Look;
import charwire.ui.cells.Witness;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.util.Objects;

/**
 * Draws a view into a grid and hands the cells that differ from the last frame to Lanterna's screen. {@link ScreenLoop}
 * has one; a test of a view makes its own on a virtual terminal.
 */
public final class FramePainter {
    private final Display display;
    private final Screen screen;
    private final Look look;
    private final Witness witness;
    private Grid shown = new Grid(0, 0);
    private Grid next = new Grid(0, 0);
    private Hits hits = Hits.NONE;
    private TerminalPosition cursor;

    public FramePainter(Display display, Look look) {
        this(display, look, Witness.NONE);
    }

    public FramePainter(Display display, Look look, Witness witness) {
        this.display = display;
        this.screen = display.screen();
        this.look = look;
        this.witness = witness;
    }

    /** Where things stood in the last frame. */
    public Hits hits() {
        return hits;
    }

    /** Draws one frame. A {@code COMPLETE} one writes every cell, a {@code DELTA} one only what changed. */
    public void paint(View view, RefreshType wanted) throws IOException {
        var type = screen.doResizeIfNecessary() == null ? wanted : RefreshType.COMPLETE;
        var size = screen.getTerminalSize();
        if (!next.hasSize(size.getColumns(), size.getRows())) next = new Grid(size.getColumns(), size.getRows());
        if (!shown.hasSize(size.getColumns(), size.getRows())) {
            shown = new Grid(size.getColumns(), size.getRows());
            type = RefreshType.COMPLETE;
        }
        next.clear();
        witness.frame(size.getColumns(), size.getRows());
        var frame = new Hits.Recorder(witness);
        view.draw(Canvas.over(next, look, frame));
        hits = frame.done();
        if (size.getColumns() == 0 || size.getRows() == 0) return;
        show(type, frame.cursor());
    }

    private void show(RefreshType type, TerminalPosition cursorNow) throws IOException {
        var complete = type == RefreshType.COMPLETE;
        var changed = next.copyTo(screen.newTextGraphics(), complete ? null : shown);
        var moved = !Objects.equals(cursor, cursorNow);
        var drawn = next;
        next = shown;
        shown = drawn;
        cursor = cursorNow;
        if (!complete && !moved && changed == 0) return;
        screen.setCursorPosition(cursorNow);
        display.show(type);
    }
}
