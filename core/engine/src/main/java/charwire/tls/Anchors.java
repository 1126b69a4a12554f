package charwire.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's trust managers over a given set of trusted certificates. */
final class Anchors {
    private Anchors() {}

    /** The certificates of a PEM bundle, or the trusted ones of a key store. */
    static List<X509Certificate> read(String what, Path file) throws IdentityException {
        byte[] bytes = SmallFile.read(what, file);
        boolean keyStore = bytes[0] == 0x30 || (bytes[0] & 0xFF) == 0xFE; // PKCS#12, JKS
        return keyStore ? KeyStores.trusted(what, file) : Pem.certificates(what, file);
    }

    static X509ExtendedTrustManager trusting(List<X509Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("anchor-" + i, certificates.get(i));
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("trust manager", e);
        }
    }

    /** Those that the system, or this JDK, trusts. */
    static X509ExtendedTrustManager ofTheSystem() {
        try {
            return manager(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("trust manager", e);
        }
    }

    private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new IllegalStateException("the JDK's PKIX has no X509ExtendedTrustManager");
    }
}
