package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static TextCharacter accent(String name, Map<String, String> environment) {
        return Theme.choose(name, environment).style(Role.ACCENT).character('x');
    }

    @Test
    void everyThemeHasEveryRole() {
        for (var theme : List.of(Theme.dark(), Theme.light(), Theme.dark16(), Theme.light16(), Theme.mono())) {
            for (var role : Role.values()) assertNotNull(theme.style(role), role::name);
        }
    }

    @Test
    void coloursFollowTheTerminal() {
        assertInstanceOf(
                TextColor.Indexed.class,
                accent(null, Map.of("TERM", "xterm-256color")).getForegroundColor());
        assertInstanceOf(
                TextColor.Indexed.class,
                accent("light", Map.of("TERM", "xterm", "COLORTERM", "truecolor"))
                        .getForegroundColor());
        assertInstanceOf(
                TextColor.ANSI.class, accent("dark", Map.of("TERM", "linux")).getForegroundColor());
    }

    @Test
    void terminalsWithoutColoursGetMono() {
        assertEquals(
                TextColor.ANSI.DEFAULT,
                Theme.named("dark", 2).style(Role.ACCENT).character('x').getForegroundColor());
        assertInstanceOf(
                TextColor.ANSI.class,
                Theme.named("light", 8).style(Role.ACCENT).character('x').getForegroundColor());
    }

    @Test
    void noColorTurnsColoursOffUnlessAThemeIsNamed() {
        var environment = Map.of("TERM", "xterm-256color", "NO_COLOR", "1");
        assertEquals(TextColor.ANSI.DEFAULT, accent(null, environment).getForegroundColor());
        assertInstanceOf(TextColor.Indexed.class, accent("dark", environment).getForegroundColor());
        assertInstanceOf(
                TextColor.Indexed.class,
                accent(null, Map.of("TERM", "xterm-256color", "NO_COLOR", "")).getForegroundColor());
    }

    @Test
    void monoHasNoColourAnywhere() {
        for (var role : Role.values()) {
            var character = Theme.mono().style(role).character('x');
            assertEquals(TextColor.ANSI.DEFAULT, character.getForegroundColor(), role::name);
            assertEquals(TextColor.ANSI.DEFAULT, character.getBackgroundColor(), role::name);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> Theme.choose("pink", Map.of()));
        assertEquals("theme: pink: expected one of dark, light, mono", thrown.getMessage());
    }

    @Test
    void aRoleOnASelectionKeepsItsColourAndTakesTheGround() {
        var theme = Theme.dark();
        var both = theme.style(Role.WARN, Role.SELECTION).character('x');
        assertEquals(theme.style(Role.WARN).character('x').getForegroundColor(), both.getForegroundColor());
        assertEquals(theme.style(Role.SELECTION).character('x').getBackgroundColor(), both.getBackgroundColor());
    }

    @Test
    void aReversedSelectionIsOneBlock() {
        var theme = Theme.dark16();
        var both = theme.style(Role.WARN, Role.SELECTION).character('x');
        assertEquals(theme.style(Role.SELECTION).character('x').getForegroundColor(), both.getForegroundColor());
        assertTrue(both.getModifiers().contains(SGR.REVERSE));
    }
}
