package charwire.tui.client.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.identity.Fingerprint;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.trust.KnownServersFile;
import charwire.tui.client.ClientMain;
import charwire.tui.client.screen.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A self-signed server that was never met, a terminal, and who sits at it. */
@Timeout(30)
class FirstContactTest {
    private static final String QUESTION = "trust and remember it? (yes, no, or the fingerprint itself)";
    private static final Fingerprint SHOWN = TestIdentity.identity().fingerprint();

    private static TestServer server;
    private static String address;

    @TempDir
    Path dir;

    @BeforeAll
    static void startServer() {
        server = TestServer.options().start();
        address = "127.0.0.1:" + server.address().getPort();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private record Run(int status, String shown) {}

    /** Standard output and error on one terminal. */
    private Run answering(String... lines) {
        var typist = new Typist(QUESTION, lines);
        int status = new Call(ClientMain::run, dir)
                .from(typist.keyboard())
                .terminals(true, true, true)
                .run(typist.new Screen(), typist.new Screen(), address, "--headless", "--count", "20");
        return new Run(status, typist.text());
    }

    private Path known() {
        return dir.resolve("state/charwire/known-servers");
    }

    @Test
    void yesTrustsAndRemembers() throws Exception {
        Run run = answering("yes");

        assertEquals(0, run.status(), run.shown());
        assertTrue(
                run.shown()
                        .contains("-- the authenticity of " + address
                                + " cannot be established: it shows a self-signed certificate\n--   " + SHOWN
                                + "\n-- is this the fingerprint on the server's own screen? " + QUESTION + "\n"),
                run.shown());
        assertTrue(
                Files.readString(known()).matches(address + " " + SHOWN + " [0-9T:-]+Z\n"), Files.readString(known()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(known())));
    }

    @Test
    void whoeverIsKnownIsNotAskedAboutAgain() {
        answering("yes");

        var run = new Call(ClientMain::run, dir).run(address, "--headless", "--count", "20");

        assertEquals(0, run.status(), run.err());
        assertFalse(run.err().contains("authenticity"), run.err());
    }

    @Test
    void theFingerprintItselfIsAnAnswer() {
        assertEquals(0, answering(SHOWN.toString()).status());
        assertTrue(Files.exists(known()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "NO", "quit", Typist.END})
    void anotherAnswerRefusesWithStatus3(String answer) {
        Run run = answering(answer);

        assertEquals(3, run.status(), run.shown());
        assertTrue(run.shown().endsWith("charwire-client: " + address + ": not trusted\n"), run.shown());
        assertTrue(Files.notExists(known()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y         | expected yes, no, or the fingerprint
            \u001b[A  | expected yes, no, or the fingerprint
            ''        | expected yes, no, or the fingerprint
            0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | this is another fingerprint: the server shows sha256:
            """)
    void whatIsNoAnswerLeavesTheQuestionOpen(String answer, String said) {
        Run run = answering(answer + "\nno");

        assertEquals(3, run.status(), run.shown());
        assertTrue(run.shown().contains("-- " + said), run.shown());
    }

    @ParameterizedTest
    @CsvSource({"false, true, true", "true, false, false", "false, false, false"})
    void withoutATerminalToAskOnItIsRefusedWithTheExactPin(boolean in, boolean out, boolean err) {
        var run = new Call(ClientMain::run, dir)
                .typing("yes\n")
                .terminals(in, out, err)
                .run(address, "--headless");

        assertEquals(3, run.status(), run.all());
        assertTrue(run.all().endsWith(", then use --pin " + SHOWN + "\n"), run.all());
        assertTrue(Files.notExists(known()));
    }

    @Test
    void aChangedCertificateIsRefusedWithBothFingerprintsThoughSomebodyCouldBeAsked() throws Exception {
        Fingerprint before = Fingerprint.parse("0123456789abcdef".repeat(4)).orThrow();
        new KnownServersFile(known()).remember(address, before, Instant.EPOCH);

        Run run = answering("yes");

        assertEquals(3, run.status(), run.shown());
        assertTrue(
                run.shown()
                        .endsWith("charwire-client: " + address + ": THE CERTIFICATE OF " + address
                                + " HAS CHANGED: known is " + before + ", now it shows " + SHOWN
                                + "; someone may stand in between, or the server was set up anew; if you know that it"
                                + " was, run charwire-client trust forget " + address + "\n"),
                run.shown());
        assertFalse(run.shown().contains(QUESTION));
    }

    @Test
    void afterForgettingTheNewCertificateMayBeAccepted() throws Exception {
        new KnownServersFile(known())
                .remember(
                        address, Fingerprint.parse("0123456789abcdef".repeat(4)).orThrow(), Instant.EPOCH);
        assertEquals(
                0,
                new Call(ClientMain::run, dir).run("trust", "forget", address).status());

        assertEquals(0, answering("yes").status());
    }

    @Test
    void whatCannotBeRememberedIsNotTrusted() throws Exception {
        Files.createDirectories(dir.resolve("state/charwire/known-servers.lock"));

        Run run = answering("yes");

        assertEquals(3, run.status(), run.shown());
        assertTrue(run.shown().contains("-- not remembered: known servers: " + known()), run.shown());
        assertTrue(run.shown().contains("; without remembering it, use --pin " + SHOWN), run.shown());
    }
}
