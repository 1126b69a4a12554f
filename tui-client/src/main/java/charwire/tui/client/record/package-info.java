/**
 * A client's stream in a file, and back from it: {@code --record} and {@code charwire-client replay}.
 *
 * <p>A record is text, one JSON object a line (UTF-8); {@link charwire.tui.client.record.RecordLines} has its lines. The first line names the
 * schema. Every line has {@code time} (UTC, milliseconds) and {@code event}; who reads it skips events and members that it does not know.
 *
 * <p>Chosen: characters go as the server sent them, with their positions, and a replay counts and checks them again. Rejected: figures in
 * the record, which would have to be believed. Chosen: where the disk is too slow, lines are left out, counted, and known from the
 * positions. Rejected: to wait for it, which would slow the stream that is to be recorded.
 *
 * <p>{@link charwire.tui.client.record.Recorder} is owned by the client's loop, with a thread that writes;
 * {@link charwire.tui.client.record.Player} by its own thread.
 */
package charwire.tui.client.record;
