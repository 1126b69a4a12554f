package charwire.tui.client.screen.model;

import charwire.trust.UntrustedServerException;
import charwire.ui.cells.Target;

/** What the user can do, by a key, a click or an answer. */
public sealed interface Action extends Target {
    /** An action that needs no more than its name. */
    enum Simple implements Action {
        HELP,
        /** Any action or command, by its name. */
        COMMANDS,
        STAT,
        DIAGNOSIS,
        FREEZE,
        PAUSE,
        FASTER,
        SLOWER,
        VIEW,
        /** Asks first where it would lose characters. */
        RECONNECT,
        RECONNECT_NOW,
        LONGER,
        SHORTER,
        HISTORY,
        EVENTS,
        LEVEL,
        /** Chooses kinds of events. */
        KINDS,
        /** Looks for something in the characters where they have the focus, else in the events. */
        FILTER,
        MATCH,
        MATCH_BEFORE,
        /** Ends the typing of what is looked for. */
        KEEP,
        CLEAR,
        /** Copies what is selected. */
        COPY,
        /** Copies what connects to this server again. */
        COPY_COMMAND,
        /** Writes what has the focus to a file. */
        WRITE,
        THEME,
        /** The focused panel takes the whole screen, or gives it back. */
        ZOOM,
        NEXT,
        PREVIOUS,
        /** Closes the overlay. */
        CLOSE,
        QUIT
    }

    /** Goes to a panel. */
    record Show(Panel panel) implements Action {}

    /** Trusts a server that is met for the first time, until the program ends. */
    record Trust(UntrustedServerException refusal) implements Action {}

    /** Trusts a server that is met for the first time, for good. */
    record Remember(UntrustedServerException refusal) implements Action {}
}
