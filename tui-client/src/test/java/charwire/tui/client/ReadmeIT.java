package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the README shows in a block, as it stands there, in the root. */
@Timeout(60)
class ReadmeIT {
    private static final Path ROOT = Path.of(System.getProperty("charwire.root"));

    /** DemoIT, the build that runs this, and PackagesIT. */
    private static final Set<String> RUN_ELSEWHERE =
            Set.of("demo/run", "mvn -B -ntp verify", "mvn -B -ntp -Pdeb -DskipTests package");

    @TempDir
    Path dir;

    static Stream<String> commands() throws IOException {
        return blocks().stream().filter(command -> !RUN_ELSEWHERE.contains(command));
    }

    private static List<String> blocks() throws IOException {
        var commands = new ArrayList<String>();
        boolean inside = false;
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else if (inside && !line.isBlank()) {
                commands.add(line.replaceFirst(" +#.*", "").strip());
            }
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandOfTheReadmeWorks(String command) throws Exception {
        assumeTrue(Running.installed("bash"), "bash is not installed");
        var inRoot = List.of("bash", "-c", "cd \"$1\" && eval \"$2\" </dev/null", "readme", ROOT.toString(), command);

        try (Running running = Running.start(
                dir, Map.of("XDG_STATE_HOME", dir.toString(), "XDG_CONFIG_HOME", dir.toString()), inRoot)) {
            assertEquals(0, running.statusWithin(40), () -> running.allOut() + running.allErr());
            assertFalse(running.allOut().isEmpty());
        }
    }

    @Test
    void everyCommandThatIsRunElsewhereStandsInTheReadme() throws IOException {
        var shown = blocks();

        assertEquals(
                List.of(),
                RUN_ELSEWHERE.stream()
                        .filter(command -> !shown.contains(command))
                        .toList());
    }
}
