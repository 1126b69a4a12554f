package charwire.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneKeyManagerTest {
    private static final TestCertificate CA = TestCertificate.ca("our CA").signed();
    private static final TestCertificate EC =
            TestCertificate.named("localhost").issuedBy(CA).signed();
    private static final OneKeyManager MANAGER = new OneKeyManager(EC.key(), List.of(EC.certificate, CA.certificate));

    @ParameterizedTest
    @CsvSource({"EC,true", "EC_EC,true", "EC_ECDSA,true", "EC_RSA,false", "RSA,false", "EdDSA,false", "RSASSA-PSS,false"
    })
    void serverKeyIsChosenForItsTypeAlone(String keyType, boolean chosen) {
        assertEquals(chosen, MANAGER.chooseEngineServerAlias(keyType, null, null) != null);
    }

    @Test
    void otherTypesOfKeysAreChosenByTheirNames() {
        var rsa = TestCertificate.named("localhost").rsa(2048).signed();
        var ed25519 = TestCertificate.named("localhost").ed25519().signed();

        assertNotNull(new OneKeyManager(rsa.key(), List.of(rsa.certificate)).chooseServerAlias("RSA", null, null));
        assertNotNull(
                new OneKeyManager(ed25519.key(), List.of(ed25519.certificate)).chooseServerAlias("EdDSA", null, null));
    }

    @Test
    void clientShowsItsCertificateToAServerThatTrustsAnIssuerInItsChain() {
        Principal[] theirs = {new X500Principal("CN=another CA"), CA.certificate.getSubjectX500Principal()};

        assertNotNull(MANAGER.chooseEngineClientAlias(new String[] {"RSA", "EC"}, theirs, null));
    }

    @Test
    void clientShowsNothingToAServerThatTrustsOthers() {
        Principal[] others = {new X500Principal("CN=another CA")};

        assertNull(MANAGER.chooseEngineClientAlias(new String[] {"EC"}, others, null));
    }

    @Test
    void serverThatNamesNoIssuersGetsTheCertificate() {
        assertNotNull(MANAGER.chooseClientAlias(new String[] {"EC"}, new Principal[0], null));
    }

    @Test
    void keyAndChainAreThoseGivenAndOnlyUnderTheAlias() {
        String alias = MANAGER.getServerAliases("EC", null)[0];

        assertSame(EC.key(), MANAGER.getPrivateKey(alias));
        assertArrayEquals(new X509Certificate[] {EC.certificate, CA.certificate}, MANAGER.getCertificateChain(alias));
        assertNull(MANAGER.getPrivateKey("another"));
        assertNull(MANAGER.getCertificateChain("another"));
        assertNull(MANAGER.getClientAliases("RSA", null));
    }
}
