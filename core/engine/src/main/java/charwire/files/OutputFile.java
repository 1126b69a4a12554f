package charwire.files;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a program writes when a user names a path.
 *
 * @param path the end of the links at that path; it need not exist
 * @param asItIs it is no regular file but a device, a FIFO, or the descriptor of a process: written to, but never created, emptied,
 *     renamed or replaced
 */
public record OutputFile(Path path, boolean asItIs) {
    private static final int MOST_LINKS = 40;
    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    /** What stands here leads to descriptors, also to those of regular files that somebody writes to. */
    private static final Path PROCESSES = Path.of("/proc");

    /** What a path leads to now. */
    public static OutputFile at(Path named) throws IOException {
        Path path = named.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS && !isDescriptor(path) && Files.isSymbolicLink(path); links++) {
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return new OutputFile(path, isDescriptor(path) || isOther(path));
    }

    private static boolean isOther(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** Also through a folder that is a link, as {@code /dev/fd} is one. */
    private static boolean isDescriptor(Path path) throws IOException {
        Path folder = path.getParent();
        return folder != null && Files.exists(folder) && folder.toRealPath().startsWith(PROCESSES);
    }

    /**
     * Opens what is written to as it is; our own standard output and error through the descriptors that they have: opened anew, a file
     * behind them would have two ends, and a socket none.
     *
     * @param waiting whether a FIFO is waited for until somebody reads it
     */
    public OutputStream open(boolean waiting) throws IOException {
        if (isOwn("1")) {
            return withoutEnd(FileDescriptor.out);
        }
        if (isOwn("2")) {
            return withoutEnd(FileDescriptor.err);
        }
        return isFifo() && !waiting
                ? new FileOutputStream(new RandomAccessFile(path.toFile(), "rw").getFD())
                : Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private boolean isOwn(String descriptor) throws IOException {
        return path.endsWith(descriptor)
                && isDescriptor(path)
                && Files.isSameFile(path.getParent(), PROCESSES.resolve("self/fd"));
    }

    private static OutputStream withoutEnd(FileDescriptor descriptor) {
        return new FileOutputStream(descriptor) {
            @Override
            public void close() {
                // The console goes on.
            }
        };
    }

    private boolean isFifo() throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(path, "unix:mode") instanceof Integer mode
                && (mode & FILE_TYPE) == FIFO;
    }
}
