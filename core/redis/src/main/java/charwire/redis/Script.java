package charwire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The scripts, each one atomic step in the engine. One that writes says so in its first line: then it is refused as a whole where that
 * cannot be, before it has compared anything.
 */
enum Script {
    APPEND,
    LOOK(false),
    SETTINGS(false),
    LEAD,
    RENEW,
    LEAVE,
    STAT,
    CHANGE,
    PAUSE,
    PRESENT,
    REPLACE;

    private final String source;
    private final String digest;

    Script() {
        this(true);
    }

    Script(boolean writes) {
        // The one that is called by the thousand has nothing before it that it does not need.
        String common = name().equals("APPEND") ? "" : read("common");
        String first = writes ? "#!lua\n" : "#!lua flags=no-writes\n";
        source = first + read("permitted") + common + read(name().toLowerCase(Locale.ROOT));
        digest = sha1(source);
    }

    /** In Lua. */
    String source() {
        return source;
    }

    /** By which EVALSHA calls it. */
    String digest() {
        return digest;
    }

    private static String read(String name) {
        try (var in = Script.class.getResourceAsStream(name + ".lua")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
