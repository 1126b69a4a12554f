package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {
    @Test
    void homeOfTheEnvironmentGoesBeforeThatOfTheSystem() throws Exception {
        Folders folders = Folders.of(Map.of("HOME", "/elsewhere"), "/home/user");

        assertEquals(Path.of("/elsewhere/.local/state/charwire"), folders.state());
        assertEquals(Optional.of(Path.of("/elsewhere/.config/charwire")), folders.config());
    }

    @Test
    void foldersThatAreNamedNeedNoHome() throws Exception {
        Folders folders = Folders.of(Map.of("XDG_STATE_HOME", "/state", "XDG_CONFIG_HOME", "/config"), "?");

        assertEquals(Path.of("/state/charwire"), folders.state());
        assertEquals(Optional.of(Path.of("/config/charwire")), folders.config());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative"})
    void homeThatIsNoAbsolutePathIsNone(String home) throws Exception {
        Map<String, String> environment = Map.of("HOME", home, "XDG_STATE_HOME", home);

        assertEquals(
                Path.of("/home/user/.local/state/charwire"),
                Folders.of(environment, "/home/user").state());
        assertThrows(UsageException.class, Folders.of(environment, "?")::state);
        assertEquals(Optional.empty(), Folders.of(environment, "?").config());
    }
}
