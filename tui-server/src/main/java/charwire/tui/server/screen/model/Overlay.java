package charwire.tui.server.screen.model;

import charwire.ui.panel.Checklist;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import charwire.ui.panel.Palette;

/** What lies over the panels and takes the keys. */
public sealed interface Overlay {
    Overlay NONE = new None();

    /** Nothing. */
    record None() implements Overlay {}

    record ShownHelp(Help help) implements Overlay {}

    /** All about one client, which may have gone meanwhile. */
    record Details(long client) implements Overlay {}

    /** All that can be done, by its name. */
    record Commands(Palette<Action> palette) implements Overlay {}

    /** Which columns the clients have, or which kinds of events are shown. */
    record Choosing(Panel panel, Checklist choice) implements Overlay {}

    /** The certificate. */
    record Identity() implements Overlay {}

    /** The shared stream. */
    record Shared() implements Overlay {}

    /** Asks before something that cannot be undone. */
    record Question(Dialog<Action> dialog) implements Overlay {}
}
