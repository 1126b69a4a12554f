package charwire.tui.client.screen.model;

import charwire.trust.UntrustedServerException;
import charwire.ui.cells.Target;

/** What the user can have done, by a key, a click, or an answer. */
public sealed interface Action extends Target {
    /** One that says all by its name. */
    enum Simple implements Action {
        HELP,
        STAT,
        DIAGNOSIS,
        FREEZE,
        PAUSE,
        FASTER,
        SLOWER,
        VIEW,
        RECONNECT,
        HISTORY,
        EVENTS,
        NEXT,
        PREVIOUS,
        /** Closes what stands over the panels. */
        CLOSE,
        QUIT
    }

    /** Trusts a server that is met for the first time, until the program ends. */
    record Trust(UntrustedServerException refusal) implements Action {}

    /** Trusts a server that is met for the first time, for good. */
    record Remember(UntrustedServerException refusal) implements Action {}
}
