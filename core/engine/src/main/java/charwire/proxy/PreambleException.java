package charwire.proxy;

import charwire.protocol.Reason;
import charwire.protocol.Reasoned;
import java.io.IOException;

/** A connection that ends before TLS; the message is for logs. */
public final class PreambleException extends IOException implements Reasoned {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public PreambleException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
