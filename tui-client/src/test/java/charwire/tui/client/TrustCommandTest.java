package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.identity.Fingerprint;
import charwire.trust.KnownServersFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code charwire-client trust}. */
class TrustCommandTest {
    private static final String FINGERPRINT = "sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void knowTwoServers() throws Exception {
        file = Files.createDirectories(dir.resolve("state/charwire")).resolve("known-servers");
        var known = new KnownServersFile(file);
        Instant seen = Instant.parse("2026-01-31T12:00:00Z");
        known.remember("localhost:7319", Fingerprint.parse(FINGERPRINT).orThrow(), seen);
        known.remember("[::1]:7320", Fingerprint.parse(FINGERPRINT).orThrow(), seen);
    }

    private Call.Result run(String arguments) {
        return new Call(ClientMain::run, dir).run(arguments.split(" "));
    }

    @Test
    void listShowsWhatIsKnown() {
        var run = run("trust list");

        assertEquals(0, run.status(), run.err());
        assertEquals(
                "localhost:7319 " + FINGERPRINT + " 2026-01-31T12:00:00Z\n[::1]:7320 " + FINGERPRINT
                        + " 2026-01-31T12:00:00Z\n",
                run.out());
    }

    @Test
    void listOfNothingIsEmpty() throws Exception {
        Files.delete(file);

        assertEquals(new Call.Result(0, "", ""), run("trust list"));
    }

    @ParameterizedTest
    @CsvSource({"localhost, [::1]:7320", "LOCALHOST:7319, [::1]:7320", "[::1]:7320, localhost:7319"})
    void forgottenServerIsGoneAndTheOtherStays(String server, String other) {
        assertEquals(new Call.Result(0, "", ""), run("trust forget " + server));

        assertEquals(
                other + " " + FINGERPRINT + " 2026-01-31T12:00:00Z\n",
                run("trust list").out());
    }

    @Test
    void serverMayBeNamedInItsOwnScript() throws Exception {
        new KnownServersFile(file)
                .remember(
                        "xn--e1afmkfd.test:7319", Fingerprint.parse(FINGERPRINT).orThrow(), Instant.EPOCH);

        assertEquals(new Call.Result(0, "", ""), run("trust forget Пример.test"));
        assertEquals(2, run("trust list").out().lines().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trust                    | 2 | trust: expected list or forget HOST[:PORT]
            trust forget             | 2 | trust forget: expected HOST[:PORT], as trust list shows it
            trust forget a:0         | 2 | server: a:0: expected a port from 1 to 65535
            trust forget a b         | 2 | unexpected argument: 'b'; try --help
            trust accept             | 2 | unexpected argument: 'accept'; try --help
            trust list --headless    | 2 | unknown option: '--headless'; try --help
            --headless trust list    | 2 | trust: expected before everything else
            localhost trust list     | 2 | trust: expected before everything else
            trust forget example.org | 1 | server: example.org:7319: is not known; trust list shows those that are
            """)
    void whatIsWrongIsOneLineAndAStatus(String arguments, int status, String message) {
        assertEquals(new Call.Result(status, "", "charwire-client: " + message + "\n"), run(arguments));
    }

    @ParameterizedTest
    @CsvSource({"trust list", "trust forget localhost"})
    void aBrokenFileIsOneLineAndStatus3(String arguments) throws Exception {
        Files.writeString(file, "localhost:7319 sha256:00\u001b[31m now\n");

        var run = run(arguments);

        assertEquals(3, run.status());
        assertEquals(
                "charwire-client: known servers: " + file
                        + ": line 1 is broken: expected host:port sha256:… 2026-01-31T12:00:00Z; correct or remove it\n",
                run.err());
    }

    @Test
    void aConfigurationThatIsBrokenIsNoneOfItsBusiness() {
        assertEquals(
                0,
                new Call(ClientMain::run, dir)
                        .with("CHARWIRE_PING", "x")
                        .run("trust", "list")
                        .status());
    }

    @ParameterizedTest
    @CsvSource({"trust --help", "trust list --help", "trust forget --help"})
    void eachHasItsHelp(String arguments) {
        var run = run(arguments);

        assertEquals(0, run.status(), run.err());
        String name = arguments.replace(" --help", "");
        assertTrue(run.out().contains("Usage: charwire-client " + name), run.out());
    }

    @Test
    void aServerOfThatNameIsReachedByItsOption() {
        var run = new Call(ClientMain::run, dir)
                .run("--headless", "--no-reconnect", "--connect-timeout", "100ms", "--server", "trust:1");

        assertEquals(1, run.status());
        assertTrue(run.err().contains("trust:1: "), run.err());
    }
}
