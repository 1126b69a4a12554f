/**
 * The server's figures for those who watch it: {@code /metrics} in Prometheus' text format and {@code /health} over plain HTTP, and the
 * same figures by JMX as {@code charwire:type=Server}. Off by default; nothing here is loaded unless it is on.
 *
 * <p>Counts come from events, everything else from a snapshot taken when somebody asks; a snapshot visits every event loop, so one that
 * arrives in time also proves health. No figure has a label that a client could multiply. Requests run on two threads of their own and wait
 * at most a second, whatever the loops do. The JDK's server and a page of text are enough; no library is needed.
 */
package charwire.tui.server.metrics;
