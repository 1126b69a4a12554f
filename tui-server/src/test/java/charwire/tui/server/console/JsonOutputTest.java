package charwire.tui.server.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.JsonDoc;
import charwire.app.JsonLine;
import charwire.app.JsonMembers;
import charwire.server.ClientRow;
import charwire.share.ShareState;
import charwire.tui.server.ServerMain;
import charwire.tui.server.control.Told;
import charwire.tui.server.event.ServerEvents;
import charwire.tui.server.screen.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JsonOutputTest {
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

    @Test
    void everyEventAndMemberIsDocumentedAndNoOther() throws IOException {
        List<String> lines = new ArrayList<>(
                lines("help\nstats\nclients\nnonsense\nquit\n", "--json", "--port", "0", "--range", "U+0000-U+007E"));
        var output = new JsonOutput(lines::add, InstantSource.fixed(Snapshots.NOW));
        ServerEvents.all().forEach(output::event);
        output.clients(Snapshots.of(Snapshots.client(1, "::1", ClientRow.State.SLOW, 812)));
        output.stats(Snapshots.sharing(Snapshots.of(), Snapshots.share(ShareState.Role.AWAY)));
        output.done("stats", true);
        output.eventsLeftOut(3);
        lines.add(JsonOutput.leftOut(3, InstantSource.fixed(Snapshots.NOW)));

        var documented = JsonDoc.section(Path.of("..", "core", "json.md"), "charwire-server");
        var written = JsonDoc.lines(lines);
        written.get("clients").remove("clients");
        written.get("stats").remove("share");
        assertEquals(documented, written);
    }

    @Test
    void whatASharingServerTellsOfItsEngineIsReadBack() {
        List<String> lines = new ArrayList<>();
        var share = Snapshots.share(ShareState.Role.AWAY);
        new JsonOutput(lines::add, InstantSource.fixed(Snapshots.NOW)).stats(Snapshots.sharing(Snapshots.of(), share));

        var told = Told.snapshot(JsonMembers.parse(lines.get(0)), List.of());
        assertEquals(share.engine(), told.share().orElseThrow().engine());
        assertEquals(share.connected(), told.share().orElseThrow().connected());
    }

    @Test
    void everythingThatHappensIsALineFromStartedToEnd() {
        List<String> lines = lines("burst 2-3\nburst 9-3\nquit\n", "--json", "--port", "0");

        List<Object> events =
                lines.stream().map(line -> JsonLine.parse(line).get("event")).toList();
        assertEquals("started", events.get(0));
        assertTrue(
                events.containsAll(List.of("ready", "settings-changed", "command-refused", "stopping")), "" + events);
        assertEquals("end", events.get(events.size() - 1));
        assertEquals(0L, JsonLine.parse(lines.get(lines.size() - 1)).get("status"));
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
                if (gone) {
                    throw new IOException("Broken pipe");
                }
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
