package charwire.tui.server.screen.model;

import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;

/** What lies over the panels and takes the keys. */
public sealed interface Overlay {
    Overlay NONE = new None();

    /** Nothing. */
    record None() implements Overlay {}

    record ShownHelp(Help help) implements Overlay {}

    /** All about one client, which may have gone meanwhile. */
    record Details(long client) implements Overlay {}

    /** The certificate. */
    record Identity() implements Overlay {}

    /** Asks before something that cannot be undone. */
    record Question(Dialog<Action> dialog) implements Overlay {}
}
