package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.View.Response;
import charwire.ui.cells.Area;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.input.Input;
import charwire.ui.panel.KeyMap;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.List;
import java.util.Optional;
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

    /** Its model is a text: what was done. An empty one cannot be seen. */
    private static final class Notes extends ScreenUpdate<String, Target, String> {
        Notes() {
            super(QUIT, (model, size) -> model + size.getColumns() + "x" + size.getRows());
        }

        @Override
        protected boolean isSeen(String model) {
            return !model.isEmpty();
        }

        @Override
        protected KeyMap<String, Target> keys(String model) {
            return new KeyMap<>(List.of(new KeyMap.Binding<>(QUIT, KeyType.F10, 'q', "Quit", "ends", 0)));
        }

        @Override
        protected boolean typing(String model) {
            return model.startsWith("typing");
        }

        @Override
        protected boolean isAltKey(KeyStroke key) {
            return key.getKeyType() == KeyType.Character && key.getCharacter() == '1';
        }

        @Override
        protected Step<String, String> press(String model, KeyStroke key, Hits hits) {
            var name = key.getKeyType() == KeyType.Character
                    ? key.getCharacter().toString()
                    : key.getKeyType().name();
            return Step.of(model + " " + name, name + " pressed");
        }

        @Override
        protected Step<String, String> act(String model, Target action, Hits hits) {
            return Step.quit(model);
        }

        @Override
        protected Step<String, String> click(String model, Hits.Hit hit, int column, Hits hits) {
            return Step.of(model + " clicked " + hit.target() + " at " + column);
        }

        @Override
        protected Step<String, String> wheel(String model, int lines, Optional<Target> under, Hits hits) {
            return Step.of(model + " " + lines + " in " + under.orElse(null));
        }
    }

    private final Hits hits = new TestScreen(20, 3)
            .draw(canvas -> canvas.hit(new Area(2, 1, 5, 1), new Row(7)))
            .hits();

    private Step<String, String> press(String model, KeyStroke key) {
        return new Notes().input(model, new Input.Key(key), hits);
    }

    private Step<String, String> mouse(MouseActionType type, int button, int x, int y) {
        var action = new MouseAction(type, button, new TerminalPosition(x, y));
        return new Notes().input("m", new Input.Mouse(action), hits);
    }

    @Test
    void ctrlCEndsWhateverIsShown() {
        assertEquals(new Step<>("", List.of(), Response.INTERRUPT), press("", TestScreen.ctrl('c')));
    }

    @Test
    void ctrlLPaintsAnew() {
        assertEquals(new Step<>("m", List.of(), Response.REPAINT), press("m", TestScreen.ctrl('l')));
    }

    @Test
    void altIsEscapeAndTheKeyAndBothAreDone() {
        assertEquals(
                new Step<>("m Escape x", List.of("Escape pressed", "x pressed"), Response.REDRAW),
                press("m", new KeyStroke('x', false, true)));
    }

    @Test
    void inATextFieldAltIsAKeyOfTheField() {
        assertEquals(
                Step.of("typing Backspace", "Backspace pressed"),
                press("typing", new KeyStroke(KeyType.Backspace, false, true)));
        assertEquals(Step.of("typing x", "x pressed"), press("typing", new KeyStroke('x', false, true)));
    }

    @ParameterizedTest
    @CsvSource({"j,ArrowDown", "k,ArrowUp", "g,Home", "G,End", "о,ArrowDown", "П,End", "x,x", "h,h"})
    void lettersAreArrowsAsInLess(char letter, String done) {
        assertEquals("m " + done, press("m", TestScreen.key(letter)).model());
        assertEquals("typing " + letter, press("typing", TestScreen.key(letter)).model());
        assertEquals(
                "m Escape " + done,
                press("m", new KeyStroke(letter, false, true)).model());
    }

    @Test
    void altOfAProgramsOwnIsOneKey() {
        assertEquals(Step.of("m 1", "1 pressed"), press("m", new KeyStroke('1', false, true)));
    }

    @Test
    void whereNothingCanBeSeenOnlyTheEndIsDone() {
        assertEquals(Step.ignored(""), press("", TestScreen.key('x')));
        assertEquals(Step.quit(""), press("", TestScreen.key('q')));
    }

    @Test
    void theLeftButtonMeetsWhatLiesUnderIt() {
        assertEquals(Step.of("m clicked Row[number=7] at 4"), mouse(MouseActionType.CLICK_DOWN, 1, 4, 1));
        assertEquals(Step.ignored("m"), mouse(MouseActionType.CLICK_DOWN, 1, 4, 2));
        assertEquals(Step.ignored("m"), mouse(MouseActionType.CLICK_DOWN, 3, 4, 1));
        assertEquals(Step.ignored("m"), mouse(MouseActionType.CLICK_RELEASE, 1, 4, 1));
    }

    @Test
    void theWheelMeetsTheWholeUnderIt() {
        assertEquals(Step.of("m 3 in " + LIST), mouse(MouseActionType.SCROLL_DOWN, 5, 4, 1));
        assertEquals(Step.of("m -3 in null"), mouse(MouseActionType.SCROLL_UP, 4, 0, 0));
    }

    @Test
    void anotherSizeIsDrawn() {
        assertEquals(Step.of("m9x2"), new Notes().input("m", new Input.Resize(new TerminalSize(9, 2)), hits));
    }
}
