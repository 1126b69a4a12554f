package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.ui.terminal.Tmux;
import charwire.ui.terminal.UserShell;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server without a screen, a client of it, and two terminals that attach to it. */
@Timeout(180)
class AttachIT {
    @TempDir
    Path dir;

    private UserShell server;
    private UserShell client;
    private UserShell one;
    private UserShell other;

    @BeforeEach
    void openTerminal() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        server = shell();
    }

    private void start() throws Exception {
        client = shell();
        one = shell();
        other = shell();
        server.start(Program.SERVER.command("--headless --port 0 --range upper --pause 20-60 --lang en"));
        var pin = server.tmux().awaitMatch("(sha256:[0-9a-f]{64})").group(1);
        var port = server.tmux().awaitMatch("ready on 127\\.0\\.0\\.1:(\\d+)").group(1);
        Program.CLIENT.start(client, "localhost:" + port, "--pin", pin);
        Program.SERVER.start(one, "attach");
        Program.SERVER.start(other, "attach", port);
    }

    @AfterEach
    void end() throws Exception {
        for (var shell : new UserShell[] {other, one, client, server}) {
            if (shell != null) {
                shell.end();
            }
        }
    }

    /** In the folder that the sockets of all are in. */
    private UserShell shell() throws Exception {
        return Program.shell(Files.createTempDirectory(dir, "t"), dir);
    }

    @Test
    void whatOneDoesTheOtherSeesAndTheServerOutlivesBoth() throws Exception {
        start();
        other.tmux().await("#1 connected from ");

        one.tmux().keys("F2", "C-u");
        one.tmux().text("а-я");
        one.tmux().keys("Enter");

        other.tmux().await("settings changed: range а-я (32 characters)");
        client.tmux().await("range U+0430-U+044F, 32");
        server.tmux().await("settings changed: range а-я (32 characters)");

        one.tmux().keys("F10");
        one.tmux().await("[ Detach ]");
        one.tmux().keys("Enter");
        one.assertAsBefore(0);
        other.signal("KILL");
        other.tmux().await("status 137");

        client.tmux().keys("F2");
        client.tmux().await("exact: nothing lost");
        Program.SERVER.start(one, "attach");
        one.tmux().await("settings changed: range а-я (32 characters)");
        one.tmux().keys("F10");
        one.tmux().await("[ Stop the server ]");
        one.tmux().keys("s");
        one.assertAsBefore(0);
        server.tmux().awaitMatch("^status 0$");
        try (var sockets = Files.list(dir.resolve("charwire"))) {
            assertEquals(0, sockets.count());
        }
    }

    @Test
    void aHangUpThatNoTerminalMeansTakesTheSettingsFromTheFileAgain() throws Exception {
        var file = Files.writeString(dir.resolve("server.properties"), "range = a-f\n");
        server.start(Program.SERVER.command("--headless --port 0 --config", file.toString(), "</dev/null"));
        server.tmux().await("ready on ");

        Files.writeString(file, "range = 0-9\n");
        server.signal("HUP");

        server.tmux().await("settings changed: range 0-9 (10 characters)");
        server.signal("TERM");
        server.tmux().awaitMatch("^status 0$");
    }
}
