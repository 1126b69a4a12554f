package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import charwire.ui.terminal.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks of the README, as they stand there, each as one script; localhost is a server of this test. */
@Timeout(120)
class ReadmeIT {
    private static final Path ROOT = Path.of(System.getProperty("charwire.root"));

    /** DemoIT, the build that runs this, and PackagesIT. */
    private static final Set<String> RUN_ELSEWHERE =
            Set.of("demo/run", "demo/share", "mvn -B -ntp verify", "mvn -B -ntp -Pdeb -DskipTests package");

    /** The server and the client that show a screen. */
    private static final List<String> SCREENS =
            List.of("tui-server/target/charwire-server", "tui-client/target/charwire-client localhost");

    /** Scripts that the README names outside of a block, or that are too long for one: ScriptsIT, GoalsIT, RecipesIT and DemoIT run them. */
    private static final Set<String> SCRIPTS_RUN_ELSEWHERE =
            Set.of("demo/bench/run", "demo/goals", "demo/load", "demo/recipes/run", "demo/run", "demo/share");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern SERVER = Pattern.compile("(charwire-client (?:probe-idle )?)localhost");

    @TempDir
    static Path dir;

    /** One that streams, and one that is silent for minutes, with the same identity. */
    private static Running streaming;

    private static Running silent;
    private static final List<Path> LINKS = new ArrayList<>();

    @BeforeAll
    static void startServers() throws Exception {
        streaming = Running.server(dir, "--port", "0", "--pause", "1-20");
        silent = Running.server(dir, "--port", "0", "--pause", "600000");
        // A place like the root, in which files may be left; certificates too, beside the script that makes them.
        Files.createDirectory(dir.resolve("certs"));
        Files.copy(ROOT.resolve("certs/make"), dir.resolve("certs/make"), StandardCopyOption.COPY_ATTRIBUTES);
        try (var entries = Files.list(ROOT)) {
            for (Path entry : entries.filter(path -> !path.endsWith("certs")).toList()) {
                LINKS.add(Files.createSymbolicLink(dir.resolve(entry.getFileName()), entry));
            }
        }
    }

    @AfterAll
    static void endServersAndUnlink() throws IOException {
        streaming.close();
        silent.close();
        for (Path link : LINKS) {
            Files.delete(link);
        }
    }

    static Stream<String> scripts() throws IOException {
        return blocks().stream()
                .map(block -> block.stream()
                        .filter(command -> !RUN_ELSEWHERE.contains(command) && !SCREENS.contains(command))
                        .collect(Collectors.joining("\n")))
                .filter(script -> !script.isEmpty());
    }

    private static List<List<String>> blocks() throws IOException {
        var blocks = new ArrayList<List<String>>();
        boolean inside = false;
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = !inside;
                if (inside) {
                    blocks.add(new ArrayList<>());
                }
            } else if (inside && !line.isBlank()) {
                blocks.get(blocks.size() - 1).add(line.replaceFirst(" +#.*", "").strip());
            }
        }
        return blocks;
    }

    private static String here(MatchResult client) {
        Running server = client.group(1).contains("probe-idle") ? silent : streaming;
        return client.group(1) + "127.0.0.1:"
                + server.awaitOut("ready on 127.0.0.1:(\\d+);").group(1) + " --pin "
                + server.awaitOut("^certificate: .*(sha256:\\S+)$").group(1);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void blockOfTheReadmeWorks(String script) throws Exception {
        assumeTrue(Programs.installed("bash"), "bash is not installed");
        assumeTrue(!script.contains("curl ") || Programs.installed("curl"), "curl is not installed");
        String changed = SERVER.matcher(script).replaceAll(ReadmeIT::here);
        var command =
                List.of("bash", "-c", "cd \"$1\" && set -ex && eval \"$2\" </dev/null", "readme", "" + dir, changed);

        try (Running running = Running.start(dir, Map.of(), command)) {
            assertEquals(0, running.statusWithin(100), () -> running.allOut() + running.allErr());
            assertFalse(running.allOut().isEmpty());
        }
    }

    @Test
    void bothScreensWorkAsTheReadmeStartsThem() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        var serverShell = Program.shell(dir);
        var clientShell = Program.shell(dir);
        try {
            serverShell.start(atTheRoot("CHARWIRE_PORT=0 " + SCREENS.get(0)));
            var port = serverShell.tmux().awaitMatch("127\\.0\\.0\\.1:(\\d+)").group(1);
            clientShell.start(atTheRoot(SCREENS.get(1) + ":" + port));
            clientShell.tmux().await("is not known yet");
            clientShell.tmux().text("r");
            clientShell.tmux().await("● connected");
            clientShell.tmux().keys("F2");

            clientShell.tmux().await("exact: nothing lost");
            serverShell.tmux().await("clients 1 ");
        } finally {
            clientShell.end();
            serverShell.end();
        }
    }

    private static String atTheRoot(String command) {
        return "sh -c \"cd '" + ROOT + "' && exec env " + command + "\"";
    }

    /** What it tells to try when something looks wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"locale charmap", "tmux list-keys -T root"})
    void commandNamedInPassingWorks(String command) throws Exception {
        List<String> words = List.of(command.split(" "));
        assumeTrue(Programs.installed(words.get(0)), words.get(0) + " is not installed");
        assertTrue(Files.readString(ROOT.resolve("README.md")).contains("`" + command + "`"));

        try (Running running = Running.start(dir, Map.of("TMUX_TMPDIR", dir.toString()), words)) {
            assertEquals(0, running.statusWithin(20), running::allErr);
            assertFalse(running.allOut().isEmpty());
        }
    }

    @Test
    void everyScriptThatTheReadmeNamesIsRunHereOrElsewhere() throws IOException {
        var inBlocks = blocks().stream().flatMap(List::stream).toList();
        var named = new HashSet<>(scriptsIn(inBlocks.stream()));
        CODE.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .forEach(code -> named.addAll(scriptsIn(Stream.of(code.group(1)))));

        named.removeAll(scriptsIn(inBlocks.stream().filter(command -> !RUN_ELSEWHERE.contains(command))));

        assertEquals(SCRIPTS_RUN_ELSEWHERE, named);
    }

    /** Those programs of the repository, not of the build, that these commands begin with. */
    private static Set<String> scriptsIn(Stream<String> commands) {
        return commands.map(command -> command.split(" ")[0])
                .filter(word -> !word.contains("target/"))
                .filter(word -> Files.isRegularFile(ROOT.resolve(word)) && Files.isExecutable(ROOT.resolve(word)))
                .collect(Collectors.toSet());
    }

    @Test
    void everyCommandThatIsNotInAScriptStandsInTheReadme() throws IOException {
        var shown = blocks().stream().flatMap(List::stream).toList();

        assertEquals(
                List.of(),
                Stream.concat(RUN_ELSEWHERE.stream(), SCREENS.stream())
                        .filter(command -> !shown.contains(command))
                        .toList());
    }
}
