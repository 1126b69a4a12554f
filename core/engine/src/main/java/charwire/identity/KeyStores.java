package charwire.identity;

import charwire.protocol.Reason;
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
public final class KeyStores {
    private KeyStores() {}

    /**
     * The one private key of a store, with its chain.
     *
     * @param password null when none was given
     */
    static KeyMaterial identity(FileKind what, Path file, char[] password) throws IdentityException {
        char[] given = password == null ? new char[0] : password; // an open one was most often made with an empty one
        KeyStore store = load(what, file, given);
        try {
            String alias = onlyKey(what, file, store);
            if (!(store.getKey(alias, given) instanceof PrivateKey key)) {
                throw IdentityException.of(what, file, IdentityReason.NOT_A_PRIVATE_KEY.with(alias));
            }
            return Chains.assemble(key, chain(store, alias), Instant.now())
                    .orElseThrow(
                            () -> IdentityException.of(what, file, IdentityReason.KEY_NOT_OF_ITS_CERTIFICATE.with()));
        } catch (UnrecoverableKeyException e) {
            throw IdentityException.of(what, file, wrong(file, given), e);
        } catch (GeneralSecurityException e) {
            throw IdentityException.of(what, file, IdentityReason.KEY_UNUSABLE.with(e.getMessage()), e);
        }
    }

    /** The certificates of a trust store, at least one: of an open one, or under the JDK's default password. */
    public static List<X509Certificate> trusted(FileKind what, Path file) throws IdentityException {
        List<X509Certificate> certificates;
        try {
            certificates = certificates(load(what, file, "changeit".toCharArray()));
        } catch (IdentityException otherPassword) {
            certificates = certificates(load(what, file, null));
        }
        if (certificates.isEmpty()) {
            throw IdentityException.of(what, file, IdentityReason.NO_OPEN_CERTIFICATE.with());
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

    private static KeyStore load(FileKind what, Path file, char[] password) throws IdentityException {
        byte[] bytes = SmallFile.read(what, file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw IdentityException.of(what, file, wrong(file, password), e);
            }
            throw IdentityException.of(what, file, unlike(bytes), e);
        } catch (GeneralSecurityException e) {
            throw IdentityException.of(what, file, IdentityReason.CANNOT_BE_READ.with(e.getMessage()), e);
        }
    }

    private static String onlyKey(FileKind what, Path file, KeyStore store)
            throws GeneralSecurityException, IdentityException {
        var keys = new ArrayList<String>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw IdentityException.of(what, file, IdentityReason.NO_KEY.with());
        }
        if (keys.size() > 1) {
            throw IdentityException.of(what, file, IdentityReason.MANY_KEYS.with(keys.size(), String.join(", ", keys)));
        }
        return keys.get(0);
    }

    private static Reason unlike(byte[] bytes) {
        boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        return (pem ? IdentityReason.PEM_FOR_KEY_STORE : IdentityReason.NOT_A_KEY_STORE).with();
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(alias);
        return chain == null
                ? List.of()
                : Stream.of(chain).map(X509Certificate.class::cast).toList();
    }

    private static Reason wrong(Path file, char[] password) {
        if (password == null || password.length == 0) {
            return IdentityReason.STORE_PASSWORD_NEEDED.with();
        }
        boolean ascii = CharBuffer.wrap(password).chars().allMatch(c -> c < 0x80);
        return ascii
                ? IdentityReason.PASSWORD_WRONG.with()
                : IdentityReason.STORE_PASSWORD_BEYOND_ASCII.with("openssl pkcs12 -in " + file + " -out identity.pem");
    }
}
