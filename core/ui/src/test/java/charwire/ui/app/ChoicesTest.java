package charwire.ui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.ui.View;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Theme.Kind;
import charwire.ui.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void placeTheFileInAFolderThatIsNotThereYet() {
        file = home.resolve("charwire/a.screen");
    }

    private Choices open() {
        return Choices.of(Optional.of(file));
    }

    private Optional<Kind> theme() {
        try (var choices = open()) {
            return choices.get("theme", Kind.class);
        }
    }

    private void choose(String name, String value) {
        try (var choices = open()) {
            choices.put(name, value);
        }
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void nothingIsKnownAtFirstAndNothingIsWrittenUnchosen() {
        assertEquals(Optional.empty(), theme());
        assertFalse(Files.exists(file));
    }

    @Test
    void whatWasChosenIsFoundInTheNextRun() {
        choose("theme", "dark");
        choose("theme", "light");
        assertEquals(Optional.of(Kind.LIGHT), theme());
    }

    @Test
    void aRunChangesOnlyWhatWasChosenInIt() throws IOException {
        try (var one = open();
                var other = open()) {
            one.put("theme", "light");
            other.put("sort", "lag");
        }
        assertEquals("sort=lag\ntheme=light\n", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme", "theme=li\u0007ght", "\u0000\u0001\u0002", "theme=light\nx", "Theme=light"})
    void aDamagedFileIsDefaultsUntilTheNextChoice(String damaged) throws IOException {
        write(damaged);
        assertEquals(Optional.empty(), theme());
        choose("theme", "mono");
        assertEquals(Optional.of(Kind.MONO), theme());
    }

    @Test
    void aFileThatGrewTooLargeIsDefaults() throws IOException {
        write("x=" + "y".repeat(100_000));
        assertEquals(Optional.empty(), theme());
    }

    @Test
    void anUnknownChoiceIsNone() throws IOException {
        write("theme=pink\n");
        assertEquals(Optional.empty(), theme());
    }

    @Test
    void whatCannotBeWrittenIsNotKeptAndNoFailure() throws IOException {
        Files.createFile(home.resolve("charwire"));
        choose("theme", "light");
        assertEquals(Optional.empty(), theme());
    }

    @Test
    void withoutAFileNothingIsKept() {
        try (var choices = Choices.of(Optional.empty())) {
            choices.put("theme", "light");
            assertEquals(Optional.empty(), choices.get("theme", Kind.class));
        }
    }

    @Test
    void whoForgetsFindsNothingAndLeavesNothing() {
        choose("theme", "light");
        try (var choices = Choices.forgetting(Optional.of(file))) {
            assertEquals(Optional.empty(), choices.get("theme", Kind.class));
            choices.put("theme", "mono");
        }
        assertEquals(Optional.empty(), theme());
    }

    @Test
    void noChoiceCanBreakTheFile() {
        try (var choices = open()) {
            assertThrows(IllegalArgumentException.class, () -> choices.put("theme", "a\nb"));
        }
    }

    @Test
    void aViewsChoicesAreKeptWhenTheyChange() throws IOException {
        var now = new HashMap<>(Map.of("sort", "lag", "view", "log"));
        try (var choices = open()) {
            var kept = choices.keeping(new View() {
                @Override
                public void draw(Canvas canvas) {}

                @Override
                public Response handle(Input input, Hits hits) {
                    now.put("view", "large");
                    return Response.REDRAW;
                }

                @Override
                public Map<String, String> choices() {
                    return Map.copyOf(now);
                }
            });
            assertEquals(View.Response.REDRAW, kept.handle(new Input.Paste("large"), Hits.NONE));
        }
        assertEquals("view=large\n", Files.readString(file));
    }
}
