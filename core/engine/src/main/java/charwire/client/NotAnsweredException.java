package charwire.client;

/** A STAT or PING that will not be answered; the message is one line that says why. */
public final class NotAnsweredException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message one line that says why */
    public NotAnsweredException(String message) {
        super(message);
    }
}
