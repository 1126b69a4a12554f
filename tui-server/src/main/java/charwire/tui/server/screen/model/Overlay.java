package charwire.tui.server.screen.model;

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

    /** All about one client, which may have gone meanwhile. */
    record Details(long client, Scroll scroll) implements Text {
        @Override
        public Text with(Scroll newScroll) {
            return new Details(client, newScroll);
        }
    }

    /** Which columns the clients have, or which kinds of events are shown. */
    record Choosing(Panel panel, Checklist choice) implements Overlay {}

    /** The certificate. */
    record Identity(Scroll scroll) implements Text {
        @Override
        public Text with(Scroll newScroll) {
            return new Identity(newScroll);
        }
    }

    /** The shared stream. */
    record Shared(Scroll scroll) implements Text {
        @Override
        public Text with(Scroll newScroll) {
            return new Shared(newScroll);
        }
    }

    /** Asks before something that cannot be undone. */
    record Question(Dialog<Action> dialog) implements Overlay {}
}
