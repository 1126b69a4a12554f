package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Invocation;
import charwire.words.Language;
import charwire.words.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets to read with {@code --lang ru}: nothing of it is left in English. */
class RussianTest {
    private static final Pattern CYRILLIC = Pattern.compile("[а-яё]{3}");

    @TempDir
    static Path dir;

    private final Set<String> missing = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void makeFiles() throws Exception {
        TestKeys.make(dir, "good", "-1d");
        TestKeys.make(dir, "old", "-2y");
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(dir.resolve("unknown.properties"), "prt = 7319\n");
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
        int status = ServerMain.run(new Invocation(
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

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "config --help"})
    void helpIsRussianAndFits(String arguments) {
        Run help = run("", arguments);

        assertEquals(0, help.status(), help.err());
        assertEquals(Set.of(), missing);
        assertTrue(help.out().contains("Вызов: charwire-server"), help.out());
        assertEquals(
                List.of(), help.out().lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void consoleIsRussian() {
        Run run = run("""
                        help
                        clients
                        stats
                        range \\u0001-a
                        range z-a
                        range zyx
                        burst
                        burst x
                        pause-stream
                        resume
                        kick x
                        kick 7
                        nonsense
                        quit
                        """, "--headless --port 0 --metrics-listen 127.0.0.1:0 --range U+001F-z --seed 1");

        assertEquals(0, run.status(), run.err());
        assertEquals(Set.of(), missing);
        for (String expected : List.of(
                "сертификат: ",
                "отброшено из диапазона: управляющих 1, ",
                "показатели на http://127.0.0.1:",
                "готов на 127.0.0.1:",
                "клиентов нет",
                "создано ",
                "range: z-a: первый символ не должен идти после второго",
                "burst: нет значения",
                "kick: 7: нет такого клиента",
                "поток остановлен")) {
            assertTrue(run.out().contains(expected), expected + "\n" + run.out());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--burst 9-3",
                "--pause x",
                "--range z-a",
                "--range U+0000-U+001F",
                "--listen 127.0.0.1:65536",
                "--listen no-such-host.invalid:0",
                "--metrics-listen 9319",
                "--port 1 --port 2",
                "--max-clients 0",
                "--slow-client wait",
                "--cert DIR/good.pem",
                "--cert DIR/no.pem --key DIR/good-key.pem",
                "--cert DIR/broken.pem --key DIR/good-key.pem",
                "--keystore DIR/broken.pem",
                "--config DIR/unknown.properties",
                "--config DIR/no.properties",
                "--no-such-option",
                "unexpected",
                "--burst"
            })
    void errorsAreRussian(String arguments) {
        Run run = run("quit\n", "--headless " + (arguments.contains("--port") ? "" : "--port 0 ") + arguments);

        assertTrue(run.status() == 2 || run.status() == 3, run.toString());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(CYRILLIC.matcher(run.err()).find(), run.err());
        assertEquals(Set.of(), missing);
    }

    @Test
    void checkIsRussian() {
        Run run = run("", "check --cert DIR/old.pem --key DIR/old-key.pem --metrics-listen 0.0.0.0:9319");

        assertEquals(0, run.status(), run.err());
        assertEquals(Set.of(), missing);
        for (String line : (run.out() + run.err()).lines().toList()) {
            assertTrue(CYRILLIC.matcher(line).find(), line);
        }
    }

    @Test
    void configIsRussian() {
        Run run = run("", "config --burst 1-4");

        assertEquals(0, run.status(), run.err());
        assertEquals(Set.of(), missing);
        assertTrue(run.out().contains("# из командной строки\nburst = 1-4\n"), run.out());
        assertTrue(run.out().contains("# не задано\n"), run.out());
    }
}
