package charwire.tui.server.screen.model;

import charwire.stream.Settings;
import charwire.ui.Taken;

/** What an update wants done outside the model. */
public sealed interface Effect {
    record Apply(Settings settings) implements Effect {}

    /** Takes the settings from the configuration again. */
    record Reload() implements Effect {}

    record Pause() implements Effect {}

    record Resume() implements Effect {}

    record Disconnect(long client) implements Effect {}

    /** Takes something to the clipboard, or to a file. */
    record Take(Taken what) implements Effect {}

    /** Ends the server in order; the screen stays until it has ended. */
    record Shutdown() implements Effect {}
}
