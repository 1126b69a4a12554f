/**
 * The client: settings in, snapshots and typed events out; no screen, no console, no log file.
 *
 * <p>One event loop owns everything that changes: the connection, what is counted, what is asked and not answered yet. Any thread may call
 * {@link charwire.client.Client}; its methods post to the loop. The name service and TLS's costly steps run on a small worker pool.
 *
 * <p>A server may be hostile: whatever it sends is counted, compared with the protocol's laws and bounded; nothing of it throws, and no
 * memory here grows with what it sends.
 *
 * <p>Chosen: the laws are checked by a pure class that sees lines and numbers only. Rejected: checking in the listener, so that each
 * program counts for itself; a screen that drops lines would then call its own loss the server's.
 */
package charwire.client;
