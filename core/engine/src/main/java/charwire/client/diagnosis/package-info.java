/**
 * What a client finds out about its connection: stalls, losses of the connection, the worst moments, percentiles, frequencies.
 *
 * <p>Owner: the client's loop. Values that leave it are immutable. Memory is bounded, however long a client runs and whatever a server
 * sends: histograms, the newest few, the worst ten.
 *
 * <p>Chosen: figures are kept as they arise. Rejected: keeping every event and counting at the end, which fails on long runs.
 */
package charwire.client.diagnosis;
