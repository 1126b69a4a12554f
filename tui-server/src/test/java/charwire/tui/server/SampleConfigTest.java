package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.SampleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    @Test
    void thePackagesConfigurationHasEachOptionWithItsDefault() throws IOException {
        Path sample = Path.of("src/deb/root/etc/charwire/server.properties");

        assertEquals(List.of(), SampleFile.problems(ServerCommand.usage(), sample));
    }
}
