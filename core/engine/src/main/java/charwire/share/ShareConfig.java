package charwire.share;

import java.time.Duration;

/**
 * How a server takes part in a shared stream.
 *
 * @param name of the stream, the same for all its servers
 * @param serverId this server's, made anew at each start
 * @param host of this server, as others show it; with its port once that is known
 * @param lease how long the leader may be silent before another leads
 * @param keepChars how many characters the engine keeps, behind the head
 * @param mayLead whether this server may lead
 */
public record ShareConfig(String name, String serverId, String host, Duration lease, long keepChars, boolean mayLead) {
    /** With the port that the server listens at. */
    public ShareConfig at(int port) {
        return new ShareConfig(name, serverId, host + ":" + port, lease, keepChars, mayLead);
    }
}
