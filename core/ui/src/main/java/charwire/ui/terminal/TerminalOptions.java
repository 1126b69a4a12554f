package charwire.ui.terminal;

/** What a user may choose: {@code mouse} false leaves the mouse to the terminal, so that text can be selected. */
public record TerminalOptions(boolean mouse) {}
