package charwire.ui.app;

import charwire.ui.Display;
import charwire.ui.terminal.TerminalSession;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;

/** The real terminal: one write a frame, and none after the end. */
record TerminalDisplay(TerminalSession session) implements Display {
    @Override
    public Screen screen() {
        return session.screen();
    }

    @Override
    public void show(RefreshType type) throws IOException {
        if (type == RefreshType.COMPLETE) {
            session.redraw();
        }
        session.refresh();
    }

    /** The session began when it took the terminal. */
    @Override
    public void begin() {}

    @Override
    public void end() {
        session.close();
    }
}
