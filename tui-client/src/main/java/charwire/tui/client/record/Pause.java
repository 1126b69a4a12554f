package charwire.tui.client.record;

/**
 * A pause between characters, as it was measured.
 *
 * @param lateMicros negative if nothing was late
 */
record Pause(long micros, long lateMicros) {}
