package charwire.app;

/** A wrong option, argument or configuration. The message is the whole line that the user gets. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
