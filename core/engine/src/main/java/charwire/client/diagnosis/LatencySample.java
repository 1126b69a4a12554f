package charwire.client.diagnosis;

import java.time.Instant;

/**
 * How long something took.
 *
 * @param at when it was over
 * @param micros how long it took
 */
public record LatencySample(Instant at, long micros) {}
