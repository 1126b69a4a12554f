/**
 * The peers that charwire is measured against: servers that speak the same protocol on Netty, as a strong Netty engineer would write them
 * — one event loop, the burst encoded once and shared, a pooled allocator, one flush a tick, GAP when a channel is not writable.
 *
 * <p>They do what the measurements need: HELLO, CHARS, GAP, STAT, QUIT. They have none of charwire's limits, which costs them nothing.
 */
package charwire.bench.peer;
