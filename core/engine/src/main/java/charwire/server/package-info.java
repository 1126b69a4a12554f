/**
 * The server: settings in, snapshots and typed events out; no screen, no console, no log file.
 *
 * <p>One event loop is the lead. Everything that the statistics count happens on its thread: bursts are generated and appended, settings
 * changed, STATs answered, clients admitted and numbered. The other loops only carry connections. A STAT on another loop stops that
 * connection's cursor; the lead answers it at the head of the stream, and there the answer stays.
 *
 * <p>Who makes the stream is behind {@link charwire.stream.StreamKeeper}: this server alone, or several that share it. Nothing else here
 * knows the difference.
 *
 * <p>Chosen: one writer and posted tasks, so that the two laws of the protocol hold by construction. Rejected: counters shared between
 * threads, which are exact only if every reader of them agrees on the moment.
 */
package charwire.server;
