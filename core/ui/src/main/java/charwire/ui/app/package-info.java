/**
 * A full-screen program from its options to its end: what both programs share between {@code main} and their view.
 *
 * <p>The main thread decides whether there is a terminal ({@link charwire.ui.app.ScreenOptions#requireTerminal}), starts
 * what is to be shown, opens a {@link charwire.ui.app.ScreenProgram} and runs its view: it becomes the screen thread.
 * However the view ends, closing the program gives the terminal back first; only then is anything printed.
 *
 * <p>Chosen: the view's thread is the main thread, so that the end of the screen is the end of {@code main} and the
 * exit status is decided in one place. Rejected: ending the JVM from a signal's thread, which races with the orderly
 * end of whatever the screen has shown.
 */
package charwire.ui.app;
