package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import charwire.testkit.TestServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that measure, each on its shortest way through; what they find here is no figure, as tests run beside them. */
@Order(1)
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ScriptsIT {
    private static final Path ROOT = Path.of(System.getProperty("charwire.root"));

    @TempDir
    private Path dir;

    private record Ended(int status, String output) {}

    private Ended run(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve(script).toString()));
        command.addAll(List.of(arguments));
        File output = dir.resolve("output").toFile();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .redirectInput(new File("/dev/null"));
        builder.environment().put("TMPDIR", dir.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(100, TimeUnit.SECONDS);
            String said = Files.readString(output.toPath());
            assertTrue(ended, () -> script + " does not end: " + said);
            return new Ended(process.exitValue(), said);
        } finally {
            process.destroy();
        }
    }

    private static void assumeInstalled(String... programs) {
        for (String program : programs) {
            assumeTrue(Programs.installed(program), program + " is not installed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo/crowd", "demo/pictures/make"})
    void whatMeasuresForMinutesRefusesAnOptionThatItDoesNotHave(String script) throws Exception {
        assumeInstalled("bash");

        Ended ended = run(script, "--bogus");

        assertEquals(2, ended.status(), ended.output());
        assertTrue(ended.output().startsWith(script + ": --bogus: "), ended.output());
        assertEquals(0, run(script, "--help").status());
    }

    @Test
    void loadHoldsARunningServerToBothLaws() throws Exception {
        assumeInstalled("bash");
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "10"))) {
            String port = String.valueOf(server.address().getPort());

            Ended load = run("demo/load", "--clients", "20", "--seconds", "1", "--port", port);

            assertEquals(0, load.status(), load.output());
            assertTrue(load.output().startsWith("20 of 20 clients are in after "), load.output());
            assertTrue(
                    load.output().endsWith("laws: both hold for each of 20 clients, to the character\n"),
                    load.output());
        }
    }

    @Test
    void benchMeasuresAServerOfItsOwnAndWritesATable() throws Exception {
        assumeInstalled("bash", "openssl", "taskset");
        Path table = dir.resolve("TABLE.md");

        Ended bench = run(
                "demo/bench/run",
                "--quick",
                "--scenario",
                "s1,start",
                "--servers",
                "charwire",
                "--seconds",
                "1",
                "--out",
                table.toString());

        assertEquals(0, bench.status(), bench.output());
        String written = Files.readString(table);
        assertTrue(written.contains("\n## S1 · steady\n\n200 clients; burst 1-8, pause 10 ms. "), written);
        assertTrue(written.lines().anyMatch(line -> line.matches("\\| charwire \\| [\\d,]+ \\| .*")), written);
        assertTrue(written.contains("\n## START · start\n"), written);
    }

    @Test
    void pairSetsTwoServersBesideEachOther() throws Exception {
        assumeInstalled("bash", "openssl", "taskset");

        Ended pair = run("demo/bench/pair", "--seconds", "5", "--clients", "10", ROOT.toString());

        assertEquals(0, pair.status(), pair.output());
        assertTrue(
                pair.output()
                        .matches(
                                "(?s)CPU .* % here, .* % there: .*\\d+ characters for a CPU-ms here, \\d+ there: .*\n"),
                pair.output());
    }

    @Test
    void shareHoldsServersToBothLawsWhileTheyAreKilled() throws Exception {
        assumeInstalled("bash", "openssl", "redis-server", "redis-cli");

        Ended share = run("demo/share", "--for", "0.1", "--clients", "9", "--seed", "1");

        assertEquals(0, share.status(), share.output());
        assertTrue(share.output().contains("both laws hold to the character: "), share.output());
    }
}
