package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo/goals} on its shortest way through; what it finds here is no figure, as tests run beside it. */
@Timeout(120)
class GoalsIT {
    private static final int GOAL_MISSED = 1;

    @TempDir
    Path dir;

    @Test
    void goalsTellWhatStartsAndScreensCost() throws Exception {
        for (String program : List.of("bash", "tmux", "openssl", "awk")) {
            assumeTrue(Programs.installed(program), program + " is not installed");
        }
        String options = "--no-build --starts 1 --warm-up 0 --seconds 2 --rounds 1 --clients 0";
        var command = new ArrayList<>(List.of(System.getProperty("charwire.root") + "/demo/goals"));
        command.addAll(List.of(options.split(" ")));

        try (Running goals = Running.start(dir, Map.of("TMPDIR", dir.toString()), command)) {
            int status = goals.statusWithin(100);
            String output = goals.allOut();

            assertTrue(List.of(0, GOAL_MISSED).contains(status), () -> output + goals.allErr());
            for (String row : List.of(
                    "server +<= 600 +[1-9][\\d.]* +ms +\\w+",
                    "client, connected over TLS +<= 600 +[1-9][\\d.]* +ms +\\w+",
                    "client, processor +<= 2 +[\\d.]+ +% of a core +\\w+",
                    "server, each frame +<= 200 +[1-9][\\d.]* +bytes +\\w+")) {
                assertTrue(output.lines().anyMatch(line -> line.matches(row)), row + " in: " + output);
            }
        }
    }
}
