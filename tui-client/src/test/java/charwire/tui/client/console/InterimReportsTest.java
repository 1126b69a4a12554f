package charwire.tui.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.JsonMembers;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.tui.client.ClientMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InterimReportsTest {
    @TempDir
    Path dir;

    private Call.Result run(TestServer server, String... more) {
        var arguments = new String[more.length + 3];
        arguments[0] = "127.0.0.1:" + server.address().getPort();
        arguments[1] = "--pin";
        arguments[2] = TestIdentity.identity().fingerprint().toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return new Call(ClientMain::run, dir).run(arguments);
    }

    private static long in(JsonMembers report, String part, String name) {
        @SuppressWarnings("unchecked")
        var object = (Map<String, Object>) report.all().get(part);
        return new JsonMembers(object).number(name, 0);
    }

    @Test
    void intervalsFollowEachOtherAndComeToTheWhole() {
        try (TestServer server = TestServer.options().start()) {
            var result = run(server, "--json", "--report-every", "1s", "--duration", "3500ms");

            List<JsonMembers> reports = result.out()
                    .lines()
                    .map(JsonMembers::parse)
                    .filter(line -> line.text("event").equals("report"))
                    .toList();
            assertTrue(reports.size() >= 2, result.all());
            long received = 0;
            long millis = 0;
            for (JsonMembers report : reports) {
                received += in(report, "interval", "receivedChars");
                millis += in(report, "interval", "millis");
                assertTrue(in(report, "interval", "millis") >= 1_000);
                // The first begins a moment after the client.
                assertTrue(in(report, "total", "receivedChars") - received < 1_000);
                assertTrue(in(report, "total", "millis") - millis < 1_000);
                assertEquals(0, in(report, "total", "missedChars"));
            }
            assertTrue(received > 0);
        }
    }

    @Test
    void peopleGetALine() {
        try (TestServer server = TestServer.options().start()) {
            var result = run(server, "--headless", "--report-every", "1s", "--duration", "2500ms");

            assertTrue(
                    result.err()
                            .lines()
                            .anyMatch(line -> line.matches("-- .* in 00:00:0\\d: [\\d,]+ received, 0 late, 0 missed,.*"
                                    + " in all 00:00:0\\d: [\\d,]+ received, .*")),
                    result.err());
        }
    }

    @Test
    void aScreenNeedsNone() {
        try (TestServer server = TestServer.options().start()) {
            var result = run(server, "--report-every", "1s");

            assertEquals(2, result.status());
            assertTrue(result.err().startsWith("charwire-client: report-every: 1s: expected --headless with it"));
        }
    }
}
