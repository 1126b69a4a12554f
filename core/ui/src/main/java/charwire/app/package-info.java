/**
 * What both programs share besides the screen: where options come from, exit statuses, folders, the log file, commands, console output.
 *
 * <p>An option is read as text from the command line, the environment, the configuration file or its built-in default, in this order. Its
 * parser says what is wrong with the value, and {@link charwire.app.Options} says where the value came from.
 *
 * <p>Chosen: one mechanism for all sources in front of the parsers of the engine. Rejected: the command line library's own defaults and
 * type conversion, because its errors name no line of a file and would describe a wrong alphabet in the library's words.
 *
 * <p>Nothing here is shared between threads but {@link charwire.app.Console} and {@link charwire.app.QueuedConsole}, which may be used by any.
 */
package charwire.app;
