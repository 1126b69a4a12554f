package charwire.tui.server.screen.model;

import charwire.ui.panel.Checklist;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Scroll;

/** What lies over the panels and takes the keys, besides what every program has. */
public sealed interface Overlay extends Layer<Action> {
    /** All about one client, which may have gone meanwhile. */
    record Details(long client, Scroll scroll) implements Overlay, Text<Action> {
        @Override
        public Details with(Scroll newScroll) {
            return new Details(client, newScroll);
        }
    }

    /** Which columns the clients have, or which kinds of events are shown. */
    record Choosing(Panel panel, Checklist choice) implements Overlay {}

    /** The certificate. */
    record Identity(Scroll scroll) implements Overlay, Text<Action> {
        @Override
        public Identity with(Scroll newScroll) {
            return new Identity(newScroll);
        }
    }

    /** The shared stream. */
    record Shared(Scroll scroll) implements Overlay, Text<Action> {
        @Override
        public Shared with(Scroll newScroll) {
            return new Shared(newScroll);
        }
    }
}
