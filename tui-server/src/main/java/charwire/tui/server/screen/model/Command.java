package charwire.tui.server.screen.model;

import charwire.stream.Settings;

/** What an update wants done outside the model. */
public sealed interface Command {
    record Apply(Settings settings) implements Command {}

    record Pause() implements Command {}

    record Resume() implements Command {}

    record Disconnect(long client) implements Command {}

    /** Ends the server in order; the screen stays until it has ended. */
    record Shutdown() implements Command {}

    /** Ctrl-C. */
    record Interrupt() implements Command {}
}
