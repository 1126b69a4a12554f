package charwire.ui;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Look;
import charwire.ui.cells.Witness;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;

/** Draws a view on Lanterna's screen and shows it. {@link ScreenLoop} has one; a test of a view makes its own. */
public final class FramePainter {
    private final Screen screen;
    private Look look;
    private final Witness witness;
    private Hits hits = Hits.NONE;

    public FramePainter(Screen screen, Look look) {
        this(screen, look, Witness.NONE);
    }

    public FramePainter(Screen screen, Look look, Witness witness) {
        this.screen = screen;
        this.look = look;
        this.witness = witness;
    }

    /** Where things stood in the last frame. */
    public Hits hits() {
        return hits;
    }

    /** From the next frame on. */
    void look(Look newLook) {
        look = newLook;
    }

    /** Draws one frame. A {@code COMPLETE} one writes every cell, a {@code DELTA} one only what changed. */
    public void paint(View view, RefreshType type) throws IOException {
        screen.doResizeIfNecessary();
        screen.clear();
        witness.frame(
                screen.getTerminalSize().getColumns(), screen.getTerminalSize().getRows());
        var frame = new Hits.Recorder(witness);
        view.draw(Canvas.over(screen.newTextGraphics(), look, frame));
        hits = frame.done();
        screen.setCursorPosition(frame.cursor());
        screen.refresh(type);
    }
}
