package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.terminal.Tmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A packaged program whose file is overwritten while it runs, as {@code cp} and a build do it. */
@Timeout(60)
class OverwrittenIT {
    private static final long END_SECONDS = 10;

    @TempDir
    Path dir;

    /** Starts a copy of a program, and overwrites it once it has loaded what it may need. */
    private Running overwritten(Program program, String... arguments) throws Exception {
        var file = Files.copy(Path.of(program.executable()), dir.resolve(program.name()));
        assertTrue(file.toFile().setExecutable(true));
        var log = dir.resolve(program.name() + ".classes");
        var command = new ArrayList<>(List.of(file.toString(), "--headless"));
        command.addAll(List.of(arguments));
        var running =
                Running.start(dir, Map.of("CHARWIRE_JAVA_OPTS", "-Xlog:class+load:file=" + log + ":none"), command);
        var needed = classes(file);
        Tmux.await("the classes are loaded", () -> loaded(log).containsAll(needed));
        Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);
        return running;
    }

    /** All our classes but a screen's and a shared stream's, and those that tell a report which characters can be shown. */
    private static Set<String> classes(Path program) throws IOException {
        try (var jar = new JarFile(program.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(name ->
                            name.matches("charwire\\.(?!redis\\.|ui\\.(?!cells\\.)|tui\\.\\w+\\.screen\\.).*\\.class"
                                    + "|com\\.googlecode\\.lanterna\\.[^.]*\\.class"))
                    .map(name -> name.replaceAll("\\.class$", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> loaded(Path log) {
        try (Stream<String> lines = Files.exists(log) ? Files.lines(log) : Stream.empty()) {
            return lines.map(line -> line.replaceAll(" .*", "")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bothGoOnWithHandshakesCommandsAndTheirEnd() throws Exception {
        try (Running server = overwritten(Program.SERVER, "--port", "0", "--pause", "1-20")) {
            var pin = server.awaitOut("^certificate: .*(sha256:\\S+)$").group(1);
            var port = server.awaitOut("ready on 127.0.0.1:(\\d+);").group(1);
            try (Running client = overwritten(Program.CLIENT, "127.0.0.1:" + port, "--pin", pin, "--report")) {
                client.awaitErr("connected to ");
                client.type("ping x");
                client.type("stat");
                client.awaitErr("exact, nothing lost$");
                server.type("range a-c");
                client.awaitErr("settings changed: range");
                server.type("clients");
                server.awaitOut("127.0.0.1:\\d+ .*");
                server.type("nonsense");
                server.awaitOut("no such command");
                client.type("reconnect");
                client.awaitErr("connected to [^^]*connected to ");
                client.type("quit");
                // What it may have missed while away is a loss.
                assertTrue(Set.of(0, 4).contains(client.statusWithin(END_SECONDS)), client::allErr);
                assertTrue(client.allErr().contains("  verdict  "), client::allErr);
            }
            server.type("quit");
            assertEquals(0, server.statusWithin(END_SECONDS), server::allErr);
            assertEquals("", server.allErr());
        }
    }
}
