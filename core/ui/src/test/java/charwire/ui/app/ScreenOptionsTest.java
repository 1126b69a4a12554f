package charwire.ui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.CommandLines;
import charwire.app.Options;
import charwire.app.UsageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ScreenOptionsTest {
    @Command(name = "screen")
    private static final class Program {
        @Mixin
        ScreenFlags screen;

        @Option(names = "--config")
        String config;
    }

    private static ScreenOptions read(Map<String, String> environment, String... arguments) throws UsageException {
        var parsed = CommandLines.of(new Program(), System.err).parseArgs(arguments);
        return ScreenOptions.of(Options.of(parsed, environment, Path.of("no", "such", "file")));
    }

    @Test
    void withoutOptionsTheTerminalDecidesAndTheMouseIsTaken() throws UsageException {
        assertEquals(new ScreenOptions(Optional.empty(), false, true), read(Map.of()));
    }

    @Test
    void optionsComeFromTheCommandLine() throws UsageException {
        assertEquals(
                new ScreenOptions(Optional.of("light"), true, false),
                read(Map.of(), "--theme", "light", "--ascii", "--no-mouse"));
    }

    @Test
    void optionsComeFromTheEnvironment() throws UsageException {
        assertEquals(
                new ScreenOptions(Optional.of("mono"), true, false),
                read(Map.of("CHARWIRE_THEME", "mono", "CHARWIRE_ASCII", "true", "CHARWIRE_NO_MOUSE", "1")));
    }

    @Test
    void anUnknownThemeIsRefusedInOneLine() {
        var refusal = assertThrows(UsageException.class, () -> read(Map.of(), "--theme", "blue"));
        assertEquals("theme: blue: expected dark or light or mono", refusal.getMessage());
    }

    @Test
    void withoutATerminalOneLineNamesHeadless() {
        var refusal = assertThrows(UsageException.class, () -> ScreenOptions.requireTerminal(Map.of("TERM", "dumb")));
        assertTrue(refusal.getMessage().contains("--headless"), refusal.getMessage());
    }
}
