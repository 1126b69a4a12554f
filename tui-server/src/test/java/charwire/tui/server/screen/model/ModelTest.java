package charwire.tui.server.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.tui.server.screen.Snapshots;
import charwire.ui.app.Choices;
import charwire.ui.list.LogBuffer;
import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    @TempDir
    Path folder;

    private final Model start = Model.start(Snapshots.SETUP, new LogBuffer(1), new TerminalSize(100, 30));

    private Model after(String kept) throws IOException {
        var file = folder.resolve("server.screen");
        Files.writeString(file, kept);
        try (var choices = Choices.of(Optional.of(file))) {
            return start.with(choices);
        }
    }

    @Test
    void theOrderIsFoundAgainInTheNextRun() throws IOException {
        assertEquals("lag up", after("sort=lag up\n").choices().get("sort"));
    }

    @Test
    void theColumnsAreFoundAgainInTheNextRun() throws IOException {
        var kept = after("columns=address chars lag\nsort=lag up\n").choices();
        assertEquals(Map.of("columns", "address chars lag", "sort", "lag up", "span", "minute"), kept);
    }

    @Test
    void theSpanIsFoundAgainInTheNextRunAsFarAsSoMuchIsKept() throws IOException {
        assertEquals("hour", after("span=hour\n").choices().get("span"));
        assertEquals("minute", after("span=run\n").choices().get("span"));
    }

    @Test
    void anOrderByAColumnThatIsHiddenIsNot() throws IOException {
        assertEquals(
                "address up",
                after("columns=address lag\nsort=sent down\n").choices().get("sort"));
    }

    @Test
    void columnsWithoutTheAddressAreTheUsualOnes() throws IOException {
        assertEquals(start, after("columns=lag\n"));
    }

    @Test
    void anOrderOfNoColumnIsTheUsualOne() throws IOException {
        assertEquals(start, after("sort=colour down\n"));
    }
}
