package charwire.ui.terminal;

import charwire.ui.input.Input;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A little program on a real terminal: shows the last event and its size; q ends it, x throws, t throws elsewhere, ^Z
 * stops it.
 */
public final class TerminalProbe {
    private TerminalProbe() {}

    public static void main(String[] arguments) throws Exception {
        var refusal = TerminalCheck.refusal(System.getenv());
        if (refusal.isPresent()) {
            System.err.println(refusal.get());
            System.exit(2);
        }
        var end = new AtomicReference<End>();
        try (var session = TerminalSession.open(TerminalOptions.of(System.getenv(), true), System.getenv(), end::set)) {
            run(session);
        }
        System.out.println("ended " + end.get());
        System.exit(end.get() == null ? 0 : end.get().status());
    }

    private static void run(TerminalSession session) throws IOException {
        draw(session, "ready");
        while (true) {
            Input event = session.next(Long.MAX_VALUE);
            if (event instanceof Input.Eof) {
                draw(session, "a late frame");
                return;
            }
            draw(session, describe(event));
            if (!(event instanceof Input.Key key) || key.stroke().getCharacter() == null) {
                continue;
            }
            if (key.stroke().equals(new KeyStroke('z', true, false))) {
                session.suspend();
            }
            if (key.stroke().equals(new KeyStroke('c', true, false))) {
                return;
            }
            if (key.stroke().getCharacter() == 'q') {
                return;
            }
            if (key.stroke().getCharacter() == 'x') {
                throw new IllegalStateException("thrown on the screen thread");
            }
            if (key.stroke().getCharacter() == 't') {
                throwElsewhere();
            }
        }
    }

    private static void throwElsewhere() {
        new Thread(() -> {
                    throw new IllegalStateException("thrown elsewhere");
                })
                .start();
    }

    private static String describe(Input event) {
        if (event instanceof Input.Key key) {
            return "key " + key.stroke();
        }
        if (event instanceof Input.Mouse mouse) {
            return "mouse " + mouse.action();
        }
        return event.toString();
    }

    private static void draw(TerminalSession session, String text) throws IOException {
        session.title("probe: " + text);
        var screen = session.screen();
        screen.clear();
        var graphics = screen.newTextGraphics();
        var size = screen.getTerminalSize();
        graphics.setForegroundColor(new TextColor.RGB(120, 200, 120));
        graphics.putString(0, 0, "probe " + size.getColumns() + "x" + size.getRows());
        graphics.putString(0, 1, text);
        graphics.setBackgroundColor(TextColor.ANSI.BLUE);
        graphics.putString(size.getColumns() - 4, size.getRows() - 1, "last");
        screen.refresh(RefreshType.DELTA);
    }
}
