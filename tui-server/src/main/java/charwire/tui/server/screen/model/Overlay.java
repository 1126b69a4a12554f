package charwire.tui.server.screen.model;

import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;

/** What stands over the panels and has the keys. */
public sealed interface Overlay {
    /** Nothing. */
    record None() implements Overlay {}

    record ShownHelp(Help help) implements Overlay {}

    /** All about one client, which may be gone meanwhile. */
    record Details(long client) implements Overlay {}

    /** The certificate. */
    record Identity() implements Overlay {}

    /** Whether to end the server. */
    record QuitQuestion(Dialog dialog) implements Overlay {}

    /** Whether to disconnect a client. */
    record DisconnectQuestion(Dialog dialog, long client) implements Overlay {}

    Overlay NONE = new None();
}
