package charwire.tui.server.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.JsonDoc;
import charwire.app.JsonReader;
import charwire.identity.Fingerprint;
import charwire.net.CloseCause;
import charwire.protocol.Reason;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.tui.server.ServerMain;
import charwire.tui.server.screen.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JsonOutputTest {
    private static final CloseCause RESET =
            new CloseCause(CloseCause.Kind.BROKEN, new IOException("Connection reset"), new byte[0]);
    private static final Fingerprint FINGERPRINT = new Fingerprint("0123456789abcdef".repeat(4));

    @TempDir
    static Path dir;

    private static List<String> lines(String input, String... arguments) {
        Call.Result run = new Call(ServerMain::run, dir).typing(input).run(arguments);
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        return run.out().lines().toList();
    }

    /** The status and what is said of it, where the lines go here. */
    private static Call.Result writingTo(OutputStream out) {
        var err = new ByteArrayOutputStream();
        int status = new Call(ServerMain::run, dir).run(out, err, "--json", "--port", "0");
        return new Call.Result(status, "", err.toString(StandardCharsets.UTF_8));
    }

    /** One of each. */
    static List<ServerEvent> events() {
        var address = Snapshots.address("10.20.2.10", 49_164);
        return List.of(
                new ServerEvent.Started(address, Snapshots.LETTERS),
                new ServerEvent.Connected(1, address, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "CN=\u202eevil\""),
                new ServerEvent.Disconnected(1, address, "", RESET, Duration.ofSeconds(3), 812, 7),
                new ServerEvent.Disconnected(1, address, "quit", RESET, Duration.ofSeconds(3), 812, 7),
                new ServerEvent.HandshakeFailed(address, RESET),
                new ServerEvent.LeftEarly(address, RESET),
                new ServerEvent.Refused(address, true, 1_000),
                new ServerEvent.Slow(1, 212),
                new ServerEvent.CaughtUp(1),
                new ServerEvent.Skipped(1, 7),
                new ServerEvent.Asked(1, 10, 20),
                new ServerEvent.SettingsChanged(Snapshots.LETTERS),
                new ServerEvent.StreamPaused(),
                new ServerEvent.StreamResumed(),
                new ServerEvent.CertificateReplaced("cert.pem", "CN=x", FINGERPRINT, Snapshots.NOW),
                new ServerEvent.CertificateUnusable(Reason.said("cert.pem: not PEM")),
                new ServerEvent.AcceptFailed("Too many open files"),
                new ServerEvent.Fault(new IllegalStateException("a")),
                new ServerEvent.Died(new IllegalStateException("b")),
                new ServerEvent.Stopping(2));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(JsonOutputTest::kinds)
                : Stream.of(type);
    }

    @Test
    void everyEventAndMemberIsDocumentedAndNoOther() throws IOException {
        List<String> lines = new ArrayList<>(
                lines("help\nstats\nclients\nnonsense\nquit\n", "--json", "--port", "0", "--range", "U+0000-U+007E"));
        events().forEach(event -> lines.add(EventJson.of(event, Snapshots.NOW).toString()));
        var output = new JsonOutput(lines::add, InstantSource.fixed(Snapshots.NOW));
        output.clients(Snapshots.of(Snapshots.client(1, "::1", ClientRow.State.SLOW, 812)));
        lines.add(JsonOutput.leftOut(3, InstantSource.fixed(Snapshots.NOW)));

        assertEquals(
                kinds(ServerEvent.class).collect(Collectors.toSet()),
                Set.copyOf(events().stream().map(Object::getClass).toList()));
        var documented = JsonDoc.section(Path.of("..", "core", "json.md"), "charwire-server");
        var written = JsonDoc.lines(lines);
        written.get("clients").remove("clients");
        assertEquals(documented, written);
    }

    @Test
    void everythingThatHappensIsALineFromStartedToEnd() {
        List<String> lines = lines("burst 2-3\nburst 9-3\nquit\n", "--json", "--port", "0");

        List<Object> events =
                lines.stream().map(line -> JsonReader.object(line).get("event")).toList();
        assertEquals("started", events.get(0));
        assertTrue(
                events.containsAll(List.of("ready", "settings-changed", "command-refused", "stopping")), "" + events);
        assertEquals("end", events.get(events.size() - 1));
        assertEquals(0L, JsonReader.object(lines.get(lines.size() - 1)).get("status"));
    }

    @Test
    void aReaderThatIsGoneEndsTheServerInOrder() {
        var readOnce = new OutputStream() {
            private boolean gone;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (gone) throw new IOException("Broken pipe");
                gone = true;
            }
        };

        assertEquals(new Call.Result(0, "", ""), writingTo(readOnce));
    }

    @Test
    void anOutputThatFailsOtherwiseIsOneLineAndStatus1() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertEquals(
                new Call.Result(1, "", "charwire-server: standard output: no space left on device\n"), writingTo(full));
    }
}
