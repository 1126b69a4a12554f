/**
 * Load and measurement: a swarm of clients, the scenarios, and the table that comes out.
 *
 * <p>The swarm is one event loop that carries thousands of clients and checks both laws of the protocol for each. It is built on the
 * engine's own loop and connections, which cost a client little enough that one core of swarm loads one core of any server; its own CPU is
 * shown beside each figure, so that a swarm which is the limit shows. A swarm on Netty was rejected: it would have measured Netty twice.
 *
 * <p>Each measurement starts a server's process, loads it and ends it; servers take turns within a round, so that a machine that slows
 * down slows all of them. CPU and memory are those that the kernel tells of the process, JIT compiler and garbage collector included.
 */
package charwire.bench;
