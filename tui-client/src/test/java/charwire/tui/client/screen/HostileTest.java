package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Violation;
import charwire.protocol.Reason;
import charwire.ui.cells.Look;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends: no raw control reaches a cell, and the frames stay where they are. */
class HostileTest {
    private static final List<String> TEXTS = List.of(
            "\u001b[2J\u001b]0;title\u0007\u001b[31mred",
            "\u009b31m\u0085\u0090\u009c",
            "a\u202eb\u202cc\u2066d\u2069\u061c",
            "e\u0301\u0300\u20dd\u0489",
            "\u200b\u200d\ufeff\u00ad\u2028\u2029",
            "漢a字\uff21\u3000\u115f\u3164",
            "\r\n\t\b\u007f\u0000",
            "\ud800x\udc00y\ud83d",
            "\ud83d\udc69\u200d\ud83d\udcbb\ud83c\uddfa\ud83c\uddf8",
            "\ue000\uffff\ufffe\udbff\udfff",
            "क्षि ไทย \ufdfa\ud808\udc2b");

    static Stream<Arguments> cases() {
        return TEXTS.stream().flatMap(text -> Stream.of(Stage.FULL, Stage.ASCII).map(look -> Arguments.of(text, look)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingMovesACellInAnyView(String text, Look look) {
        var stage = new Stage(100, 30, look);
        for (var i = 0; i < 3; i++) {
            stage.press(KeyType.F6).receive(text.repeat(30)).receive(text);
            assertFramed(stage);
        }
        tellAll(stage, text);
        assertFramed(stage);
        stage.press('e');
        assertFramed(stage);
    }

    private static void tellAll(Stage stage, String text) {
        stage.tell(new ClientEvent.Bye(text));
        stage.tell(new ClientEvent.Err(text, text));
        stage.tell(new ClientEvent.Violated(Violation.Kind.MALFORMED.of(text)));
        stage.tell(new ClientEvent.Disconnected(new Disconnection(Disconnection.Cause.TLS, Reason.said(text)), null));
        stage.show(new Snapshots()
                .with(Snapshots.answer(1, 0, text))
                .lost(new Disconnection(Disconnection.Cause.TLS, Reason.said(text)), Snapshots.NOW)
                .counts(new charwire.client.diagnosis.Frequencies.CharCount(text.codePointAt(0), 3)));
    }

    @Test
    void aLineOf64KiBIsTakenAndTheViewStaysFramed() {
        var stage = new Stage(100, 30).receive("x\u001b漢".repeat(21_845));
        assertFramed(stage);
        stage.tell(new ClientEvent.Bye("y\u001b".repeat(32_768)));
        assertFramed(stage);
        assertFramed(stage.press('e'));
    }

    @Test
    void randomCharactersMoveNoCell() {
        var seed = 20_260_131L;
        var random = new Random(seed);
        var stage = new Stage(100, 30);
        for (var round = 0; round < 60; round++) {
            var text = random.ints(200, 0, Character.MAX_CODE_POINT + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            stage.receive(text);
            if (round % 7 == 0) {
                stage.press('v');
            }
            assertFramed(stage, () -> "seed " + seed);
        }
    }

    private static void assertFramed(Stage stage) {
        assertFramed(stage, () -> "");
    }

    /** The lines at the left, between the panels and at the right stand where they stood before. */
    private static void assertFramed(Stage stage, java.util.function.Supplier<String> note) {
        for (var y = 2; y < 27; y++) {
            for (var x : new int[] {0, 99}) {
                var sign = stage.cell(x, y);
                assertTrue(List.of("│", "|", " ", "┃", "#").contains(sign), note.get() + sign + " at " + x + "," + y);
            }
        }
        for (var row : stage.rows()) {
            row.codePoints().forEach(HostileTest::assertSafe);
        }
        assertEquals(30, stage.rows().size());
    }

    private static void assertSafe(int codePoint) {
        var unsafe = switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
        assertTrue(!unsafe, () -> "U+" + Integer.toHexString(codePoint));
    }
}
