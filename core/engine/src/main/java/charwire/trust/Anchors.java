package charwire.trust;

import charwire.identity.FileKind;
import charwire.identity.IdentityException;
import charwire.identity.KeyStores;
import charwire.identity.Pem;
import charwire.identity.SmallFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusted certificates, and the JDK's trust managers over them. */
final class Anchors {
    private Anchors() {}

    /** The certificates of a PEM bundle, or the trusted ones of a key store. */
    static List<X509Certificate> read(FileKind what, Path file) throws IdentityException {
        byte[] bytes = SmallFile.read(what, file);
        boolean jks = bytes.length > 1 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xED;
        boolean keyStore = bytes[0] == 0x30 || jks; // PKCS#12 is a SEQUENCE
        return keyStore ? KeyStores.trusted(what, file) : Pem.certificates(what, file);
    }

    /** Those that the system, or this JDK, trusts. */
    static List<X509Certificate> ofTheSystem() {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            return List.of(manager(factory).getAcceptedIssuers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("trust manager", e);
        }
    }

    /** The JDK's own, made with these parameters. */
    static X509ExtendedTrustManager manager(ManagerFactoryParameters parameters) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(parameters);
        return manager(factory);
    }

    private static X509ExtendedTrustManager manager(TrustManagerFactory factory) {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new IllegalStateException("the JDK's PKIX has no X509ExtendedTrustManager");
    }
}
