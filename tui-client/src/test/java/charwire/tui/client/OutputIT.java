package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both packaged programs in a shell, where nobody reads what they write, or nothing can be written. */
@Timeout(60)
class OutputIT {
    private static final long END_SECONDS = 30;
    private static final long POKE_MILLIS = 100;

    @TempDir
    static Path dir;

    /** One that streams, and one that is silent for minutes. */
    private static Running streaming;

    private static Running silent;

    @BeforeAll
    static void startServers() throws Exception {
        streaming = Running.server(dir, "--port", "0", "--pause", "1-20");
        silent = Running.server(dir, "--port", "0", "--pause", "600000");
    }

    @AfterAll
    static void endServers() {
        streaming.close();
        silent.close();
    }

    private static String port(Running server) {
        return server.awaitOut("ready on 127.0.0.1:(\\d+);").group(1);
    }

    /** SERVER, CLIENT, and TO and TO_SILENT: how a client reaches the two. */
    private static Running shell(String script) throws IOException {
        String pin =
                " --pin " + streaming.awaitOut("^certificate: .*(sha256:\\S+)$").group(1);
        return Running.start(
                dir,
                Map.of(
                        "SERVER",
                        System.getProperty("charwire.server.executable"),
                        "CLIENT",
                        System.getProperty("charwire.client.executable"),
                        "TO",
                        "127.0.0.1:" + port(streaming) + pin,
                        "TO_SILENT",
                        "127.0.0.1:" + port(silent) + pin),
                List.of("bash", "-c", script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"$CLIENT\" $TO --json | head -1",
                "\"$CLIENT\" $TO --headless 2>events | head -c 1",
                "\"$CLIENT\" probe-idle $TO_SILENT --from 20ms | head -1",
                "\"$CLIENT\" probe-idle $TO_SILENT --from 20ms --json | head -1",
                "\"$CLIENT\" config | head -1",
                "\"$CLIENT\" --help | head -1",
                "\"$SERVER\" check | head -1"
            })
    void aReaderThatIsGoneEndsItQuietlyWithStatus0(String pipe) throws Exception {
        try (Running shell = shell("cd \"$XDG_STATE_HOME\"; " + pipe + "; echo; echo status ${PIPESTATUS[0]}")) {
            assertEquals(0, shell.statusWithin(END_SECONDS));
            assertTrue(shell.allOut().endsWith("\nstatus 0\n"), shell.allOut());
            assertEquals("", shell.allErr());
        }
    }

    /** Each connection is an event, and so a line. */
    @ParameterizedTest
    @ValueSource(strings = {"--headless", "--json"})
    void aServerWithoutAReaderEndsAtItsNextLine(String mode) throws Exception {
        try (Running shell = shell("\"$SERVER\" --port 0 " + mode + " | head -1; echo status ${PIPESTATUS[0]}")) {
            int port = Integer.parseInt(shell.awaitOut("127\\.0\\.0\\.1:(\\d+)").group(1));

            while (!shell.endsWithin(POKE_MILLIS)) {
                poke(port);
            }

            assertTrue(shell.allOut().endsWith("\nstatus 0\n"), shell.allOut());
            assertEquals("", shell.allErr());
        }
    }

    private static void poke(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        } catch (ConnectException gone) {
            // It is about to end.
            return;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " : ", quoteCharacter = '`', textBlock = """
            client : "$CLIENT" $TO --json
            client : "$CLIENT" $TO --json --count 1
            client : "$CLIENT" $TO --headless --count 1 2>&1 >/dev/full | grep standard >&2; (exit ${PIPESTATUS[0]})
            client : "$CLIENT" probe-idle $TO_SILENT --from 20ms
            client : "$CLIENT" replay --headless --speed max recorded 2>&1 >/dev/full | grep standard >&2; (exit ${PIPESTATUS[0]})
            client : "$CLIENT" config
            client : "$CLIENT" --help
            server : "$SERVER" --port 0 --headless
            server : "$SERVER" --port 0 --json
            server : "$SERVER" check --port 0
            server : "$SERVER" --version
            """)
    void aFullDiskIsOneLineAndStatus1(String program, String command) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
        record();
        try (Running shell = shell("cd \"$XDG_STATE_HOME\"; exec >/dev/full; " + command)) {
            assertEquals(1, shell.statusWithin(END_SECONDS), shell::allErr);
            assertEquals("charwire-" + program + ": standard output: no space left on device\n", shell.allErr());
        }
    }

    private static void record() throws Exception {
        if (!Files.exists(dir.resolve("recorded"))) {
            try (Running shell = shell("\"$CLIENT\" $TO --headless --count 9 --record \"$XDG_STATE_HOME/recorded\"")) {
                assertEquals(0, shell.statusWithin(END_SECONDS), shell::allErr);
            }
        }
    }
}
