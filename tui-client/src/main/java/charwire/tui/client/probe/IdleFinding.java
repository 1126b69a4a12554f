package charwire.tui.client.probe;

import charwire.client.diagnosis.Disconnection;
import java.time.Duration;

/**
 * What one silent connection showed.
 *
 * @param wanted the silence that was to be tried
 * @param silence the one that there was, until its PING or its end
 * @param disconnection what ended it; null where nothing did
 * @param roundTrip from PING to PONG; null without a PONG
 */
record IdleFinding(Duration wanted, Duration silence, Fate fate, Disconnection disconnection, Duration roundTrip) {}
