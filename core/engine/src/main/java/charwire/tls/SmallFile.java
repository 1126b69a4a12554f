package charwire.tls;

import charwire.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
        if (Files.isDirectory(file)) {
            throw IdentityException.of(what, file, Words.of("is a directory, a file was expected"));
        }
        byte[] bytes = bounded(what, file);
        if (bytes.length == 0) {
            throw IdentityException.of(what, file, Words.of("the file is empty"));
        }
        if (bytes.length > LIMIT_BYTES) {
            throw IdentityException.of(what, file, Words.of("larger than 1 MiB, so not what was expected here"));
        }
        return bytes;
    }

    /** The password in the file's first line, without its line end. */
    static char[] password(Path file) throws IdentityException {
        String text = new String(read("password", file), StandardCharsets.UTF_8);
        return (text.charAt(0) == '\uFEFF' ? text.substring(1) : text)
                .lines()
                .findFirst()
                .orElse("")
                .toCharArray();
    }

    private static byte[] bounded(String what, Path file) throws IdentityException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LIMIT_BYTES + 1);
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
