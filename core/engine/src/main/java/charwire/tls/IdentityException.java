package charwire.tls;

import charwire.words.Words;
import java.nio.file.Path;

/**
 * A certificate, key or trust file that cannot be used. The message is one complete line for the operator: it names the
 * file, what is wrong and what to do; no stack trace is needed with it.
 */
public final class IdentityException extends Exception {
    private static final long serialVersionUID = 1L;

    IdentityException(String message) {
        super(message);
    }

    IdentityException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A file that cannot be used.
     *
     * @param what what it should hold, in English
     * @param wrong what is wrong with it and what to do, in the user's language
     */
    static IdentityException of(String what, Path file, String wrong) {
        return of(what, file, wrong, null);
    }

    static IdentityException of(String what, Path file, String wrong, Throwable cause) {
        return new IdentityException(Words.of(what) + ": " + file + ": " + wrong, cause);
    }
}
