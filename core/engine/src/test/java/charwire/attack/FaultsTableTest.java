package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of faults names tests that there are. */
final class FaultsTableTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTestInTheTableExists() throws IOException {
        Map<String, Path> sources = sources();
        List<MatchResult> named = TEST.matcher(Files.readString(ROOT.resolve("core/faults.md")))
                .results()
                .toList();
        List<String> missing = named.stream()
                .filter(test -> !read(sources.get(test.group(1) + ".java")).contains("void " + test.group(2) + "("))
                .map(MatchResult::group)
                .toList();

        assertTrue(named.size() > 30);
        assertEquals(List.of(), missing);
    }

    private static Map<String, Path> sources() throws IOException {
        try (Stream<Path> files = Stream.of("core", "tui-server", "tui-client").flatMap(FaultsTableTest::tests)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), Function.identity(), (first, second) -> first));
        }
    }

    @SuppressWarnings("StreamResourceLeak") // flatMap closes it
    private static Stream<Path> tests(String module) {
        try {
            return Files.find(
                    ROOT.resolve(module),
                    12,
                    (file, attributes) -> file.toString().contains("src/test")
                            && (file.toString().endsWith("Test.java")
                                    || file.toString().endsWith("IT.java")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return file == null ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
