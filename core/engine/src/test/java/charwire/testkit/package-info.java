/**
 * A server and clients for tests over real sockets, on port 0, with deadlines instead of sleeps.
 *
 * <p>{@link charwire.testkit.TestServer} is a whole server with recorded events; {@link charwire.testkit.TestClient} one client that a
 * test drives line by line; {@link charwire.testkit.Swarm} many of them on event loops. Each client checks the laws of the protocol by
 * {@link charwire.testkit.Laws}, which knows the wire alone: neither the engine's client nor its counters.
 */
package charwire.testkit;
