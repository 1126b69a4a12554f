package charwire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code certs/make}. */
@Execution(ExecutionMode.CONCURRENT)
class CertsMakeIT {
    private static final Path SCRIPT = Path.of(System.getProperty("charwire.root"), "certs", "make");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @BeforeAll
    static void needsOpenssl() {
        assumeTrue(Programs.installed("openssl"), "openssl is not installed");
    }

    @Test
    void makesChainsAndKeysThatFitAndKeepsThem() throws Exception {
        var out = dir.resolve("new dir");

        assertEquals(
                0, make("--out", out.toString(), "chat.example", "10.1.2.3").status());

        assertEquals(
                Set.of("ca.pem", "client.pem", "server.pem"), filesWithMode("rw-r--r--", out), "the only public files");
        assertEquals(
                Set.of(
                        "ca-key.pem",
                        "ca.p12",
                        "client-key.pem",
                        "client.p12",
                        "keystore.password",
                        "server-key.pem",
                        "server.names",
                        "server.p12"),
                filesWithMode("rw-------", out));
        var ca = chain(out.resolve("ca.pem")).get(0);
        var server = chain(out.resolve("server.pem"));
        var client = chain(out.resolve("client.pem"));
        assertValid(server, ca);
        assertValid(client, ca);
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.get(0).getExtendedKeyUsage());
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), client.get(0).getExtendedKeyUsage());
        assertEquals(
                List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "chat.example", "10.1.2.3"), names(server.get(0)));
        assertKeyFits(pemKey(out.resolve("server-key.pem")), server.get(0));
        assertKeyFits(pemKey(out.resolve("client-key.pem")), client.get(0));
        assertStoreHolds(out, "server", server);
        assertStoreHolds(out, "client", client);

        assertEquals(new Run(0, ""), make("--out", out.toString()), "a second run has nothing to do");
    }

    @Test
    void renewsWhatEndsSoonAndKeepsTheAuthority() throws Exception {
        make("--out", dir.toString(), "--days", "7", "chat.example");
        var ca = Files.readString(dir.resolve("ca.pem"));

        var run = make("--out", dir.toString(), "--days", "30");

        assertEquals(
                new Run(
                        0,
                        dir + "/server.pem: made, holds for 30 days\n" + dir
                                + "/client.pem: made, holds for 30 days\n"),
                run);
        assertEquals(ca, Files.readString(dir.resolve("ca.pem")));
        var server = chain(dir.resolve("server.pem")).get(0);
        assertTrue(names(server).contains("chat.example"), "names of the first run stay");
    }

    @Test
    void makesTheMissingAgainAndWithForceAll() throws Exception {
        make("--out", dir.toString());
        var ca = Files.readString(dir.resolve("ca.pem"));
        Files.delete(dir.resolve("client-key.pem"));

        var again = make("--out", dir.toString());
        var forced = make("--out", dir.toString(), "--force");

        assertEquals(new Run(0, dir + "/client.pem: made, holds for 397 days\n"), again);
        assertEquals(3, forced.output().lines().count(), forced.output());
        assertFalse(ca.equals(Files.readString(dir.resolve("ca.pem"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--out      | 2 | --out: needs a value",
                "--days=3   | 2 | --days=3: no such option; try --help",
                "a/b        | 2 | 'a/b': not a host name or address (write an international name in its xn-- form)",
            })
    void saysInOneLineWhatIsWrong(String argument, int status, String message) throws Exception {
        assertEquals(new Run(status, "certs/make: " + message + "\n"), make(argument));
    }

    private Run make(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("certs-make", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        var process = builder.start();
        try {
            assertTrue(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS), "still running");
            return new Run(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static Set<String> filesWithMode(String mode, Path out) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(out)) {
            for (var file : files) {
                if (PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .equals(mode)) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }

    private static List<X509Certificate> chain(Path pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static void assertValid(List<X509Certificate> chain, X509Certificate ca) throws Exception {
        assertEquals(2, chain.size());
        assertEquals(ca, chain.get(1));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(chain.subList(0, 1));

        assertEquals(
                ca.getPublicKey(),
                ((PKIXCertPathValidatorResult)
                                CertPathValidator.getInstance("PKIX").validate(path, parameters))
                        .getTrustAnchor()
                        .getTrustedCert()
                        .getPublicKey());
    }

    private static List<String> names(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString())
                .toList();
    }

    private static PrivateKey pemKey(Path pem) throws Exception {
        var base64 = Files.readString(pem, UTF_8).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }

    private static void assertKeyFits(PrivateKey key, X509Certificate certificate) throws Exception {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update((byte) 7);
        var signed = signature.sign();
        signature.initVerify(certificate);
        signature.update((byte) 7);

        assertTrue(signature.verify(signed));
    }

    private static void assertStoreHolds(Path out, String alias, List<X509Certificate> chain) throws Exception {
        var password =
                Files.readString(out.resolve("keystore.password")).strip().toCharArray();
        var store = KeyStore.getInstance(out.resolve(alias + ".p12").toFile(), password);

        assertArrayEquals(chain.toArray(), store.getCertificateChain(alias));
        assertKeyFits((PrivateKey) store.getKey(alias, password), chain.get(0));
    }

    private record Run(int status, String output) {}
}
