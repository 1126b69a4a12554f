package charwire.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.SpecialFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class GivenFileTest {
    @TempDir
    Path folder;

    private static String read(Path file) throws Exception {
        return new String(GivenFile.read(file, 9), UTF_8);
    }

    @Test
    void regularFileIsReadAnew() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertEquals("old", read(file));

        Files.writeString(file, "new");

        assertEquals("new", read(file));
        assertFalse(GivenFile.isKept(file));
        assertFalse(GivenFile.mayBlock(file));
    }

    @Test
    void fifoIsOpenedOnceAndItsBytesAreKept() throws Exception {
        Path fifo = SpecialFile.fifo(folder, "once".getBytes(UTF_8));
        assertTrue(GivenFile.mayBlock(fifo));

        assertEquals("once", read(fifo));

        assertTrue(GivenFile.isKept(fifo));
        assertFalse(GivenFile.mayBlock(fifo));
        assertEquals("once", read(fifo));
    }

    @Test
    void whoeverChangesTheBytesChangesHisOwn() throws Exception {
        Path fifo = SpecialFile.fifo(folder, "once".getBytes(UTF_8));

        GivenFile.read(fifo, 9)[0] = 'x';

        assertEquals("once", read(fifo));
    }

    @Test
    void regularFileInTheFifosPlaceIsRead() throws Exception {
        Path fifo = SpecialFile.fifo(folder, "once".getBytes(UTF_8));
        read(fifo);

        Files.delete(fifo);
        Files.writeString(fifo, "renewed");

        assertFalse(GivenFile.isKept(fifo));
        assertEquals("renewed", read(fifo));
    }

    @Test
    void ofALongFileOneByteMoreThanTheLimitIsRead() throws Exception {
        assertEquals("0123456789", read(Files.writeString(folder.resolve("long"), "0123456789abc")));
    }
}
