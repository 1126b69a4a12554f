/**
 * What both programs share besides the screen: where options come from, exit statuses, folders, the log file, commands, console output.
 *
 * <p>An option is read as text from the command line, else from the environment, else from the configuration file, else its built-in
 * default; whoever parses it says what is wrong with the value, and {@link charwire.app.Options} says where the value came from.
 *
 * <p>Chosen: one mechanism for all sources in front of the parsers of the engine. Rejected: the command line library's own defaults and
 * type conversion: its errors name no line of a file, and an alphabet's problem would be told in its words.
 *
 * <p>Nothing here is shared between threads but {@link charwire.app.Console} and {@link charwire.app.QueuedConsole}, which may be used by any.
 */
package charwire.app;
