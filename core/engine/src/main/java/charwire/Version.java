package charwire;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The version of charwire and the git commit that it was built from.
 *
 * @param number the Maven version, as {@code 1.0.0}
 * @param commit the full hexadecimal commit id, or {@code unknown} when it was not built in a git checkout
 */
public record Version(String number, String commit) {
    private static final int SHOWN_COMMIT_DIGITS = 10;

    /** The version of this build. */
    public static Version current() {
        return Current.VERSION;
    }

    /** One line that names the program, as {@code charwire-server 1.0.0 (commit 01d2ce5ab3)}. */
    public String line(String program) {
        var shownCommit = commit.substring(0, Math.min(commit.length(), SHOWN_COMMIT_DIGITS));
        return program + " " + number + " (commit " + shownCommit + ")";
    }

    static Version read(Reader properties) throws IOException {
        var values = new Properties();
        values.load(properties);
        return new Version(values.getProperty("version", "unknown"), values.getProperty("commit", "unknown"));
    }

    private static final class Current {
        static final Version VERSION = load();

        private static Version load() {
            try (var bytes = Version.class.getResourceAsStream("version.properties")) {
                return read(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("version.properties: unreadable", e);
            }
        }
    }
}
