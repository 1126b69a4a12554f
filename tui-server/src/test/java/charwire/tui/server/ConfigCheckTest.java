package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConfigCheckTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void makeFiles() throws Exception {
        TestKeys.make(dir, "good", 1);
        TestKeys.make(dir, "old", 730);
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(
                dir.resolve("ours.properties"), "# ours\nburst = 2-3\nrange = а-я,\\\\,\\u0021\nascii = yes\n");
        Files.writeString(dir.resolve("value.properties"), "\nburst = 9-3\n");
    }

    /** DIR stands for the folder with the files. */
    private static Call.Result run(Map<String, String> environment, String arguments) {
        var call = new Call(ServerMain::run, dir).without("CHARWIRE_LOG_FILE");
        environment.forEach(call::with);
        return call.run(arguments.replace("DIR", dir.toString()).split(" "));
    }

    private static Call.Result run(String arguments) {
        return run(Map.of(), arguments);
    }

    @Test
    void configSaysWhereEachValueComesFrom() {
        Call.Result run =
                run(Map.of("CHARWIRE_PAUSE", "10-20"), "config --config DIR/ours.properties --port 80 --json");

        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        for (String expected : List.of(
                "# from the command line\nport = 80\n",
                "# from the command line\njson = true\n",
                "# from CHARWIRE_PAUSE\npause = 10-20\n",
                "# from DIR/ours.properties:2\nburst = 2-3\n",
                "# from DIR/ours.properties:3\nrange = а-я,\\\\,!\n",
                "# from DIR/ours.properties:4\nascii = yes\n",
                "# built in\nmax-clients = 10000\n",
                "# not set\n#cert =\n")) {
            assertTrue(run.out().contains(expected.replace("DIR", dir.toString())), expected + "\n" + run.out());
        }
    }

    @Test
    void configIsAConfigurationFileThatBringsAboutTheSame() throws Exception {
        Call.Result before =
                run(Map.of("CHARWIRE_LOG_FILE", "a\n\\b\u001b"), "config --config DIR/ours.properties --port 80");
        Files.writeString(dir.resolve("again.properties"), before.out());
        Call.Result after = run("config --config DIR/again.properties");

        assertEquals(0, after.status(), after.err());
        assertEquals(values(before), values(after));
        assertTrue(values(after).contains("log-file = a\\u000a\\\\b\\u001b"), after.out());
    }

    private static List<String> values(Call.Result run) {
        return run.out()
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void checkSaysWhatTheServerWouldDoAndDoesNothing() {
        Call.Result run = run("check --config DIR/ours.properties --port 0 --metrics-listen :0 --max-clients 500");

        assertEquals(new Call.Result(0, run.out(), ""), run);
        for (String expected : List.of(
                "configuration: DIR/ours.properties\n",
                "burst 2-3, pause 50-500 ms\n",
                "listens on: 127.0.0.1:0, for this machine alone\n",
                "clients: at most 500, 10,000 from one address; they need no certificate\n",
                "slow clients: 1,048,576 bytes are kept for them, then they miss characters\n",
                "certificate: none yet; the first start makes a self-signed one, DIR/state/charwire/self-signed.p12\n",
                "figures: 127.0.0.1:0, for this machine alone\n",
                "log: DIR/state/charwire/server.log, info\n",
                "the server can start like this: its ports are free\n")) {
            assertTrue(run.out().contains(expected.replace("DIR", dir.toString())), expected + "\n" + run.out());
        }
        assertFalse(Files.exists(dir.resolve("state")));
    }

    @Test
    void checkShowsTheCertificateAndWarnsOfOneThatHasExpired() {
        Call.Result good =
                run("check --listen 0.0.0.0:0 --cert DIR/good.pem --key DIR/good-key.pem --client-ca DIR/good.pem");
        Call.Result old = run("check --port 0 --cert DIR/old.pem --key DIR/old-key.pem");

        assertEquals(0, good.status(), good.err());
        assertTrue(good.out().contains("\ncertificate: " + dir + "/good.pem, sha256:"), good.out());
        assertTrue(good.out().contains("0.0.0.0:0, open to others\n"), good.out());
        assertTrue(good.out().contains("they need a certificate of 1 CA\n"), good.out());
        assertEquals(0, old.status(), old.err());
        assertTrue(old.err().startsWith("charwire-server: warning: the certificate expired on "), old.err());
    }

    /** PORT is taken, as by the server that runs already. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port PORT                                 | listen: 127.0.0.1:PORT: already in use; end the program that has it, or
            --listen 127.0.0.1:PORT --metrics-listen :0 | listen: 127.0.0.1:PORT: already in use; end the program that has it, or
            --port 0 --metrics-listen :PORT             | metrics-listen: 127.0.0.1:PORT: already in use; end the program that
            --listen 192.0.2.1:0                        | listen: 192.0.2.1:0: not an address of this machine; expected one of
            """)
    void checkTellsOfAPortWhatTheStartTells(String arguments, String message) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + taken.getLocalPort();
            String filled = "--cert DIR/good.pem --key DIR/good-key.pem " + arguments.replace("PORT", port);
            Call.Result check = run("check " + filled);
            Call.Result start = run("--headless --log-file none " + filled);

            assertEquals(1, check.status(), check.toString());
            assertEquals("", check.out());
            String expected = message.replace("PORT", port);
            assertTrue(check.err().startsWith("charwire-server: " + expected), check.err());
            assertEquals(start.err(), check.err());
            assertEquals(start.status(), check.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 7319 --metrics-listen :7319",
                "--listen :7319 --metrics-listen :7319",
                "--port 7319 --metrics-listen 0.0.0.0:7319"
            })
    void onePortForStreamAndFiguresIsWrongUsage(String arguments) {
        Call.Result check = run("check " + arguments);

        assertEquals(2, check.status(), check.toString());
        assertTrue(check.err().contains(":7319: expected a port other than the stream's"), check.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | check --config DIR/value.properties             | burst: 9-3: the first number must not be above the second
            2 | check --cert DIR/good.pem                       | cert: DIR/good.pem: expected --cert and --key together
            2 | check --nonsense                                | unknown option
            3 | check --cert DIR/good.pem --key DIR/old-key.pem | key: DIR/old-key.pem: does not belong to
            3 | check --cert DIR/broken.pem --key DIR/good-key.pem | certificate: DIR/broken.pem:
            3 | check --client-ca DIR/broken.pem                | client CA: DIR/broken.pem:
            2 | --port 80 check                                 | check: expected before everything else
            2 | check config                                    | config: expected before everything else
            2 | config --config DIR/none.properties             | config: DIR/none.properties:
            """)
    void whatIsWrongIsOneLineAndItsStatus(int status, String arguments, String message) {
        Call.Result run = run(arguments);

        assertEquals(status, run.status(), run.toString());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("charwire-server: " + message.replace("DIR", dir.toString())), run.err());
    }

    @Test
    void bothHaveAHelp() {
        assertTrue(run("check --help").out().contains("Usage: charwire-server check [OPTION...]"));
        assertTrue(run("config -h").out().contains("Usage: charwire-server config [OPTION...]"));
        assertTrue(run("--help").out().contains("Commands:"), run("--help").out());
    }
}
