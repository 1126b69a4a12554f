package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import charwire.ui.terminal.Kill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both packaged programs without a screen, and the tools that speak TLS. */
@Timeout(60)
class ConsoleIT {
    private static final long END_SECONDS = 5;

    @TempDir
    static Path dir;

    /** For the tests that leave it as it is; the others start one of their own. */
    private static Running shared;

    private final List<Running> programs = new ArrayList<>();
    private Running server;
    private String address;
    private String port;
    private String pin;

    @BeforeAll
    static void startShared() throws Exception {
        shared = Running.server(dir, "--port", "0", "--pause", "1-20");
    }

    @AfterAll
    static void endShared() {
        shared.close();
    }

    @BeforeEach
    void useShared() {
        use(shared);
    }

    private void startServer() throws Exception {
        use(kept(Running.server(dir, "--port", "0", "--pause", "1-20")));
    }

    private void use(Running started) {
        server = started;
        pin = server.awaitOut("^certificate: .*(sha256:\\S+)$").group(1);
        port = server.awaitOut("ready on 127.0.0.1:(\\d+);").group(1);
        address = "127.0.0.1:" + port;
    }

    @AfterEach
    void endAll() {
        programs.forEach(Running::close);
    }

    private Running kept(Running program) {
        programs.add(program);
        return program;
    }

    private Running client(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(address, "--pin", pin));
        arguments.addAll(List.of(more));
        return kept(Running.client(dir, arguments.toArray(String[]::new)));
    }

    /** If the test's JVM was started with SIGINT ignored, the programs inherit that. */
    private static void assumeSignal(String name) throws Exception {
        long ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0);
        int number = name.equals("INT") ? 2 : 15;
        assumeTrue((ignored >>> number - 1 & 1) == 0, "SIG" + name + " is ignored here");
    }

    @Test
    void charactersFlowAndTheStatisticsAreExact() throws Exception {
        Running client = client();
        client.awaitOut("[!-~]{20}");

        client.type("stat");

        client.awaitErr("generated [\\d,]+ since .*, delivered [\\d,]+, skipped 0: exact, nothing lost$");
        client.type("quit");
        assertEquals(0, client.statusWithin(END_SECONDS));
        assertTrue(client.allOut().matches("[!-~]+"), "characters alone");
    }

    @Test
    void everyCharacterAfterTheSettingsLineIsOfTheNewRange() throws Exception {
        startServer();
        Running client = client();
        client.awaitOut("[!-~]{20}");

        server.type("range а-я");

        client.awaitErr("settings changed: range U\\+0430-U\\+044F \\(32 characters\\)");
        client.awaitOut("[а-я]{20}");
        client.type("quit");
        assertEquals(0, client.statusWithin(END_SECONDS));
        assertTrue(client.allOut().matches("[!-~]+[а-я]+"), client.allOut());
        assertFalse(client.allErr().contains("broke a rule"), client.allErr());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 0", "INT, 130"})
    void aSignalToTheServerEndsEveryClientInOrder(String signal, int status) throws Exception {
        assumeSignal(signal);
        startServer();
        Running one = client("--no-reconnect");
        Running two = client("--no-reconnect");
        one.awaitOut("[!-~]{5}");
        two.awaitOut("[!-~]{5}");

        server.signal(signal);

        assertEquals(status, server.statusWithin(END_SECONDS));
        for (Running client : List.of(one, two)) {
            assertEquals(0, client.statusWithin(END_SECONDS), client.allErr());
            assertTrue(client.allErr().contains("the server said goodbye: shutdown"), client.allErr());
            assertFalse(client.allErr().contains("cut"), client.allErr());
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 0", "INT, 130"})
    void aSignalToTheClientEndsItWithQuit(String signal, int status) throws Exception {
        assumeSignal(signal);
        Running client = client();
        String id = client.awaitErr("as client (\\d+) ").group(1);
        client.awaitOut("[!-~]{5}");

        client.signal(signal);

        assertEquals(status, client.statusWithin(END_SECONDS));
        server.awaitOut("#" + id + " disconnected: ended by the client");
    }

    @Test
    void quittingWhileItWaitsToReconnectAfterACutIsStatus4() throws Exception {
        startServer();
        Running client = client("--report");
        client.awaitOut("[!-~]{5}");

        server.signal("KILL");
        client.awaitErr("(reset|cut).*; next attempt at ");
        client.type("quit");

        assertEquals(4, client.statusWithin(END_SECONDS), client.allErr());
        assertTrue(client.allErr().contains("LOST OR BROKEN"), client.allErr());
    }

    @Test
    void aClientWhoseOutputIsNotReadStillEndsInOrder() throws Exception {
        startServer();
        server.type("pause 0");
        server.type("burst 1024");
        // head reads one byte and then sleeps: the pipe fills up, and the loop waits.
        Running shell = kept(Running.start(
                dir,
                Map.of("CLIENT", System.getProperty("charwire.client.executable"), "PIN", pin),
                List.of(
                        "bash",
                        "-c",
                        "\"$CLIENT\" " + address + " --headless --pin \"$PIN\" > >(head -c 1 >&2; sleep 30) & "
                                + "echo pid $!; wait $!; echo status $?")));
        String pid = shell.awaitOut("^pid (\\d+)$").group(1);
        shell.awaitErr("connected to ");
        server.awaitOut("#1 (is slow|was too far behind)");

        Kill.send("TERM", Long.parseLong(pid));

        shell.awaitOut("^status [04]$");
        server.awaitOut("#1 disconnected: ended by the client");
    }

    /** In processor time, as other tests run beside this one, and loosely: the aim is 600 ms. */
    @Test
    void theFirstLineTakesLittle() throws Exception {
        var server = kept(Running.server(dir, "--port", "0"));
        server.awaitOut("\n");
        var client = client();
        client.awaitErr("connecting");

        var most = Duration.ofSeconds(5);
        for (Running program : List.of(server, client)) {
            assertTrue(
                    program.processorTime().compareTo(most) < 0,
                    program.processorTime().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openssl, s_client -quiet -alpn charwire/1 -connect",
        "gnutls-cli, --insecure --alpn=charwire/1 --port",
        "ncat, --ssl",
        "socat, -"
    })
    void commonToolsReceiveTheStreamAndTheAnswer(String tool, String arguments) throws Exception {
        assumeTrue(Programs.installed(tool), tool + " is not installed");
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments.split(" ")));
        switch (tool) {
            case "openssl" -> command.add(address);
            case "gnutls-cli" -> command.addAll(List.of(port, "127.0.0.1"));
            case "ncat" -> command.addAll(List.of("127.0.0.1", port));
            default -> command.add("OPENSSL:" + address + ",verify=0");
        }
        Running peer = kept(Running.start(dir, Map.of(), command));
        peer.awaitOut("^HELLO charwire/1 .*pos=\\d+");
        peer.awaitOut("^CHARS [!-~]+$");

        peer.type("STAT");

        peer.awaitOut("^STAT .*generated=\\d+");
    }
}
