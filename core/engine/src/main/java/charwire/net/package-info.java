/**
 * Event loops and connections: the only user of {@code java.nio.channels}, and the only package of the engine that starts threads or
 * reads a clock.
 *
 * <p>An {@link charwire.net.EventLoop} is one thread with one selector. It owns its connections; others reach it through
 * {@link charwire.net.EventLoop#post}. A turn is always: select, I/O, due timers and work, posted tasks, flush. A connection reads once
 * and writes at most {@link charwire.net.Connection#RECORDS_PER_TURN} records a turn, so none starves the others.
 *
 * <p>Chosen: buffers that belong to the loop, not to the connection; a connection owns memory only for what the socket refused or for an
 * unfinished record. Rejected: a channel abstraction with pipelines and pooled buffers, which costs memory per client and hides how many
 * system calls a delivery takes.
 */
package charwire.net;
