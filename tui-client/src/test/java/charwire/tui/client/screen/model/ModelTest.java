package charwire.tui.client.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.clock.Moment;
import charwire.ui.app.Choices;
import charwire.ui.panel.Scroll;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    @TempDir
    Path folder;

    /** A capital without a meaning there would mean what its small letter does. */
    @Test
    void aLetterOverAnotherBoxMeansWhatItMeansBelow() {
        for (var overlay : List.of(new Overlay.ShownDiagnosis(Scroll.START), new Overlay.ShownEvents())) {
            for (var binding : ClientKeys.LIVE.bindings()) {
                var over = ClientKeys.over(overlay).action(new KeyStroke(binding.sign(), false, false), false);
                assertTrue(
                        over.isEmpty() || over.get().equals(binding.action()),
                        () -> binding.sign() + " over " + overlay);
            }
        }
    }

    @Test
    void theViewIsFoundAgainInTheNextRun() throws IOException {
        var file = folder.resolve("client.screen");
        Files.writeString(file, "view=large\n");
        var start = Model.start("server.example.org:7319", ZoneOffset.UTC, Moment.ZERO, new TerminalSize(100, 30));
        assertEquals(Map.of("view", "log", "span", "run"), start.choices());
        try (var choices = Choices.of(Optional.of(file))) {
            assertEquals(
                    Map.of("view", "large", "span", "run"), start.with(choices).choices());
        }
    }
}
