package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.JsonLine;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command in this JVM, against a server in this JVM. */
@Timeout(30)
class ClientMainTest {
    private static final long SEED = 7;
    private static final String PIN = TestIdentity.identity().fingerprint().toString();

    @TempDir
    static Path dir;

    private static TestServer server;

    @BeforeAll
    static void startServer() throws Exception {
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(dir.resolve("unknown.properties"), "cuont = 7\n");
        Files.writeString(dir.resolve("value.properties"), "count = 0\n");
        server = TestServer.options().seed(SEED).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Call.Result run(Map<String, String> environment, String input, String... arguments) {
        Call call = new Call(ClientMain::run, dir).typing(input);
        environment.forEach(call::with);
        return call.run(arguments);
    }

    /** DIR stands for the folder with the files. */
    private static Call.Result start(String arguments) {
        return run(
                Map.of(),
                "",
                ("--headless " + arguments).replace("DIR", dir.toString()).split(" "));
    }

    private static Call.Result connect(String input, String arguments) {
        return run(Map.of("CHARWIRE_PIN", PIN), input, (address() + " --headless " + arguments).split(" "));
    }

    private static String address() {
        return "127.0.0.1:" + server.address().getPort();
    }

    private static void assertOneLine(int status, String message, Call.Result run) {
        assertEquals(status, run.status(), run.toString());
        assertEquals(1, run.err().lines().count(), run.err());
        String line = run.err().strip();
        String expected = "charwire-client: " + message.replace("DIR", dir.toString());
        assertTrue(line.startsWith(expected), "expected: " + expected + "\n but was: " + line);
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:0                      | server: localhost:0: expected a port from 1 to 65535
            localhost:x                      | server: localhost:x: expected a port from 1 to 65535
            [::1                             | server: [::1: expected [IPv6 address]:PORT
            localhost:                       | server: localhost:: expected a port after the colon
            [::1]:                           | server: [::1]:: expected a port after the colon
            []:7319                          | server: []:7319: expected [IPv6 address]:PORT
            [localhost]:7319                 | server: [localhost]:7319: expected [IPv6 address]:PORT
            [::1]7319                        | server: [::1]7319: expected [IPv6 address]:PORT
            1:2:3                            | server: 1:2:3: expected [IPv6 address]:PORT
            a/b                              | server: a/b: expected HOST or HOST:PORT
            7529                             | server: 7529: a number alone is not a host; expected HOST:PORT, such as 127.0.0.1:7529
            127.1                            | server: 127.1: expected a name, or an address in full, such as 127.0.0.1
            0x7f000001:7319                  | server: 0x7f000001:7319: expected a name, or an address in full
            127.0.0.01                       | server: 127.0.0.01: expected a name, or an address in full
            1.2.3.256                        | server: 1.2.3.256: expected a name, or an address in full
            127.0.0.1.                       | server: 127.0.0.1.: expected a name, or an address in full
            １２７.１                          | server: １２７.１: expected a name, or an address in full
            straße.test                      | server: straße.test: expected a name that Java can write in ASCII (IDNA2003)
            localhost 7529                   | unexpected argument: '7529'; expected HOST:PORT, such as localhost:7529; try --help
            probe-idle localhost 7529        | unexpected argument: '7529'; expected HOST:PORT, such as localhost:7529; try --help
            --server a:0                     | server: a:0: expected a port from 1 to 65535
            a:1,b:x                          | server: b:x: expected a port from 1 to 65535
            --server a,,b                    | server: : expected HOST or HOST:PORT
            h1,h2,h3,h4,h5,h6,h7,h8,h9,h10,h11,h12,h13,h14,h15,h16,h17 | server: h1,h2,h3,h4,h5,h6,h7,h8,h9,h10,h11,h12,h13,h14,h15,h16,h17: expected at most 16 servers
            a --server b                     | server: b: stands beside a; expected one of them
            a b                              | unexpected argument: 'b'; try --help
            --count 0                        | count: 0: expected a whole number from 1
            --count 1 --count 2              | count: 2: was 1 before; give it once
            --duration soon                  | duration: soon: expected a duration such as 500ms, 30s, 5m or 2h
            --duration 1ms                   | duration: 1ms: expected 100ms to 3650d
            --ping 2h                        | ping: 2h: expected 0, or 100ms to 1h
            --ping 1ms                       | ping: 1ms: expected 0, or 100ms to 1h
            --connect-timeout 11m            | connect-timeout: 11m: expected 100ms to 10m
            --proxy p:3128                   | proxy: p:3128: expected http://HOST:PORT, socks5://HOST:PORT or env
            --proxy http://p                 | proxy: http://p: expected http://HOST:PORT, socks5://HOST:PORT or env
            --proxy https://p:443            | proxy: https://p:443: expected http://HOST:PORT, socks5://HOST:PORT or env
            --proxy http://p:70000           | proxy: p:70000: expected a port from 1 to 65535
            --proxy http://a:secret@p:3128   | proxy: @p:3128: expected user and password in --proxy-password-file
            --proxy-password-file DIR/p      | proxy-password-file: DIR/p: expected --proxy with it
            --proxy http://p:1 --proxy-password-file DIR/none | proxy-password-file: DIR/none: no such file
            --pin sha256:00                  | pin: sha256:00: expected sha256: and 64 hex digits
            --ca DIR/x.pem --pin sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | ca: DIR/x.pem: expected either --ca or --pin
            --cert c                         | cert: c: expected --cert and --key together
            --key-password-file p            | key-password-file: p: expected --cert and --key with it
            --log-level loud                 | log-level: loud: expected error, warn, info, debug or trace
            --config DIR/none.properties     | config: DIR/none.properties: there is no such file
            --config DIR/unknown.properties  | config: DIR/unknown.properties:1: cuont: is not an option; expected one of server,
            --nonsense                       | unknown option: '--nonsense'; try --help
            """)
    void wrongUsageIsOneLineAndStatus2(String arguments, String message) {
        assertOneLine(2, message, start(arguments));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --ca DIR/none.pem                     | CA: DIR/none.pem:
            --ca DIR/broken.pem                   | CA: DIR/broken.pem:
            --cert DIR/broken.pem --key DIR/k.pem | certificate: DIR/broken.pem:
            """)
    void anUnusableCertificateIsOneLineAndStatus3(String arguments, String message) {
        assertOneLine(3, message, start(arguments));
    }

    @Test
    void aNameThatIsLongerThanNamesAreIsWrongUsage() {
        Call.Result run = start("a".repeat(254) + " --proxy socks5://127.0.0.1:1");

        assertOneLine(2, "server: aaa", run);
        assertTrue(run.err().contains(": expected a name of at most 253 characters in ASCII"), run.err());
    }

    @Test
    void anErrorNamesWhereTheValueCameFrom() {
        assertOneLine(
                2,
                "ping: x: expected a duration such as 500ms, 30s, 5m or 2h (from CHARWIRE_PING)",
                run(Map.of("CHARWIRE_PING", "x"), "", "--headless"));
        Call.Result fromFile = start("--config DIR/value.properties");
        assertTrue(fromFile.err().contains("count: 0: "), fromFile.err());
        assertTrue(fromFile.err().strip().endsWith("(from " + dir.resolve("value.properties") + ":1)"), fromFile.err());
    }

    @Test
    void anErrorInTheArgumentBlamesNoVariable() {
        assertEquals(
                "charwire-client: server: localhost:x: expected a port from 1 to 65535\n",
                run(Map.of("CHARWIRE_SERVER", "chat.example"), "", "--headless", "localhost:x")
                        .err());
    }

    @Test
    void theNextServerIsTriedWhereOneIsGone() throws Exception {
        int gone;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = closed.getLocalPort();
        }
        String servers = "127.0.0.1:" + gone + "," + address();

        Call.Result run = run(
                Map.of("CHARWIRE_PIN", PIN, "CHARWIRE_SERVER", servers),
                "",
                "--headless --count 3 --no-reconnect".split(" "));

        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("connecting to 127.0.0.1:" + gone), run.err());
        assertTrue(run.err().contains("connecting to " + address()), run.err());
    }

    @Test
    void anUnknownServerIsRefusedWithTheExactPin() {
        Call.Result run = run(Map.of(), "", address(), "--headless");

        assertEquals(3, run.status(), run.err());
        assertEquals("", run.out());
        String line = run.err().lines().reduce((before, last) -> last).orElseThrow();
        assertTrue(line.startsWith("charwire-client: " + address() + ": "), line);
        assertTrue(line.endsWith("--pin " + PIN), line);
    }

    @Test
    void anotherPinIsRefused() {
        Call.Result run = run(Map.of(), "", address(), "--headless", "--pin", "sha256:" + "0".repeat(64));

        assertEquals(3, run.status(), run.err());
    }

    @Test
    void nobodyListeningEndsWithStatus1WhereNoOtherAttemptFollows() {
        Call.Result run = run(Map.of(), "", "127.0.0.1:1", "--headless", "--no-reconnect");

        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("charwire-client: 127.0.0.1:1: refused: nobody listens there"), run.err());
    }

    @Test
    void countPrintsExactlySoManyCharactersAndChecksThem() {
        Call.Result run = connect("", "--count 500");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("[a-z]{500}"), run.out());
        assertTrue(run.err().contains("skipped 0: exact, nothing lost"), run.err());
        assertTrue(run.err().contains("characters received, nothing lost"), run.err());
    }

    @Test
    void configSaysWhatIsInForceAndWhereItComesFrom() {
        Call.Result run = run(Map.of("CHARWIRE_PING", "7s"), "", "config", "chat.example:99", "--json");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("# from the command line\nserver = chat.example:99\n"), run.out());
        assertTrue(run.out().contains("# from the command line\njson = true\n"), run.out());
        assertTrue(run.out().contains("# from CHARWIRE_PING\nping = 7s\n"), run.out());
        assertTrue(run.out().contains("# built in\nconnect-timeout = 5s\n"), run.out());
        assertTrue(run.out().contains("# not set\n#count =\n"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "probe-idle ", "replay ", "trust "})
    void noParagraphOfTheHelpIsBrokenAmidALine(String command) {
        for (String language : List.of("en", "ru")) {
            List<String> lines = run(Map.of(), "", (command + "--help --lang " + language).split(" "))
                    .out()
                    .lines()
                    .toList();
            for (int i = 0; i + 1 < lines.size(); i++) {
                String line = lines.get(i);
                boolean whole =
                        line.isBlank() || line.endsWith(":") || lines.get(i + 1).isBlank();
                assertTrue(whole || line.length() > 20, line);
            }
        }
    }

    @Test
    void jsonHasTheCharactersTheCheckAndTheEndAndNothingElse() {
        Call.Result run = connect("ping x\nnonsense\n", "--json --count 500");

        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        var lines = run.out().lines().map(JsonLine::parse).toList();
        // Commands are read beside the connection: the refused one comes wherever it comes.
        assertEquals(
                "connecting",
                lines.stream()
                        .map(line -> line.get("event"))
                        .filter(event -> !"command-refused".equals(event))
                        .findFirst()
                        .orElseThrow());
        assertEquals("end", lines.get(lines.size() - 1).get("event"));
        assertEquals(0L, lines.get(lines.size() - 1).get("status"));
        assertTrue(lines.stream()
                .anyMatch(line -> "stat-answered".equals(line.get("event")) && Boolean.TRUE.equals(line.get("exact"))));
        String characters = lines.stream()
                .filter(line -> "chars".equals(line.get("event")))
                .map(line -> (String) line.get("text"))
                .collect(Collectors.joining());
        assertTrue(characters.matches("[a-z]{500}"), characters);
    }

    @Test
    void withJsonARefusedCertificateIsAnEventWithItsFingerprint() {
        Call.Result run = run(Map.of(), "", address(), "--json");

        assertEquals(3, run.status(), run.err());
        assertTrue(run.out().lines().map(JsonLine::parse).anyMatch(line -> PIN.equals(line.get("fingerprint"))));
    }

    @Test
    void durationEndsWithACheck() {
        Call.Result run = connect("", "--duration 500ms");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("[a-z]+"), run.out());
        assertTrue(run.err().contains("skipped 0: exact, nothing lost"), run.err());
    }

    @Test
    void quitEnds() {
        assertEquals(0, connect("quit\n", "").status());
    }

    @Test
    void commandsAreAnsweredOnStandardError() throws Exception {
        Call.Result run = connect("help\nstat now\nfoo\n", "--count 50");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("[a-z]{50}"), run.out());
        assertTrue(run.err().contains("-- ping [TOKEN]"), run.err());
        assertTrue(run.err().contains("-- stat: now: takes no argument; give it alone"), run.err());
        assertTrue(run.err().contains("-- foo: no such command; help lists them"), run.err());
    }

    @Test
    void aReaderThatIsGoneEndsItQuietly() {
        var err = new ByteArrayOutputStream();
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        int status = new Call(ClientMain::run, dir).with("CHARWIRE_PIN", PIN).run(gone, err, address(), "--headless");

        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(0, status, said);
        assertEquals(2, said.lines().count(), said);
    }

    @Test
    void aFullDiskIsStatus1() {
        var err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int status = new Call(ClientMain::run, dir).with("CHARWIRE_PIN", PIN).run(full, err, address(), "--headless");

        assertEquals(1, status);
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("charwire-client: standard output: no space left on device"), said);
    }

    @Test
    void helpFitsEightyColumns() {
        Call.Result run = run(Map.of(), "", "--help");

        assertEquals(0, run.status());
        assertEquals(
                List.of(), run.out().lines().filter(line -> line.length() > 80).toList());
        assertTrue(run.out().contains("Usage: charwire-client [HOST[:PORT]]"), run.out());
    }
}
