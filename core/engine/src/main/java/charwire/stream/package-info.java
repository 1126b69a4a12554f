/**
 * The stream: what is generated, kept and counted. Pure: time and randomness are passed in, nothing blocks, nothing does I/O.
 *
 * <p>Everything that counts happens on one thread, the lead: it generates bursts, appends them to the {@link charwire.stream.StreamLog log}
 * and answers STAT from the {@link charwire.stream.StatLedger ledger}. Each subscriber is a {@link charwire.stream.Subscriber cursor} into
 * the log, owned by the event loop of its connection, and reads immutable {@link charwire.stream.StreamLog.View views}.
 *
 * <p>Chosen: one bounded log and many cursors, so that a client costs the same memory whether fast or slow, a burst is encoded once for all
 * clients, and the two laws of the protocol hold by construction. Rejected: a queue of messages per client, which grows with the slowest
 * reader and has to be bounded, counted and trimmed per client.
 *
 * <p>A cursor always stands at the start of a line and holds no reference to a segment, so a lapped one keeps no memory alive and its GAP
 * is exact to the character.
 */
package charwire.stream;
