package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Invocation;
import charwire.protocol.IntRange;
import charwire.server.Server;
import charwire.server.ServerConfig;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.tls.IdentitySource;
import charwire.tls.ServerIdentity;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.words.Language;
import charwire.words.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets to read with {@code --lang ru}: nothing of it is left in English. */
@Timeout(30)
class RussianTest {
    private static final long SEED = 7;
    private static final Pattern CYRILLIC = Pattern.compile("[а-яё]{3}");

    @TempDir
    static Path dir;

    private static Server server;
    private static String pin;

    private final Set<String> missing = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void startServer() throws Exception {
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(dir.resolve("unknown.properties"), "cuont = 7\n");
        ServerIdentity identity = ServerIdentity.load(IdentitySource.selfSigned(dir));
        pin = identity.fingerprint().toString();
        server = start(identity);
    }

    private static Server start(ServerIdentity identity) throws IOException {
        var context = identity.sslContext(null);
        return Server.start(
                new ServerConfig(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Settings(Alphabet.parse("a-z").orThrow(), new IntRange(1, 8), new IntRange(1, 5)),
                        SEED,
                        "0123456789abcdef",
                        1,
                        SlowClients.GAP,
                        ServerLimits.DEFAULTS,
                        "charwire/test"),
                () -> TlsSettings.serverEngine(context, ClientAuth.NONE),
                event -> {},
                Clock.systemUTC(),
                System::nanoTime);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.shutdown();
        server.terminated().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void speakRussian() {
        Words.speak(Language.RUSSIAN);
        Words.whenMissing(english -> {
            // An example of the help, or a text that was translated before.
            if (!english.isEmpty()
                    && !english.startsWith("  charwire-")
                    && !CYRILLIC.matcher(english).find()) {
                missing.add(english);
            }
        });
    }

    @AfterEach
    void speakEnglishAgain() {
        Words.whenMissing(english -> {});
        Words.speak(Language.ENGLISH);
    }

    private record Run(int status, String out, String err) {}

    private static Run run(String input, String arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = ClientMain.run(new Invocation(
                List.of((arguments + " --lang ru")
                        .strip()
                        .replace("DIR", dir.toString())
                        .split(" ")),
                Map.of(
                        "XDG_STATE_HOME", dir.resolve("state").toString(),
                        "XDG_CONFIG_HOME", dir.resolve("config").toString(),
                        "CHARWIRE_LOG_FILE", "none"),
                dir.toString(),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
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
        Run help = run("", arguments);

        assertEquals(0, help.status(), help.err());
        assertEquals(Set.of(), missing);
        assertTrue(help.out().contains("Вызов: charwire-client"), help.out());
        assertEquals(
                List.of(), help.out().lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void consoleAndReportAreRussian() {
        Run run = run("help\nping x\nnonsense\n", address() + " --headless --count 50 --report --pin " + pin);

        assertEquals(0, run.status(), run.err());
        assertEquals(Set.of(), missing);
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
        Run run = run("", arguments);

        assertTrue(run.status() > 0, run.toString());
        String last = run.err().lines().reduce((before, line) -> line).orElseThrow();
        assertTrue(CYRILLIC.matcher(last).find(), run.err());
        assertEquals(Set.of(), missing);
    }

    @Test
    void anUnknownServerIsRefusedInRussian() {
        Run run = run("", address() + " --headless");

        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("предъявляет самоподписанный сертификат"), run.err());
        assertTrue(run.err().strip().endsWith("--pin " + pin), run.err());
        assertEquals(Set.of(), missing);
    }
}
