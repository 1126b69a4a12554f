package charwire.tui.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server, with 64 descriptors and more connections than that. */
@Tag("attack")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DescriptorsIT {
    private static final int LIMIT = 64;
    private static final Duration WATCHED = Duration.ofSeconds(1);

    @TempDir
    Path dir;

    private final List<Socket> attackers = new ArrayList<>();
    private Process server;
    private BufferedReader console;
    private int port;
    private Fingerprint fingerprint;

    @BeforeEach
    void start() throws Exception {
        var builder = new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n " + LIMIT + "; exec \"$0\" --headless --port 0 --pause 100 --log-file none",
                System.getProperty("charwire.server.executable"));
        builder.environment().put("XDG_STATE_HOME", dir.toString());
        builder.environment()
                .put(
                        "CHARWIRE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        server = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        console = server.inputReader(UTF_8);
        fingerprint = Fingerprint.parse(consoleSays("sha256:[0-9A-Za-z:]+")).orThrow();
        port = Integer.parseInt(consoleSays("(?<=ready on 127.0.0.1:)\\d+"));
    }

    @AfterEach
    void end() throws Exception {
        for (Socket attacker : attackers) {
            attacker.close();
        }
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    /** What fits the pattern in the next line of the console that has it. */
    private String consoleSays(String pattern) throws IOException {
        while (true) {
            String line = console.readLine();
            assertTrue(line != null, "the server has ended");
            var found = Pattern.compile(pattern).matcher(line);
            if (found.find()) {
                return found.group();
            }
        }
    }

    private BufferedReader honestClient() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Pinned(fingerprint)}, null);
        Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Trusts one certificate: sockets of the JDK cannot use {@link charwire.trust.Trust}, which is for engines. */
    private record Pinned(Fingerprint fingerprint) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!Fingerprint.of(chain[0]).equals(fingerprint)) {
                throw new CertificateException("not " + fingerprint);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void outOfDescriptorsTheServerWaitsWithoutSpinningAndComesBack() throws Exception {
        BufferedReader honest = honestClient();
        assertTrue(honest.readLine().startsWith("HELLO"));
        for (int i = 0; i < 2 * LIMIT; i++) {
            var attacker = new Socket();
            attackers.add(attacker);
            attacker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        consoleSays("no connection can be accepted");

        readFor(honest, WATCHED); // what is done for the first time costs more
        Duration before = server.info().totalCpuDuration().orElseThrow();
        long longest = readFor(honest, WATCHED);
        Duration spent = server.info().totalCpuDuration().orElseThrow().minus(before);
        assertTrue(spent.toMillis() < 100, spent.toMillis() + " ms CPU in a second");
        // If accepting held up the stream, it would in every second; a busy machine is late only in some.
        for (int i = 0; i < 9 && longest >= 100 + 250; i++) {
            longest = readFor(honest, WATCHED);
        }
        assertTrue(longest < 100 + 250, "silent for " + longest + " ms");

        for (Socket attacker : attackers) {
            attacker.close();
        }
        long begun = System.nanoTime();
        assertTrue(honestClient().readLine().startsWith("HELLO"));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis < 5_000, millis + " ms");
        assertEquals("CHARS", honest.readLine().substring(0, 5));
        assertTrue(server.isAlive());
    }

    /** Reads lines for so long; returns the longest wait for one in milliseconds. */
    private static long readFor(BufferedReader reader, Duration duration) throws IOException {
        long begun = System.nanoTime();
        long last = begun;
        long longest = 0;
        while (last - begun < duration.toNanos()) {
            reader.readLine();
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
        return longest / 1_000_000;
    }
}
