package charwire.identity;

import charwire.protocol.Reason;
import java.nio.file.Path;

/** A certificate, key or trust file that cannot be used. The reason names the file, what is wrong and what to do. */
public final class IdentityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public IdentityException(Reason reason) {
        this(reason, null);
    }

    public IdentityException(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /**
     * A file that cannot be used.
     *
     * @param what what it should hold
     * @param wrong what is wrong with it and what to do
     */
    public static IdentityException of(FileKind what, Path file, Reason wrong) {
        return of(what, file, wrong, null);
    }

    public static IdentityException of(FileKind what, Path file, Reason wrong, Throwable cause) {
        return new IdentityException(wrong.about(file).about(what), cause);
    }

    public Reason reason() {
        return reason;
    }
}
