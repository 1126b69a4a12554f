package charwire.tui.client.screen.model;

import charwire.ui.panel.Checklist;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Scroll;

/**
 * What lies over the panels and takes the keys, besides what every program has. A question is void once the client makes another attempt to
 * connect.
 */
public sealed interface Overlay extends Layer<Action> {
    /**
     * Which kinds of events are shown.
     *
     * @param beneath what it lies over, and leaves open
     */
    record Choosing(Checklist choice, Layer<Action> beneath) implements Overlay {}

    /** The events, where no panel shows them. */
    record ShownEvents() implements Overlay {}

    /** The diagnosis as of now. */
    record ShownDiagnosis(Scroll scroll) implements Overlay, Text<Action> {
        @Override
        public ShownDiagnosis with(Scroll newScroll) {
            return new ShownDiagnosis(newScroll);
        }
    }
}
