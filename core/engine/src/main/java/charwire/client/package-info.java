/**
 * The client: settings in, snapshots and typed events out; no screen, no console, no log file.
 *
 * <p>One event loop owns everything that changes: the connection, the counts, the unanswered requests. Any thread may call {@link
 * charwire.client.Client}; its methods post to the loop. The name service and TLS's costly steps run on a small worker pool.
 *
 * <p>A server may be hostile: whatever it sends is counted, checked against the protocol's laws and bounded. Nothing that it sends causes
 * an exception or makes memory grow.
 *
 * <p>Chosen: the laws are checked by a pure class that sees lines and numbers only. Rejected: checking in the listener. Each program would
 * count for itself, and a screen that drops lines would blame its own loss on the server.
 */
package charwire.client;
