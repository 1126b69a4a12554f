package charwire.protocol;

/** A failure that knows why. */
public interface Reasoned {
    Reason reason();
}
