package charwire.identity;

import charwire.files.OutputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Files of the state folder: never readable by others, always replaced whole, changed by one program at a time. */
public final class StateFile {
    // File locks belong to the whole JVM: two threads of one program need a lock of their own.
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private StateFile() {}

    @FunctionalInterface
    public interface Change<T> {
        T run() throws IOException, IdentityException;
    }

    /** Runs the change while no other thread or program runs one for this file. Waits for its turn. */
    public static <T> T exclusively(Path file, Change<T> change) throws IOException, IdentityException {
        createFolder(file.toAbsolutePath().getParent());
        IN_THIS_JVM.lock();
        try (var channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        ownerOnly(file, "rw-------"));
                var lock = channel.lock()) {
            return lock.isValid() ? change.run() : null;
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    /** Replaces the file, behind links to it: a reader sees the old bytes or the new ones. The file is 0600 from the start. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        OutputFile target = OutputFile.at(file);
        Path path = target.path();
        if (target.asItIs()) {
            try (var out = target.open(true)) {
                out.write(bytes);
            }
            return;
        }
        Path fresh = Files.createTempFile(
                path.getParent(), path.getFileName().toString(), ".new", ownerOnly(path, "rw-------"));
        try {
            Files.write(fresh, bytes, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Creates the folder, 0700, where it does not exist yet. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
    }

    /** Permissions for a file or folder to create; none on a file system that has no such thing. */
    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }
}
