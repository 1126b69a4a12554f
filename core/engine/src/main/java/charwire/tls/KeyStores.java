package charwire.tls;

import charwire.words.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** PKCS#12 and JKS key stores; the JDK's PKCS12 type reads both. */
final class KeyStores {
    private KeyStores() {}

    /**
     * The one private key of a store, with its chain.
     *
     * @param password null when none was given
     */
    static KeyMaterial identity(String what, Path file, char[] password) throws IdentityException {
        char[] given = password == null ? new char[0] : password; // an open one was most often made with an empty one
        KeyStore store = load(what, file, given);
        try {
            String alias = onlyKey(what, file, store);
            if (!(store.getKey(alias, given) instanceof PrivateKey key)) {
                throw IdentityException.of(what, file, Words.of("its key {0} is not a private key", alias));
            }
            return Chains.assemble(key, chain(store, alias), Instant.now())
                    .orElseThrow(() -> IdentityException.of(
                            what, file, Words.of("its private key does not belong to its certificate")));
        } catch (UnrecoverableKeyException e) {
            throw IdentityException.of(what, file, wrong(file, given), e);
        } catch (GeneralSecurityException e) {
            throw IdentityException.of(what, file, Words.of("its private key cannot be used: {0}", e.getMessage()), e);
        }
    }

    /** The certificates of a trust store, at least one: of an open one, or under the JDK's default password. */
    static List<X509Certificate> trusted(String what, Path file) throws IdentityException {
        List<X509Certificate> certificates;
        try {
            certificates = certificates(load(what, file, "changeit".toCharArray()));
        } catch (IdentityException otherPassword) {
            certificates = certificates(load(what, file, null));
        }
        if (certificates.isEmpty()) {
            throw IdentityException.of(
                    what,
                    file,
                    Words.of("holds no certificate that can be read without a password; give them as a PEM file"));
        }
        return certificates;
    }

    private static List<X509Certificate> certificates(KeyStore store) {
        var certificates = new ArrayList<X509Certificate>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a loaded key store", e);
        }
        return certificates;
    }

    private static KeyStore load(String what, Path file, char[] password) throws IdentityException {
        byte[] bytes = SmallFile.read(what, file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw IdentityException.of(what, file, wrong(file, password), e);
            }
            throw IdentityException.of(
                    what, file, Words.of("not a PKCS#12 or JKS key store, or damaged") + hint(bytes), e);
        } catch (GeneralSecurityException e) {
            throw IdentityException.of(what, file, Words.of("cannot be read: {0}", e.getMessage()), e);
        }
    }

    private static String onlyKey(String what, Path file, KeyStore store)
            throws GeneralSecurityException, IdentityException {
        var keys = new ArrayList<String>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw IdentityException.of(what, file, Words.of("holds no private key"));
        }
        if (keys.size() > 1) {
            throw IdentityException.of(
                    what,
                    file,
                    Words.of("holds {0} private keys ({1}); keep one of them", keys.size(), String.join(", ", keys)));
        }
        return keys.get(0);
    }

    private static String hint(byte[] bytes) {
        boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        return pem ? Words.of("; it is PEM: give it with --cert and --key") : "";
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(alias);
        return chain == null
                ? List.of()
                : Stream.of(chain).map(X509Certificate.class::cast).toList();
    }

    private static String wrong(Path file, char[] password) {
        if (password == null || password.length == 0) {
            return Words.of("needs a password; name a file with it (--keystore-password-file)");
        }
        boolean ascii = CharBuffer.wrap(password).chars().allMatch(c -> c < 0x80);
        return ascii
                ? Words.of("the password is wrong")
                : Words.of(
                        "does not open with this password: not every Java takes one beyond ASCII for a key store; if it is right,"
                                + " make PEM of it with: {0}, and name that with --cert, --key and --key-password-file",
                        "openssl pkcs12 -in " + file + " -out identity.pem");
    }
}
