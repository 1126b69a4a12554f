package charwire.tui.client.screen.model;

import charwire.identity.Fingerprint;
import charwire.trust.UntrustedServerException;
import charwire.ui.Taken;

/** What an update wants done outside the model. */
public sealed interface Effect {
    /** Asks the server for its statistics. */
    record AskStat() implements Effect {}

    /** Asks the server for a PONG. */
    record Ping(String token) implements Effect {}

    record Reconnect() implements Effect {}

    /** Trusts this certificate until the program ends. */
    record Trust(Fingerprint fingerprint) implements Effect {}

    /** Remembers a server as trusted. */
    record Remember(UntrustedServerException refusal) implements Effect {}

    /** Takes something to the clipboard, or to a file. */
    record Take(Taken what) implements Effect {}

    record ChangePace(Pace to) implements Effect {}

    /** Another pace of what is replayed. */
    enum Pace {
        /** Hold the record, or go on. */
        PAUSE,
        FASTER,
        SLOWER
    }

    /** Ctrl-Z. */
    record Suspend() implements Effect {}
}
