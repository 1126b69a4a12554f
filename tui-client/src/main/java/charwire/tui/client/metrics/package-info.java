/** The client's figures for Prometheus, and its health. */
package charwire.tui.client.metrics;
