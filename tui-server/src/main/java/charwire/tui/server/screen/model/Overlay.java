package charwire.tui.server.screen.model;

import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;

/** What stands over the panels and has the keys. */
public sealed interface Overlay {
    Overlay NONE = new None();

    /** Nothing. */
    record None() implements Overlay {}

    record ShownHelp(Help help) implements Overlay {}

    /** All about one client, which may be gone meanwhile. */
    record Details(long client) implements Overlay {}

    /** The certificate. */
    record Identity() implements Overlay {}

    /** Whether to do what cannot be undone. */
    record Question(Dialog<Action> dialog) implements Overlay {}
}
