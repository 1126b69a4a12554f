/**
 * The lines of charwire/1 as immutable values: parsed from bytes, encoded to bytes, cut out of a byte stream.
 *
 * <p>Everything here is pure and may be used by any thread, except {@link charwire.protocol.LineFramer}, which belongs
 * to the thread of its connection.
 *
 * <p>Chosen: what a peer gets wrong is a value ({@link charwire.protocol.ServerLine.Malformed},
 * {@link charwire.protocol.ClientLine.Refused}), so that no input can throw and every caller must handle it. Rejected: a parse exception,
 * which would be thrown at the rate of a hostile peer and caught in the wrong place.
 *
 * <p>Values hold texts as they came. They are cleaned on their way out: lines by their {@code encode()}, messages by
 * whoever makes them, screens and logs by their writers; all of them through {@link charwire.protocol.Sanitizer}.
 */
package charwire.protocol;
