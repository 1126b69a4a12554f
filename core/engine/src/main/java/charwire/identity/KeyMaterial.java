package charwire.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;

/**
 * A private key with the certificates that go with it.
 *
 * @param chain the key's certificate, then each one's issuer as far as the files had them
 * @param strays certificates in the files that are not part of the chain
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> strays) {

    X509Certificate leaf() {
        return chain.get(0);
    }

    /** Key managers for an SSLContext. */
    KeyManager[] keyManagers() {
        return new KeyManager[] {new OneKeyManager(key, chain)};
    }
}
