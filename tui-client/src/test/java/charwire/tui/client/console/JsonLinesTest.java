package charwire.tui.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import charwire.app.Console;
import charwire.app.JsonDoc;
import charwire.app.JsonReader;
import charwire.app.QueuedConsole;
import charwire.client.ClientEvent;
import charwire.client.Peer;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.Violation;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.IntRange;
import charwire.protocol.Reason;
import charwire.protocol.StreamSettings;
import charwire.tui.client.Refusals;
import charwire.tui.client.report.Ending;
import charwire.tui.client.screen.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What --json of the client shows is what core/json.md says. */
@Timeout(30)
class JsonLinesTest {
    private static final StreamSettings SETTINGS = new StreamSettings(
            CodePointRanges.of(List.of(new CodePointRange('a', 'z'))), new IntRange(1, 8), new IntRange(50, 500));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ClientOutput output = new ClientOutput(
            new Console(out, StandardCharsets.UTF_8),
            new QueuedConsole(new Console(OutputStream.nullOutputStream(), StandardCharsets.UTF_8)),
            true,
            true);
    private final ShownJson shown = new ShownJson(output, InstantSource.fixed(Snapshots.NOW));
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private List<String> lines() throws Exception {
        output.close().get(10, TimeUnit.SECONDS);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Peer peer() {
        X509Certificate leaf = mock(X509Certificate.class);
        when(leaf.getNotBefore()).thenReturn(Date.from(Snapshots.NOW.minusSeconds(9)));
        when(leaf.getNotAfter()).thenReturn(Date.from(Snapshots.NOW.minusSeconds(1)));
        return new Peer(
                InetSocketAddress.createUnresolved("server.example", 7319),
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                leaf,
                Snapshots.FINGERPRINT,
                "charwire/1.0",
                "0123456789abcdef",
                "7",
                1_240_118,
                Snapshots.NOW);
    }

    /** One of each. */
    private static List<ClientEvent> events() {
        return List.of(
                new ClientEvent.Connecting("::1", 7319, 2),
                new ClientEvent.Connected(peer(), SETTINGS),
                new ClientEvent.Missed(OptionalLong.empty()),
                new ClientEvent.SettingsChanged(SETTINGS),
                new ClientEvent.StatAnswered(Snapshots.answer(812, 7, "delivered: 812, but 811 came")),
                new ClientEvent.Ponged("x", Duration.ofNanos(412_345)),
                new ClientEvent.Gap(7),
                new ClientEvent.Err("unknown-command", "FOO"),
                new ClientEvent.Bye("shutdown"),
                new ClientEvent.Violated(new Violation(Violation.Kind.NO_HELLO, Reason.said("no HELLO"))),
                new ClientEvent.EventsSuppressed(9),
                new ClientEvent.Stalled(Snapshots.NOW),
                new ClientEvent.StallEnded(Duration.ofMillis(1_500)),
                new ClientEvent.Held(Snapshots.NOW),
                new ClientEvent.HeldEnded(Duration.ofMillis(1_500)),
                new ClientEvent.IdentityChanged(new IdentityChange(
                        Snapshots.NOW, Snapshots.FINGERPRINT, Snapshots.FINGERPRINT, "CN=one", "CN=two")),
                new ClientEvent.Disconnected(new Outage(Outage.Cause.CUT, Reason.said("cut")), Snapshots.NOW),
                Refusals.changedKey(),
                new ClientEvent.Fault(new IllegalStateException("a")),
                new ClientEvent.RecordEnded(Reason.said("record: /tmp/r: disk full")),
                new ClientEvent.Stopped());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(JsonLinesTest::kinds)
                : Stream.of(type);
    }

    @Test
    void everyEventAndMemberIsDocumentedAndNoOther() throws Exception {
        var listener = shown.listener(new EndWatch(Optional.empty(), ending), null);
        listener.characters("ab", 2, Snapshots.NOW, 5);
        events().forEach(listener::event);
        shown.line("help");
        shown.refused("no such command");
        shown.notChecked("no answer");
        shown.ended(Ending.of(Ending.Why.QUIT), new Snapshots().build(), 0);

        assertEquals(
                kinds(ClientEvent.class).collect(Collectors.toSet()),
                Set.copyOf(events().stream().map(Object::getClass).toList()));
        assertEquals(JsonDoc.section(Path.of("..", "core", "json.md"), "charwire-client"), JsonDoc.lines(lines()));
    }

    @Test
    void aHostileTextStaysInsideItsLine() throws Exception {
        String hostile = "\"}\n{\u001b[2J\u202e\ud800x";
        var listener = shown.listener(new EndWatch(Optional.empty(), ending), null);
        listener.characters(hostile, 11, Snapshots.NOW, 5);

        var line = JsonReader.object(lines().get(0));
        assertEquals(hostile.replace('\ud800', '\ufffd'), line.get("text"));
        assertEquals(11L, line.get("count"));
    }

    @Test
    void noCharacterComesAfterTheLastThatWasWanted() throws Exception {
        var listener = shown.listener(new EndWatch(Optional.of(3L), ending), null);
        listener.characters("ab", 2, Snapshots.NOW, 5);
        listener.characters("😀cd", 3, Snapshots.NOW, 7);
        listener.characters("ef", 2, Snapshots.NOW, 10);

        assertEquals(
                List.of("ab", "😀"),
                lines().stream()
                        .map(line -> JsonReader.object(line).get("text"))
                        .toList());
        assertEquals(Ending.Why.COUNT, ending.get().why());
    }
}
