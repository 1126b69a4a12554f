package charwire.ui.app;

import charwire.ui.input.Input;
import charwire.ui.input.InputSource;
import charwire.ui.terminal.InputEvent;
import charwire.ui.terminal.TerminalSession;

/** The real terminal as a {@link charwire.ui.ScreenLoop}'s input. */
final class TerminalInput implements InputSource {
    private final TerminalSession session;

    TerminalInput(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Input next(long timeoutNanos) {
        return input(session.take(System.nanoTime() + Math.min(timeoutNanos, Long.MAX_VALUE / 2)));
    }

    /** Null for a wake-up, as for no event. */
    static Input input(InputEvent event) {
        if (event instanceof InputEvent.Key key) return new Input.Key(key.stroke());
        if (event instanceof InputEvent.Mouse mouse) return new Input.Mouse(mouse.action());
        if (event instanceof InputEvent.Paste paste) return new Input.Paste(paste.text());
        if (event instanceof InputEvent.Resize resize) return new Input.Resize(resize.size());
        if (event instanceof InputEvent.Eof) return new Input.Eof();
        return null;
    }

    @Override
    public void wake() {
        session.wake();
    }
}
