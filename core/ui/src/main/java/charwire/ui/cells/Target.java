package charwire.ui.cells;

/**
 * What a place on the screen stands for. The mouse finds it among the {@link Hits} of the last frame; so does a key that pages, which
 * learns from it how large a page was. A program's panels, fields and actions are targets, and so are the parts of a widget, which name the
 * panel that they belong to.
 */
public interface Target {
    /** What this is a part of, or itself. */
    default Target whole() {
        return this;
    }
}
