package charwire.tui.client.record;

import java.io.IOException;

/** A record cannot be read; the message is the one line for the user. */
public final class DamagedRecordException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedRecordException(String message) {
        super(message);
    }
}
