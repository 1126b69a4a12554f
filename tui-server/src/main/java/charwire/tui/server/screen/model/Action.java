package charwire.tui.server.screen.model;

import charwire.ui.cells.Target;

/** What the operator can do, by a key, a click or an answer. */
public sealed interface Action extends Target {
    /** An action that needs no more than its name. */
    enum Simple implements Action {
        HELP,
        /** Any action or command, by its name. */
        COMMANDS,
        IDENTITY,
        /** Shows all about the shared stream. */
        SHARED,
        /** Copies what is selected. */
        COPY,
        /** Copies what connects a client. */
        COPY_COMMAND,
        /** Writes the focused list to a file. */
        WRITE,
        /** Goes to the form. */
        RANGE,
        /** The next named range. */
        PRESET,
        APPLY,
        REVERT,
        FILTER,
        /** Goes to the next match. */
        MATCH,
        MATCH_BEFORE,
        /** Ends the typing of a filter. */
        KEEP,
        CLEAR,
        /** Resumes the stream, or asks whether to pause it, if that stops somebody's. */
        PAUSE,
        PAUSE_STREAM,
        SORT,
        /** Chooses the columns of the clients. */
        COLUMNS,
        REVERSE,
        LEVEL,
        /** The stream's graph shows more of the past. */
        LONGER,
        SHORTER,
        /** Chooses kinds of events. */
        KINDS,
        THEME,
        /** The focused panel takes the whole screen, or gives it back. */
        ZOOM,
        FOLLOW,
        /** Asks whether to disconnect the client that is selected, or shown. */
        DISCONNECT,
        NEXT,
        PREVIOUS,
        /** Closes the overlay. */
        CLOSE,
        /** Asks whether to end the server, if that ends somebody's stream. */
        QUIT,
        /** Leaves a server that runs elsewhere to itself. */
        DETACH,
        SHUTDOWN
    }

    /** Puts a named range into the form. */
    record Preset(String name) implements Action {}

    /** Goes to a panel. */
    record Show(Panel panel) implements Action {}

    record Kick(long client) implements Action {}
}
