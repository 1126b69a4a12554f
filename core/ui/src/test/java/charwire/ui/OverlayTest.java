package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.cells.Hits;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
    private static final Dialog<TestTarget> QUIT = Dialog.confirm(
            "Quit",
            List.of("3 clients are connected."),
            new Dialog.Choice<>("Quit", TestTarget.of("yes"), 'q'),
            new Dialog.Choice<>("Stay", TestTarget.of("no"), 's'));

    private final Help<TestTarget> help = Help.of(
            "Help",
            List.of(
                    new Help.Section("Keys", entries(30)),
                    new Help.Section("Figures", List.of(new Help.Entry("lag", "characters waiting")))));

    private static List<Help.Entry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Help.Entry("F" + i, "does " + i))
                .toList();
    }

    @Test
    void aQuestionStandsInTheMiddleWithTheHarmlessAnswerFocused() {
        var screen = new TestScreen(40, 7).draw(QUIT::draw);
        assertEquals("     ╭─ Quit ─────────────────────╮", screen.row(1));
        assertEquals("     │ 3 clients are connected.   │", screen.row(2));
        assertEquals("     │                            │", screen.row(3));
        assertEquals("     │         [ Quit ]  [ Stay ] │", screen.row(4));
        assertEquals("     ╰────────────────────────────╯", screen.row(5));
        assertEquals(Optional.of(TestTarget.of("no")), QUIT.chosen(TestScreen.key(KeyType.Enter)));
    }

    @ParameterizedTest
    @CsvSource({"q,yes", "Q,yes", "s,no"})
    void aSignChoosesAtOnce(char sign, String action) {
        assertEquals(Optional.of(TestTarget.of(action)), QUIT.chosen(TestScreen.key(sign)));
    }

    @Test
    void escapeTakesTheHarmlessAnswer() {
        assertEquals(
                Optional.of(TestTarget.of("no")), focused(QUIT, KeyType.Tab).chosen(TestScreen.key(KeyType.Escape)));
    }

    @Test
    void tabAndArrowsMoveBetweenTheAnswers() {
        assertEquals(0, focused(QUIT, KeyType.Tab).focused());
        assertEquals(0, focused(QUIT, KeyType.ArrowLeft).focused());
        assertEquals(1, focused(focused(QUIT, KeyType.Tab), KeyType.Tab).focused());
    }

    private static Dialog<TestTarget> focused(Dialog<TestTarget> dialog, KeyType key) {
        return dialog.key(TestScreen.key(key), Hits.NONE).orElseThrow();
    }

    @Test
    void whereThereIsOneAnswerNoKeyMovesTheFocus() {
        var told =
                new Dialog<>("Told", QUIT.tone(), List.of("so"), QUIT.choices().subList(0, 1), 0);
        assertEquals(Optional.empty(), told.key(TestScreen.key(KeyType.Tab), Hits.NONE));
        assertEquals(Optional.empty(), told.key(TestScreen.key(KeyType.ArrowUp), Hits.NONE));
    }

    @Test
    void otherKeysChooseNothing() {
        assertEquals(Optional.empty(), QUIT.chosen(TestScreen.key('z')));
        assertEquals(Optional.empty(), QUIT.chosen(TestScreen.ctrl('q')));
        assertEquals(Optional.empty(), QUIT.chosen(TestScreen.key(KeyType.F2)));
    }

    @Test
    void theAnswersAreTargets() {
        var screen = new TestScreen(40, 7).draw(canvas -> {
            canvas.hit(canvas.area(), TestTarget.of("below"));
            QUIT.draw(canvas);
        });
        var row = screen.row(4);
        assertEquals(
                TestTarget.of("yes"),
                screen.hits().at(row.indexOf("Quit"), 4).orElseThrow().target());
        assertEquals(
                TestTarget.of("no"),
                screen.hits().at(row.indexOf("Stay"), 4).orElseThrow().target());
        assertEquals(Optional.empty(), screen.hits().at(0, 0));
    }

    @ParameterizedTest
    @CsvSource({"Quit,arrows scroll", "A question with a title,▲▼"})
    void aQuestionThatIsLongerThanItsRoomSaysSo(String title, String mark) {
        var question = new Dialog<>(title, QUIT.tone(), List.of("long ".repeat(40)), QUIT.choices(), 0);
        var screen = new TestScreen(40, 7).draw(question::draw);
        assertTrue(screen.row(0).contains(" " + mark + " ─╮"), screen.text());
    }

    @Test
    void inLittleRoomTheAnswersStay() {
        var screen = new TestScreen(30, 4).draw(QUIT::draw);
        assertTrue(screen.text().contains("[ Quit ]  [ Stay ]"));
    }

    @Test
    void helpScrollsWhereItDoesNotFit() {
        var screen = new TestScreen(40, 12).draw(help::draw);
        assertTrue(screen.row(1).contains("Keys"));
        assertTrue(screen.row(0).contains("arrows scroll"));
        var down = scrolled(help, KeyType.ArrowDown, screen);
        screen.draw(down::draw);
        assertTrue(screen.row(1).contains("F0"));
        var end = scrolled(down, KeyType.End, screen);
        screen.draw(end::draw);
        assertTrue(screen.row(10).contains("lag"));
        assertEquals(end, scrolled(end, KeyType.PageDown, screen));
        assertEquals(help, scrolled(end, KeyType.Home, screen));
    }

    private static Help<TestTarget> scrolled(Help<TestTarget> help, KeyType key, TestScreen screen) {
        return help.with(help.scroll().key(TestScreen.key(key), screen.hits()).orElseThrow());
    }

    @Test
    void helpHasTwoColumnsWhereThereIsRoom() {
        var screen = new TestScreen(100, 40).draw(help::draw);
        assertTrue(screen.text().lines().anyMatch(line -> line.contains("Keys") && line.contains("Figures")));
        assertEquals(help, help.with(help.scroll().by(5, screen.hits())));
        assertEquals(Optional.empty(), help.scroll().key(TestScreen.key(KeyType.PageDown), screen.hits()));
    }
}
