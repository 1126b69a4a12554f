/**
 * One stream from many servers: the seam between a server and the engine that keeps order and count for all of them. Pure: the engine is
 * an interface, {@link charwire.share.SharedLog}; time and chance are passed in. Owned by the lead.
 *
 * <p>The log in the engine is the ledger. Every server, also the one that leads, delivers only what it has read from it, so there is one
 * path for all. The lease keeps the stream going; that only one server at a time writes is the epoch's doing.
 */
package charwire.share;
