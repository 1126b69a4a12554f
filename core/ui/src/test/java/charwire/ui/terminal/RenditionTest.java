package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import org.junit.jupiter.api.Test;

class RenditionTest {
    private static final int BOLD = Rendition.bit(SGR.BOLD);
    private static final int REVERSE = Rendition.bit(SGR.REVERSE);
    private static final TextColor GREEN = new TextColor.RGB(100, 200, 100);

    @Test
    void sameStyleIsNothing() {
        assertEquals("", style(ANSI.RED, BOLD).after(style(ANSI.RED, BOLD)));
    }

    @Test
    void onlyTheDifferenceIsSent() {
        assertEquals("\033[7m", style(ANSI.RED, BOLD | REVERSE).after(style(ANSI.RED, BOLD)));
        assertEquals("\033[38;5;99m", style(new TextColor.Indexed(99), BOLD).after(style(ANSI.RED, BOLD)));
        assertEquals("\033[38;2;1;2;3m", style(new TextColor.RGB(1, 2, 3), 0).after(Rendition.PLAIN));
    }

    @Test
    void backgroundIsSetBesideTheForeground() {
        assertEquals("\033[91;104m", new Rendition(ANSI.RED_BRIGHT, ANSI.BLUE_BRIGHT, 0).after(Rendition.PLAIN));
    }

    @Test
    void plainIsTheShortestReset() {
        assertEquals("\033[m", Rendition.PLAIN.after(style(ANSI.RED, BOLD)));
    }

    @Test
    void attributeIsTakenAway() {
        assertEquals("\033[27m", style(GREEN, 0).after(style(GREEN, REVERSE)));
    }

    @Test
    void resetIsTakenWhereItIsShorter() {
        assertEquals(
                "\033[;4m", style(ANSI.DEFAULT, Rendition.bit(SGR.UNDERLINE)).after(style(ANSI.RED, BOLD | REVERSE)));
    }

    private static Rendition style(TextColor foreground, int attributes) {
        return new Rendition(foreground, ANSI.DEFAULT, attributes);
    }
}
