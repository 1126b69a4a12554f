/**
 * The server's figures for those who watch it: {@code /metrics} in Prometheus' text format and {@code /health} over plain HTTP, and the
 * same figures by JMX as {@code charwire:type=Server}. Off unless asked for, and nothing here is loaded before that.
 *
 * <p>Counts come from events, everything else from a snapshot taken when somebody asks; a snapshot visits every event loop, so one that
 * comes in time is also the proof of health. No figure has a label that a client could multiply. Requests run on two threads of their
 * own and wait a second at most, whoever asks and whatever the loops do. Another library would have been more than the JDK's server and
 * a page of text need.
 */
package charwire.tui.server.metrics;
