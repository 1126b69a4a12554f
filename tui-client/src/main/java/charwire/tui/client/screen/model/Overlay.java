package charwire.tui.client.screen.model;

import charwire.ui.panel.Checklist;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Scroll;

/** What lies over the panels and takes the keys, besides the palette. */
public sealed interface Overlay extends Layer<Action> {
    Layer<Action> NONE = new None<>();

    /** A text that scrolls where it is longer than its room. */
    sealed interface Text extends Overlay {
        Scroll scroll();

        Text with(Scroll scroll);
    }

    record ShownHelp(Help help) implements Text {
        @Override
        public Scroll scroll() {
            return help.scroll();
        }

        @Override
        public Text with(Scroll scroll) {
            return new ShownHelp(help.with(scroll));
        }
    }

    /**
     * Which kinds of events are shown.
     *
     * @param beneath what it lies over, and leaves open
     */
    record Choosing(Checklist choice, Layer<Action> beneath) implements Overlay {}

    /** The events, where no panel shows them. */
    record ShownEvents() implements Overlay {}

    /** The diagnosis as of now. */
    record ShownDiagnosis(Scroll scroll) implements Text {
        @Override
        public Text with(Scroll newScroll) {
            return new ShownDiagnosis(newScroll);
        }
    }

    /** A question that another attempt to connect makes void, such as whether to trust a server. */
    record Asked(Dialog<Action> dialog) implements Overlay {}
}
