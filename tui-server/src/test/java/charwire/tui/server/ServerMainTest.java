package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets to see of a start that fails: one line, and the exit status. */
class ServerMainTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void makeFiles() throws Exception {
        TestKeys.make(dir, "good", 1);
        TestKeys.make(dir, "old", 730);
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(dir.resolve("wrong.password"), "not-it\n");
        Files.writeString(dir.resolve("right.password"), TestKeys.PASSWORD + "\n");
        Files.writeString(dir.resolve("unknown.properties"), "# ours\nprt = 7319\n");
        Files.writeString(dir.resolve("twice.properties"), "port = 1\nport = 2\n");
        Files.writeString(dir.resolve("value.properties"), "\nburst = 9-3\n");
        Files.writeString(dir.resolve("escape.properties"), "range = \\u00\n");
        Files.write(dir.resolve("latin1.properties"), new byte[] {'#', (byte) 0xE9, '\n'});
        Files.createDirectory(dir.resolve("folder.pem"));
    }

    private static Call.Result run(Map<String, String> environment, String input, String... arguments) {
        Call call = new Call(ServerMain::run, dir).typing(input);
        environment.forEach(call::with);
        return call.run(arguments);
    }

    /** DIR stands for the folder with the files. */
    private static Call.Result start(String arguments) {
        String[] words = ("--headless " + (arguments.contains("--port") ? "" : "--port 0 ") + arguments)
                .replace("DIR", dir.toString())
                .split(" ");
        return run(Map.of(), "quit\n", words);
    }

    private static void assertOneLine(int status, String message, Call.Result run) {
        assertEquals(status, run.status(), run.toString());
        assertEquals(1, run.err().lines().count(), run.err());
        String line = run.err().strip();
        String expected = "charwire-server: " + message.replace("DIR", dir.toString());
        assertTrue(line.startsWith(expected), "expected: " + expected + "\n but was: " + line);
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --metrics-listen 9319             | metrics-listen: 9319: expected ADDRESS:PORT, such as 127.0.0.1:9319
            --metrics-listen 127.0.0.1        | metrics-listen: 127.0.0.1: expected ADDRESS:PORT
            --metrics-listen ::1:9319         | metrics-listen: ::1:9319: expected ADDRESS:PORT
            --metrics-listen 127.0.0.1:99999  | metrics-listen: 127.0.0.1:99999: expected a port from 0 to 65535
            --proxy-from localhost            | proxy-from: localhost: expected an address, or a network such as
            --proxy-from 10.0.0.0/33          | proxy-from: 10.0.0.0/33: expected at most 32 bits
            --burst 9-3                       | burst: 9-3: the first number must not be above the second
            --burst 0-3                       | burst: 0-3:
            --burst 1-1025                    | burst: 1-1025:
            --burst x                         | burst: x:
            --pause -1                        | pause: -1:
            --pause 0-600001                  | pause: 0-600001:
            --range U+0000-U+001F             | range:
            --range U+110000                  | range:
            --range z-a                       | range: z-a:
            --range nonsense                  | range: nonsense:
            --listen 127.0.0.1:65536          | listen: 127.0.0.1:65536: expected a port from 0 to 65535
            --listen 127.0.0.1:               | listen: 127.0.0.1:: expected a port after the colon
            --listen [::1]:                   | listen: [::1]:: expected a port after the colon
            --listen []:7319                  | listen: []:7319: expected [IPv6 address]:PORT
            --listen :                        | listen: :: expected a port after the colon
            --listen 7529                     | listen: 7529: a number alone is not a host; expected HOST:PORT, such as 127.0.0.1:7529
            --listen 127.1:7319               | listen: 127.1:7319: expected a name, or an address in full, such as 127.0.0.1
            --listen 0x7f000001               | listen: 0x7f000001: expected a name, or an address in full
            --metrics-listen []:9319          | metrics-listen: []:9319: expected [IPv6 address]:PORT
            --metrics-listen 127.1:9319       | metrics-listen: 127.1:9319: expected a name, or an address in full
            --seed 9223372036854775807        | seed: 9223372036854775807: expected a whole number from -999,999,999,999,999,999 to 999,999,999,999,999,999
            --listen no-such-host.invalid:0   | listen: no-such-host.invalid: no such address
            --port 65536                      | port: 65536: expected a whole number from 0 to 65,535
            --port 1 --port 2                 | port: 2: was 1 before; give it once
            --seed x                          | seed: x: expected a whole number
            --max-clients 0                   | max-clients: 0: expected a whole number from 1
            --io-threads 65                   | io-threads: 65: expected a whole number from 1 to 64
            --backlog 1                       | backlog: 1: expected a size
            --slow-client wait                | slow-client: wait: expected gap or close
            --log-level loud                  | log-level: loud: expected error, warn, info, debug or trace
            --cert DIR/good.pem               | cert: DIR/good.pem: expected --cert and --key together
            --key DIR/good-key.pem            | key: DIR/good-key.pem: expected --cert and --key together
            --cert a --key b --keystore c     | keystore: c: expected either --keystore or --cert and --key
            --key-password-file p             | key-password-file: p: expected --cert and --key with it
            --keystore-password-file p        | keystore-password-file: p: expected --keystore with it
            --share redis://10.0.0.5          | share: redis://10.0.0.5: expected the stream's name at its end, such as /demo
            --share redis://u:p@h/demo        | share: a user or a password does not belong into the address: use --share-user
            --share-user u                    | share-user: u: expected --share with it
            --share-ca c                      | share-ca: c: expected --share with it
            --share redis://h/d --share-ca c  | share-ca: c: expected rediss:// in --share with it, for TLS
            --share redis://h/d --share-key k | share-key: k: expected rediss:// in --share with it, for TLS
            --share redis://h/d --share-user u | share-user: u: expected --share-password-file with it
            --share rediss://h/d --share-cert c | share-cert: c: expected --share-cert and --share-key together
            --share redis://h/d --share-lease 5 --share-lead leader | share-lead: leader: expected auto or never
            --share redis://h/d --share-lease 199ms | share-lease: 199ms: expected from 200ms to 1m
            --share redis://h/d --share-keep 1000 | share-keep: 1000: expected a whole number from 300,000 to 1,000,000,000
            --share redis://h/d --share-read both | share-read: both: expected master or replica
            --config DIR/none.properties      | config: DIR/none.properties: there is no such file
            --config DIR/unknown.properties   | config: DIR/unknown.properties:2: prt: is not an option; expected one of
            --config DIR/twice.properties     | config: DIR/twice.properties:2: port: given twice; keep one
            --config DIR/escape.properties    | config: DIR/escape.properties:1: range =
            --config DIR/latin1.properties    | config: DIR/latin1.properties: not UTF-8; save it in that encoding
            --nonsense                        | unknown option: '--nonsense'; try --help
            --burst                           | missing required parameter for option '--burst' (MIN-MAX); try --help
            extra                             | unexpected argument
            """)
    void wrongUsageIsOneLineAndStatus2(String arguments, String message) {
        assertOneLine(2, message, start(arguments));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --cert DIR/none.pem --key DIR/good-key.pem       | certificate: DIR/none.pem:
            --cert DIR/folder.pem --key DIR/good-key.pem     | certificate: DIR/folder.pem:
            --cert DIR/broken.pem --key DIR/good-key.pem     | certificate: DIR/broken.pem:
            --cert DIR/good-key.pem --key DIR/good-key.pem   | certificate: DIR/good-key.pem:
            --cert DIR/good.pem --key DIR/good.pem           | key: DIR/good.pem:
            --cert DIR/good.pem --key DIR/old-key.pem        | key: DIR/old-key.pem: does not belong to the certificate
            --keystore DIR/good.p12 --keystore-password-file DIR/wrong.password | key store: DIR/good.p12:
            --keystore DIR/good.p12                          | key store: DIR/good.p12:
            --keystore DIR/broken.pem                        | key store: DIR/broken.pem:
            --client-ca DIR/broken.pem                       | client CA: DIR/broken.pem:
            --share redis://h/d --share-password-file DIR/none | share-password-file: password: DIR/none: no such file
            --share rediss://h/d --share-ca DIR/broken.pem   | share-ca: CA: DIR/broken.pem:
            --share rediss://h/d --share-cert DIR/good.pem --share-key DIR/none | share-cert: key: DIR/none: no such file
            """)
    void anUnusableCertificateIsOneLineAndStatus3(String arguments, String message) {
        assertOneLine(3, message, start(arguments));
    }

    @Test
    void anErrorNamesTheVariableThatTheValueCameFrom() {
        Call.Result run = run(Map.of("CHARWIRE_BURST", "9-3"), "", "--headless");

        assertOneLine(
                2, "burst: 9-3: the first number must not be above the second; swap them (from CHARWIRE_BURST)", run);
    }

    @Test
    void anErrorNamesTheLineThatTheValueCameFrom() {
        Call.Result run = start("--config DIR/value.properties");

        assertOneLine(
                2,
                "burst: 9-3: the first number must not be above the second; swap them (from DIR/value.properties:2)",
                run);
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() {
        Call.Result run = run(
                Map.of("CHARWIRE_BURST", "2-3"),
                "quit\n",
                "--headless",
                "--port",
                "0",
                "--range",
                "a-c",
                "--config",
                dir.resolve("value.properties").toString());

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("(3 characters), burst 2-3, "), run.out());
    }

    @Test
    void withoutAScreenTheLineNamesHeadless() {
        Call.Result run = run(Map.of(), "", "--port", "0");

        assertEquals(2, run.status());
        assertTrue(run.err().contains("--headless"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aPortInUseIsOneLineAndStatus1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertOneLine(
                    1,
                    "listen: " + address
                            + ": already in use; end the program that has it, or choose another with --port",
                    run(Map.of(), "", "--headless", "--listen", address));
        }
    }

    @Test
    void anAddressOfAnotherMachineIsOneLineAndStatus1() {
        assertOneLine(
                1,
                "listen: 192.0.2.1:0: not an address of this machine",
                run(Map.of(), "", "--headless", "--listen", "192.0.2.1:0"));
    }

    @Test
    void aMetricsPortInUseIsOneLineAndStatus1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertOneLine(1, "metrics-listen: " + address + ": already in use", start("--metrics-listen " + address));
        }
    }

    @Test
    void figuresForOthersAreAWarning() {
        Call.Result run = start("--metrics-listen 0.0.0.0:0");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().startsWith("charwire-server: warning: metrics-listen: 0.0.0.0:0: "), run.err());
        assertTrue(run.out().contains("figures on http://"), run.out());
    }

    @Test
    void aPortThatKubernetesSetsIsAWarning() {
        Call.Result run =
                run(Map.of("CHARWIRE_PORT", "tcp://10.43.0.7:1"), "quit\n", "--headless", "--listen", "127.0.0.1:0");

        assertTrue(
                run.err().startsWith("charwire-server: warning: CHARWIRE_PORT=tcp://10.43.0.7:1: ignored"), run.err());
        assertTrue(run.out().contains("ready on 127.0.0.1:"), run.out());
    }

    @Test
    void figuresForOneselfAreNone() {
        Call.Result run = start("--metrics-listen :0");

        assertEquals("", run.err());
        assertTrue(run.out().contains("figures on http://127.0.0.1:"), run.out());
    }

    @Test
    void anExpiredCertificateIsAWarning() {
        Call.Result run = start("--cert DIR/old.pem --key DIR/old-key.pem");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().startsWith("charwire-server: warning: the certificate expired on "), run.err());
        assertTrue(run.out().contains("ready on 127.0.0.1:"), run.out());
    }

    @Test
    void aKeyStoreWithItsPasswordIsTaken() {
        Call.Result run = start("--keystore DIR/good.p12 --keystore-password-file DIR/right.password");

        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "LISTEN, no-such-host.invalid:0, 2",
        "CLIENT_CA, /no/such, 3",
        "KEYSTORE, /no/such, 3",
        "LISTEN, 192.0.2.1:0, 1"
    })
    void valueThatServesNoUseNamesItsSource(String variable, String value, int status) {
        Call.Result run = run(Map.of("CHARWIRE_" + variable, value), "", "--headless");

        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().endsWith(" (from CHARWIRE_" + variable + ")\n"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void helpFitsEightyColumnsAndNamesEachDefault() {
        Call.Result run = run(Map.of(), "", "--help");

        assertEquals(0, run.status());
        assertEquals(
                List.of(), run.out().lines().filter(line -> line.length() > 80).toList());
        assertTrue(run.out().replaceAll("\\s+", " ").contains("(default: 127.0.0.1:7319)"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctl --help", "ctl -h --control 7319", "ctl range a-z --help"})
    void helpOfACommandIsItsOwnWhereverItIsAskedFor(String arguments) {
        Call.Result run = run(Map.of(), "", arguments.split(" "));

        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("Sends one command to a running server.\n"), run.out());
        assertTrue(run.out().contains("\n  range a-z          draw from other characters\n"), run.out());
        assertEquals(
                List.of(), run.out().lines().filter(line -> line.length() > 80).toList());
    }
}
