package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.words.MissingTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets to read with {@code --lang ru}: nothing of it is left in English. */
@Timeout(30)
class RussianTest {
    @TempDir
    static Path dir;

    private static final String PIN = TestIdentity.identity().fingerprint().toString();

    private static TestServer server;

    @RegisterExtension
    final MissingTexts missing = new MissingTexts();

    @BeforeAll
    static void startServer() throws Exception {
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(dir.resolve("unknown.properties"), "cuont = 7\n");
        server = TestServer.options().start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Call.Result run(String input, String arguments) {
        return new Call(ClientMain::run, dir)
                .typing(input)
                .run((arguments + " --lang ru")
                        .strip()
                        .replace("DIR", dir.toString())
                        .split(" "));
    }

    private static String address() {
        return "127.0.0.1:" + server.address().getPort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "trust --help",
                "trust list --help",
                "trust forget --help",
                "probe-idle --help",
                "replay --help",
                "config --help"
            })
    void helpIsRussianAndFits(String arguments) {
        Call.Result help = run("", arguments);

        assertEquals(0, help.status(), help.err());
        missing.assertNone();
        assertTrue(help.out().contains("Вызов: charwire-client"), help.out());
        assertEquals(
                List.of(), help.out().lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void consoleAndReportAreRussian() {
        Call.Result run = run("help\nping x\nnonsense\n", address() + " --headless --count 50 --report --pin " + PIN);

        assertEquals(0, run.status(), run.err());
        missing.assertNone();
        for (String expected : List.of(
                "запросить статистику",
                "нет такой команды",
                "соединён с ",
                "точно, ничего не потеряно",
                "всё на месте")) {
            assertTrue((run.out() + run.err()).contains(expected), expected + "\n" + run);
        }
        assertTrue(
                run.err().lines().filter(line -> line.startsWith("  ")).allMatch(line -> line.length() <= 80),
                run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--headless --ping x",
                "--headless --ping 2h",
                "--headless --count 0",
                "--headless --duration x",
                "--headless --pin sha256:00",
                "--headless --ca DIR/no.pem",
                "--headless --ca DIR/broken.pem",
                "--headless --cert DIR/broken.pem",
                "--headless --key-password-file DIR/broken.pem",
                "--headless --report-format xml",
                "--headless --record DIR/broken.pem",
                "--headless --config DIR/unknown.properties",
                "--headless --server a --server b",
                "--headless a b",
                "--headless --no-such-option",
                "--headless host:99999",
                "trust",
                "trust forget",
                "trust forget nobody",
                "replay",
                "replay DIR",
                "replay DIR/no.ndjson --headless",
                "replay DIR/broken.pem --headless",
                "probe-idle --from 5s --to 1s",
                "127.0.0.1:1 --headless --no-reconnect"
            })
    void errorsAreRussian(String arguments) {
        Call.Result run = run("", arguments);

        assertTrue(run.status() > 0, run.toString());
        String last = run.err().lines().reduce((before, line) -> line).orElseThrow();
        assertTrue(MissingTexts.isRussian(last), run.err());
        missing.assertNone();
    }

    @Test
    void anUnknownServerIsRefusedInRussian() {
        Call.Result run = run("", address() + " --headless");

        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("предъявляет самоподписанный сертификат"), run.err());
        assertTrue(run.err().strip().endsWith("--pin " + PIN), run.err());
        missing.assertNone();
    }
}
