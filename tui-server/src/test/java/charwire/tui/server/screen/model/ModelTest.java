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
        assertEquals(Map.of("sort", "lag up"), after("sort=lag up\n").choices());
    }

    @Test
    void anOrderOfNoColumnIsTheUsualOne() throws IOException {
        assertEquals(start, after("sort=colour down\n"));
    }
}
