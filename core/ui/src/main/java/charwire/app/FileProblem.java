package charwire.app;

import charwire.words.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words. */
public final class FileProblem {
    private FileProblem() {}

    /** A few words to follow the name of a file that could not be written. */
    public static String ofWriting(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Words.of("there is no such folder");
        }
        return e instanceof AccessDeniedException ? Words.of("may not be written; check its owner and mode") : of(e);
    }

    /** A few words to follow the name of a file that could not be read. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Words.of("there is no such file");
        }
        if (e instanceof AccessDeniedException) {
            return Words.of("may not be read; check its owner and mode");
        }
        if (String.valueOf(e.getMessage()).contains("No space left")) {
            return Words.of("no space left on device");
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason().toLowerCase(java.util.Locale.ROOT);
        }
        return String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT);
    }
}
