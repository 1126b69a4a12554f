package charwire.tui.client.probe;

import java.time.Duration;

/**
 * What silences are to be tried.
 *
 * @param from the first, at least 1 ms
 * @param to the longest, at least {@code from}; the server's pauses may allow less
 * @param precision how close the longest that lives and the shortest that does not have to be
 * @param parallel connections at a time
 * @param patience how long an answer may take after a silence
 */
public record IdlePlan(Duration from, Duration to, Duration precision, int parallel, Duration patience) {}
