package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.cells.Theme.Kind;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {
    private static final Rgb PAPER = new Rgb(0xfd, 0xf6, 0xe3);

    private final Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm-256color"));
    private final List<Kind> kept = new ArrayList<>();
    private Optional<Kind> named = Optional.empty();
    private Optional<Kind> before = Optional.empty();

    private Looks looks() {
        return new Looks(environment, Glyphs.UNICODE, Repertoire.FULL, named, before, kept::add);
    }

    private static TextColor text(Looks looks) {
        return looks.now().theme().style(Role.TEXT).character('x').getForegroundColor();
    }

    private static TextColor text(Kind kind, Rgb background) {
        return Theme.of(kind, ColorDepth.INDEXED256, background)
                .style(Role.TEXT)
                .character('x')
                .getForegroundColor();
    }

    private static final TextColor DARK = text(Kind.DARK, Rgb.BLACK);
    private static final TextColor LIGHT = text(Kind.LIGHT, Rgb.WHITE);

    @Test
    void aTerminalThatTellsNothingIsTakenForDark() {
        assertEquals(DARK, text(looks()));
    }

    @ParameterizedTest
    @CsvSource({"DARK,''", "DARK,0;15", "LIGHT,''", "LIGHT,15;0", "LIGHT,0;15", "CONTRAST,''", "CONTRAST,0;15"})
    void onABackgroundThatIsNotToldAThemePaintsItsOwn(Kind kind, String colours) {
        environment.put("COLORFGBG", colours);
        named = Optional.of(kind);
        var looks = looks();
        assertTrue(looks.now().theme().paints());

        looks.told(kind == Kind.LIGHT ? Rgb.WHITE : Rgb.BLACK);
        assertFalse(looks.now().theme().paints());
    }

    @ParameterizedTest
    @CsvSource({"15;0,true", "0;15,false", "0;default;15,false", "12;8,true", "0;7,false", "default;default,true"})
    void colorfgbgTellsTheBackground(String value, boolean dark) {
        environment.put("COLORFGBG", value);
        assertEquals(dark ? DARK : LIGHT, text(looks()));
    }

    @Test
    void whatTheTerminalTellsGoesBeforeTheEnvironment() {
        environment.put("COLORFGBG", "15;0");
        var looks = looks();
        looks.told(PAPER);
        assertEquals(text(Kind.LIGHT, PAPER), text(looks));
        looks.told(Rgb.BLACK);
        assertEquals(DARK, text(looks));
    }

    @Test
    void theUserGoesThroughAllThemesAndEachIsKept() {
        var looks = looks();
        looks.told(Rgb.WHITE);
        for (var i = 0; i < 4; i++) {
            looks.next();
        }
        assertEquals(List.of(Kind.CONTRAST, Kind.MONO, Kind.DARK, Kind.LIGHT), kept);
        assertEquals(LIGHT, text(looks));
    }

    @ParameterizedTest
    @CsvSource({"vt100,,false", "vt220,1,false", "xterm-256color,1,true"})
    void whereThereAreNoColoursNoThemeIsChosen(String term, String noColor, boolean chosen) {
        environment.put("TERM", term);
        environment.put("NO_COLOR", noColor == null ? "" : noColor);
        assertEquals(chosen, looks().next());
        assertEquals(chosen ? List.of(Kind.DARK) : List.of(), kept);
    }

    @Test
    void whoChoosesAThemeKnowsBetterThanTheTerminal() {
        named = Optional.of(Kind.DARK);
        var looks = looks();
        looks.told(Rgb.WHITE);
        assertEquals(DARK, text(looks));
    }

    @Test
    void whatWasChosenBeforeIsFoundAgain() {
        before = Optional.of(Kind.LIGHT);
        assertEquals(LIGHT, text(looks()));
    }

    @Test
    void noColorGoesBeforeWhatWasChosenBeforeButNotBeforeWhatIsNamed() {
        environment.put("NO_COLOR", "1");
        before = Optional.of(Kind.LIGHT);
        assertEquals(ANSI.DEFAULT, text(looks()));
        named = Optional.of(Kind.DARK);
        assertEquals(DARK, text(looks()));
    }

    @Test
    void anEmptyNoColorSaysNothing() {
        environment.put("NO_COLOR", "");
        assertEquals(DARK, text(looks()));
    }

    @ParameterizedTest
    @CsvSource({"vt100,", "vt220,", "screen,truecolor", "linux,"})
    void theDepthIsDecidedOnce(String term, String colorTerm) {
        environment.put("TERM", term);
        if (colorTerm != null) {
            environment.put("COLORTERM", colorTerm);
        }
        named = Optional.of(Kind.LIGHT);
        var accent = looks().now().theme().style(Role.ACCENT).character('x').getForegroundColor();
        assertEquals(term.startsWith("vt") ? ANSI.DEFAULT : ANSI.BLUE, accent);
    }
}
