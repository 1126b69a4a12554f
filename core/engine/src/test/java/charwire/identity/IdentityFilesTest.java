package charwire.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import charwire.identity.IdentityFiles.Broken;
import charwire.identity.IdentityFiles.Replaced;
import charwire.testkit.SpecialFile;
import charwire.words.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
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
                Sentences.of(result.failure().reason()));
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

        assertEquals(
                "key: " + key + ": no such file", Sentences.of(result.failure().reason()));
    }

    @Test
    void touchedFilesWithTheSameCertificateAreNoNews() throws Exception {
        Files.setLastModifiedTime(certificate, FileTime.fromMillis(1_000));

        assertEquals(Optional.empty(), files.poll());
        assertEquals(Optional.empty(), files.poll());
    }

    @Test
    void deletedSelfSignedIdentityIsNotMadeAnewInMidRun() throws Exception {
        var self = ServerIdentity.load(IdentitySource.selfSigned(folder));
        var watched = new IdentityFiles(self);

        Files.delete(Path.of(self.source().toString()));

        assertEquals(Optional.empty(), watched.poll());
        assertEquals(Optional.empty(), watched.poll());
    }

    @Test
    void switchedSymbolicLinkIsSeen() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("live.pem"), both(OLD, "1.pem"));
        var watched = new IdentityFiles(ServerIdentity.load(IdentitySource.pem(link, link, null)));

        Files.delete(link);
        Files.createSymbolicLink(link, both(RENEWED, "2.pem"));
        watched.poll();

        assertInstanceOf(Replaced.class, watched.poll().orElseThrow());
    }

    @Test
    void renewedCertificateIsTakenOverThoughThePasswordWasAFifo() throws Exception {
        key = OLD.writeKeyTo(key, "secret");
        Path password = SpecialFile.fifo(folder, "secret\n".getBytes(UTF_8));
        var watched = new IdentityFiles(ServerIdentity.load(IdentitySource.pem(certificate, key, password)));

        RENEWED.writeTo(certificate);
        RENEWED.writeKeyTo(key, "secret");
        watched.poll();

        assertInstanceOf(Replaced.class, watched.poll().orElseThrow());
    }

    @Test
    void certificateAndKeyInOneFifoAreReadOnceAndNoNews() throws Exception {
        Path fifo = SpecialFile.fifo(folder, Files.readAllBytes(both(OLD, "both.pem")));

        var watched = new IdentityFiles(ServerIdentity.load(IdentitySource.pem(fifo, fifo, null)));

        assertEquals(Optional.empty(), watched.poll());
        assertEquals(Optional.empty(), watched.poll());
    }

    @Test
    void fifoInACertificatesPlaceIsToldAndNotOpened() throws Exception {
        Files.delete(certificate);
        Files.move(SpecialFile.fifo(folder), certificate);
        files.poll();

        var result = assertInstanceOf(Broken.class, files.poll().orElseThrow());

        assertEquals(
                "certificate: " + certificate + ": is no regular file any more; put one in its place",
                Sentences.of(result.failure().reason()));
        assertEquals(Optional.empty(), files.poll());
    }

    private Path both(TestCertificate server, String name) throws IOException {
        Path file = server.writeTo(folder.resolve(name));
        String certificateText = Files.readString(file);
        return Files.writeString(server.writeKeyTo(file), certificateText, StandardOpenOption.APPEND);
    }
}
