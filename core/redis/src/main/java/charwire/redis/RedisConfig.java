package charwire.redis;

import charwire.identity.ClientIdentity;
import charwire.share.ShareUri;
import charwire.trust.Trust;

/**
 * Which engine, and how to come in. Immutable.
 *
 * @param user null for the default one
 * @param password null for none
 * @param trust which engines are trusted; it counts with TLS alone
 * @param identity what to show to an engine that asks for a certificate; null for none
 * @param readReplica whether only what a replica has is read, so that nothing is delivered that the loss of the master could take back
 */
public record RedisConfig(
        ShareUri uri, String user, String password, Trust trust, ClientIdentity identity, boolean readReplica) {
    /** Without TLS, users and replicas. */
    public static RedisConfig of(ShareUri uri) {
        return new RedisConfig(uri, null, null, null, null, false);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
