package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.UsageException;
import charwire.clock.Clocks;
import charwire.net.Kernel;
import charwire.proxy.Networks;
import charwire.server.Server;
import charwire.server.ServerConfig;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.event.EventText;
import charwire.tui.server.screen.model.ServerControl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code :reload} on the screen of a server of this process. */
@Timeout(60)
class ReloadTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Server server;

    ReloadTest() throws Exception {
        var config = new ServerConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Networks.NONE,
                Snapshots.LETTERS,
                1,
                "test",
                1,
                SlowClients.GAP,
                ServerLimits.DEFAULTS,
                "charwire/test");
        server = Server.start(
                config,
                () -> {
                    throw new IllegalStateException("nobody connects");
                },
                event -> {
                    if (event.name().startsWith("settings-")) {
                        told.add(EventText.of(event));
                    }
                },
                Clocks.system(),
                Kernel.system());
    }

    @AfterEach
    void end() {
        server.shutdown();
        server.terminated().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private String reloaded(ServerConsole.Configuration configuration) throws InterruptedException {
        ServerControl.of(server, configuration, told::add).reload();
        return told.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void itTakesTheSettingsOfTheConfigurationOrTellsWhyNot() throws Exception {
        assertEquals(
                "settings changed: range 0-9 (10 characters), burst 2-2, pause 10-50 ms",
                reloaded(() -> Snapshots.settings("0-9", "2", "10-50")));
        assertEquals("burst: nine: expected a number", reloaded(() -> {
            throw new UsageException("burst: nine: expected a number");
        }));
    }

    @Test
    void whatIsInForceAlreadyIsNoChange() throws Exception {
        assertEquals(
                "settings unchanged: range U+0041-U+005A (26 characters), burst 1-8, pause 50-500 ms",
                reloaded(() -> Snapshots.LETTERS));
        assertEquals(List.of(), List.copyOf(told));
    }
}
