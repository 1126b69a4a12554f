/** Figures of a program over HTTP, for Prometheus: {@code /metrics} and {@code /health}. */
package charwire.app.metrics;
