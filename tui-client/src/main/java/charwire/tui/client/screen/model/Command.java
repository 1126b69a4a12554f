package charwire.tui.client.screen.model;

import charwire.trust.UntrustedServerException;

/** What an update wants done outside the model. */
public sealed interface Command {
    /** Asks the server for its statistics. */
    record AskStat() implements Command {}

    record Reconnect() implements Command {}

    /** The user trusts a server that is met for the first time, until the program ends. */
    record Trust(UntrustedServerException refusal) implements Command {}

    /** The user trusts a server that is met for the first time, for good. */
    record Remember(UntrustedServerException refusal) implements Command {}

    /** Another pace of what is replayed. */
    record Play(Playing.Change change) implements Command {}

    /** Ctrl-Z. */
    record Suspend() implements Command {}

    /** Ctrl-C. */
    record Interrupt() implements Command {}
}
