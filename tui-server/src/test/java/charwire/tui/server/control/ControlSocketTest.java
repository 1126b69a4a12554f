package charwire.tui.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.JsonLine;
import charwire.tui.server.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ControlSocketTest {
    @TempDir
    Path dir;

    @Test
    void eachCommandIsAnsweredAndItsStatusTellsWhetherItWasCarriedOut() throws Exception {
        try (var server = new RunningServer(dir)) {
            assertTrue(server.ctl("help").out().contains("\nkick 3 "));
            assertEquals("no clients\n", server.ctl("clients").out());
            assertEquals(
                    "no clients\n", server.ctl("clients", "--control", "none").out());
            assertEquals(0, server.ctl("range", "a-c").status());
            assertEquals(0, server.ctl("pause", "10-20").status());
            assertTrue(server.ctl("stats").out().contains("0 clients, up "));
            assertTrue(server.ctl("stats").out().contains("range a-c (3 characters), burst 1-8, pause 10-20 ms"));

            var stats = JsonLine.parse(server.ctl("stats", "--json").out().strip());
            assertEquals("U+0061-U+0063", stats.get("range"));
            assertEquals("127.0.0.1:" + server.port(), stats.get("address"));
            assertEquals(0L, stats.get("clients"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense   | nonsense: no such command; help lists them",
                "kick 7     | kick: 7: no such client; clients lists them",
                "burst 9-3  | burst: 9-3: the first number must not be above the second; swap them",
                "stats now  | stats: now: takes no argument; give it alone",
                "events now | events: now: expected a whole number from 0 to 9,223,372,036,854,775,807"
            })
    void whatIsRefusedIsOneLineAndStatus1(String command, String line) throws Exception {
        try (var server = new RunningServer(dir)) {
            var refused = server.ctl(command.split(" "));

            assertEquals("charwire-server: " + line + "\n", refused.err());
            assertEquals("", refused.out());
            assertEquals(1, refused.status());
        }
    }

    @Test
    void withoutACommandOrAServerAnotherStatusTells() throws Exception {
        try (var server = new RunningServer(dir)) {
            assertEquals(2, server.ctl().status());

            var elsewhere = server.ctl("stats", "--control", dir + "/nothing.sock");
            assertEquals("charwire-server: " + dir + "/nothing.sock: no server listens there\n", elsewhere.err());
            assertEquals(3, elsewhere.status());
        }
        var gone = new charwire.app.Call(charwire.tui.server.ServerMain::run, dir)
                .with("XDG_RUNTIME_DIR", dir + "/run")
                .run("ctl", "stats");
        assertEquals(3, gone.status());
        assertTrue(gone.err().startsWith("charwire-server: no server of yours runs here"), gone.err());
    }

    @Test
    void ofSeveralServersOneMustBeNamed() throws Exception {
        try (var one = new RunningServer(dir);
                var other = new RunningServer(dir)) {
            var unclear = one.ctl("stats");
            assertEquals(3, unclear.status());
            assertTrue(unclear.err().contains("" + one.port()) && unclear.err().contains("" + other.port()));

            var named = one.ctl("stats", "--json", "--control", "" + other.port());
            assertEquals(
                    "127.0.0.1:" + other.port(),
                    JsonLine.parse(named.out().strip()).get("address"));
        }
    }

    @Test
    void quitEndsTheServerAndItsSocketIsGone() throws Exception {
        try (var server = new RunningServer(dir)) {
            assertTrue(Files.exists(server.socket()));

            assertEquals(0, server.ctl("quit").status());

            assertEquals(0, server.ended());
            assertFalse(Files.exists(server.socket(), LinkOption.NOFOLLOW_LINKS));
        }
    }

    @Test
    void theChangesOfManyAtOnceAreAllKept() throws Exception {
        try (var server = new RunningServer(dir)) {
            for (int round = 1; round <= 10; round++) {
                int burst = round;
                var range = CompletableFuture.supplyAsync(() -> server.ctl("range", "a-" + (char) ('a' + burst)));
                var count = CompletableFuture.supplyAsync(() -> server.ctl("burst", burst + "-" + 2 * burst));
                assertEquals(0, range.get(30, TimeUnit.SECONDS).status());
                assertEquals(0, count.get(30, TimeUnit.SECONDS).status());

                var stats = JsonLine.parse(server.ctl("stats", "--json").out().strip());
                assertEquals("a-" + (char) ('a' + burst), stats.get("rangeTyped"));
                assertEquals((long) burst, stats.get("burstMin"));
            }
        }
    }

    @Test
    void reloadTakesTheSettingsFromTheFileAgainOrLeavesThemAll() throws Exception {
        Path file = Files.writeString(dir.resolve("server.properties"), "range = a-f\nburst = 2\n");
        try (var server = new RunningServer(dir, "--config", file.toString(), "--pause", "40")) {
            Files.writeString(file, "range = 0-9\nburst = 3-4\npause = 1\n");
            assertEquals(0, server.ctl("reload").status());
            assertTrue(server.ctl("stats").out().contains("range 0-9 (10 characters), burst 3-4, pause 40-40 ms"));

            Files.writeString(file, "range = a-z\nburst = nine\n");
            var refused = server.ctl("reload");
            assertEquals(1, refused.status());
            assertTrue(
                    refused.err().startsWith("charwire-server: burst: nine: expected ")
                            && refused.err().endsWith(" (from " + file + ":2)\n"),
                    refused.err());
            assertTrue(server.ctl("stats").out().contains("range 0-9 (10 characters), burst 3-4"));
        }
    }

    @Test
    void theSocketIsForItsUserAlone() throws Exception {
        try (var server = new RunningServer(dir)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(server.socket())));
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(server.socket().getParent())));
        }
    }

    @Test
    void noneIsNoSocket() throws Exception {
        try (var server = new RunningServer(dir, "--control", "none")) {
            assertFalse(Files.exists(server.socket()));
        }
    }

    @Test
    void whatADeadServerLeftIsReplacedWhatALivingOneHasIsNot() throws Exception {
        Path socket = dir.resolve("c.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertTrue(Files.exists(socket));
        try (var server = new RunningServer(dir, "--control", socket.toString())) {
            assertEquals(0, server.ctl("stats", "--control", socket.toString()).status());

            var second = server.call().run("--headless", "--port", "0", "--control", socket.toString());

            assertEquals(1, second.status());
            assertEquals(
                    "charwire-server: control: " + socket + ": a server listens there already; show it with"
                            + " charwire-server attach, or choose another path\n",
                    second.err());
            assertEquals(0, server.ctl("stats", "--control", socket.toString()).status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file, expected a socket or nothing there; choose another path",
        "missing/c.sock, there is no such folder",
        "x0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789,"
                + " too long for a socket; choose a path of at most 90 characters"
    })
    void aPathThatCannotBeASocketIsOneLine(String name, String why) throws Exception {
        Files.writeString(dir.resolve("file"), "kept");
        Path path = dir.resolve(name);

        var refused = RunningServer.call(dir).run("--headless", "--port", "0", "--control", path.toString());

        assertEquals(1, refused.status());
        assertEquals("charwire-server: control: " + path + ": " + why + "\n", refused.err());
        assertEquals("kept", Files.readString(dir.resolve("file")));
    }

    @Test
    void aGroupThatIsNoneIsOneLine() {
        var refused = RunningServer.call(dir)
                .run("--headless", "--port", "0", "--control", dir + "/c.sock", "--control-group", "nosuchgroup");

        assertEquals(1, refused.status());
        assertTrue(refused.err().endsWith("there is no group nosuchgroup\n"), refused.err());
        assertFalse(Files.exists(dir.resolve("c.sock")));
    }

    @Test
    void aGroupIsLetInAndAFolderThatItCannotEnterIsAWarning() throws Exception {
        String group =
                Files.readAttributes(dir, PosixFileAttributes.class).group().getName();
        Path socket = dir.resolve("c.sock");

        assertEquals(
                "charwire-server: warning: control-group: " + group + ": its members cannot enter the folder "
                        + dir.toRealPath() + "; give it that group and mode 0710, or the socket another folder"
                        + " (--control)\n",
                warning("rwx------", socket, group));
        assertEquals("", warning("rwx--x---", socket, group));
        try (var server = new RunningServer(dir, "--control", socket.toString(), "--control-group", group)) {
            assertEquals(0, server.ctl("stats", "--control", socket.toString()).status());
            assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        }
    }

    /** What a server says on standard error that ends at once. */
    private String warning(String permissions, Path socket, String group) throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString(permissions));
        var run = RunningServer.call(dir)
                .from(new ByteArrayInputStream("quit\n".getBytes(StandardCharsets.UTF_8)))
                .run("--headless", "--port", "0", "--control", socket.toString(), "--control-group", group);
        assertEquals(0, run.status());
        return run.err();
    }

    @Test
    void aPortThatAServerOfOursHasIsToldAsSuch() throws Exception {
        try (var server = new RunningServer(dir)) {
            var second = server.call().run("--headless", "--port", "" + server.port());

            assertEquals(
                    "charwire-server: listen: 127.0.0.1:" + server.port()
                            + ": a charwire server of yours has this port; charwire-server attach " + server.port()
                            + " shows it\n",
                    second.err());
            assertEquals(1, second.status());
            assertEquals(0, server.ctl("stats").status());
        }
    }

    @Test
    void eventsAreThoseBeforeAndThenEachAsItHappens() throws Exception {
        try (var server = new RunningServer(dir)) {
            server.ctl("burst", "3");
            var told = new ArrayList<String>();
            try (var link = ControlLink.open(server.socket())) {
                link.send("events");
                link.read(line -> {
                    told.add(line.event());
                    if (line.event().equals("done")) {
                        server.ctl("pause-stream");
                    }
                    return !line.event().equals("stream-paused");
                });
                assertEquals(List.of("ready", "started", "settings-changed", "done", "stream-paused"), told);
            }
            told.clear();
            try (var link = ControlLink.open(server.socket())) {
                link.send("events 2");
                link.read(line -> told.add(line.event()) && !line.event().equals("done"));
                assertEquals(List.of("ready", "stream-paused", "done"), told);
            }
        }
    }

    @Test
    void oneThatDoesNotReadCostsNobodyAnything() throws Exception {
        try (var server = new RunningServer(dir)) {
            try (var silent = ControlLink.open(server.socket())) {
                for (int i = 0; i < 50_000; i++) {
                    silent.send("help");
                }
                for (int i = 0; i < 20; i++) {
                    assertEquals(0, server.ctl("stats").status());
                }
            }
        }
    }

    @Test
    void aServerThatIsStoppedIsNotWaitedForForLong() throws Exception {
        Path socket = dir.resolve("c.sock");
        try (var stopped = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stopped.bind(UnixDomainSocketAddress.of(socket), 1);
            try (var link = ControlLink.open(socket)) {
                link.send("stats");
                var late = assertThrows(IOException.class, () -> link.readWithin(1, line -> true));
                assertEquals("no answer in 1 s", late.getMessage());
            }
            var connected = new ArrayList<ControlLink>();
            var busy = assertThrows(NoServerException.class, () -> {
                while (true) {
                    connected.add(ControlLink.open(socket));
                }
            });
            assertEquals(socket + ": the server does not answer; it is stopped, or overloaded", busy.getMessage());
            connected.forEach(ControlLink::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "stats\nquit"})
    void whatIsNotOneCommandIsWrongUsage(String command) throws Exception {
        try (var server = new RunningServer(dir)) {
            assertEquals(2, server.ctl(command).status());
            assertEquals(0, server.ctl("stats").status());
        }
    }

    @Test
    void moreThanAreTakenAreToldSo() throws Exception {
        var links = new ArrayList<ControlLink>();
        try (var server = new RunningServer(dir)) {
            for (int i = 0; i < ControlSocket.SESSIONS; i++) {
                var link = ControlLink.open(server.socket());
                links.add(link);
                link.read(line -> false);
            }

            var refused = server.ctl("stats");

            assertEquals(1, refused.status());
            assertEquals(
                    "charwire-server: 32 are connected to the control socket already; try again later\n",
                    refused.err());
            links.forEach(ControlLink::close);
        }
    }

    @Test
    void whatIsNoTextIsRefusedAndNotReadFurther() throws Exception {
        try (var server = new RunningServer(dir);
                var link = ControlLink.open(server.socket())) {
            link.send("\0\1\2");
            var told = new ArrayList<String>();

            link.read(line -> told.add(line.event()));

            assertEquals(List.of("ready", "command-refused"), told);
        }
    }
}
