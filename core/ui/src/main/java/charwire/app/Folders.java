package charwire.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * The user's folders, as the XDG Base Directory Specification has them.
 *
 * @param config what the user writes
 * @param state what the programs keep: log, identity, known servers
 */
public record Folders(Path config, Path state) {
    private static final String NAME = "charwire";

    /** @param environment as {@link System#getenv()} */
    public static Folders of(Map<String, String> environment, String home) {
        return new Folders(
                folder(environment, "XDG_CONFIG_HOME", Path.of(home, ".config")),
                folder(environment, "XDG_STATE_HOME", Path.of(home, ".local", "state")));
    }

    /** The specification has relative paths ignored. */
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        Path base = value.startsWith("/") ? Path.of(value) : otherwise;
        return base.resolve(NAME);
    }
}
