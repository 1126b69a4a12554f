package charwire.identity;

import static charwire.identity.TestDer.INTEGER;
import static charwire.identity.TestDer.OCTETS;
import static charwire.identity.TestDer.oid;
import static charwire.identity.TestDer.sequence;
import static charwire.identity.TestDer.tlv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import charwire.protocol.Reason;
import charwire.tls.MemoryHandshake;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdentityTest {
    private static final TestCertificate EC = TestCertificate.selfSigned();
    private static final TestCertificate OTHER = TestCertificate.selfSigned();
    private static final TestCertificate RSA =
            TestCertificate.named("r").hosts("localhost").rsa(2_048).signed();
    private static final TestCertificate ED25519 =
            TestCertificate.named("e").hosts("localhost").ed25519().signed();
    private static final String REQUEST =
            "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out request.pem";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n";

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant YEAR_LATER = Instant.parse("2021-01-01T00:00:00Z");

    @TempDir
    Path folder;

    static Stream<Arguments> keysAndVersions() {
        return Stream.of(EC, RSA, ED25519)
                .flatMap(server -> TlsSettings.PROTOCOLS.stream().map(version -> arguments(server, version)));
    }

    @ParameterizedTest
    @MethodSource("keysAndVersions")
    void everyKindOfKeyServesEveryVersion(TestCertificate server, String version) throws Exception {
        var identity = load(server, server.writeKeyTo(folder.resolve("key.pem")), null);

        var client = TlsSettings.clientEngine(
                Trust.pinned(Set.of(identity.fingerprint())).sslContext(null),
                "localhost",
                7319,
                false,
                List.of(version));
        var handshake =
                MemoryHandshake.between(client, TlsSettings.serverEngine(identity.sslContext(null), ClientAuth.NONE));

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
        assertEquals(version, client.getSession().getProtocol());
        assertEquals("charwire/1", client.getApplicationProtocol());
    }

    @Test
    void chainIsSentFromTheLeafUpwardsWhateverItsOrderInTheFile() throws Exception {
        var ca = TestCertificate.ca("ca").signed();
        var middle = TestCertificate.ca("middle").issuedBy(ca).signed();
        var leaf =
                TestCertificate.named("s").hosts("localhost").issuedBy(middle).signed();

        var identity = ServerIdentity.load(IdentitySource.pem(
                ca.writeTo(folder.resolve("chain.pem"), leaf, middle, leaf),
                leaf.writeKeyTo(folder.resolve("key.pem")),
                null));

        assertEquals(List.of(leaf.certificate, middle.certificate, ca.certificate), identity.chain());
        assertEquals(List.of(), said(identity.warnings(Instant.now())));
    }

    @Test
    void strangerInTheChainIsLeftOutWithAWarning() throws Exception {
        var stranger = TestCertificate.ca("stranger").signed();

        var identity = ServerIdentity.load(IdentitySource.pem(
                EC.writeTo(folder.resolve("chain.pem"), stranger), EC.writeKeyTo(folder.resolve("key.pem")), null));

        assertEquals(List.of(EC.certificate), identity.chain());
        assertEquals(
                List.of("the file also holds a certificate that is not part of the chain and is not sent: CN=stranger"),
                said(identity.warnings(Instant.now())));
    }

    @Test
    void certificateAndKeyMayShareAFile() throws Exception {
        Path both = EC.writeTo(folder.resolve("both.pem"));
        Files.writeString(
                both, Files.readString(both) + "\r\nany text\r\n" + pkcs8(EC).replace("\n", "\r\n"));

        var identity = ServerIdentity.load(IdentitySource.pem(both, both, null));

        assertEquals(Fingerprint.of(EC.certificate), identity.fingerprint());
        assertEquals(ServerIdentity.Kind.FILE, identity.kind());
    }

    @Test
    void encryptedKeyIsReadWithThePasswordFile() throws Exception {
        Path key = TestCertificate.write(folder.resolve("key.pem"), EC.encryptedKey("correct horse"));
        Path password = TestCertificate.write(folder.resolve("password"), "correct horse\nnot this\n");

        assertEquals(EC.certificate, load(EC, key, password).leaf());
    }

    @ParameterizedTest
    @CsvSource({"пароль, 256, ''", "пароль, 192, \uFEFF", "secret, 192, ''", "secret, 256, \uFEFF"})
    void keyUnderAPasswordOfAnyLettersIsRead(String secret, int keyBits, String mark) throws Exception {
        Path key = TestCertificate.write(folder.resolve("key.pem"), EC.encryptedKey(secret, keyBits));
        Path password = TestCertificate.write(folder.resolve("password"), mark + secret + "\r\n");

        assertEquals(EC.certificate, load(EC, key, password).leaf());
    }

    @Test
    void noWrongPasswordIsTakenForABrokenKey() throws Exception {
        Path key = TestCertificate.write(folder.resolve("key.pem"), EC.encryptedKey("right"));

        for (int i = 0; i < 300; i++) {
            Path password = TestCertificate.write(folder.resolve("password"), "wrong " + i);
            assertRefused(() -> load(EC, key, password), "key: " + key + ": the password is wrong");
        }
    }

    @Test
    void keyStoreThatDoesNotOpenUnderAPasswordBeyondAsciiIsToldTheWayToPem() throws Exception {
        Path store = keyStore("PKCS12", EC);
        Path password = TestCertificate.write(folder.resolve("password"), "пароль\n");

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, password)),
                "key store: " + store
                        + ": does not open with this password: not every Java takes one beyond ASCII for a"
                        + " key store; if it is right, make PEM of it with: openssl pkcs12 -in " + store
                        + " -out identity.pem, and name that with --cert, --key and --key-password-file");
    }

    @Test
    void encryptedKeyWithoutAPasswordIsRefused() throws Exception {
        Path key = TestCertificate.write(folder.resolve("key.pem"), EC.encryptedKey("correct horse"));

        assertRefused(
                () -> load(EC, key, null),
                "key: " + key + ": is encrypted; name a file with its password (--key-password-file)");
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        Path key = TestCertificate.write(folder.resolve("key.pem"), EC.encryptedKey("correct horse"));
        Path password = TestCertificate.write(folder.resolve("password"), "wrong\n");

        assertRefused(() -> load(EC, key, password), "key: " + key + ": the password is wrong");
    }

    @Test
    void unsupportedEncryptionIsRefusedWithTheConversion() throws Exception {
        byte[] scrypt = sequence(sequence(oid("2b06010401da47040b"), sequence()), tlv(OCTETS, new byte[16]));
        Path key =
                TestCertificate.write(folder.resolve("key.pem"), TestCertificate.pem("ENCRYPTED PRIVATE KEY", scrypt));
        Path password = TestCertificate.write(folder.resolve("password"), "any\n");

        assertRefused(
                () -> load(EC, key, password),
                "key: " + key + ": its encryption is not supported (PBES2 with AES is); convert it with: openssl pkcs8"
                        + " -topk8 -v2 aes-256-cbc -in " + key + " -out key.pem");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void opensslsOlderKeyFormatsAreRead(boolean rsa) throws Exception {
        TestCertificate server = rsa ? RSA : EC;
        byte[] pkcs8 = server.key().getEncoded();
        // The JDK's PKCS#8 ends in the older format, behind a header of known length; for EC it leaves out the curve.
        String pem = rsa
                ? TestCertificate.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length))
                : TestCertificate.pem("EC PARAMETERS", new byte[] {6, 0})
                        + TestCertificate.pem("EC PRIVATE KEY", sec1(pkcs8));

        Path key = TestCertificate.write(folder.resolve("key.pem"), pem);

        assertEquals(server.certificate, load(server, key, null).leaf());
    }

    static Stream<Arguments> brokenPairs() {
        String certificate = TestCertificate.pem("CERTIFICATE", encoded(EC));
        return Stream.of(
                arguments("empty certificate", "", pkcs8(EC), "certificate: *: the file is empty"),
                arguments("no PEM", "hello", pkcs8(EC), "certificate: *: not PEM: no -----BEGIN line"),
                arguments(
                        "DER",
                        "0\u0082",
                        pkcs8(EC),
                        "certificate: *: not PEM: no -----BEGIN line; if it is DER, convert it with: openssl x509"
                                + " -inform der -in * -out x509.pem; if it is PKCS#12, give it as a key store"),
                arguments(
                        "cut off",
                        CERTIFICATE + "AAAA",
                        pkcs8(EC),
                        "certificate: *: cut off: BEGIN CERTIFICATE without its END"),
                arguments(
                        "key as DER",
                        certificate,
                        "0\u0082",
                        "key: *: not PEM: no -----BEGIN line; if it is DER, convert it with: openssl pkey -inform der"
                                + " -in * -out pkey.pem; if it is PKCS#12, give it as a key store"),
                arguments(
                        "curve that the JDK has given up",
                        certificate,
                        TestCertificate.pem("PRIVATE KEY", secp256k1()),
                        "key: *: broken, or none of EC (P-256, P-384, P-521), RSA and Ed25519; check it with: openssl"
                                + " pkey -noout -text -in *"),
                arguments(
                        "broken base64",
                        certificate.replace("M", "!"),
                        pkcs8(EC),
                        "certificate: *: broken base64 in its CERTIFICATE block"),
                arguments(
                        "garbage inside",
                        CERTIFICATE + "AAAA\n-----END CERTIFICATE-----",
                        pkcs8(EC),
                        "certificate: *: its CERTIFICATE block 1 is not a certificate"),
                arguments(
                        "garbage second",
                        certificate + CERTIFICATE + "AAAA\n-----END CERTIFICATE-----",
                        pkcs8(EC),
                        "certificate: *: its CERTIFICATE block 2 is not a certificate"),
                arguments("key as certificate", pkcs8(EC), pkcs8(EC), "certificate: *: holds no CERTIFICATE block"),
                arguments("certificate as key", certificate, certificate, "key: *: holds no PRIVATE KEY block"),
                arguments(
                        "mismatch",
                        certificate,
                        pkcs8(OTHER),
                        "key: *: does not belong to the certificate in * (CN=localhost)"),
                arguments(
                        "mismatch of kind",
                        certificate,
                        pkcs8(RSA),
                        "key: *: does not belong to the certificate in * (CN=localhost)"),
                arguments(
                        "garbage key",
                        certificate,
                        KEY + "AAAA\n-----END PRIVATE KEY-----",
                        "key: *: broken, or none of EC (P-256, P-384, P-521), RSA and Ed25519; check it with: openssl"
                                + " pkey -noout -text -in *"),
                arguments(
                        "garbage SEC1",
                        certificate,
                        TestCertificate.pem("EC PRIVATE KEY", new byte[] {0x30, (byte) 0x84, -1, -1, -1, -1}),
                        "key: *: broken, or none of EC (P-256, P-384, P-521), RSA and Ed25519; check it with: openssl"
                                + " pkey -noout -text -in *"),
                arguments(
                        "OpenSSH",
                        certificate,
                        TestCertificate.pem("OPENSSH PRIVATE KEY", new byte[3]),
                        "key: *: in OpenSSH's format, which is not supported; convert it, in its place, with: ssh-keygen"
                                + " -p -m pkcs8 -f *"),
                arguments(
                        "OpenSSH's Ed25519",
                        certificate,
                        TestCertificate.pem(
                                "OPENSSH PRIVATE KEY",
                                "openssh-key-v1 ssh-ed25519".getBytes(StandardCharsets.US_ASCII)),
                        "key: *: an Ed25519 key in OpenSSH's format, which ssh-keygen cannot convert; make another, and"
                                + " have a certificate issued for it: " + REQUEST),
                arguments(
                        "RSA-PSS",
                        certificate,
                        TestCertificate.pem("PRIVATE KEY", rsaPss()),
                        "key: *: an RSA-PSS key, which is not supported; make another, and have a certificate issued for"
                                + " it: " + REQUEST),
                arguments(
                        "key with its curve written out",
                        certificate,
                        TestCertificate.pem("PRIVATE KEY", explicitCurve()),
                        "key: *: its curve is written out, not named (explicit parameters), which is not supported;"
                                + " convert it with: openssl pkey -in * -ec_param_enc named_curve -out key.pem"),
                arguments(
                        "certificate with its curve written out",
                        TestCertificate.pem("CERTIFICATE", explicitCurve()),
                        pkcs8(EC),
                        "certificate: *: the curve of its CERTIFICATE block 1 is written out, not named (explicit"
                                + " parameters), which is not supported; have one issued for its key with the curve's"
                                + " name: openssl pkey -in KEY -ec_param_enc named_curve -out key.pem"),
                arguments(
                        "UTF-16 with its mark",
                        "\u00ff\u00fe-\0-\0",
                        pkcs8(EC),
                        "certificate: *: not PEM: no -----BEGIN line; it is text in UTF-16, convert it with: iconv -f"
                                + " utf-16 -t utf-8 * > new.pem"),
                arguments(
                        "UTF-16 without a mark",
                        certificate,
                        "-\0-\0",
                        "key: *: not PEM: no -----BEGIN line; it is text in UTF-16, convert it with: iconv -f utf-16 -t"
                                + " utf-8 * > new.pem"),
                arguments(
                        "old encryption",
                        certificate,
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n"
                                + "-----END RSA PRIVATE KEY-----",
                        "key: *: encrypted in OpenSSL's old way, which is not supported; convert it with: openssl"
                                + " pkcs8 -topk8 -v2 aes-256-cbc -in * -out key.pem"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenPairs")
    void brokenFilesAreRefusedWithOneClearLine(String what, String certificateText, String keyText, String message) {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        writeLatin1(certificate, certificateText);
        writeLatin1(key, keyText);

        var refusal = assertThrows(
                IdentityException.class, () -> ServerIdentity.load(IdentitySource.pem(certificate, key, null)));

        assertEquals(
                message,
                Sentences.of(refusal.reason())
                        .replace(certificate.toString(), "*")
                        .replace(key.toString(), "*"));
    }

    @Test
    void missingFileIsNamed() {
        Path missing = folder.resolve("missing.pem");

        assertRefused(() -> load(EC, missing, null), "key: " + missing + ": no such file");
    }

    @Test
    void folderIsNoFile() {
        assertRefused(() -> load(EC, folder, null), "key: " + folder + ": is a directory, a file was expected");
    }

    @Test
    void hugeFileIsNotRead() throws Exception {
        Path huge = Files.write(folder.resolve("huge.pem"), new byte[(1 << 20) + 1]);

        assertRefused(
                () -> load(EC, huge, null), "key: " + huge + ": larger than 1 MiB, so not what was expected here");
    }

    @Test
    void fileOfAnotherUserIsNamed() throws Exception {
        Path key = EC.writeKeyTo(folder.resolve("key.pem"));
        Files.setPosixFilePermissions(key, Set.of());
        assumeFalse(Files.isReadable(key), "root reads everything");

        assertRefused(
                () -> load(EC, key, null),
                "key: " + key + ": not readable for user " + System.getProperty("user.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void keyStoreIsRead(String type) throws Exception {
        Path store = keyStore(type, EC);
        Path password = TestCertificate.write(folder.resolve("password"), "secret\n");

        var identity = ServerIdentity.load(IdentitySource.keyStore(store, password));

        assertEquals(EC.certificate, identity.leaf());
        assertEquals(List.of(store, password), identity.source().files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void wrongPasswordOfAKeyStoreIsRefused(String type) throws Exception {
        Path store = keyStore(type, EC);
        Path password = TestCertificate.write(folder.resolve("password"), "wrong\n");

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, password)),
                "key store: " + store + ": the password is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void keyStoreWithoutItsPasswordIsRefused(String type) throws Exception {
        Path store = keyStore(type, EC);

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, null)),
                "key store: " + store + ": needs a password; name a file with it (--keystore-password-file)");
    }

    @Test
    void keyStoreWithoutAKeyIsRefused() throws Exception {
        Path store = keyStore("PKCS12");
        Path password = TestCertificate.write(folder.resolve("password"), "secret\n");

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, password)),
                "key store: " + store + ": holds no private key");
    }

    @Test
    void keyStoreWithSeveralKeysIsRefused() throws Exception {
        Path store = keyStore("PKCS12", EC, RSA);
        Path password = TestCertificate.write(folder.resolve("password"), "secret\n");

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, password)),
                "key store: " + store + ": holds 2 private keys (key0, key1); keep one of them");
    }

    @Test
    void damagedKeyStoreIsRefused() {
        Path store = TestCertificate.write(folder.resolve("store.p12"), "no key store");

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, null)),
                "key store: " + store + ": not a PKCS#12 or JKS key store, or damaged");
    }

    @Test
    void pemGivenAsAKeyStoreIsToldWhereItBelongs() {
        Path store = EC.writeTo(folder.resolve("cert.pem"));

        assertRefused(
                () -> ServerIdentity.load(IdentitySource.keyStore(store, null)),
                "key store: " + store
                        + ": not a PKCS#12 or JKS key store, or damaged; it is PEM: give it with --cert and --key");
    }

    @Test
    void keyStoreUnderAnEmptyPasswordNeedsNone() throws Exception {
        Path store = keyStoreUnder("", "PKCS12", EC);

        assertEquals(
                EC.certificate,
                ServerIdentity.load(IdentitySource.keyStore(store, null)).leaf());
    }

    static Stream<Arguments> warnings() {
        var from = Instant.parse("2026-01-01T00:00:00Z");
        var to = Instant.parse("2026-07-01T00:00:00Z");
        var dated =
                TestCertificate.named("s").hosts("localhost").valid(from, to).signed();
        return Stream.of(
                arguments(dated, "2026-03-01T00:00:00Z", List.of()),
                arguments(dated, "2026-07-01T00:00:01Z", List.of("the certificate expired on 2026-07-01")),
                arguments(dated, "2025-12-31T23:00:00Z", List.of("the certificate is not valid before 2026-01-01")),
                arguments(dated, "2026-06-18T00:00:00Z", List.of("the certificate expires on 2026-07-01, in 13 days")),
                arguments(dated, "2026-06-30T00:00:00Z", List.of("the certificate expires on 2026-07-01, in 1 day")),
                arguments(
                        dated, "2026-06-30T12:00:00Z", List.of("the certificate expires on 2026-07-01, within a day")),
                arguments(
                        TestCertificate.named("s").valid(from, to).signed(),
                        "2026-03-01T00:00:00Z",
                        List.of("the certificate names no host (no subject alternative name): clients that check it"
                                + " refuse it")),
                arguments(
                        TestCertificate.named("s")
                                .hosts("localhost")
                                .usage(TestCertificate.CLIENT_AUTH)
                                .valid(from, to)
                                .signed(),
                        "2026-03-01T00:00:00Z",
                        List.of("the certificate's extended key usage does not allow it for servers (serverAuth): peers"
                                + " refuse it")),
                arguments(
                        TestCertificate.named("s")
                                .hosts("localhost")
                                .rsa(1_024)
                                .valid(from, to)
                                .signed(),
                        "2026-03-01T00:00:00Z",
                        List.of("the RSA key has only 1024 bits: many peers refuse less than 2048")));
    }

    @Test
    void validOneOfTwoIntermediatesWithTheSameKeyIsSent() throws Exception {
        var ca = TestCertificate.ca("root").signed();
        var expired =
                TestCertificate.ca("m").issuedBy(ca).valid(LONG_AGO, YEAR_LATER).signed();
        var renewed = TestCertificate.ca("m").issuedBy(ca).keys(expired.keys).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(renewed).signed();
        Path file = server.writeTo(folder.resolve("cert.pem"), expired, renewed);

        var identity =
                ServerIdentity.load(IdentitySource.pem(file, server.writeKeyTo(folder.resolve("key.pem")), null));

        assertEquals(List.of(server.certificate, renewed.certificate), identity.chain());
        assertEquals(
                List.of("the file also holds a certificate that is not part of the chain and is not sent: CN=m"),
                said(identity.warnings(Instant.now())));
    }

    @Test
    void validOneOfTwoOwnCertificatesIsShown() throws Exception {
        var expired = TestCertificate.named("s")
                .hosts("localhost")
                .valid(LONG_AGO, YEAR_LATER)
                .signed();
        var renewed =
                TestCertificate.named("s").hosts("localhost").keys(expired.keys).signed();
        Path file = expired.writeTo(folder.resolve("cert.pem"), renewed);

        var identity =
                ServerIdentity.load(IdentitySource.pem(file, expired.writeKeyTo(folder.resolve("key.pem")), null));

        assertEquals(renewed.certificate, identity.leaf());
    }

    @Test
    void expiredIntermediateIsWarnedAbout() throws Exception {
        var ca = TestCertificate.ca("root").signed();
        var expired =
                TestCertificate.ca("m").issuedBy(ca).valid(LONG_AGO, YEAR_LATER).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(expired).signed();
        Path file = server.writeTo(folder.resolve("cert.pem"), expired);

        var identity =
                ServerIdentity.load(IdentitySource.pem(file, server.writeKeyTo(folder.resolve("key.pem")), null));

        assertEquals(
                List.of("the certificate of the CA CN=m expired on 2021-01-01"),
                said(identity.warnings(Instant.now())));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void usableIdentityIsWarnedAbout(TestCertificate server, String now, List<String> expected) throws Exception {
        var identity = load(server, server.writeKeyTo(folder.resolve("key.pem")), null);

        assertEquals(expected, said(identity.warnings(Instant.parse(now))));
    }

    @Test
    void accessorsTellTheLeafsFacts() throws Exception {
        var identity = load(EC, EC.writeKeyTo(folder.resolve("key.pem")), null);

        assertEquals(EC.certificate.getNotAfter().toInstant(), identity.notAfter());
        assertEquals(folder.resolve("cert.pem").toString(), identity.source().toString());
        assertFalse(identity.chain().isEmpty());
    }

    private ServerIdentity load(TestCertificate server, Path key, Path password) throws IdentityException {
        return ServerIdentity.load(IdentitySource.pem(server.writeTo(folder.resolve("cert.pem")), key, password));
    }

    private Path keyStore(String type, TestCertificate... servers) throws GeneralSecurityException, IOException {
        return keyStoreUnder("secret", type, servers);
    }

    private Path keyStoreUnder(String password, String type, TestCertificate... servers)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        for (TestCertificate server : servers) {
            Certificate[] chain = {server.certificate};
            store.setKeyEntry("key" + store.size(), server.key(), password.toCharArray(), chain);
        }
        Path file = folder.resolve("store");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static byte[] rsaPss() {
        return sequence(tlv(INTEGER, new byte[] {0}), sequence(oid("2a864886f70d01010a")), tlv(OCTETS, new byte[9]));
    }

    private static byte[] explicitCurve() {
        byte[] algorithm = sequence(oid("2a8648ce3d0201"), sequence(tlv(INTEGER, new byte[] {1})));
        return sequence(tlv(INTEGER, new byte[] {0}), algorithm, tlv(OCTETS, new byte[9]));
    }

    private static byte[] secp256k1() {
        byte[] algorithm = sequence(oid("2a8648ce3d0201"), oid("2b8104000a"));
        byte[] key = sequence(tlv(INTEGER, new byte[] {1}), tlv(OCTETS, Arrays.copyOf(new byte[] {1}, 32)));
        return sequence(tlv(INTEGER, new byte[] {0}), algorithm, tlv(OCTETS, key));
    }

    private static byte[] sec1(byte[] pkcs8) {
        byte[] secret = Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
        byte[] head = HexFormat.of().parseHex("30310201010420");
        byte[] curve = HexFormat.of().parseHex("a00a06082a8648ce3d030107");
        return ByteBuffer.allocate(head.length + secret.length + curve.length)
                .put(head)
                .put(secret)
                .put(curve)
                .array();
    }

    private static String pkcs8(TestCertificate server) {
        return TestCertificate.pem("PRIVATE KEY", server.key().getEncoded());
    }

    private static byte[] encoded(TestCertificate server) {
        try {
            return server.certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeLatin1(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Executable load, String message) {
        assertEquals(
                message,
                Sentences.of(assertThrows(IdentityException.class, load).reason()));
    }

    private static List<String> said(List<Reason> warnings) {
        return warnings.stream().map(Sentences::of).toList();
    }
}
