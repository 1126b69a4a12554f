package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.ui.terminal.Tmux;
import charwire.ui.terminal.UserShell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both packaged screens on real terminals, over TLS with the certificates of {@code certs/make}. */
@Timeout(120)
class ScreensIT {
    private static final String TICKER = "^│ +(\\S(?: \\S)+) +│";

    @TempDir
    static Path dir;

    private static UserShell serverShell;
    private static UserShell clientShell;
    private static Tmux server;
    private static Tmux client;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        var made = new ProcessBuilder(System.getProperty("charwire.root") + "/certs/make", "--out", dir.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        serverShell = Program.shell(dir);
        clientShell = Program.shell(dir);
        server = serverShell.tmux();
        client = clientShell.tmux();
        Program.SERVER.start(
                serverShell,
                "--port 0 --range upper --pause 20-60 --keystore",
                dir.resolve("server.p12").toString(),
                "--keystore-password-file",
                dir.resolve("keystore.password").toString());
        var port = server.awaitMatch("127\\.0\\.0\\.1:(\\d+)").group(1);
        Program.CLIENT.start(
                clientShell, "localhost:" + port, "--ca", dir.resolve("ca.pem").toString());
    }

    @AfterAll
    static void end() throws Exception {
        if (clientShell != null) {
            clientShell.end();
        }
        if (serverShell != null) {
            serverShell.end();
        }
    }

    @Test
    void charactersFlowInTheTicker() throws Exception {
        assertFlows();
        server.await("clients 1 ");
    }

    @Test
    void f2ShowsTheFigureThatTheServerCounted() throws Exception {
        click(server, "F5 Pause");
        click(server, "[ Pause ]");
        server.await("● paused");
        var asked = answers();

        client.keys("F2");

        awaitAnswers(asked + 1);
        client.await("exact: nothing lost");
        var generated = figure("generated");
        var total = figure("total");
        server.await("asked: " + generated + " generated, " + total + " in all");
        server.await("generated " + total + " ");
        click(server, "F5 Resume");
        server.await("● sending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033OQ", "\033[12~", "\033[[B"})
    void f2AsksInEachOfItsEncodings(String bytes) throws Exception {
        var asked = answers();

        client.bytes(bytes);

        awaitAnswers(asked + 1);
        client.await("exact: nothing lost");
    }

    @Test
    void aClickOnTheButtonAsks() throws Exception {
        var asked = answers();

        click(client, "[ F2 Statistics ]");

        awaitAnswers(asked + 1);
        server.await("asked: " + figure("generated") + " generated, " + figure("total") + " in all");
    }

    @Test
    void theRangeOfTheServersFormArrivesInTheTicker() throws Exception {
        server.keys("F2", "C-u");
        server.text("а-я");
        server.await("edited: 32 characters");
        assertTrue(client.screen().contains("range U+0041-U+005A, 26"), "typing applies nothing");

        server.keys("Enter");

        client.await("range U+0430-U+044F, 32");
        client.awaitMatch("^│ *[а-я](?: [а-я]){24,} *│");
        var log = received();
        assertTrue(log.matches("[A-Z]*[а-я]+"), log);
        server.await("settings changed: range а-я");
    }

    @Test
    void bothLiveThroughEverySizeAndComeBack() throws Exception {
        for (Tmux screen : new Tmux[] {server, client}) {
            screen.resize(1, 1);
            screen.resize(38, 9);
            screen.awaitMatch("terminal too small: 38x9, needs \\d+x\\d+");
            screen.resize(200, 60);
            screen.awaitMatch("(?s)^ charwire (server|client) .* F10 Quit");
            screen.resize(100, 30);
            screen.awaitMatch("(?s)\\A charwire (server|client) [^\\n]{80,}\\n.* F10 Quit");
            assertEquals("100x30", screen.state("#{window_width}x#{window_height}"));
        }
        assertFlows();
    }

    @Test
    void theServerIgnoresCtrlZ() throws Exception {
        server.keys("C-z");

        var up = server.awaitMatch("up (\\S+)").group(1);
        server.awaitMatch("up (?!" + up + ")\\S+");
        assertEquals("1", server.state("#{alternate_on}"));
    }

    /** The ticker moves on. */
    private static void assertFlows() throws Exception {
        var before = client.awaitMatch(TICKER).group(1);
        var after = client.awaitMatch(TICKER.replace("\\S(", "(?!" + Pattern.quote(before) + ")\\S("))
                .group(1);
        assertNotEquals(before, after);
    }

    /** The characters of the log under the ticker. */
    private static String received() throws Exception {
        return Pattern.compile("^│ \\d\\d:\\d\\d:\\d\\d  (\\S+) *│", Pattern.MULTILINE)
                .matcher(client.screen())
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.joining());
    }

    /** How many answers the statistics panel has. */
    private static int answers() throws Exception {
        var shown = Pattern.compile("(\\d+) answers? ▸").matcher(client.screen());
        return shown.find() ? Integer.parseInt(shown.group(1)) : 0;
    }

    private static void awaitAnswers(int count) throws Exception {
        client.awaitMatch(" " + count + " answers? ▸");
    }

    private static String figure(String name) throws Exception {
        return client.awaitMatch("│ " + name + " +([\\d,]+) ").group(1);
    }

    /** A click in the middle of a text, as a terminal reports it. */
    private static void click(Tmux screen, String text) throws Exception {
        screen.await(text);
        var lines = screen.screen().lines().toList();
        var row = 0;
        while (!lines.get(row).contains(text)) {
            row++;
        }
        var place = lines.get(row).indexOf(text) + text.length() / 2 + 1 + ";" + (row + 1);
        screen.bytes("\033[<0;" + place + "M\033[<0;" + place + "m");
    }
}
