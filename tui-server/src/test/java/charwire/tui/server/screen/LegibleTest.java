package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.identity.Fingerprint;
import charwire.server.ServerEvent;
import charwire.server.ServerEvent.CertificateReplaced;
import charwire.share.ShareState;
import charwire.stream.Alphabet;
import charwire.tui.server.screen.model.ClientColumn;
import charwire.tui.server.screen.model.Setup;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every panel, form and box in both languages and four sizes: no text is cut, covers another one or is left in English. */
class LegibleTest {
    private static final Setup GIVEN = new Setup(
            false,
            "/etc/charwire/fullchain.pem",
            "CN=server.example.org,O=Example,C=RU",
            Snapshots.SETUP.fingerprint(),
            Snapshots.NOW.plusSeconds(86_400L * 12),
            true,
            ZoneOffset.UTC,
            "");
    /** Names of keys, protocols, files and units of measure, and what peers are called. */
    private static final Set<String> KEPT =
            Set.of(("charwire client pin cert keystore TLS AES GCM SHA BYE kicked CN RU Example server example org "
                            + "new self signed etc pem fullchain state sha abcdef fedcba FFFF XXXX INFO WARN ERROR Tab Enter "
                            + "Esc Ctrl Alt Shift PgUp PgDn Home End kB MB ab kick range clients regex cdef edcba fedc slow zz ba demo redis appendfsync everysec always")
                    .split(" "));

    private static final Map<String, UnaryOperator<ScreenDriver>> SCENES = scenes();

    private static Map<String, UnaryOperator<ScreenDriver>> scenes() {
        var scenes = new LinkedHashMap<String, UnaryOperator<ScreenDriver>>();
        scenes.put("start", driver -> driver);
        scenes.put("first second", ScreenDriver::tick);
        scenes.put("paused", driver -> driver.type("pp").tick());
        scenes.put("asked to pause", driver -> driver.type("p"));
        scenes.put("a key that does nothing", driver -> driver.type("b"));
        for (var arrow : List.of(KeyType.ArrowUp, KeyType.ArrowDown, KeyType.ArrowLeft, KeyType.ArrowRight)) {
            scenes.put(arrow + " that does nothing", driver -> driver.type("4").press(arrow));
        }
        scenes.put(
                "sorted out of view", driver -> driver.press(KeyType.ReverseTab).type("s"));
        scenes.put("stopping", driver -> driver.type("qq"));
        scenes.put("gone", driver -> {
            driver.mailbox.gone();
            return driver.changed().type("x");
        });
        scenes.put("no clients", LegibleTest::withoutClients);
        scenes.put("each order", LegibleTest::inEachOrder);
        scenes.put("client filter", driver -> driver.type("/slow"));
        scenes.put("filtered clients", driver -> driver.type("/slow").press(KeyType.Enter));
        scenes.put("nobody matches", driver -> driver.type("/zz").press(KeyType.Enter));
        scenes.put("events", driver -> toEvents(told(driver)));
        scenes.put("frozen events", driver -> told(toEvents(told(driver)).press(KeyType.ArrowUp)));
        scenes.put("warnings", driver -> toEvents(told(driver)).press(KeyType.F7));
        scenes.put("stream", driver -> driver.type("4").tick());
        scenes.put("longer stream", driver -> driver.type("4").tick().type("++"));
        scenes.put("stream out of view", driver -> driver.type("+"));
        scenes.put("kinds", driver -> toEvents(told(driver)).type("l "));
        scenes.put("kinds hidden", driver -> toEvents(told(driver)).type("l ").press(KeyType.Escape));
        scenes.put("event filter", driver -> toEvents(told(driver)).type("/7"));
        scenes.put("form", driver -> driver.press(KeyType.F2));
        for (var field = 1; field < 8; field++) {
            scenes.put("field " + field, onField(field));
        }
        for (var text : List.of("", "a-z,0-9", "emoji", "cjk", "box", "U+0000-U+00FF")) {
            scenes.put("from " + text, driver -> driver.press(KeyType.F2).fill(text));
        }
        for (var text : List.of("U+zz", "zz9", "z-a", "U+D800")) {
            scenes.put("refused " + text, driver -> driver.press(KeyType.F2).fill(text));
        }
        scenes.put("refused burst", driver -> onField(2).apply(driver).fill("9999"));
        scenes.put("refused pause", driver -> onField(5).apply(driver).fill("1"));
        scenes.put(
                "edited and left",
                driver -> driver.press(KeyType.F2).fill("digits").press(KeyType.Tab, KeyType.Tab));
        scenes.put("edited", driver -> driver.press(KeyType.F2).fill("digits"));
        scenes.put("help", driver -> driver.press(KeyType.F1));
        scenes.put("help's end", driver -> driver.press(KeyType.F1).press(KeyType.End));
        scenes.put("details", driver -> driver.press(KeyType.Enter));
        scenes.put("details of the slow", driver -> driver.type("/slow").press(KeyType.Enter, KeyType.Enter));
        scenes.put("certificate", driver -> driver.type("i"));
        scenes.put("shared stream", driver -> driver.type("e"));
        scenes.put("new certificate", driver -> replaced(driver).type("i"));
        scenes.put("nothing to copy", driver -> toEvents(driver).type("y"));
        scenes.put("columns", driver -> driver.type("C"));
        scenes.put("commands", driver -> driver.type(":"));
        scenes.put("command", driver -> driver.type(":range "));
        scenes.put("command refused", driver -> driver.type(":kick zz").press(KeyType.Enter));
        scenes.put("no command", driver -> driver.type(":zzz"));
        scenes.put("stats", driver -> driver.type(":stats").press(KeyType.Enter));
        scenes.put("disconnect", driver -> driver.press(KeyType.F9));
        scenes.put("quit", driver -> driver.press(KeyType.F10));
        scenes.put("too small", driver -> driver.resize(39, 9));
        return scenes;
    }

    private static ScreenDriver withoutClients(ScreenDriver driver) {
        return driver.type("/zz").press(KeyType.Enter, KeyType.Enter);
    }

    private static ScreenDriver inEachOrder(ScreenDriver driver) {
        for (var i = 0; i < ClientColumn.values().length; i++) {
            driver.press(KeyType.F6).type("S");
        }
        return driver;
    }

    private static UnaryOperator<ScreenDriver> onField(int field) {
        return driver -> {
            driver.press(KeyType.F2);
            for (var i = 0; i < field; i++) {
                driver.press(KeyType.Tab);
            }
            return driver;
        };
    }

    private static ScreenDriver toEvents(ScreenDriver driver) {
        return driver.press(KeyType.ReverseTab);
    }

    private static ScreenDriver told(ScreenDriver driver) {
        var address = Snapshots.address("10.20.0.1", 4_000);
        return driver.event(new ServerEvent.Connected(7, address, null, "TLSv1.3", "TLS_AES_256_GCM_SHA384", ""))
                .event(new ServerEvent.StreamPaused())
                .event(new ServerEvent.Slow(7, 212))
                .event(new ServerEvent.SettingsChanged(Snapshots.LETTERS));
    }

    private static ScreenDriver replaced(ScreenDriver driver) {
        var fresh = new Fingerprint("fedcba9876543210".repeat(4));
        return driver.event(new CertificateReplaced(
                "/etc/new.pem", "CN=new.example.org", fresh, Snapshots.NOW.plusSeconds(86_400L * 10)));
    }

    /** What there is on the screens of a language and size. */
    private record Seen(Set<String> problems, Set<String> latinWords) {}

    private static final Map<List<Object>, Seen> SEEN = new HashMap<>();

    private static Seen seen(Language language, int width, int height) {
        return SEEN.computeIfAbsent(List.of(language, width, height), unseen -> look(language, width, height));
    }

    private static Seen look(Language language, int width, int height) {
        var seen = new Seen(new TreeSet<>(), new TreeSet<>());
        SCENES.forEach((name, scene) -> {
            for (var setup : List.of(Snapshots.SETUP, GIVEN)) {
                Spoken.in(language, () -> {
                    var control = new FakeControl();
                    control.share = setup.equals(GIVEN) ? Snapshots.share(ShareState.Role.FOLLOWS) : null;
                    var driver = scene.apply(new ScreenDriver(width, height, control, ScreenDriver.DARK, setup));
                    driver.audit.problemsBut(driver.log).forEach(problem -> seen.problems.add(name + ": " + problem));
                    seen.latinWords.addAll(driver.audit.latinWords());
                    return driver;
                });
            }
        });
        return seen;
    }

    @ParameterizedTest
    @MethodSource("charwire.ui.cells.Audit#languagesAndSizes")
    void everyTextIsSeenWhole(Language language, int width, int height) {
        assertEquals("", String.join("\n", seen(language, width, height).problems));
    }

    @ParameterizedTest
    @CsvSource({"60,15", "80,24", "100,30", "160,50"})
    void russianScreensSpeakRussian(int width, int height) {
        var words = new TreeSet<>(seen(Language.RUSSIAN, width, height).latinWords);
        words.removeAll(KEPT);
        words.removeAll(Alphabet.names());
        words.removeIf(LegibleTest::isSample);
        assertEquals(Set.of(), words);
    }

    /** Some letters in the order of the alphabet. */
    private static boolean isSample(String word) {
        return word.length() > 5
                && IntStream.range(1, word.length()).allMatch(at -> word.charAt(at - 1) < word.charAt(at));
    }
}
