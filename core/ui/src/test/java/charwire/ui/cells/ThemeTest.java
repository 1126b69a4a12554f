package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThemeTest {
    /** Black, white, and what users of terminals have made of them; a grey between is the hardest. */
    private static final List<Integer> BACKGROUNDS =
            List.of(0x000000, 0x1e1e1e, 0x2e3440, 0x300a24, 0x002b36, 0x0000aa, 0x787878, 0xd0d0d0, 0xfdf6e3, 0xffffff);

    private static final List<Role> GROUNDS = List.of(Role.SELECTION, Role.SELECTION_IDLE);

    /**
     * A theme on a background.
     *
     * @param painted whether the background is the theme's own
     */
    private record Case(Theme.Kind kind, ColorDepth depth, Rgb background, boolean painted) {
        Theme theme() {
            return painted ? Theme.painted(kind, depth, background.isDark()) : Theme.of(kind, depth, background);
        }

        double least() {
            return kind == Theme.Kind.CONTRAST && canBeHigh() ? 7 : 4.5;
        }

        private boolean canBeHigh() {
            return Math.max(background.contrast(Rgb.BLACK), background.contrast(Rgb.WHITE)) >= 8;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(Theme.Kind.values())
                .flatMap(kind -> Stream.of(ColorDepth.values())
                        .flatMap(depth -> BACKGROUNDS.stream().map(rgb -> new Case(kind, depth, rgb(rgb), false))));
    }

    /** For terminals that do not tell their background, or have another. */
    private static Stream<Case> paintedCases() {
        return Stream.of(Theme.Kind.values())
                .flatMap(kind -> Stream.of(ColorDepth.values())
                        .flatMap(depth -> Stream.of(true, false)
                                .map(dark -> new Case(kind, depth, Theme.unknown(dark, depth), true))));
    }

    private static Rgb rgb(int packed) {
        return new Rgb(packed >> 16, packed >> 8 & 0xff, packed & 0xff);
    }

    /** The colours that a cell may have on the screen, and that of its ground, for all usual palettes. */
    private static List<Rgb[]> pairs(TextCharacter cell, Rgb background) {
        var pairs = new ArrayList<Rgb[]>();
        var reversed = cell.getModifiers().contains(SGR.REVERSE);
        for (var ink : forms(cell.getForegroundColor(), cell.isBold())) {
            for (var ground : forms(cell.getBackgroundColor(), false)) {
                var under = ground == null ? background : ground;
                // The terminal's own text colour is legible on its own background, and unknown otherwise.
                if (ink != null) {
                    pairs.add(reversed ? new Rgb[] {under, ink} : new Rgb[] {ink, under});
                } else if (ground != null) {
                    throw new AssertionError("text of unknown colour on a ground: " + cell);
                }
            }
        }
        return pairs;
    }

    /** Null for the terminal's own; in bold many terminals show a bright form. */
    private static List<Rgb> forms(TextColor colour, boolean bold) {
        var forms = new ArrayList<Rgb>();
        if (colour == ANSI.DEFAULT) {
            forms.add(null);
        } else if (colour instanceof ANSI ansi) {
            forms.addAll(Legible.usual(ansi));
            if (bold && !ansi.isBright()) {
                forms.addAll(Legible.usual(ANSI.valueOf(ansi.name() + "_BRIGHT")));
            }
        } else {
            forms.add(Rgb.of(colour));
        }
        return forms;
    }

    @ParameterizedTest
    @MethodSource({"cases", "paintedCases"})
    void everyRoleIsLegibleOnTheBackgroundAndInSelectedRows(Case the) {
        assertEquals(List.of(), illegible(the.theme(), the));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whateverIsChosenIsLegibleOnTheTerminalThatThereIs(Case the) {
        assertEquals(
                List.of(), illegible(look(the.kind, the.depth, the.background).theme(), the));
    }

    /** Of a user who has chosen a theme, on a terminal that tells its background. */
    private static Look look(Theme.Kind chosen, ColorDepth depth, Rgb background) {
        var term = switch (depth) {
            case MONO -> "vt100";
            case ANSI16 -> "xterm";
            case INDEXED256 -> "xterm-256color";
        };
        var looks = new Looks(
                Map.of("TERM", term),
                Glyphs.UNICODE,
                Repertoire.FULL,
                Optional.of(chosen),
                Optional.empty(),
                kept -> {});
        looks.told(background);
        return looks.now();
    }

    @ParameterizedTest
    @CsvSource({"DARK,true,false", "DARK,false,true", "LIGHT,true,true", "LIGHT,false,false", "CONTRAST,true,false"})
    void aThemeForTheOtherKindOfTerminalPaintsEachCell(Theme.Kind kind, boolean dark, boolean paints) {
        for (var depth : List.of(ColorDepth.ANSI16, ColorDepth.INDEXED256)) {
            var screen = new TestScreen(6, 3, look(kind, depth, dark ? Rgb.BLACK : Rgb.WHITE));
            screen.draw(canvas -> canvas.text(0, 0, "text", Role.TEXT));
            assertEquals(paints, paints(screen));
            screen.draw(canvas -> canvas.overlay(2, 1).text(0, 0, "x", Role.TEXT));
            assertEquals(paints, paints(screen));
        }
    }

    private static boolean paints(TestScreen screen) {
        return IntStream.range(0, 18)
                .allMatch(at -> screen.terminal.getCharacter(at % 6, at / 6).getBackgroundColor() != ANSI.DEFAULT);
    }

    private static List<String> illegible(Theme theme, Case the) {
        var illegible = new ArrayList<String>();
        for (var role : Role.values()) {
            check(role + "", theme.style(role), the, illegible);
            for (var ground : GROUNDS) {
                check(role + " on " + ground, theme.style(role, ground), the, illegible);
            }
        }
        return illegible;
    }

    private static void check(String what, Style style, Case the, List<String> illegible) {
        for (var pair : pairs(style.character('x'), the.background)) {
            var contrast = pair[0].contrast(pair[1]);
            if (contrast < the.least()) {
                illegible.add(what + ": " + contrast + " of " + List.of(pair));
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "paintedCases"})
    void whatLiesUnderADialogIsLegible(Case the) {
        var look = new Look(the.theme(), Glyphs.UNICODE, Repertoire.FULL);
        var screen = new TestScreen(40, 3, look).draw(canvas -> {
            canvas.on(Role.SELECTION).text(0, 0, "selected", Role.WARN);
            canvas.text(0, 1, "button", Role.BUTTON_FOCUSED);
            canvas.text(0, 2, "label", Role.LABEL);
            canvas.overlay(4, 1);
        });
        var illegible = new ArrayList<String>();
        for (var y = 0; y < 3; y++) {
            for (var pair : pairs(screen.terminal.getCharacter(0, y), the.background)) {
                if (pair[0].contrast(pair[1]) < the.least()) {
                    illegible.add(y + ": " + List.of(pair));
                }
            }
        }
        assertEquals(List.of(), illegible);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSelectedRowOf256ColoursStandsOutFromTheBackground(Case the) {
        for (var ground : GROUNDS) {
            var under = the.theme().style(ground).character(' ').getBackgroundColor();
            assertTrue(
                    under == ANSI.DEFAULT || Rgb.of(under).contrast(the.background) > 1.1,
                    () -> ground + ": " + Rgb.of(under));
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "paintedCases"})
    void everyThemeHasEveryRole(Case the) {
        for (var role : Role.values()) {
            assertNotNull(the.theme().style(role), role::name);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.Kind.class)
    void theColoursAreOfTheOneDepth(Theme.Kind kind) {
        for (var role : Role.values()) {
            var few = Theme.of(kind, ColorDepth.ANSI16, Rgb.BLACK).style(role).character('x');
            assertTrue(
                    few.getForegroundColor() instanceof ANSI && few.getBackgroundColor() instanceof ANSI, role::name);
            var none = Theme.of(kind, ColorDepth.MONO, Rgb.BLACK).style(role).character('x');
            assertEquals(ANSI.DEFAULT, none.getForegroundColor(), role::name);
            assertEquals(ANSI.DEFAULT, none.getBackgroundColor(), role::name);
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "paintedCases"})
    void aWarningKeepsAMarkWithoutAColour(Case the) {
        for (var role : List.of(Role.WARN, Role.ERROR)) {
            var cell = the.theme().style(role).character('x');
            var plain = the.theme().style(Role.TEXT).character('x');
            assertFalse(
                    cell.getForegroundColor().equals(plain.getForegroundColor())
                            && cell.getModifiers().equals(plain.getModifiers()),
                    role::name);
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "paintedCases"})
    void theNewestIsToldFromWhatWasFoundAndFromWhatIsLate(Case the) {
        var newest = look(the.theme().style(Role.NEWEST));
        for (var role : List.of(Role.MATCH, Role.OTHER_MATCH)) {
            assertNotEquals(newest, look(the.theme().style(role)), role::name);
        }
        var late = the.theme().style(Role.LATE).character('x');
        assertNotEquals(late, the.theme().style(Role.NEWEST).character('x'));
    }

    /** As it is seen even where bold makes no difference. */
    private static List<Object> look(Style style) {
        var cell = style.character('x');
        var modifiers = EnumSet.copyOf(cell.getModifiers());
        modifiers.remove(SGR.BOLD);
        return List.of(cell.getForegroundColor(), cell.getBackgroundColor(), modifiers);
    }

    @Test
    void meaningsKeepTheirHue() {
        var light = Theme.of(Theme.Kind.LIGHT, ColorDepth.INDEXED256, Rgb.WHITE);
        var error = Rgb.of(light.style(Role.ERROR).character('x').getForegroundColor());
        assertTrue(error.red() > 2 * error.green() && error.red() > 2 * error.blue(), error::toString);
        var few = Theme.of(Theme.Kind.DARK, ColorDepth.ANSI16, Rgb.BLACK);
        assertEquals(ANSI.RED_BRIGHT, few.style(Role.ERROR).character('x').getForegroundColor());
        assertEquals(ANSI.YELLOW_BRIGHT, few.style(Role.WARN).character('x').getForegroundColor());
    }

    @Test
    void withoutColoursAMarkIsSeenToo() {
        var mono = Theme.mono();
        for (var role : List.of(Role.ACCENT, Role.WARN, Role.ERROR, Role.KEY, Role.LATE, Role.NEWEST, Role.MATCH)) {
            assertFalse(mono.style(role).character('x').getModifiers().isEmpty(), role::name);
        }
    }

    @Test
    void aRoleOnASelectionTakesTheGround() {
        var theme = Theme.dark();
        var both = theme.style(Role.WARN, Role.SELECTION).character('x');
        assertEquals(theme.style(Role.WARN).character('x').getForegroundColor(), both.getForegroundColor());
        assertEquals(theme.style(Role.SELECTION).character('x').getBackgroundColor(), both.getBackgroundColor());
    }

    @Test
    void aReversedSelectionIsOneBlock() {
        var theme = Theme.of(Theme.Kind.DARK, ColorDepth.ANSI16, Rgb.BLACK);
        var both = theme.style(Role.WARN, Role.SELECTION).character('x');
        assertEquals(theme.style(Role.SELECTION).character('x').getForegroundColor(), both.getForegroundColor());
        assertTrue(both.getModifiers().contains(SGR.REVERSE));
    }
}
