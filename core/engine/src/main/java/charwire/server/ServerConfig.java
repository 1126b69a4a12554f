package charwire.server;

import charwire.proxy.Networks;
import charwire.stream.Settings;
import java.net.InetSocketAddress;

/**
 * How a server starts.
 *
 * @param listen address and port; port 0 lets the system choose
 * @param proxies whose connections must begin with a PROXY protocol header, which names the client
 * @param settings of the stream; of a shared one if this server begins it
 * @param seed of the stream: the same one gives the same characters, lengths and pauses
 * @param stream identity of a stream of its own, made anew at each start
 * @param ioThreads event loops, 1 or more
 * @param slowClients what happens to a lapped client
 * @param limits what clients may make the server keep
 * @param product what HELLO says, {@code NAME/VERSION}
 */
public record ServerConfig(
        InetSocketAddress listen,
        Networks proxies,
        Settings settings,
        long seed,
        String stream,
        int ioThreads,
        SlowClients slowClients,
        ServerLimits limits,
        String product) {
    public ServerConfig {
        if (ioThreads < 1) {
            throw new IllegalArgumentException("ioThreads: " + ioThreads);
        }
    }
}
