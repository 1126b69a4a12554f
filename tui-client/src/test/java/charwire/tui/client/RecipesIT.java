package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import charwire.testkit.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe of {@code demo/recipes}, with the real proxies where they are installed, every case, and the quick ones of the network. */
@Order(1)
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class RecipesIT {
    private static final Path ROOT = Path.of(System.getProperty("charwire.root"));
    private static final Path RECIPES = ROOT.resolve("demo/recipes");
    private static final Path CASES = ROOT.resolve("demo/cases");
    private static final Path NETLAB = ROOT.resolve("demo/netlab");

    /** What a script ends with whose program is not installed. */
    private static final int SKIPPED = 77;

    /** What the cases would make one by one. */
    @TempDir
    private static Path made;

    @TempDir
    Path dir;

    @BeforeAll
    static void make() throws Exception {
        TestIdentity.keepIn(made);
        if (Programs.installed("bash") && Programs.installed("openssl")) {
            var command = List.of(CASES.resolve("make").toString(), files());
            try (Running make = Running.start(made, Map.of(), command)) {
                assertEquals(0, make.statusWithin(45), make::allErr);
            }
        }
    }

    private static String files() {
        return made.resolve("files").toString();
    }

    static List<String> recipes() throws IOException {
        return scripts(RECIPES);
    }

    static List<String> cases() throws IOException {
        return scripts(CASES).stream().map(name -> name.substring(0, 2)).toList();
    }

    private static List<String> scripts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isExecutable)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("run") && !name.equals("make"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipeWorks(String recipe) throws Exception {
        scriptWorks(150, RECIPES, recipe);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("cases")
    void caseIsRight(String number) throws Exception {
        scriptWorks(150, CASES, number);
    }

    @Test
    @Timeout(240)
    void whatIsToldOfAFaultOfTheNetworkIsTrue() throws Exception {
        scriptWorks(220, NETLAB, "--jobs", "2", "--quick");
    }

    private void scriptWorks(int seconds, Path folder, String... words) throws Exception {
        assumeTrue(Programs.installed("bash"), "bash is not installed");
        // A case runs a program as another user.
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        var command = Stream.concat(Stream.of(folder.resolve("run").toString()), Stream.of(words))
                .toList();

        var environment = Map.of(
                "TMPDIR", dir.toString(), "CASE_FILES", files(), "SERVER_IDENTITY", made + "/" + TestIdentity.FILE);
        try (Running running = Running.start(dir, environment, command)) {
            int status = running.statusWithin(seconds);
            assumeTrue(status != SKIPPED, running::allOut);
            assertEquals(0, status, () -> running.allOut() + running.allErr());
            assertFalse(running.allOut().isEmpty());
        }
        try (Stream<Path> left = Files.list(dir)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void allStandInTheReadmeAndInTheOneThatRunsAll() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String run = Files.readString(RECIPES.resolve("run"));

        for (String recipe : recipes()) {
            assertTrue(readme.contains("| `" + recipe + "` |"), recipe);
            assertTrue(run.matches("(?s).*set -- [^\n]*\\b" + recipe + "\\b.*"), recipe);
        }
    }
}
