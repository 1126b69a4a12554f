package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.View.Response;
import charwire.ui.cells.Area;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.input.Input;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Palette;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenUpdateTest {
    private static final TestTarget QUIT = TestTarget.of("quit");
    private static final TestTarget LIST = TestTarget.of("list");

    /** A line in the list. */
    private record Row(int number) implements Target {
        @Override
        public Target whole() {
            return LIST;
        }
    }

    /** What was done. An empty one cannot be seen. */
    private record Note(String text, Notice<Note> notice, Layer<Target> overlay) implements ScreenModel<Note, Target> {
        Note and(String more) {
            return new Note(text + more, notice, overlay);
        }

        @Override
        public Note with(Notice<Note> newNotice) {
            return new Note(text, newNotice, overlay);
        }

        @Override
        public boolean typing() {
            return text.startsWith("typing");
        }

        @Override
        public Note with(Layer<Target> newOverlay) {
            return new Note(text, Notice.none(), newOverlay);
        }
    }

    private static Note note(String text) {
        return new Note(text, Notice.none(), new Layer.None<>());
    }

    private static final KeyMap<Note, Target> KEYS =
            new KeyMap<>(List.of(new KeyMap.Binding<>(QUIT, KeyType.F10, 'q', "Quit", "ends", 0)));

    private static final class Notes extends ScreenUpdate<Note, Target, String> {
        Notes() {
            super(QUIT, (model, size) -> model.and(size.getColumns() + "x" + size.getRows()));
        }

        @Override
        protected boolean isSeen(Note model) {
            return !model.text.isEmpty();
        }

        @Override
        protected KeyMap<Note, Target> keys(Note model) {
            return KEYS;
        }

        @Override
        protected boolean isAltKey(KeyStroke key) {
            return key.getKeyType() == KeyType.Character && key.getCharacter() == '1';
        }

        @Override
        protected Step<Note, String> press(Note model, KeyStroke key, Hits hits) {
            var name = key.getKeyType() == KeyType.Character
                    ? key.getCharacter().toString()
                    : key.getKeyType().name();
            return Step.of(model.and(" " + name), name + " pressed");
        }

        @Override
        protected Step<Note, String> act(Note model, Target action, Hits hits) {
            return Step.quit(model);
        }

        @Override
        protected Step<Note, String> click(Note model, Hits.Hit hit, int column, Hits hits) {
            return Step.of(model.and(" clicked " + hit.target() + " at " + column));
        }

        @Override
        protected Step<Note, String> wheel(Note model, int lines, Optional<Target> under, Hits hits) {
            return Step.of(model.and(" " + lines + " in " + under.orElse(null)));
        }

        @Override
        protected Step<Note, String> command(Note model, String line, Function<String, Step<Note, String>> refused) {
            return line.startsWith("say") ? Step.of(model.and(" " + line)) : refused.apply(line + ": no");
        }
    }

    private final Hits hits = new TestScreen(20, 3)
            .draw(canvas -> canvas.hit(new Area(2, 1, 5, 1), new Row(7)))
            .hits();

    private Step<Note, String> press(String model, KeyStroke key) {
        return new Notes().input(note(model), new Input.Key(key), hits);
    }

    private Step<Note, String> mouse(MouseActionType type, int button, int x, int y) {
        var action = new MouseAction(type, button, new TerminalPosition(x, y));
        return new Notes().input(note("m"), new Input.Mouse(action), hits);
    }

    @Test
    void ctrlCEndsWhateverIsShown() {
        assertEquals(new Step<>(note(""), List.of(), Response.INTERRUPT), press("", TestScreen.ctrl('c')));
    }

    @Test
    void ctrlLPaintsAnew() {
        assertEquals(new Step<>(note("m"), List.of(), Response.REPAINT), press("m", TestScreen.ctrl('l')));
    }

    @Test
    void altIsEscapeAndTheKeyAndBothAreDone() {
        assertEquals(
                new Step<>(note("m Escape x"), List.of("Escape pressed", "x pressed"), Response.REDRAW),
                press("m", new KeyStroke('x', false, true)));
    }

    @Test
    void inATextFieldAltIsAKeyOfTheField() {
        assertEquals(
                Step.of(note("typing Backspace"), "Backspace pressed"),
                press("typing", new KeyStroke(KeyType.Backspace, false, true)));
        assertEquals(Step.of(note("typing x"), "x pressed"), press("typing", new KeyStroke('x', false, true)));
    }

    @ParameterizedTest
    @CsvSource({"j,ArrowDown", "k,ArrowUp", "g,Home", "G,End", "о,ArrowDown", "П,End", "x,x", "h,h"})
    void lettersAreArrowsAsInLess(char letter, String done) {
        assertEquals("m " + done, press("m", TestScreen.key(letter)).model().text());
        assertEquals(
                "typing " + letter,
                press("typing", TestScreen.key(letter)).model().text());
        assertEquals(
                "m Escape " + done,
                press("m", new KeyStroke(letter, false, true)).model().text());
    }

    @Test
    void altOfAProgramsOwnIsOneKey() {
        assertEquals(Step.of(note("m 1"), "1 pressed"), press("m", new KeyStroke('1', false, true)));
    }

    @Test
    void whereNothingCanBeSeenOnlyTheEndIsDone() {
        assertEquals(Step.ignored(note("")), press("", TestScreen.key('x')));
        assertEquals(Step.quit(note("")), press("", TestScreen.key('q')));
    }

    @Test
    void theLeftButtonMeetsWhatLiesUnderIt() {
        assertEquals(Step.of(note("m clicked Row[number=7] at 4")), mouse(MouseActionType.CLICK_DOWN, 1, 4, 1));
        assertEquals(Step.ignored(note("m")), mouse(MouseActionType.CLICK_DOWN, 1, 4, 2));
        assertEquals(Step.ignored(note("m")), mouse(MouseActionType.CLICK_DOWN, 3, 4, 1));
        assertEquals(Step.ignored(note("m")), mouse(MouseActionType.CLICK_RELEASE, 1, 4, 1));
    }

    @Test
    void theWheelMeetsTheWholeUnderIt() {
        assertEquals(Step.of(note("m 3 in " + LIST)), mouse(MouseActionType.SCROLL_DOWN, 5, 4, 1));
        assertEquals(Step.of(note("m -3 in null")), mouse(MouseActionType.SCROLL_UP, 4, 0, 0));
    }

    @Test
    void anotherSizeIsDrawn() {
        assertEquals(
                Step.of(note("m9x2")), new Notes().input(note("m"), new Input.Resize(new TerminalSize(9, 2)), hits));
    }

    // ---- notices

    @Test
    void whereThereIsNoNextThemeItsKeySaysSo() {
        assertEquals(
                "T does nothing here; F1 lists the keys",
                said(after(new Input.Colourless()).model()));
    }

    private static String said(Note note) {
        return note.notice().of(note);
    }

    private Step<Note, String> after(Input input) {
        return new Notes().input(note("m").noticed("told"), input, hits);
    }

    private static Input mouse(MouseActionType type) {
        return new Input.Mouse(new MouseAction(type, 1, new TerminalPosition(4, 1)));
    }

    @Test
    void whatWasToldGoesWithWhateverIsDoneNext() {
        assertEquals("", said(after(new Input.Key(TestScreen.key('x'))).model()));
        assertEquals("", said(after(mouse(MouseActionType.CLICK_DOWN)).model()));
        assertEquals("", said(after(mouse(MouseActionType.SCROLL_UP)).model()));
        assertEquals("", said(after(new Input.Resize(new TerminalSize(9, 2))).model()));
        assertEquals("", said(note("m").noticed("told").with(Palette.of(List.of(), hits))));
        assertEquals("told", said(after(mouse(MouseActionType.CLICK_RELEASE)).model()));
    }

    @Test
    void whatWasToldGoesAfterAWhile() {
        var from = 5_000_000_000L;
        var seen = Notice.at(note("m").noticed("told"), from);
        assertEquals("told", said(Notice.at(seen, from + Notice.SHOWN.toNanos() - 1)));
        assertEquals(note("m"), Notice.at(seen, from + Notice.SHOWN.toNanos()));
        assertEquals(note("m"), Notice.at(note("m"), from));
    }

    @Test
    void whatIsTrueNoMoreIsNotToldAgain() {
        var told = note("m").noticed(now -> now.text.equals("m") ? "told" : "");
        var changed = Notice.at(new Note("n", told.notice(), told.overlay()), 0);
        assertEquals("", said(changed));
        assertEquals(note("n"), changed);
    }

    @Test
    void aPasteThatFindsNoRoomIsToldOf() {
        var told = "nothing here has room for what was pasted";
        assertEquals(told, said(after(new Input.Paste("text")).model()));
        var full = new Notes().input(withPalette(""), new Input.Paste("x".repeat(5_000)), hits);
        assertEquals(told, said(full.model()));
        assertEquals("", full.model().palette().orElseThrow().text());
    }

    // ---- the palette

    private static Note withPalette(String typed) {
        var entries = new ArrayList<>(Palette.actions(KEYS, note("m"), LIST));
        entries.add(Palette.command("say [WORDS]  says it", List.of()));
        var palette = Palette.of(entries, Hits.NONE);
        return note("m").with(typed.isEmpty() ? palette : palette.paste(typed).orElseThrow());
    }

    private Step<Note, String> inPalette(String typed, KeyStroke key) {
        return new Notes().input(withPalette(typed), new Input.Key(key), hits);
    }

    @Test
    void thePaletteTakesAllKeysAndEscapeClosesIt() {
        var typed = inPalette("", TestScreen.key('q')).model();
        assertEquals("q", typed.palette().orElseThrow().text());
        assertEquals(note("m"), inPalette("q", new KeyStroke(KeyType.Escape)).model());
    }

    @ParameterizedTest
    @CsvSource({"ends", "quit", "F10"})
    void anActionIsFoundByItsMeaningItsNameAndItsKey(String typed) {
        assertEquals(Step.quit(note("m")), inPalette(typed, new KeyStroke(KeyType.Enter)));
    }

    @Test
    void anActionIsFoundByItsEnglishNameInAnyLanguage() {
        var found = Spoken.in(
                Language.RUSSIAN,
                () -> withPalette("quit").palette().orElseThrow().action());
        assertEquals(Optional.of(QUIT), found);
    }

    @Test
    void aCommandMayLackWhatStandsInBrackets() {
        assertEquals(Step.of(note("m say")), inPalette("says", new KeyStroke(KeyType.Enter)));
        assertEquals(Step.of(note("m say yes")), inPalette("say yes", new KeyStroke(KeyType.Enter)));
    }

    @Test
    void whatThePaletteCannotDoIsSaidAndNotPromised() {
        var arrow = inPalette("nothing like this", new KeyStroke(KeyType.ArrowDown));
        assertEquals("Down does nothing here; Esc closes", said(arrow.model()));
        var tab = inPalette("nothing like this", new KeyStroke(KeyType.Tab));
        assertEquals("Tab does nothing here; Esc closes", said(tab.model()));
        assertEquals(
                1,
                withPalette("nothing like this").palette().orElseThrow().keys().size());
        assertEquals(2, withPalette("sa").palette().orElseThrow().keys().size());
    }

    @Test
    void aRefusedCommandStaysWithTheReasonUntilItIsMended() {
        var refused = inPalette("nonsense", new KeyStroke(KeyType.Enter)).model();
        assertEquals("nonsense: no", refused.palette().orElseThrow().problem());
        assertEquals("nonsense", refused.palette().orElseThrow().text());
    }

    @Test
    void theWheelSelectsInThePaletteAndPastesAreTyped() {
        var wheel = new MouseAction(MouseActionType.SCROLL_DOWN, 5, new TerminalPosition(0, 0));
        var scrolled = new Notes().input(withPalette(""), new Input.Mouse(wheel), hits);
        assertEquals(1, scrolled.model().palette().orElseThrow().index());
        var pasted = new Notes().input(withPalette(""), new Input.Paste("say a\n"), hits);
        assertEquals("say a", pasted.model().palette().orElseThrow().text());
    }
}
