package charwire.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.SpecialFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class OutputFileTest {
    @TempDir
    Path folder;

    private Path link(String name, String target) throws Exception {
        return Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    @Test
    void regularFileAndOneThatIsNotThereAreThemselves() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertEquals(new OutputFile(file, false), OutputFile.at(file));
        assertEquals(new OutputFile(folder.resolve("new"), false), OutputFile.at(folder.resolve("new")));
    }

    @Test
    void linksAreFollowedToTheirEndAlsoWhereNothingIs() throws Exception {
        link("second", "new");

        assertEquals(new OutputFile(folder.resolve("new"), false), OutputFile.at(link("first", "second")));
    }

    @Test
    void linkInACircleEnds() throws Exception {
        assertEquals(false, OutputFile.at(link("circle", "circle")).asItIs());
    }

    @Test
    void fifoIsWrittenAsItIs() throws Exception {
        Path fifo = SpecialFile.fifo(folder);

        assertEquals(new OutputFile(fifo, true), OutputFile.at(link("link", fifo.toString())));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void descriptorIsWrittenAsItIsWhateverItIsOf() throws Exception {
        Path link = link("stdout", "/proc/self/fd/1");

        assertEquals(new OutputFile(Path.of("/proc/self/fd/1"), true), OutputFile.at(link));
        link("fd", "/proc/self/fd");
        assertTrue(OutputFile.at(folder.resolve("fd/0")).asItIs());
    }

    @Test
    void folderIsNoFile() throws Exception {
        assertEquals(new OutputFile(folder, false), OutputFile.at(folder));
    }

    @Test
    void fifoThatNobodyReadsIsOpenedAllTheSameByWhoDoesNotWait() throws Exception {
        Path fifo = SpecialFile.fifo(folder);

        try (OutputStream out = OutputFile.at(fifo).open(false)) {
            out.write("text\n".getBytes(UTF_8));
            assertEquals("text", Files.newBufferedReader(fifo).readLine());
        }
    }

    @Test
    void deviceStaysOne() throws Exception {
        Path device = SpecialFile.nullDevice(folder);

        try (OutputStream out = OutputFile.at(device).open(true)) {
            out.write(1);
        }

        assertFalse(Files.isRegularFile(device));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void standardErrorStaysOpen() throws Exception {
        OutputFile.at(Path.of("/proc/self/fd/2")).open(true).close();

        assertTrue(new FileOutputStream(FileDescriptor.err).getFD().valid());
    }
}
