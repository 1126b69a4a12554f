/**
 * Saves a client's stream to a file, and plays it back: {@code --record} and {@code charwire-client replay}.
 *
 * <p>A record is text, one JSON object a line (UTF-8); {@link charwire.tui.client.record.RecordLines} has its lines. The first line names the
 * schema. Every line has {@code time} (UTC, milliseconds) and {@code event}; a reader ignores events and members that it does not know.
 *
 * <p>Chosen: characters are recorded as the server sent them, with their positions, and a replay counts and checks them again. Rejected:
 * figures in the record, which would have to be believed. Chosen: if the disk is too slow, lines are left out and counted; the positions
 * show the gap. Rejected: waiting for the disk, which would slow down the stream being recorded.
 *
 * <p>{@link charwire.tui.client.record.Recorder} is owned by the client's loop, with a thread that writes;
 * {@link charwire.tui.client.record.Player} by its own thread.
 */
package charwire.tui.client.record;
