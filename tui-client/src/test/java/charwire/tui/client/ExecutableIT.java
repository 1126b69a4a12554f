package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The executable that {@code mvn package} leaves; its launcher is tested with the server's. */
class ExecutableIT {
    @Test
    void tellsItsVersion() throws Exception {
        var builder = new ProcessBuilder(System.getProperty("charwire.client.executable"), "--version")
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "CHARWIRE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var process = builder.start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(Version.current().line("charwire-client") + "\n", output);
        assertEquals(0, process.waitFor());
    }
}
