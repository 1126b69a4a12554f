package charwire.tui.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.Console;
import charwire.app.JsonDoc;
import charwire.app.JsonLine;
import charwire.app.QueuedConsole;
import charwire.tui.client.event.ClientEvents;
import charwire.tui.client.report.Ending;
import charwire.tui.client.report.Interim;
import charwire.tui.client.screen.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What --json of the client shows is what core/json.md says. */
@Timeout(30)
class JsonLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CharacterOutput output = new CharacterOutput(
            new Console(out, StandardCharsets.UTF_8),
            new QueuedConsole(new Console(OutputStream.nullOutputStream(), StandardCharsets.UTF_8)),
            true,
            true);
    private final JsonOutput shown = new JsonOutput(output, InstantSource.fixed(Snapshots.NOW));
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private List<String> lines() throws Exception {
        output.close().get(10, TimeUnit.SECONDS);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyEventAndMemberIsDocumentedAndNoOther() throws Exception {
        var listener = shown.listener(new EndWatch(Optional.empty(), 1, ending), null);
        listener.characters("ab", 2, Snapshots.NOW, 5, 0);
        ClientEvents.all().forEach(listener::event);
        shown.line("help");
        shown.trouble("the certificate expires soon");
        shown.refused("no such command");
        shown.interim(new Interim(new Snapshots().build(), new Snapshots().build()));
        shown.notChecked("no answer");
        shown.ended(Ending.of(Ending.Why.QUIT), new Snapshots().build(), 0);

        assertEquals(JsonDoc.section(Path.of("..", "core", "json.md"), "charwire-client"), JsonDoc.lines(lines()));
    }

    @Test
    void aHostileTextStaysInsideItsLine() throws Exception {
        String hostile = "\"}\n{\u001b[2J\u202e\ud800x";
        var listener = shown.listener(new EndWatch(Optional.empty(), 1, ending), null);
        listener.characters(hostile, 11, Snapshots.NOW, 5, 0);

        var line = JsonLine.parse(lines().get(0));
        assertEquals(hostile.replace('\ud800', '\ufffd'), line.get("text"));
        assertEquals(11L, line.get("count"));
    }

    @Test
    void lateCharactersAreThoseThatAreShown() throws Exception {
        var listener = shown.listener(new EndWatch(Optional.of(7L), 1, ending), null);
        listener.characters("abc", 3, Snapshots.NOW, 5, 3);
        listener.characters("defgh", 5, Snapshots.NOW, 8, 5);

        assertEquals(
                List.of(3L, 4L),
                lines().stream()
                        .map(line -> JsonLine.parse(line).get("lateChars"))
                        .toList());
    }

    @Test
    void noCharacterComesAfterTheLastThatWasWanted() throws Exception {
        var listener = shown.listener(new EndWatch(Optional.of(3L), 1, ending), null);
        listener.characters("ab", 2, Snapshots.NOW, 5, 0);
        listener.characters("😀cd", 3, Snapshots.NOW, 7, 0);
        listener.characters("ef", 2, Snapshots.NOW, 10, 0);

        assertEquals(
                List.of("ab", "😀"),
                lines().stream().map(line -> JsonLine.parse(line).get("text")).toList());
        assertEquals(Ending.Why.COUNT, ending.get().why());
    }
}
