package charwire.tui.server.screen.model;

import charwire.ui.panel.Checklist;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import charwire.ui.panel.Layer;

/** What lies over the panels and takes the keys, besides the palette. */
public sealed interface Overlay extends Layer<Action> {
    Layer<Action> NONE = new None<>();

    record ShownHelp(Help help) implements Overlay {}

    /** All about one client, which may have gone meanwhile. */
    record Details(long client) implements Overlay {}

    /** Which columns the clients have, or which kinds of events are shown. */
    record Choosing(Panel panel, Checklist choice) implements Overlay {}

    /** The certificate. */
    record Identity() implements Overlay {}

    /** The shared stream. */
    record Shared() implements Overlay {}

    /** Asks before something that cannot be undone. */
    record Question(Dialog<Action> dialog) implements Overlay {}
}
