package charwire.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.TestCertificate;
import charwire.testkit.SpecialFile;
import charwire.trust.KnownServers.Verdict;
import charwire.trust.KnownServersFile.KnownServer;
import charwire.words.Sentences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownServersFileTest {
    private static final TestCertificate SERVER = TestCertificate.selfSigned();
    private static final TestCertificate OTHER = TestCertificate.selfSigned();
    private static final Fingerprint PRINT = Fingerprint.of(SERVER.certificate);
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    @TempDir
    Path folder;

    private Path file;
    private KnownServersFile known;

    @BeforeEach
    void nothingKnown() {
        file = folder.resolve("state/known-servers");
        known = new KnownServersFile(file);
    }

    @Test
    void serverIsUnknownUntilItIsRemembered() throws Exception {
        assertEquals(Verdict.UNKNOWN, known.check("host:7319", SERVER.certificate));

        known.remember("Host:7319", PRINT, NOW);

        assertEquals(Verdict.TRUSTED, known.check("hOST:7319", SERVER.certificate));
        assertEquals(Verdict.UNKNOWN, known.check("host:7320", SERVER.certificate));
        assertEquals(Verdict.changed(PRINT), known.check("host:7319", OTHER.certificate));
    }

    @Test
    void linkStaysAndWhatItLeadsToIsReplaced() throws Exception {
        Path target = folder.resolve("kept/elsewhere");
        Files.createDirectories(target.getParent());
        Files.createDirectory(file.getParent());
        Files.createSymbolicLink(file, target);

        known.remember("host:7319", PRINT, NOW);
        known.remember("other:7319", PRINT, NOW);

        assertTrue(Files.isSymbolicLink(file));
        assertEquals(2, Files.readAllLines(target).size());
    }

    @Test
    void deviceTakesWhatIsRememberedAndStaysOne() throws Exception {
        Files.createDirectory(file.getParent());
        Path device = SpecialFile.nullDevice(folder);
        Files.createSymbolicLink(file, device);

        known.remember("host:7319", PRINT, NOW);

        assertTrue(Files.isSymbolicLink(file));
        assertFalse(Files.isRegularFile(device));
        assertEquals(List.of(), known.list());
    }

    @Test
    void markAndCarriageReturnsOfAnEditorAreRead() throws Exception {
        Files.createDirectory(file.getParent());
        Files.writeString(file, "\uFEFFhost:7319 " + PRINT + " 2026-01-31T12:00:00Z\r\n# mine\r\n");

        assertEquals(Verdict.TRUSTED, known.check("host:7319", SERVER.certificate));
    }

    @Test
    void fileHasOneLinePerServerAndIsPrivate() throws Exception {
        known.remember("[::1]:7319", PRINT, NOW);

        assertEquals("[::1]:7319 " + PRINT + " 2026-01-31T12:00:00Z\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                List.of(new KnownServer("[::1]:7319", PRINT, Instant.parse("2026-01-31T12:00:00Z"))), known.list());
    }

    @Test
    void forgottenServerIsUnknownAgain() throws Exception {
        known.remember("host:7319", PRINT, NOW);

        assertTrue(known.forget("HOST:7319"));

        assertEquals(Verdict.UNKNOWN, known.check("host:7319", SERVER.certificate));
        assertEquals(List.of(), known.list());
        assertFalse(known.forget("host:7319"));
    }

    @Test
    void rememberingTwiceKeepsTheFirstTime() throws Exception {
        known.remember("host:7319", PRINT, NOW);
        known.remember("host:7319", PRINT, NOW.plusSeconds(60));

        assertEquals(List.of(new KnownServer("host:7319", PRINT, Instant.parse("2026-01-31T12:00:00Z"))), known.list());
    }

    @Test
    void anotherCertificateIsNotRememberedOverTheFirst() throws Exception {
        known.remember("host:7319", PRINT, NOW);

        var refusal = assertThrows(
                IdentityException.class, () -> known.remember("host:7319", Fingerprint.of(OTHER.certificate), NOW));

        assertEquals(
                "known servers: host:7319 is known as " + PRINT
                        + " already; forget it first: charwire-client trust forget host:7319",
                Sentences.of(refusal.reason()));
    }

    @Test
    void commentsAndKindsOfTheFutureAreKept() throws Exception {
        String future = "# mine\n\nhost:1 sha512:00ff 2030-01-01T00:00:00Z more\n";
        Files.createDirectories(file.getParent());
        Files.writeString(file, future);

        known.remember("host:7319", PRINT, NOW);
        known.forget("host:7319");

        assertEquals(future, Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:7319",
                "host:7319 sha256:12 2026-01-31T12:00:00Z",
                "host:7319 sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "host:7319 sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff yesterday",
                "host sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff 2026-01-31T12:00:00Z",
                "\u0000\u0001"
            })
    void brokenLineIsAnErrorNeverAFirstContact(String line) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# first\n" + line + "\n");

        var refusal = assertThrows(IdentityException.class, () -> known.check("other:7319", SERVER.certificate));

        assertEquals(
                "known servers: " + file + ": line 2 is broken: expected host:port sha256:… 2026-01-31T12:00:00Z;"
                        + " correct or remove it",
                Sentences.of(refusal.reason()));
        assertThrows(IdentityException.class, () -> known.remember("other:7319", PRINT, NOW));
        assertThrows(IdentityException.class, () -> known.forget("other:7319"));
        assertEquals("# first\n" + line + "\n", Files.readString(file));
    }

    @Test
    void unreadableFileRefusesTheServer() throws Exception {
        Files.createDirectories(file);

        assertThrows(IdentityException.class, () -> known.check("host:7319", SERVER.certificate));
    }

    @Test
    void fileIsBounded() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                IntStream.range(0, KnownServersFile.MOST_SERVERS)
                        .mapToObj(i -> "h" + i + ":1 " + PRINT + " 2026-01-31T12:00:00Z\n")
                        .collect(Collectors.joining()));

        var refusal = assertThrows(IdentityException.class, () -> known.remember("one:1", PRINT, NOW));

        assertTrue(
                Sentences.of(refusal.reason()).endsWith("holds 5000 servers, forget some"),
                Sentences.of(refusal.reason()));
    }

    @Test
    void serverWithoutAPortIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> known.remember("host", PRINT, NOW));
        assertThrows(IllegalArgumentException.class, () -> known.forget("a b:1"));
    }

    @Test
    void threadsAndProgramsWritingAtOnceLoseNothing() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString(),
                        PRINT.toString())
                .inheritIO()
                .start();
        IntStream.range(0, 20).parallel().forEach(i -> remember(new KnownServersFile(file), "here" + i + ":1"));

        assertTrue(other.waitFor(30, TimeUnit.SECONDS));

        assertEquals(0, other.exitValue());
        assertEquals(40, known.list().size());
    }

    private static void remember(KnownServersFile known, String hostPort) {
        try {
            known.remember(hostPort, PRINT, NOW);
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }

    /** Another program with the same file. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            var known = new KnownServersFile(Path.of(arguments[0]));
            for (int i = 0; i < 20; i++) {
                known.remember(
                        "there" + i + ":1", Fingerprint.parse(arguments[1]).orThrow(), NOW);
            }
        }
    }
}
