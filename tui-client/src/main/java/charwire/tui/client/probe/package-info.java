/**
 * {@code charwire-client probe-idle}: finds how long a connection may be silent before something between client and server ends it.
 *
 * <p>{@link charwire.tui.client.probe.IdleSearch} chooses silences, {@link charwire.tui.client.probe.IdleTrial} keeps one connection silent
 * and observes what happens to it, {@link charwire.tui.client.probe.IdleProbe} runs them with real clients. The first two are pure: time is
 * passed in.
 *
 * <p>Chosen: silence is observed on the connection, in both directions; any data restarts it. Rejected: relying on the pauses that the
 * settings promise, which a paused or resumed server breaks. Chosen: a client, with its own thread, for each of the few connections.
 * Rejected: many sessions on one loop, because a client is made to reconnect after each loss.
 *
 * <p>Owned by the main thread.
 */
package charwire.tui.client.probe;
