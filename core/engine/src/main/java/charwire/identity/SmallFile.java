package charwire.identity;

import charwire.files.GivenFile;
import charwire.files.PlainText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads the files that an operator names, up to a limit, with one clear line for each kind of failure. */
public final class SmallFile {
    static final int LIMIT_BYTES = 1 << 20;

    private SmallFile() {}

    /**
     * The file's bytes, at least one.
     *
     * @param what what the file should hold
     */
    public static byte[] read(FileKind what, Path file) throws IdentityException {
        byte[] bytes = bounded(what, file);
        if (bytes.length == 0) {
            throw IdentityException.of(what, file, IdentityReason.FILE_EMPTY.with());
        }
        return bytes;
    }

    /** The file's lines, if it has any. */
    public static List<String> lines(FileKind what, Path file) throws IdentityException {
        return PlainText.of(bounded(what, file)).lines().toList();
    }

    /** The password in the file's first line, without its line end. */
    static char[] password(Path file) throws IdentityException {
        return PlainText.of(read(FileKind.PASSWORD, file))
                .lines()
                .findFirst()
                .orElse("")
                .toCharArray();
    }

    private static byte[] bounded(FileKind what, Path file) throws IdentityException {
        if (Files.isDirectory(file)) {
            throw IdentityException.of(what, file, IdentityReason.IS_A_DIRECTORY.with());
        }
        try {
            byte[] bytes = GivenFile.read(file, LIMIT_BYTES);
            if (bytes.length > LIMIT_BYTES) {
                throw IdentityException.of(what, file, IdentityReason.FILE_TOO_LARGE.with());
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw IdentityException.of(what, file, IdentityReason.NO_SUCH_FILE.with(), e);
        } catch (AccessDeniedException e) {
            throw IdentityException.of(
                    what, file, IdentityReason.NOT_READABLE.with(System.getProperty("user.name")), e);
        } catch (IOException e) {
            throw IdentityException.of(what, file, IdentityReason.CANNOT_BE_READ.with(e.getMessage()), e);
        }
    }
}
