package charwire.tls;

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
}
