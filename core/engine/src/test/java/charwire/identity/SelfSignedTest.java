package charwire.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.protocol.Reason;
import charwire.words.Sentences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path state;
    private static ServerIdentity first;

    @BeforeAll
    static void makeOneOfTwoStartingAtOnce() throws Exception {
        state = shared.resolve("not/there/yet");
        var other = CompletableFuture.supplyAsync(SelfSignedTest::load);
        first = load();
        assertEquals(first.fingerprint(), other.get().fingerprint());
    }

    @Test
    void secondStartKeepsTheFirstOnesIdentity() {
        assertEquals(first.fingerprint(), load().fingerprint());
        assertEquals(ServerIdentity.Kind.SELF_SIGNED, first.kind());
        assertEquals(state.resolve("self-signed.p12").toString(), first.source().toString());
    }

    @Test
    void certificateIsForThisMachineAndTenYears() {
        var now = Instant.now();

        String hosts = CertificateText.hosts(first.leaf());

        assertTrue(hosts.startsWith("localhost, 127.0.0.1, 0:0:0:0:0:0:0:1"), hosts);
        assertTrue(first.notAfter().isAfter(now.plus(Duration.ofDays(3_640))));
        assertEquals(List.of(), said(first.warnings(now)));
        assertEquals("EC", first.leaf().getPublicKey().getAlgorithm());
    }

    @Test
    void keyIsReadableForItsOwnerOnlyAndNothingElseIsLeftBehind() throws Exception {
        assumeTrue(state.getFileSystem().supportedFileAttributeViews().contains("posix"));

        assertEquals("rw-------", permissions(state.resolve("self-signed.p12")));
        assertEquals("rwx------", permissions(state));
        try (Stream<Path> files = Files.list(state)) {
            assertEquals(
                    List.of("self-signed.p12", "self-signed.p12.lock"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void javaWithoutKeytoolSaysWhatToDo() {
        Path keytool = folder.resolve("keytool");

        var refusal = assertThrows(
                IdentityException.class, () -> SelfSigned.make(folder.resolve("self-signed.p12"), keytool));

        assertEquals(
                "self-signed identity: there is no keytool in this Java (" + keytool
                        + "); install a JDK, or give a certificate with --cert and --key",
                Sentences.of(refusal.reason()));
    }

    @Test
    void failingKeytoolIsQuotedAndLeavesNothing() throws Exception {
        Path keytool = TestCertificate.write(folder.resolve("keytool"), "#!/bin/sh\necho no luck today\nexit 1\n");
        Files.setPosixFilePermissions(keytool, PosixFilePermissions.fromString("rwx------"));
        Path kept = folder.resolve("state/self-signed.p12");

        var refusal = assertThrows(IdentityException.class, () -> SelfSigned.make(kept, keytool));

        assertEquals("self-signed identity: " + keytool + " failed: no luck today", Sentences.of(refusal.reason()));
        try (Stream<Path> files = Files.list(kept.getParent())) {
            assertEquals(List.of(kept.resolveSibling("self-signed.p12.lock")), files.toList());
        }
    }

    @Test
    void damagedIdentityIsNotReplacedSilently() {
        Path kept = TestCertificate.write(folder.resolve("self-signed.p12"), "damaged");

        var refusal =
                assertThrows(IdentityException.class, () -> ServerIdentity.load(IdentitySource.selfSigned(folder)));

        assertEquals(
                "self-signed identity: " + kept + ": not a PKCS#12 or JKS key store, or damaged; delete the file to"
                        + " have a new one made, with a new fingerprint",
                Sentences.of(refusal.reason()));
    }

    @Test
    void folderThatCannotBeMadeIsOneLine() {
        Path notAFolder = TestCertificate.write(folder.resolve("file"), "");

        var refusal = assertThrows(
                IdentityException.class, () -> ServerIdentity.load(IdentitySource.selfSigned(notAFolder.resolve("x"))));

        assertTrue(
                Sentences.of(refusal.reason()).startsWith("self-signed identity: " + notAFolder),
                Sentences.of(refusal.reason()));
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static ServerIdentity load() {
        try {
            return ServerIdentity.load(IdentitySource.selfSigned(state));
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> said(List<Reason> warnings) {
        return warnings.stream().map(Sentences::of).toList();
    }
}
