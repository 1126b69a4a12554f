package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.SampleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    @Test
    void thePackagesSampleHasEachOptionWithItsDefault() throws IOException {
        Path sample = Path.of("src/deb/root/usr/share/doc/charwire-client/examples/client.properties");

        assertEquals(List.of(), SampleFile.problems(ClientCommand.usage(), sample));
    }
}
