package charwire.identity;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Offers the only key and chain to every peer that can use them. The JDK's own key managers need a key store, which would encrypt and
 * decrypt the key at each start, with 10,000 rounds of PBKDF2 each time. Immutable; any thread may use it.
 */
final class OneKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "charwire";

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    /** @param chain the key's certificate first */
    OneKeyManager(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return alias(keyType, issuers);
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return alias(keyTypes, issuers);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return alias(keyType, issuers);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return alias(keyTypes, issuers);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return aliases(keyType, issuers);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return aliases(keyType, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return ALIAS.equals(alias) ? chain.toArray(X509Certificate[]::new) : null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return ALIAS.equals(alias) ? key : null;
    }

    private String[] aliases(String keyType, Principal[] issuers) {
        String alias = alias(keyType, issuers);
        return alias == null ? null : new String[] {alias};
    }

    private String alias(String[] keyTypes, Principal[] issuers) {
        for (String keyType : keyTypes) {
            if (alias(keyType, issuers) != null) {
                return ALIAS;
            }
        }
        return null;
    }

    /**
     * @param keyType the key's algorithm; in TLS 1.2 perhaps with that of its issuer's signature behind it, as {@code EC_RSA}
     * @param issuers of which the peer trusts; null or none when it did not say
     */
    private String alias(String keyType, Principal[] issuers) {
        if (keyType == null) {
            return null;
        }
        int split = keyType.indexOf('_');
        String own = split < 0 ? keyType : keyType.substring(0, split);
        boolean usable = own.equals(chain.get(0).getPublicKey().getAlgorithm())
                && (split < 0 || signedWith(keyType.substring(split + 1)))
                && (issuers == null || issuers.length == 0 || issuedByOneOf(List.of(issuers)));
        return usable ? ALIAS : null;
    }

    private boolean signedWith(String algorithm) {
        return chain.get(0)
                .getSigAlgName()
                .toUpperCase(Locale.ROOT)
                .contains("WITH" + algorithm.toUpperCase(Locale.ROOT));
    }

    private boolean issuedByOneOf(List<Principal> issuers) {
        return chain.stream().anyMatch(certificate -> issuers.contains(certificate.getIssuerX500Principal()));
    }
}
