package charwire.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the files that a user names. Anything but a regular file can be read only once, so its bytes are kept for later readers and it is
 * never reopened. A regular file is read anew each time, since it may have been replaced.
 */
public final class GivenFile {
    private static final Map<Path, byte[]> KEPT = new ConcurrentHashMap<>();

    private GivenFile() {}

    /**
     * The file's bytes; of a longer file one more than the limit. Blocks on a FIFO until it has been written.
     *
     * @param limitBytes the same at each call for this file
     */
    public static byte[] read(Path file, int limitBytes) throws IOException {
        Path path = file.toAbsolutePath();
        if (Files.isRegularFile(path)) {
            return bytes(path, limitBytes);
        }
        byte[] kept = KEPT.get(path);
        if (kept == null) {
            kept = bytes(path, limitBytes);
            KEPT.put(path, kept);
        }
        return kept.clone();
    }

    /** Whether the file is no regular one, and reading it gives what it gave before. */
    public static boolean isKept(Path file) {
        return !Files.isRegularFile(file) && KEPT.containsKey(file.toAbsolutePath());
    }

    /** Whether reading the file may wait for somebody who writes it: it is no regular one, and was not read before. */
    public static boolean mayBlock(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !isKept(file);
    }

    private static byte[] bytes(Path path, int limitBytes) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(limitBytes + 1);
        }
    }
}
