package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Frequencies.CharCount;
import charwire.protocol.Reason;
import charwire.trust.Trust;
import charwire.tui.client.Refusals;
import charwire.tui.client.report.ReportTest;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every panel, page and box in both languages and four sizes: no text is cut, covers another one or is left in English. */
class LegibleTest {
    private static final Disconnection CUT = new Disconnection(Disconnection.Cause.CUT, Reason.said("отрезано"));
    private static final Snapshots ANSWERED =
            new Snapshots().with(Snapshots.answer(21_076, 0), Snapshots.answer(1_921_076, 0));
    /** Names of keys and protocols, what peers and characters are called, and a command to type. */
    private static final Set<String> KEPT = Set.of(
            ("charwire server probe idle example org CN self signed two some CA ab cdef fedc ba FFFF TCP TLS PING PONG WARN "
                            + "ERROR Tab Shift Esc Ctrl Home End PgUp fg hiragana letter ka client trust forget sha UTC stat ping TOKEN reconnect quit Enter help regex")
                    .split(" "));

    private static final Map<String, UnaryOperator<Stage>> SCENES = scenes();

    private static Map<String, UnaryOperator<Stage>> scenes() {
        var scenes = new LinkedHashMap<String, UnaryOperator<Stage>>();
        scenes.put("start", stage -> stage);
        scenes.put("a key that does nothing", stage -> stage.press(KeyType.ArrowRight));
        scenes.put("never connected", stage -> stage.show(new Snapshots().neverConnected()));
        for (var phase :
                List.of(ClientPhase.RESOLVING, ClientPhase.CONNECTING, ClientPhase.HANDSHAKING, ClientPhase.GREETING)) {
            scenes.put(
                    phase.name(),
                    stage -> stage.show(new Snapshots().attempt(12).phase(phase)));
        }
        scenes.put("connected", stage -> stage.show(new Snapshots()));
        for (var mode : Trust.Mode.values()) {
            scenes.put("trust " + mode, stage -> receiving(stage.show(new Snapshots().trust(mode))));
        }
        scenes.put("answered", stage -> receiving(stage.show(ANSWERED)));
        scenes.put("statistics", stage -> receiving(stage.show(ANSWERED)).press(KeyType.Tab));
        scenes.put("waiting", stage -> stage.show(new Snapshots().pendingSince(Snapshots.NOW)));
        scenes.put(
                "overdue",
                stage -> stage.show(new Snapshots().with(Snapshots.answer(5, 0)).pendingSince(Snapshots.NOW))
                        .pass(Duration.ofSeconds(7)));
        scenes.put("lossy", stage -> receiving(stage.show(lossy())));
        scenes.put("lossy statistics", stage -> receiving(stage.show(lossy())).press(KeyType.Tab));
        scenes.put("flood", stage -> stage.show(flood().with(Snapshots.answer(276_412_345, 276_412_345))));
        scenes.put("flood not asked", stage -> stage.show(flood()).press(KeyType.Tab));
        scenes.put(
                "flood with restarts",
                stage -> stage.show(flood().losses(new Losses(1, 212_345_678, 3, 0, 17, 17_000, 1, 0, 0))));
        scenes.put("wide range", stage -> receiving(stage.show(new Snapshots().range(0x4E00, 0x10FFFF))));
        scenes.put(
                "frozen", stage -> receiving(stage.show(ANSWERED).receive("ABC").press(KeyType.F5)));
        scenes.put("filled", stage -> receiving(stage.show(ANSWERED)).press(KeyType.F6));
        scenes.put(
                "large",
                stage -> receiving(stage.show(ANSWERED)).press(KeyType.F6).press(KeyType.F6));
        scenes.put("no answers", stage -> stage.press('h'));
        scenes.put("unanswered", LegibleTest::unanswered);
        scenes.put("unanswered statistics", stage -> unanswered(stage).press(KeyType.Tab));
        scenes.put("unanswered history", stage -> unanswered(stage).press('h'));
        scenes.put("history", stage -> stage.show(ANSWERED).press('h'));
        scenes.put("wrong history", stage -> stage.show(wrong()).press('h'));
        scenes.put("no events", stage -> stage.press('e'));
        scenes.put("events", stage -> told(stage).press('e'));
        scenes.put(
                "frozen events",
                stage -> told(stage).press('e').press(KeyType.ArrowUp).tell(new ClientEvent.Gap(1)));
        scenes.put("help", stage -> stage.press(KeyType.F1));
        scenes.put("help's end", stage -> stage.press(KeyType.F1).press(KeyType.End));
        scenes.put(
                "diagnosis before all",
                stage -> stage.show(new Snapshots().neverConnected()).press(KeyType.F3));
        scenes.put("diagnosis", stage -> stage.show(ANSWERED).press(KeyType.F3));
        scenes.put(
                "diagnosis of trouble",
                stage -> stage.show(ReportTest.troubled(CUT, CUT)).press(KeyType.F3));
        scenes.put(
                "its end",
                stage -> stage.show(ReportTest.troubled(CUT, CUT))
                        .press(KeyType.F3)
                        .press(KeyType.End));
        scenes.put("first contact", stage -> stage.tell(Refusals.firstContact()));
        scenes.put("unknown CA", stage -> stage.tell(Refusals.unknownCa()));
        scenes.put("changed key", stage -> stage.tell(Refusals.changedKey()));
        scenes.put(
                "reconnect?",
                stage -> stage.show(new Snapshots().notResumable()).press(KeyType.F7));
        scenes.put(
                "reconnect before an answer?",
                stage -> stage.show(new Snapshots().notResumable().pendingSince(Snapshots.NOW))
                        .press(KeyType.F7));
        scenes.put(
                "reconnect that resumes?", stage -> stage.show(new Snapshots()).press(KeyType.F7));
        scenes.put("stalled", stage -> stage.show(new Snapshots().stalledSince(Snapshots.NOW.minusSeconds(4))));
        scenes.put("held", stage -> stage.show(new Snapshots().heldSince(Snapshots.NOW)));
        scenes.put("away", stage -> stage.show(waiting().neverConnected().attempt(12)));
        scenes.put(
                "the last minutes",
                stage -> stage.show(ReportTest.troubled(CUT, CUT))
                        .press(KeyType.F3)
                        .press('-')
                        .press('-'));
        scenes.put("no event", stage -> told(stage).press('e').press('L').press('L'));
        scenes.put("palette", stage -> stage.press(':'));
        scenes.put(
                "the palette's end",
                stage -> stage.press(':')
                        .press(KeyType.PageDown)
                        .press(KeyType.PageDown)
                        .press(KeyType.PageDown));
        scenes.put("refused command", stage -> typed(stage, ":stat x").press(KeyType.Enter));
        scenes.put("unknown command", stage -> typed(stage, ":charwire").press(KeyType.Enter));
        scenes.put("kinds", stage -> told(stage).press('l'));
        scenes.put("kinds hidden", stage -> told(stage).press('l').press(' ').press(KeyType.Escape));
        scenes.put("find events", stage -> typed(told(stage).press('e'), "/PING"));
        scenes.put("find", stage -> typed(receiving(stage), "/漢字"));
        scenes.put("nothing to find", stage -> receiving(stage).press('n'));
        scenes.put(
                "found",
                stage -> typed(receiving(stage), "/漢字").press(KeyType.Enter).press('N'));
        scenes.put("idle key", stage -> stage.press(KeyType.F12));
        scenes.put("not remembered", LegibleTest::notRemembered);
        scenes.put("not trusted", stage -> stage.show(closed(Disconnection.Cause.UNTRUSTED)));
        scenes.put("lost", stage -> stage.show(ANSWERED).tell(disconnected()).show(waiting()));
        scenes.put("closed", stage -> stage.show(closed(Disconnection.Cause.BYE)));
        var gone = new Disconnection(Disconnection.Cause.BYE, Reason.said("конец"));
        scenes.put("kicked", stage -> stage.show(new Snapshots().away(gone)));
        scenes.put(
                "its diagnosis", stage -> stage.show(new Snapshots().away(gone)).press(KeyType.F3));
        scenes.put("lossy and kicked", stage -> stage.show(lossy().away(gone)).press(KeyType.Tab));
        scenes.put("leaving", stage -> stage.show(lossy().phase(ClientPhase.LEAVING)));
        scenes.put("stopped", stage -> stage.show(new Snapshots().phase(ClientPhase.STOPPED)));
        scenes.put("too small", stage -> stage.resize(39, 9));
        return scenes;
    }

    private static Stage typed(Stage stage, String text) {
        text.chars().forEach(sign -> stage.press((char) sign));
        return stage;
    }

    private static Stage unanswered(Stage stage) {
        return stage.show(new Snapshots().pendingSince(Snapshots.NOW)).show(new Snapshots());
    }

    private static Stage receiving(Stage stage) {
        return stage.receive("ABCDEFGHIJKLMNOPQRSTUVWXYZ".repeat(20)).receive("漢字か");
    }

    private static Snapshots lossy() {
        return new Snapshots()
                .with(Snapshots.answer(21_076, 1_048))
                .skipped(1_048)
                .losses(new Losses(1, 212, 3, 0, 17, 17_000, 1, 0, 0))
                .counts(new CharCount('漢', 12_345_678), new CharCount(0x1F600, 868), new CharCount('λ', 1));
    }

    private static Snapshots flood() {
        return new Snapshots().skipped(276_412_345).receivedSince(1_276_412_345).rate(276_412.3);
    }

    private static Snapshots wrong() {
        return new Snapshots()
                .with(Snapshots.answer(5, 1), Snapshots.answer(6, 0, "сбой"))
                .violations(3);
    }

    private static Stage told(Stage stage) {
        return stage.tell(new ClientEvent.Gap(7))
                .tell(new ClientEvent.Stalled(Snapshots.NOW))
                .tell(disconnected());
    }

    private static Stage notRemembered(Stage stage) {
        stage.client.memory = CompletableFuture.failedFuture(new IOException("диск полон"));
        return stage.tell(Refusals.firstContact()).press('r').changed();
    }

    private static ClientEvent disconnected() {
        return new ClientEvent.Disconnected(CUT, Snapshots.NOW.plusSeconds(3));
    }

    private static Snapshots waiting() {
        return new Snapshots().lost(CUT, Snapshots.NOW.plusSeconds(3));
    }

    private static Snapshots closed(Disconnection.Cause cause) {
        return new Snapshots().lost(new Disconnection(cause, Reason.said("конец")), null);
    }

    /** What there is on the screens of a language and size. */
    private record Seen(List<String> problems, Set<String> latinWords) {}

    private static final Map<List<Object>, Seen> SEEN = new HashMap<>();

    private static Seen seen(Language language, int width, int height) {
        return SEEN.computeIfAbsent(List.of(language, width, height), unseen -> look(language, width, height));
    }

    private static Seen look(Language language, int width, int height) {
        var seen = new Seen(new ArrayList<>(), new TreeSet<>());
        SCENES.forEach((name, scene) -> Spoken.in(language, () -> {
            var stage = scene.apply(new Stage(width, height));
            stage.audit
                    .problemsBut(stage.screen.model().state().log())
                    .forEach(problem -> seen.problems.add(name + ": " + problem));
            seen.latinWords.addAll(stage.audit.latinWords());
            return stage;
        }));
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
        words.removeIf(word -> word.matches("[a-f]+")); // of a fingerprint, wherever its line was broken
        assertEquals(Set.of(), words);
    }
}
