package charwire.share;

import charwire.protocol.Reason;
import charwire.protocol.Reasoned;

/** The engine that servers share cannot be used. */
public final class ShareException extends Exception implements Reasoned {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public ShareException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
