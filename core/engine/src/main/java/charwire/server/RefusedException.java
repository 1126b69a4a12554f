package charwire.server;

import charwire.protocol.Reason;
import charwire.protocol.Reasoned;

/** What the operator wanted of the stream was not done, and nothing was changed. */
public final class RefusedException extends Exception implements Reasoned {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    RefusedException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
