package charwire.tui.server.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Invocation;
import charwire.clock.Clocks;
import charwire.net.Kernel;
import charwire.proxy.Networks;
import charwire.server.Server;
import charwire.server.ServerConfig;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.tui.server.console.ServerRun;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose event loop dies ends the program with an error, never silently. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadLoopTest {
    @Test
    void itIsOneLineOnStandardErrorAndAFailure() throws Exception {
        var config = new ServerConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Networks.NONE,
                new Settings(
                        Alphabet.parse("a-z").orThrow(),
                        Settings.parseBurst("1").orThrow(),
                        Settings.parsePause("10").orThrow()),
                1,
                "test",
                1,
                SlowClients.GAP,
                ServerLimits.DEFAULTS,
                "charwire/test");
        var server = Server.start(
                config,
                () -> {
                    throw new OutOfMemoryError("injected");
                },
                event -> {},
                Clocks.system(),
                Kernel.system());
        var err = new ByteArrayOutputStream();
        var call = new Invocation(
                List.of(),
                Map.of(),
                ".",
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, UTF_8),
                false,
                false);

        try (var client =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            assertTrue(client.isConnected());
            assertFalse(ServerRun.awaitEnd(server.terminated(), call));
        }
        assertEquals(
                "charwire-server: the server failed: java.lang.OutOfMemoryError: injected; the log has more\n",
                err.toString(UTF_8));
    }
}
