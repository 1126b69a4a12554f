package charwire.identity;

import charwire.tls.HostNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;

/** X.509 written by hand for tests: milliseconds where keytool takes half a second, and any mistake one wants in it. */
public final class TestCertificate {
    public static final String SERVER_AUTH = "2b06010505070301";
    public static final String CLIENT_AUTH = "2b06010505070302";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    public final X509Certificate certificate;
    public final KeyPair keys;

    private TestCertificate(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    public static Builder named(String commonName) {
        return new Builder(commonName);
    }

    public static Builder ca(String commonName) {
        return named(commonName).authority();
    }

    /** A self-signed one for localhost. */
    public static TestCertificate selfSigned() {
        return named("localhost").hosts("localhost", "127.0.0.1").signed();
    }

    public PrivateKey key() {
        return keys.getPrivate();
    }

    /** Writes the certificate, and those after it, as PEM. */
    public Path writeTo(Path file, TestCertificate... more) {
        var text = new StringBuilder(pem("CERTIFICATE", encoded(certificate)));
        for (TestCertificate next : more) {
            text.append(pem("CERTIFICATE", encoded(next.certificate)));
        }
        return write(file, text.toString());
    }

    /** Writes the key as plain PKCS#8. */
    public Path writeKeyTo(Path file) {
        return write(file, pem("PRIVATE KEY", key().getEncoded()));
    }

    /** Writes the key as openssl pkcs8 -topk8 -v2 aes-256-cbc does (RFC 8018, A.4). */
    public Path writeKeyTo(Path file, String password) {
        return write(file, encryptedKey(password));
    }

    String encryptedKey(String password) {
        return encryptedKey(password, 256);
    }

    String encryptedKey(String password, int keyBits) {
        try {
            byte[] salt = new byte[16];
            byte[] initial = new byte[16];
            byte[] secret = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 2_048, keyBits))
                    .getEncoded();
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(initial));
            byte[] hmacSha256 = TestDer.sequence(TestDer.oid("2a864886f70d0209"), TestDer.tlv(0x05, new byte[0]));
            byte[] derivation = TestDer.sequence(
                    TestDer.oid("2a864886f70d01050c"),
                    TestDer.sequence(
                            TestDer.tlv(TestDer.OCTETS, salt),
                            TestDer.tlv(TestDer.INTEGER, new byte[] {8, 0}),
                            hmacSha256));
            byte[] encryption = TestDer.sequence(
                    TestDer.oid(keyBits == 256 ? "60864801650304012a" : "608648016503040116"),
                    TestDer.tlv(TestDer.OCTETS, initial));
            byte[] scheme =
                    TestDer.sequence(TestDer.oid("2a864886f70d01050d"), TestDer.sequence(derivation, encryption));
            byte[] bytes = cipher.doFinal(key().getEncoded());
            return pem("ENCRYPTED PRIVATE KEY", TestDer.sequence(scheme, TestDer.tlv(TestDer.OCTETS, bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What goes into a certificate; valid from an hour ago for a year where nothing else is said. */
    public static final class Builder {
        private final String commonName;
        private final List<byte[]> extensions = new ArrayList<>();
        private Instant from = Instant.now().minus(Duration.ofHours(1));
        private Instant to = Instant.now().plus(Duration.ofDays(365));
        private TestCertificate issuer;
        private KeyPair keys;
        private String keyAlgorithm = "EC";
        private int keyBits = 256;

        private Builder(String commonName) {
            this.commonName = commonName;
        }

        public Builder rsa(int bits) {
            keyAlgorithm = "RSA";
            keyBits = bits;
            return this;
        }

        public Builder ed25519() {
            keyAlgorithm = "Ed25519";
            return this;
        }

        public Builder keys(KeyPair pair) {
            keys = pair;
            return this;
        }

        public Builder valid(Instant first, Instant last) {
            from = first;
            to = last;
            return this;
        }

        public Builder issuedBy(TestCertificate authority) {
            issuer = authority;
            return this;
        }

        public Builder authority() {
            extensions.add(extension("551d13", true, TestDer.sequence(TestDer.tlv(0x01, new byte[] {(byte) 0xFF}))));
            return this;
        }

        /** With at most so many CAs below it. */
        public Builder authority(int pathLength) {
            extensions.add(extension(
                    "551d13",
                    true,
                    TestDer.sequence(
                            TestDer.tlv(0x01, new byte[] {(byte) 0xFF}),
                            TestDer.tlv(TestDer.INTEGER, new byte[] {(byte) pathLength}))));
            return this;
        }

        /** For nothing but signatures on data: no keyCertSign. */
        public Builder digitalSignatureOnly() {
            extensions.add(extension("551d0f", true, TestDer.tlv(0x03, new byte[] {7, (byte) 0x80})));
            return this;
        }

        /** RFC 5280, 4.2.1.10. */
        public Builder permitted(String host) {
            byte[] subtrees = TestDer.tlv(0xA0, TestDer.sequence(generalName(host)));
            extensions.add(extension("551d1e", true, TestDer.sequence(subtrees)));
            return this;
        }

        /** Critical, and known to nobody. */
        public Builder unheardOf() {
            extensions.add(extension("2a0304", true, TestDer.tlv(0x05, new byte[0])));
            return this;
        }

        public Builder usage(String oidHex) {
            extensions.add(extension("551d25", false, TestDer.sequence(TestDer.oid(oidHex))));
            return this;
        }

        public Builder hosts(String... hosts) {
            byte[][] names = Arrays.stream(hosts).map(Builder::generalName).toArray(byte[][]::new);
            extensions.add(extension("551d11", false, TestDer.sequence(names)));
            return this;
        }

        public TestCertificate signed() {
            try {
                KeyPair pair = keys == null ? generated() : keys;
                PrivateKey signer = issuer == null ? pair.getPrivate() : issuer.key();
                byte[] algorithm = signatureAlgorithm(signer);
                byte[] body = body(pair, algorithm);
                Signature signature = Signature.getInstance(signatureName(signer));
                signature.initSign(signer);
                signature.update(body);
                byte[] der = TestDer.sequence(body, algorithm, bits(signature.sign()));
                var certificate = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                return new TestCertificate(certificate, pair);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private KeyPair generated() throws GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance(keyAlgorithm);
            if (!keyAlgorithm.equals("Ed25519")) {
                generator.initialize(keyBits);
            }
            return generator.generateKeyPair();
        }

        private byte[] body(KeyPair pair, byte[] algorithm) {
            byte[] subject = new X500Principal("CN=" + commonName).getEncoded();
            byte[] issuerName = issuer == null
                    ? subject
                    : issuer.certificate.getSubjectX500Principal().getEncoded();
            byte[] serial =
                    BigInteger.valueOf(System.identityHashCode(this) + 1L).toByteArray();
            return TestDer.sequence(
                    TestDer.tlv(0xA0, TestDer.tlv(0x02, new byte[] {2})),
                    TestDer.tlv(0x02, serial),
                    algorithm,
                    issuerName,
                    TestDer.sequence(time(from), time(to)),
                    subject,
                    pair.getPublic().getEncoded(),
                    TestDer.tlv(0xA3, TestDer.sequence(extensions.toArray(byte[][]::new))));
        }

        private static byte[] generalName(String host) {
            try {
                return HostNames.isAddress(host)
                        ? TestDer.tlv(0x87, InetAddress.getByName(host).getAddress())
                        : TestDer.tlv(0x82, host.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] extension(String oidHex, boolean critical, byte[] value) {
            byte[] flag = critical ? TestDer.tlv(0x01, new byte[] {(byte) 0xFF}) : new byte[0];
            return TestDer.sequence(TestDer.oid(oidHex), flag, TestDer.tlv(0x04, value));
        }

        private static String signatureName(PrivateKey key) {
            return switch (key.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> "Ed25519";
            };
        }

        private static byte[] signatureAlgorithm(PrivateKey key) {
            return switch (key.getAlgorithm()) {
                case "EC" -> TestDer.sequence(TestDer.oid("2a8648ce3d040302"));
                case "RSA" -> TestDer.sequence(TestDer.oid("2a864886f70d01010b"), TestDer.tlv(0x05, new byte[0]));
                default -> TestDer.sequence(TestDer.oid("2b6570"));
            };
        }

        private static byte[] time(Instant instant) {
            return TestDer.tlv(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
        }

        private static byte[] bits(byte[] content) {
            byte[] padded = new byte[content.length + 1];
            System.arraycopy(content, 0, padded, 1, content.length);
            return TestDer.tlv(0x03, padded);
        }
    }
}
