package charwire.tui.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import charwire.app.Call;
import charwire.client.ScriptedPeer;
import charwire.protocol.Sanitizer;
import charwire.testkit.TestIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server says: nothing raw leaves the console, and the exit status tells. */
@Timeout(30)
class HostileServerTest {
    private static final SSLContext IDENTITY = TestIdentity.identity().sslContext(null);
    private static final String RANGES = " range=U+0041-U+005A burst=1-8 pause=50-500";
    private static final String HELLO = "HELLO charwire/1 pos=0" + RANGES + " client=7 stream=a server=scripted/1\n";
    private static final String BYE = "BYE shutdown\n";
    private static final String STAT =
            "STAT generated=0 total=0 since=2026-01-31T12:00:00.000Z delivered=0 skipped=0\n";
    private static final String ESCAPES = "\u001b]0;t\u0007\u001b[2J\u009b31m\u0000\r\u202e\u2066\u2028";
    /** As far as a word of the protocol is shown. */
    private static final String CLEAN_WORD = "\\u{001B}]0;t\\u{0007}\\u{001B}[2J\\u{009B}31m\\u{0000}\\u{000D}";

    private static final String CLEAN = CLEAN_WORD + "\\u{202E}\\u{2066}\\u{2028}";

    /** Its range alone takes most of a line. */
    static final String LONG_SETTINGS = "SETTINGS" + RANGES.replace("U+0041-", manyRanges() + "U+0041-") + "\n";

    @TempDir
    Path dir;

    /** How a script ends. */
    private enum End {
        IN_ORDER,
        CUT
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                row("escapes as characters", HELLO + "CHARS A" + ESCAPES + "B\n" + BYE, 4, "A" + CLEAN + "B"),
                row(
                        "wide characters",
                        HELLO + "CHARS 漢\uff21e\u0301👩\u200d💻\n" + BYE,
                        4,
                        "漢\uff21e\u0301👩\\u{200D}💻"),
                row(
                        "escapes in an unasked PONG",
                        HELLO + "PONG " + ESCAPES + "\n" + BYE,
                        4,
                        "nobody asked for: " + CLEAN),
                row(
                        "escapes in ERR",
                        HELLO + "ERR " + ESCAPES + " " + ESCAPES + "\n" + BYE,
                        0,
                        CLEAN_WORD + "… " + CLEAN),
                row(
                        "escapes in BYE",
                        HELLO + "BYE " + ESCAPES + "\n",
                        1,
                        "the server said goodbye: " + CLEAN_WORD + "…"),
                row(
                        "escapes in a number",
                        HELLO + "GAP " + ESCAPES + "\n" + BYE,
                        4,
                        "broke a rule: GAP: \\u{001B}]0;t"),
                row("escapes in a name", HELLO.replace("scripted/1", ESCAPES), 4, "not charwire/1: HELLO: server: "),
                row("escapes as an unknown line", HELLO + ESCAPES + "\n" + BYE, 0, "nothing lost"),
                row(
                        "a line of 100 KB",
                        HELLO + "CHARS " + "A".repeat(100_000) + "\n",
                        1,
                        "a line longer than 65536 bytes"),
                row("bytes that are not UTF-8", bytes(HELLO + "CHARS \u00ff\u00fe\n"), 4, "a line that is not UTF-8"),
                row("a negative number", HELLO + "GAP -1\n" + BYE, 4, "broke a rule: GAP: -1: expected"),
                row(
                        "a number beyond 2^63",
                        HELLO + STAT.replace("=0", "=99999999999999999999"),
                        4,
                        "broke a rule: STAT: "),
                row(
                        "a GAP beyond all bounds",
                        HELLO + "GAP 9223372036854775807\nGAP 1\n" + BYE,
                        4,
                        "beyond 9223372036854775807"),
                row("no HELLO", "CHARS A\n", 4, "not charwire/1: the first line is not HELLO"),
                row(
                        "another protocol",
                        "HTTP/1.1 400 Bad Request\n",
                        1,
                        "not charwire/1: the stream ended before a HELLO came"),
                row("two HELLOs", HELLO + HELLO + BYE, 4, "broke a rule: a second HELLO, at position 0"),
                row("STAT unasked", HELLO + STAT + BYE, 4, "broke a rule: a STAT that nobody asked for"),
                row("a wrong STAT", HELLO + STAT.replace("total=0", "total=7"), 4, "STAT total=7; counted here: 0"),
                row("a kick", HELLO + "CHARS A\nBYE kicked\n", 1, "received, nothing lost up to character 1\n"),
                row("unknown lines", HELLO + "WEATHER sunny\n".repeat(10_000) + BYE, 0, "nothing lost"),
                row("a flood of wrong lines", HELLO + "PONG\n".repeat(10_000) + BYE, 4, "10,000 rules broken"),
                row("the largest range", HELLO + LONG_SETTINGS + BYE, 0, "settings changed"),
                arguments(
                        "a cut",
                        bytes(HELLO + "CHARS A\n"),
                        End.CUT,
                        4,
                        "cut: the stream ended (FIN) without close_notify"));
    }

    private static String manyRanges() {
        var ranges = new StringBuilder();
        for (int first = 0x4E00; first < 0x4E00 + 8_000; first += 2) {
            ranges.append(String.format("U+%X-U+%X,", first, first));
        }
        return ranges.toString();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    private static Arguments row(String name, String script, int status, String shown) {
        return row(name, script.getBytes(UTF_8), status, shown);
    }

    private static Arguments row(String name, byte[] script, int status, String shown) {
        return arguments(name, script, End.IN_ORDER, status, shown);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void nothingRawReachesATerminal(String name, byte[] script, End end, int status, String shown) throws Exception {
        assertShown(true, script, end, status, shown);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void nothingRawReachesAFile(String name, byte[] script, End end, int status, String shown) throws Exception {
        assertShown(false, script, end, status, shown);
    }

    private void assertShown(boolean terminal, byte[] script, End end, int status, String shown) throws Exception {
        try (var peer = new ScriptedPeer(IDENTITY)) {
            var played = CompletableFuture.runAsync(() -> play(peer, script, end));

            var run = new Call(ClientMain::run, dir)
                    .terminals(false, terminal, terminal)
                    .with("CHARWIRE_PIN", TestIdentity.identity().fingerprint().toString())
                    .run("localhost:" + peer.port(), "--headless", "--no-reconnect", "--ping", "0");

            played.get(20, TimeUnit.SECONDS);
            assertEquals(status, run.status(), run.all());
            assertTrue(run.all().contains(shown), run.all());
            assertEquals(List.of(), raw(run.all()));
            assertTrue(run.err().lines().count() < 300, "lines are bounded");
        }
    }

    /** What no output may hold. */
    static List<String> raw(String shown) {
        return shown.codePoints()
                .filter(c -> c != '\n' && !Sanitizer.isDisplayable(c))
                .mapToObj(c -> "U+" + Integer.toHexString(c))
                .distinct()
                .toList();
    }

    private static void play(ScriptedPeer peer, byte[] script, End end) {
        try (var line = peer.accept()) {
            line.sayWhatCanBeSaid(script);
            if (end == End.CUT) {
                line.cut();
                line.reset();
            }
        } catch (java.io.IOException e) {
            // The client may be gone: what it made of the script is the test.
            return;
        }
    }
}
