package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TerminalSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided from the environment before the terminal is touched. */
class EnvironmentTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # TERM,  terminal, stty, reason
            xterm,   true,     true,  -
            xterm,   false,    true,  standard input and output are not both a terminal
            dumb,    true,     true,  TERM=dumb cannot show one
            unknown, true,     true,  TERM=unknown cannot show one
            '',      true,     true,  TERM is not set
            xterm,   true,     false, stty is not in PATH
            """)
    void refusalNamesTheReason(String term, boolean onTerminal, boolean stty, String reason) {
        assertEquals(Optional.ofNullable(reason), TerminalCheck.refusal(Map.of("TERM", term), onTerminal, stty));
    }

    @Test
    void testRunWithoutTerminalIsRefused() {
        // Surefire's JVM has pipes for its standard streams.
        var refusal = TerminalCheck.refusal(Map.of("TERM", "xterm", "PATH", "/usr/bin:/bin"));
        assertEquals(TerminalCheck.refusal(Map.of("TERM", "xterm"), false, true), refusal);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # LC_ALL,     LC_CTYPE,    LANG,             native,         charset
            -,            -,           de_DE.UTF-8,      ANSI_X3.4-1968, UTF-8
            -,            -,           C.utf8,           UTF-8,          UTF-8
            C,            -,           de_DE.UTF-8,      ANSI_X3.4-1968, US-ASCII
            POSIX,        -,           -,                ANSI_X3.4-1968, US-ASCII
            '',           '',          en_US.UTF-8@euro, UTF-8,          UTF-8
            -,            de_DE.utf8,  C,                UTF-8,          UTF-8
            -,            -,           de_DE.ISO8859-15, ISO-8859-15,    ISO-8859-15
            -,            -,           de_DE,            ISO-8859-1,     ISO-8859-1
            -,            -,           -,                UTF-8,          UTF-8
            -,            -,           -,                ANSI_X3.4-1968, US-ASCII
            -,            -,           -,                '',             US-ASCII
            -,            -,           xx.no such one,   UTF-8,          US-ASCII
            -,            -,           xx.ISO-2022-CN,   UTF-8,          US-ASCII
            """)
    void localeTellsTheEncoding(String all, String type, String lang, String nativeName, String charset) {
        var environment = new HashMap<String, String>();
        environment.put("LC_ALL", all);
        environment.put("LC_CTYPE", type);
        environment.put("LANG", lang);
        environment.values().removeIf(value -> value == null);
        assertEquals(charset, TerminalCharset.detect(environment, nativeName).name());
    }

    @ParameterizedTest
    @CsvSource({
        "'30 100\n', 100x30",
        "'1 1\n', 1x1",
        "'0 0\n', -",
        "'24 0\n', -",
        "'', -",
        "'stty: standard input: Inappropriate ioctl for device', -",
        "'123456 1', -"
    })
    void sttyTellsRowsAndColumns(String answer, String size) {
        String found = Stty.parseSize(answer)
                .map(s -> s.getColumns() + "x" + s.getRows())
                .orElse("-");
        assertEquals(size, found);
    }

    @ParameterizedTest
    @CsvSource({"100, 30, 100, 30", "'', '', 80, 24", "0, -1, 80, 24", "200, x, 200, 24"})
    void sizeFallsBackToColumnsAndLines(String columns, String lines, int width, int height) {
        var environment = Map.of("COLUMNS", columns, "LINES", lines);
        assertEquals(new TerminalSize(width, height), SizeLimits.fallback(environment));
    }

    @Test
    void sizesBeyondReasonAreCut() {
        assertEquals(new TerminalSize(1_000, 500), SizeLimits.within(new TerminalSize(65_535, 65_535)));
        assertEquals(new TerminalSize(1, 1), SizeLimits.within(new TerminalSize(0, 0)));
    }
}
