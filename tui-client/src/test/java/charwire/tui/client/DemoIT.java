package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo/run} and {@code demo/share} on what was built before, without a terminal. */
@Order(1)
@Timeout(60)
class DemoIT {
    @TempDir
    Path dir;

    @Test
    void marksTheOutputOfAllThreeAndLeavesNothing() throws Exception {
        assumeTrue(Programs.installed("bash"), "bash is not installed");
        String root = System.getProperty("charwire.root");
        var command = List.of(root + "/demo/run", "--no-build", "--no-tour", "--seconds", "3");

        try (Running demo = Running.start(dir, Map.of("TMPDIR", dir.toString()), command)) {
            assertEquals(0, demo.statusWithin(40), () -> demo.allOut() + demo.allErr());
            String out = demo.allOut();

            assertTrue(out.contains("[server] ready on 127.0.0.1:"), out);
            assertTrue(out.contains("[client 1] -- "), out);
            assertTrue(out.contains("exact, nothing lost"), out);
            assertTrue(out.lines().anyMatch(line -> line.matches("\\[client 2] [!-~]+")), out);
            assertTrue(out.contains("[client 2] -- ") && out.contains(" characters received, nothing lost"), out);
        }
        assertEquals(List.of(), processesWith(dir.toString()));
        try (var left = Files.list(dir)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void tourShowsTheStatisticsTheRangeASlowClientAndACut() throws Exception {
        assumeTrue(Programs.installed("bash"), "bash is not installed");
        String root = System.getProperty("charwire.root");
        var command = List.of(root + "/demo/run", "--no-build", "--quick", "--seconds", "1");

        try (Running demo = Running.start(dir, Map.of("TMPDIR", dir.toString()), command)) {
            assertEquals(0, demo.statusWithin(50), () -> demo.allOut() + demo.allErr());
            String out = demo.allOut();

            assertTrue(out.contains("--- 1 of 5: "), out);
            assertTrue(out.contains("exact, nothing lost"), out);
            assertTrue(out.contains("[server] ") && out.contains("U+0041-U+005A"), out);
            assertTrue(out.lines().anyMatch(line -> line.matches("\\[client 1] .*skipped.*")), out);
            assertTrue(out.contains("--- 5 of 5: "), out);
            if (Programs.installed("socat")) {
                assertTrue(out.lines().anyMatch(line -> line.matches("\\[client 2] .*missed.*")), out);
            }
        }
        assertEquals(List.of(), processesWith(dir.toString()));
    }

    @Test
    @Timeout(120)
    void aStreamOfThreeServersSurvivesTheirDeathsAndThatOfItsEngine() throws Exception {
        assumeTrue(Programs.installed("bash") && Programs.installed("redis-server"), "redis-server is not installed");
        String root = System.getProperty("charwire.root");
        var command = List.of(root + "/demo/share", "--no-build", "--quick", "--clients", "3");

        try (Running demo = Running.start(dir, Map.of("TMPDIR", dir.toString()), command)) {
            assertEquals(0, demo.statusWithin(110), () -> demo.allOut() + demo.allErr());
            String out = demo.allOut();

            assertTrue(out.contains("--- 4 of 5: the engine is killed"), out);
            assertTrue(out.contains("each of 3 clients received every character once"), out);
            assertTrue(out.endsWith("share: exact: nothing was lost, and nothing counted twice\n"), out);
        }
        assertEquals(List.of(), processesWith(dir.toString()));
        try (var left = Files.list(dir)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** The processes with this in their environment: the folder is ours alone. */
    private static List<String> processesWith(String text) throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.map(Path::toString)
                    .filter(path -> path.matches("/proc/\\d+"))
                    .filter(path -> environment(path).contains("TMPDIR=" + text))
                    .toList();
        }
    }

    private static String environment(String process) {
        try {
            return Files.readString(Path.of(process, "environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
