package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TextColor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorDepthTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # TERM,          COLORTERM, NO_COLOR, TMUX, depth
            xterm-256color,  truecolor, -,        -,    TRUECOLOR
            xterm-256color,  24bit,     -,        -,    TRUECOLOR
            xterm-256color,  -,         -,        -,    INDEXED256
            xterm,           -,         -,        -,    ANSI16
            xterm,           yes,       -,        -,    ANSI16
            xterm-kitty,     -,         -,        -,    TRUECOLOR
            alacritty,       -,         -,        -,    TRUECOLOR
            foot-extra,      -,         -,        -,    TRUECOLOR
            xterm-direct,    -,         -,        -,    TRUECOLOR
            tmux-256color,   truecolor, -,        /s,   TRUECOLOR
            screen-256color, truecolor, -,        /s,   TRUECOLOR
            screen-256color, truecolor, -,        -,    INDEXED256
            screen,          truecolor, -,        -,    ANSI16
            screen.linux,    -,         -,        -,    ANSI16
            linux,           -,         -,        -,    ANSI16
            rxvt-unicode-256color, -,   -,        -,    INDEXED256
            vt100,           -,         -,        -,    MONO
            vt220,           -,         -,        -,    MONO
            my-terminal,     -,         -,        -,    MONO
            my-terminal,     1,         -,        -,    ANSI16
            xterm-256color,  truecolor, 1,        -,    MONO
            xterm-256color,  -,         '',       -,    INDEXED256
            -,               -,         -,        -,    MONO
            """)
    void environmentTellsTheDepth(String term, String colorTerm, String noColor, String tmux, ColorDepth depth) {
        var environment = new HashMap<String, String>();
        environment.put("TERM", term);
        environment.put("COLORTERM", colorTerm);
        environment.put("NO_COLOR", noColor);
        environment.put("TMUX", tmux);
        environment.values().removeIf(value -> value == null);
        assertEquals(depth, ColorDepth.detect(Map.copyOf(environment)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # asked, 256, 16
            000000,   16, BLACK
            ffffff,  231, WHITE_BRIGHT
            ff0000,  196, RED_BRIGHT
            aa0000,  124, RED
            00aa00,   34, GREEN
            ffb000,  214, YELLOW_BRIGHT
            7aa2f7,  111, BLUE_BRIGHT
            22304a,  236, BLUE
            5fd7ff,   81, CYAN_BRIGHT
            b05fb0,  133, MAGENTA
            808080,  244, BLACK_BRIGHT
            b0b0b0,  145, WHITE
            0a0a0a,  232, BLACK
            """)
    void askedColourBecomesTheNearest(String asked, int indexed, TextColor.ANSI ansi) {
        TextColor color = TextColor.Factory.fromString("#" + asked);
        assertEquals(color, ColorDepth.TRUECOLOR.nearest(color));
        assertEquals(new TextColor.Indexed(indexed), ColorDepth.INDEXED256.nearest(color));
        assertEquals(ansi, ColorDepth.ANSI16.nearest(color));
        assertEquals(TextColor.ANSI.DEFAULT, ColorDepth.MONO.nearest(color));
    }

    @ParameterizedTest
    @CsvSource({"TRUECOLOR", "INDEXED256", "ANSI16"})
    void paletteColoursAreTheUsersAndStay(ColorDepth depth) {
        assertEquals(TextColor.ANSI.RED, depth.nearest(TextColor.ANSI.RED));
        assertEquals(TextColor.ANSI.DEFAULT, depth.nearest(TextColor.ANSI.DEFAULT));
    }
}
