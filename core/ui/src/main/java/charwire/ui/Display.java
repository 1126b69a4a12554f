package charwire.ui;

import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;

/**
 * What a {@link ScreenLoop} draws on, and how a drawn frame gets to the terminal. A terminal that has rules of its own
 * for that, such as one write a frame and none after the end, brings its own.
 */
public interface Display {
    /** Lanterna's screen; its back buffer takes the frame. */
    Screen screen();

    /** Shows what was drawn: what changed, or with {@code COMPLETE} all of it. */
    void show(RefreshType type) throws IOException;

    /** Called before the first frame. */
    void begin() throws IOException;

    /** Called after the last frame, also when {@link #begin} or a frame failed. */
    void end() throws IOException;

    /** A display that is a screen and nothing else, as on a virtual terminal. */
    static Display of(TerminalScreen screen) {
        return new Display() {
            @Override
            public Screen screen() {
                return screen;
            }

            @Override
            public void show(RefreshType type) throws IOException {
                screen.refresh(type);
            }

            @Override
            public void begin() throws IOException {
                screen.startScreen();
            }

            /** Without Lanterna's draining of the keyboard: whoever reads the terminal owns its input. */
            @Override
            public void end() throws IOException {
                screen.stopScreen(false);
            }
        };
    }
}
