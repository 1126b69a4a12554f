package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.protocol.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which proxy a start uses, and what it sends there: a proxy that lets nobody through notes what it is asked. */
@Timeout(60)
class ProxyOptionsTest {
    @TempDir
    Path dir;

    /** What a client that is started like this asks a proxy; PORT stands for the proxy's port. */
    private String asked(Map<String, String> environment, String arguments) throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(proxy.getLocalPort());
            var replaced = new HashMap<>(environment);
            replaced.replaceAll((name, value) -> value.replace("PORT", port));
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> answer(proxy));
            Call call = new Call(ClientMain::run, dir);
            replaced.forEach(call::with);
            Call.Result run = call.run((arguments + " --headless --no-reconnect")
                    .replace("PORT", port)
                    .replace("DIR", dir.toString())
                    .split(" "));

            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().contains("HTTP/1.1 418 Teapot: it refused the connection"), run.err());
            return request.get(30, TimeUnit.SECONDS);
        }
    }

    private static String answer(ServerSocket proxy) {
        try (var tcp = proxy.accept()) {
            InputStream in = tcp.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            tcp.getOutputStream().write("HTTP/1.1 418 Teapot\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return head.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void userAndPasswordComeFromTheFile() throws Exception {
        Files.writeString(dir.resolve("password"), "ann:pw\nanything\n");

        String asked =
                asked(Map.of(), "server.example:99 --proxy http://127.0.0.1:PORT --proxy-password-file DIR/password");

        assertTrue(asked.startsWith("CONNECT server.example:99 HTTP/1.1\r\n"), asked);
        assertTrue(asked.contains("Proxy-Authorization: Basic YW5uOnB3\r\n"), asked);
    }

    @ParameterizedTest
    @CsvSource({
        "https_proxy, http://127.0.0.1:PORT",
        "HTTPS_PROXY, http://127.0.0.1:PORT/",
        "HTTPS_PROXY, 127.0.0.1:PORT",
    })
    void theEnvironmentIsAskedWhereTheUserSaysSo(String variable, String value) throws Exception {
        String asked = asked(Map.of(variable, value, "NO_PROXY", "other.example"), "server.example:99 --proxy env");

        assertTrue(asked.startsWith("CONNECT server.example:99 HTTP/1.1\r\n"), asked);
        assertFalse(asked.contains("Authorization"), asked);
    }

    @Test
    void anExemptionHoldsForAllServersOrNone() {
        Call.Result run = new Call(ClientMain::run, dir)
                .with("HTTPS_PROXY", "http://127.0.0.1:9")
                .with("NO_PROXY", "b.example")
                .run("a.example,b.example", "--headless", "--proxy", "env");

        assertEquals(2, run.status());
        assertTrue(
                run.err().contains("server: b.example:7319: NO_PROXY exempts it, but not a.example:7319"), run.err());
    }

    @Test
    void theEnvironmentMayHaveUserAndPassword() throws Exception {
        String asked = asked(Map.of("HTTPS_PROXY", "http://ann:p%77@127.0.0.1:PORT"), "server.example:99 --proxy env");

        assertTrue(asked.contains("Proxy-Authorization: Basic YW5uOnB3\r\n"), asked);
    }

    @Test
    void aPercentSignThatBeginsNoEscapeIsItself() throws Exception {
        String asked = asked(Map.of("HTTPS_PROXY", "http://a%er:p%77@127.0.0.1:PORT"), "server.example:99 --proxy env");

        assertTrue(asked.contains("Proxy-Authorization: Basic YSVlcjpwdw==\r\n"), asked);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'', 127.0.0.1",
        "'--proxy env', 127.0.0.1",
        "'--proxy env', '10.0.0.0/8,127.0.0.0/8'",
        "'--proxy env', *",
    })
    void itIsDirectWithoutThatOrWhereTheEnvironmentExemptsTheServer(String option, String exempt) {
        Call call = new Call(ClientMain::run, dir)
                .with("HTTPS_PROXY", "http://127.0.0.1:9")
                .with("NO_PROXY", exempt);

        Call.Result run = call.run(
                ("127.0.0.1:1 --headless --no-reconnect " + option).strip().split(" "));

        assertTrue(run.err().contains("refused: nobody listens there"), run.err());
        assertFalse(run.err().contains("proxy"), run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "server.example, server.example, true",
        "server.example, .example, true",
        "server.example, *.example, true",
        "Server.example, 'a, SERVER.Example', true",
        "server.example, example, true",
        "server.example, server.exampl, false",
        "myserver.example, server.example, false",
        "server.example, '', false",
        "server.example, 0.0.0.0/0, false",
        "2001:db8::1, 2001:db8::/32, true",
        "10.1.2.3, 10.0.0.0/8, true",
        "10.1.2.3, 10.0.0.0/99, false",
        "10.1.2.3, 2.3, false",
        "10.1.2.3, 'localhost 10.1.2.3', true",
        "server.example, .example:7319, true",
        "server.example, .example:443, false",
        "2001:db8::1, [2001:db8::1]:7319, true",
        "2001:db8::1, [2001:db8::1], true",
    })
    void namesAndTheDomainsAboveThemAddressesAndNetworksAreExempt(String host, String list, boolean exempt) {
        assertEquals(exempt, ProxyOptions.isExempt(new HostPort(host, 7319), list));
    }

    @Test
    void aVariableThatIsNoProxyIsNamed() {
        Call.Result run = new Call(ClientMain::run, dir)
                .with("HTTPS_PROXY", "ftp://ann:secret@p:1")
                .run("--proxy", "env", "--headless");

        assertEquals(2, run.status());
        assertTrue(
                run.err().contains("HTTPS_PROXY: ftp://p:1: expected http://HOST:PORT, socks5://HOST:PORT"), run.err());
        assertFalse(run.err().contains("secret"), run.err());
    }

    @Test
    void aPasswordFileWithoutAColonIsRefusedAndNotShown() throws Exception {
        Files.writeString(dir.resolve("password"), "secret\n");

        Call.Result run = new Call(ClientMain::run, dir)
                .run("--proxy", "http://p:1", "--headless", "--proxy-password-file", dir + "/password");

        assertEquals(2, run.status());
        assertTrue(run.err().contains("expected USER:PASSWORD in its first line"), run.err());
        assertFalse(run.err().contains("secret"), run.err());
    }
}
