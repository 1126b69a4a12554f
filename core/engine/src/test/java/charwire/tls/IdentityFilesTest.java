package charwire.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.tls.IdentityFiles.Broken;
import charwire.tls.IdentityFiles.Replaced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFilesTest {
    private static final TestCertificate OLD = TestCertificate.selfSigned();
    private static final TestCertificate RENEWED =
            TestCertificate.named("renewed").hosts("localhost").signed();

    @TempDir
    Path folder;

    private Path certificate;
    private Path key;
    private IdentityFiles files;

    @BeforeEach
    void watch() throws Exception {
        certificate = OLD.writeTo(folder.resolve("cert.pem"));
        key = OLD.writeKeyTo(folder.resolve("key.pem"));
        files = new IdentityFiles(ServerIdentity.load(IdentitySource.pem(certificate, key, null)));
    }

    @Test
    void unchangedFilesAreNoNews() {
        assertEquals(Optional.empty(), files.poll());
        assertEquals(Optional.empty(), files.poll());
    }

    @Test
    void replacedFilesAreTakenOverOnceTheyHaveSettled() {
        RENEWED.writeTo(certificate);
        RENEWED.writeKeyTo(key);

        assertEquals(Optional.empty(), files.poll());
        var result = assertInstanceOf(Replaced.class, files.poll().orElseThrow());

        assertEquals(RENEWED.certificate, result.identity().leaf());
        assertEquals(Optional.empty(), files.poll());
    }

    @Test
    void certificateWhoseKeyComesLaterIsNoError() {
        RENEWED.writeTo(certificate);
        assertEquals(Optional.empty(), files.poll());
        RENEWED.writeKeyTo(key);
        assertEquals(Optional.empty(), files.poll());

        assertInstanceOf(Replaced.class, files.poll().orElseThrow());
    }

    @Test
    void brokenFilesAreToldOnceAndTheirRepairIsTakenOver() {
        TestCertificate.write(certificate, "broken");
        files.poll();

        var result = assertInstanceOf(Broken.class, files.poll().orElseThrow());

        assertEquals(
                "certificate: " + certificate + ": not PEM: no -----BEGIN line",
                result.failure().getMessage());
        assertEquals(Optional.empty(), files.poll());
        RENEWED.writeTo(certificate);
        RENEWED.writeKeyTo(key);
        files.poll();
        assertInstanceOf(Replaced.class, files.poll().orElseThrow());
    }

    @Test
    void missingFileIsTold() throws Exception {
        Files.delete(key);
        files.poll();

        var result = assertInstanceOf(Broken.class, files.poll().orElseThrow());

        assertEquals("key: " + key + ": no such file", result.failure().getMessage());
    }

    @Test
    void touchedFilesWithTheSameCertificateAreNoNews() throws Exception {
        Files.setLastModifiedTime(certificate, FileTime.fromMillis(1_000));

        assertEquals(Optional.empty(), files.poll());
        assertEquals(Optional.empty(), files.poll());
    }

    @Test
    void switchedSymbolicLinksAreSeenThoughSizeAndTimeAreTheSame() throws Exception {
        Path first = Files.createDirectory(folder.resolve("1"));
        Path second = Files.createDirectory(folder.resolve("2"));
        var link = folder.resolve("live");
        Files.createSymbolicLink(link, first);
        OLD.writeTo(first.resolve("both.pem"));
        Files.writeString(first.resolve("both.pem"), Files.readString(first.resolve("both.pem")) + Files.readString(key));
        var watched = new IdentityFiles(
                ServerIdentity.load(IdentitySource.pem(link.resolve("both.pem"), link.resolve("both.pem"), null)));
        RENEWED.writeTo(second.resolve("both.pem"));
        Files.writeString(
                second.resolve("both.pem"),
                Files.readString(second.resolve("both.pem")) + Files.readString(RENEWED.writeKeyTo(key)));
        Files.setLastModifiedTime(
                second.resolve("both.pem"), Files.getLastModifiedTime(first.resolve("both.pem")));

        Files.delete(link);
        Files.createSymbolicLink(link, second);
        watched.poll();

        assertTrue(watched.poll().orElseThrow() instanceof Replaced);
    }
}
