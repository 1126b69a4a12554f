package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorDepthTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # TERM,          COLORTERM, TMUX, depth
            xterm-256color,        truecolor, -,    INDEXED256
            xterm-256color,        24bit,     -,    INDEXED256
            xterm-256color,        -,         -,    INDEXED256
            xterm,                 -,         -,    ANSI16
            xterm,                 yes,       -,    ANSI16
            xterm-kitty,           -,         -,    INDEXED256
            alacritty,             -,         -,    INDEXED256
            foot-extra,            -,         -,    INDEXED256
            xterm-direct,          -,         -,    INDEXED256
            tmux-256color,         truecolor, /s,   INDEXED256
            screen-256color,       truecolor, /s,   INDEXED256
            screen-256color,       truecolor, -,    INDEXED256
            screen,                truecolor, -,    ANSI16
            screen.linux,          -,         -,    ANSI16
            linux,                 -,         -,    ANSI16
            rxvt-unicode-256color, -,         -,    INDEXED256
            vt100,                 -,         -,    MONO
            vt220,                 -,         -,    MONO
            vt100,                 truecolor, -,    MONO
            vt220-8bit,            24bit,     -,    MONO
            vt102,                 yes,       /s,   MONO
            vt525,                 yes,       -,    ANSI16
            dumb,                  truecolor, -,    MONO
            xterm-mono,            truecolor, -,    MONO
            linux-m,               yes,       -,    MONO
            vte-256color,          truecolor, -,    INDEXED256
            my-terminal,           -,         -,    MONO
            my-terminal,           1,         -,    ANSI16
            -,                     -,         -,    MONO
            """)
    void environmentTellsTheDepth(String term, String colorTerm, String tmux, ColorDepth depth) {
        var environment = new HashMap<String, String>();
        environment.put("TERM", term);
        environment.put("COLORTERM", colorTerm);
        environment.put("TMUX", tmux);
        environment.values().removeIf(value -> value == null);
        assertEquals(depth, ColorDepth.of(environment));
    }
}
