/**
 * {@code charwire-client probe-idle}: finds how long a connection may be silent before something between client and server ends it.
 *
 * <p>{@link charwire.tui.client.probe.IdleSearch} chooses silences, {@link charwire.tui.client.probe.IdleTrial} keeps one connection silent
 * and sees what became of it, {@link charwire.tui.client.probe.IdleProbe} runs them with real clients. The first two are pure: time comes
 * in.
 *
 * <p>Chosen: a connection's silence is what was seen of it in both directions; whatever comes begins it anew. Rejected: a silence that the
 * settings promise, which a paused or resumed server breaks. Chosen: a client, with its thread, for each of the few connections. Rejected:
 * many sessions on one loop, for which the client would need another life than to come back after each loss.
 *
 * <p>Owned by the main thread.
 */
package charwire.tui.client.probe;
