package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of faults names tests that there are. */
final class FaultsTableTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTestInTheTableExists() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> named = TEST.matcher(Files.readString(ROOT.resolve("core/faults.md")))
                .results()
                .toList();
        List<String> missing = named.stream()
                .filter(test ->
                        !sources.getOrDefault(test.group(1) + ".java", "").contains("void " + test.group(2) + "("))
                .map(MatchResult::group)
                .toList();

        assertTrue(named.size() > 30);
        assertEquals(List.of(), missing);
    }

    /** By the file's name, which several may have. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("core", "tui-server", "tui-client")) {
            try (Stream<Path> files = Files.find(ROOT.resolve(module), 12, (file, attributes) -> isTest(file))) {
                files.forEach(file -> sources.merge(file.getFileName().toString(), read(file), String::concat));
            }
        }
        return sources;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.contains("src/test") && (path.endsWith("Test.java") || path.endsWith("IT.java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
