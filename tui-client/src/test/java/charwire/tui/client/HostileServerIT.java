package charwire.tui.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ScriptedPeer;
import charwire.testkit.TestIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged client, with the heap that it ships with, and a hostile server. */
@Timeout(60)
class HostileServerIT {
    private static final int FLOOD_BYTES = 72 << 20;
    private static final String STAT = "STAT generated=0 total=0 since=2026-01-31T12:00:00.000Z delivered=0 skipped=0";
    private static final String HOSTILE = "\u001b[2J\u009b\u202e\u0007";

    @TempDir
    Path dir;

    /** All kinds of lines, most as long as they may be, and one that cannot be read: at the thousandth of those the client hangs up. */
    private static byte[] hostileLines() {
        String longest = HOSTILE.repeat(6_000);
        var lines = new StringBuilder("GAP -1 " + HOSTILE + "\n");
        for (String type : List.of("CHARS ", "PONG ", "ERR x ", "")) {
            lines.append(type).append(longest).append('\n');
        }
        for (String line : List.of("CHARS " + HOSTILE, "PONG " + HOSTILE, "GAP 9223372036854775807", HOSTILE, STAT)) {
            lines.append((line + "\n").repeat(100));
        }
        return lines.append(HostileServerTest.LONG_SETTINGS).toString().getBytes(UTF_8);
    }

    @Test
    void aFloodLargerThanTheHeapFitsItAndLeavesNothingRaw() throws Exception {
        Path err = dir.resolve("err");
        try (var peer = new ScriptedPeer(TestIdentity.identity().sslContext(null))) {
            Process client = start(peer.port(), err);
            try (var line = peer.accept()) {
                flood(line.hello(0, "a"));
                line.say("BYE shutdown");
            }
            assertTrue(client.waitFor(20, TimeUnit.SECONDS), "still running");

            String said = Files.readString(err);
            assertEquals(4, client.exitValue(), said);
            // A peer that closes with bytes unread resets the connection, and a reset may overtake its BYE.
            assertTrue(said.contains("the server said goodbye: shutdown") || said.contains("reset"), said);
            assertFalse(said.contains("a fault of the program"), said);
            assertEquals(List.of(), HostileServerTest.raw(said));
        }
        String log = Files.readString(dir.resolve("charwire/client.log"));
        assertTrue(
                log.contains("violated reason=pong-unasked problem=\"a PONG that nobody asked for: \\u{001B}[2J"), log);
        assertEquals(List.of(), HostileServerTest.raw(log));
        assertTrue(log.lines().allMatch(line -> line.length() < 1_200));
    }

    private static void flood(ScriptedPeer.Line line) throws Exception {
        byte[] lines = hostileLines();
        for (int sent = 0; sent < FLOOD_BYTES; sent += lines.length) {
            line.sayBytes(lines);
        }
    }

    private Process start(int port, Path err) throws Exception {
        var command = List.of(
                System.getProperty("charwire.client.executable"),
                "localhost:" + port,
                "--headless",
                "--no-reconnect",
                "--pin",
                TestIdentity.identity().fingerprint().toString());
        return Running.builder(dir, command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
    }
}
