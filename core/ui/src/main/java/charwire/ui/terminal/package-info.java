/**
 * The real terminal under both screens: takes and restores it, decodes what is typed, and sends frames. Knows nothing of characters,
 * servers or TLS.
 *
 * <p>The screen thread owns everything here; other threads only {@link charwire.ui.terminal.TerminalSession#wake wake}
 * it or close the session. A daemon thread reads standard input, signals come on threads of their own, and both reach
 * the screen thread through one queue, on which it blocks.
 *
 * <p>Lanterna's {@code TerminalScreen} draws on a terminal of our own instead of its {@code UnixLikeTTYTerminal}. That
 * one was tried: it writes every character by itself, lets unknown sequences through as typed text, asks the terminal
 * for its size on the same stream as the keys, sends colours the terminal does not have, leaves the terminal as it is
 * at most ends, and knows no paste, no SGR mouse and no job control. Its decoder is not extended either: patterns that
 * are matched against a growing list cannot say "swallow".
 */
package charwire.ui.terminal;
