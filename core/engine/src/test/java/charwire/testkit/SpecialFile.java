package charwire.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** FIFOs and devices of our own, where the system lets us make them: a fault would replace one of the system's. */
public final class SpecialFile {
    private SpecialFile() {}

    /** A FIFO that nobody writes to. */
    public static Path fifo(Path folder) throws IOException, InterruptedException {
        return make(folder.resolve("fifo"), "mkfifo", "fifo");
    }

    /** A FIFO from which these bytes can be read once, by whoever opens it first. */
    public static Path fifo(Path folder, byte[] bytes) throws IOException, InterruptedException {
        Path fifo = fifo(folder);
        Thread writer = new Thread(() -> write(fifo, bytes), "fifo");
        writer.setDaemon(true);
        writer.start();
        return fifo;
    }

    /** A device that swallows what is written to it. */
    public static Path nullDevice(Path folder) throws IOException, InterruptedException {
        Path device = make(folder.resolve("null"), "mknod", "null", "c", "1", "3");
        assumeTrue(Files.isWritable(device), "no device can be opened in " + folder);
        return device;
    }

    private static Path make(Path file, String... command) throws IOException, InterruptedException {
        assumeTrue(Programs.installed(command[0]), command[0] + " is not installed");
        int status = new ProcessBuilder(List.of(command))
                .directory(file.getParent().toFile())
                .start()
                .waitFor();
        assumeTrue(status == 0, command[0] + " is not allowed here");
        return file;
    }

    private static void write(Path fifo, byte[] bytes) {
        try {
            Files.write(fifo, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
