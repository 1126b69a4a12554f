package charwire.tls;

import charwire.files.GivenFile;
import charwire.files.PlainText;
import charwire.words.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads the files that an operator names, bounded, with one clear line for each way in which that fails. */
final class SmallFile {
    static final int LIMIT_BYTES = 1 << 20;

    private SmallFile() {}

    /**
     * The file's bytes, at least one.
     *
     * @param what what the file should hold, as the message names it: {@code certificate}, {@code key}
     */
    static byte[] read(String what, Path file) throws IdentityException {
        byte[] bytes = bounded(what, file);
        if (bytes.length == 0) {
            throw IdentityException.of(what, file, Words.of("the file is empty"));
        }
        return bytes;
    }

    /** The file's lines, if it has any. */
    static List<String> lines(String what, Path file) throws IdentityException {
        return PlainText.of(bounded(what, file)).lines().toList();
    }

    /** The password in the file's first line, without its line end. */
    static char[] password(Path file) throws IdentityException {
        return PlainText.of(read("password", file))
                .lines()
                .findFirst()
                .orElse("")
                .toCharArray();
    }

    private static byte[] bounded(String what, Path file) throws IdentityException {
        if (Files.isDirectory(file)) {
            throw IdentityException.of(what, file, Words.of("is a directory, a file was expected"));
        }
        try {
            byte[] bytes = GivenFile.read(file, LIMIT_BYTES);
            if (bytes.length > LIMIT_BYTES) {
                throw IdentityException.of(what, file, Words.of("larger than 1 MiB, so not what was expected here"));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw IdentityException.of(what, file, Words.of("no such file"), e);
        } catch (AccessDeniedException e) {
            throw IdentityException.of(
                    what, file, Words.of("not readable for user {0}", System.getProperty("user.name")), e);
        } catch (IOException e) {
            throw IdentityException.of(what, file, Words.of("cannot be read: {0}", e.getMessage()), e);
        }
    }
}
