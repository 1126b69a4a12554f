package charwire.ui.cells;

/**
 * What a place on the screen stands for. The mouse finds it among the {@link Hits} of the last frame, and so does a key that pages: what it
 * needs to know of the frame is in the target. The panels, fields and actions of a program are targets, and so are the parts of a widget,
 * which name the panel that they belong to.
 */
public interface Target {
    /** What this is a part of; itself where it is a part of nothing. */
    default Target whole() {
        return this;
    }
}
