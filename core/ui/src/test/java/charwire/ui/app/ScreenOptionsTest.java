package charwire.ui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.CommandLines;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.ui.cells.Theme;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenOptionsTest {
    private static final Usage USAGE = ScreenOptions.addTo(Usage.of("screen", "[OPTION...]", "Shows.", ""))
            .program("screen", Usage.flag("--headless", "no screen"));

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ScreenOptions read;

    private int run(Map<String, String> environment, String... arguments) {
        var call = new Invocation(
                List.of(arguments),
                environment,
                home.toString(),
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return CommandLines.run(USAGE, call, "screen.properties", (options, folders) -> {
            read = ScreenOptions.of(options, folders, "screen.screen");
            return ExitStatus.OK;
        });
    }

    private ScreenOptions read(Map<String, String> environment, String... arguments) {
        assertEquals(ExitStatus.OK, run(environment, arguments));
        return read;
    }

    private Optional<Path> kept() {
        return Optional.of(home.resolve(".local/state/charwire/screen.screen"));
    }

    @Test
    void withoutOptionsTheTerminalDecidesAndTheMouseIsTaken() {
        assertEquals(new ScreenOptions(Optional.empty(), false, true, kept(), false), read(Map.of()));
    }

    @Test
    void optionsComeFromTheCommandLine() {
        assertEquals(
                new ScreenOptions(Optional.of(Theme.Kind.CONTRAST), true, false, kept(), true),
                read(Map.of(), "--theme", "contrast", "--ascii", "--no-mouse", "--no-state"));
    }

    @Test
    void optionsComeFromTheEnvironment() {
        assertEquals(
                new ScreenOptions(Optional.of(Theme.Kind.MONO), true, false, kept(), false),
                read(Map.of("CHARWIRE_THEME", "mono", "CHARWIRE_ASCII", "true", "CHARWIRE_NO_MOUSE", "1")));
    }

    @Test
    void anUnknownThemeIsRefusedInOneLine() {
        assertEquals(ExitStatus.USAGE, run(Map.of(), "--theme", "blue"));
        assertEquals(
                "screen: theme: blue: expected dark, light, contrast or mono\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutATerminalOneLineNamesHeadless() {
        var refusal = assertThrows(UsageException.class, () -> ScreenOptions.requireTerminal(Map.of("TERM", "dumb")));
        assertTrue(
                refusal.getMessage().matches("a screen needs a terminal: .*; use --headless to run without a screen"),
                refusal.getMessage());
    }
}
