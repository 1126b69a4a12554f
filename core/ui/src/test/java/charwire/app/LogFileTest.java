package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("notes");
    }

    private Path holds(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    @Test
    void whatTheFileHadIsPutAside() throws IOException {
        holds("notes", "mine");
        holds("notes.rolled-0", "log");
        holds("notes.kept", "kept before");

        assertEquals(Optional.of(dir.resolve("notes.kept.2")), LogFile.keep(file));
        assertEquals("mine", Files.readString(dir.resolve("notes.kept.2")));
        assertEquals("kept before", Files.readString(dir.resolve("notes.kept")));
    }

    @Test
    void logOfTheRunBeforeGoesOn() throws IOException {
        Files.createLink(file, holds("notes.rolled-3", "log"));

        assertEquals(Optional.empty(), LogFile.keep(file));
        assertEquals("log", Files.readString(file));
    }

    @Test
    void fileThatIsEmptyOrNotThereNeedsNoKeeping() throws IOException {
        assertEquals(Optional.empty(), LogFile.keep(file));
        holds("notes", "");
        assertEquals(Optional.empty(), LogFile.keep(file));
    }
}
