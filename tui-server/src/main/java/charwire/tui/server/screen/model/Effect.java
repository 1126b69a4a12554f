package charwire.tui.server.screen.model;

import charwire.stream.Settings;

/** What an update wants done outside the model. */
public sealed interface Effect {
    record Apply(Settings settings) implements Effect {}

    record Pause() implements Effect {}

    record Resume() implements Effect {}

    record Disconnect(long client) implements Effect {}

    /** Puts a text on the clipboard. */
    record Copy(String text) implements Effect {}

    record Write(String name, String text) implements Effect {}

    /** Ends the server in order; the screen stays until it has ended. */
    record Shutdown() implements Effect {}
}
