package charwire.client;

import charwire.protocol.Reason;

/** A STAT or PING that will not be answered; the message is for logs. */
public final class NotAnsweredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public NotAnsweredException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
