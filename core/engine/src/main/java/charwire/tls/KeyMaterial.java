package charwire.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A private key with the certificates that go with it.
 *
 * @param chain the key's certificate, then each one's issuer as far as the files had them
 * @param strays certificates that stood in the files and belong to no link of the chain
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> strays) {

    X509Certificate leaf() {
        return chain.get(0);
    }

    /** Key managers for an SSLContext. */
    KeyManager[] keyManagers() {
        char[] unused = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("charwire", key, unused, chain.toArray(Certificate[]::new));
            var factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, unused);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("key manager", e);
        }
    }
}
