package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.server.ClientRow;
import charwire.tui.server.console.TextOutput;
import charwire.tui.server.screen.Snapshots;
import charwire.words.MissingTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets to read with {@code --lang ru}: nothing of it is left in English. */
class RussianTest {
    @TempDir
    static Path dir;

    @RegisterExtension
    final MissingTexts missing = new MissingTexts();

    @BeforeAll
    static void makeFiles() throws Exception {
        TestKeys.make(dir, "good", 1);
        TestKeys.make(dir, "old", 730);
        Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(dir.resolve("unknown.properties"), "prt = 7319\n");
    }

    private static Call.Result run(String input, String arguments) {
        return new Call(ServerMain::run, dir)
                .typing(input)
                .run((arguments + " --lang ru")
                        .strip()
                        .replace("DIR", dir.toString())
                        .split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "config --help"})
    void helpIsRussianAndFits(String arguments) {
        Call.Result help = run("", arguments);

        assertEquals(0, help.status(), help.err());
        missing.assertNone();
        assertTrue(help.out().contains("Вызов: charwire-server"), help.out());
        assertEquals(
                List.of(), help.out().lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void consoleIsRussian() {
        Call.Result run = run("""
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
        missing.assertNone();
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

    @Test
    void tableOfTheClientsIsRussian() {
        var lines = new ArrayList<String>();

        new TextOutput(lines::add).clients(Snapshots.of(Snapshots.client(1, "::1", ClientRow.State.SLOW, 812)));

        missing.assertNone();
        assertEquals(
                "# адрес TLS на связи послано пропуск отст. запрос статус",
                lines.get(0).strip().replaceAll(" +", " "));
        assertTrue(lines.get(1).matches(" +1 .* 812 .* медл\\."), lines.get(1));
    }

    @Test
    void commandThatStandsElsewhereIsRefusedInRussian() {
        Call.Result run = run("", "check config");

        assertEquals("charwire-server: config: должно стоять впереди всего остального\n", run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--burst 9-3",
                "--pause x",
                "--range z-a",
                "--range U+0000-U+001F",
                "--listen 127.0.0.1:65536",
                "--listen 7529",
                "--listen 127.1",
                "--listen []:7319",
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
        Call.Result run = run("quit\n", "--headless " + (arguments.contains("--port") ? "" : "--port 0 ") + arguments);

        assertTrue(run.status() == 2 || run.status() == 3, run.toString());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(MissingTexts.isRussian(run.err()), run.err());
        missing.assertNone();
    }

    @Test
    void checkIsRussian() {
        Call.Result run =
                run("", "check --port 0 --cert DIR/old.pem --key DIR/old-key.pem --metrics-listen 0.0.0.0:9319");

        assertEquals(0, run.status(), run.err());
        missing.assertNone();
        for (String line : (run.out() + run.err()).lines().toList()) {
            assertTrue(MissingTexts.isRussian(line), line);
        }
    }

    @Test
    void configIsRussian() {
        Call.Result run = run("", "config --burst 1-4");

        assertEquals(0, run.status(), run.err());
        missing.assertNone();
        assertTrue(run.out().contains("# из командной строки\nburst = 1-4\n"), run.out());
        assertTrue(run.out().contains("# не задано\n"), run.out());
    }
}
