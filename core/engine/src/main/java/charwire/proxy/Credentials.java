package charwire.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** The user name and password for a proxy. Each has at most {@value #MOST_BYTES} bytes, as in SOCKS5 (RFC 1929). */
public record Credentials(String user, String password) {
    public static final int MOST_BYTES = 255;

    public Credentials {
        if (user.isEmpty() || isLong(user) || isLong(password)) {
            throw new IllegalArgumentException("user and password: empty, or too long");
        }
    }

    private static boolean isLong(String text) {
        return text.getBytes(UTF_8).length > MOST_BYTES;
    }

    /** Reads {@code USER:PASSWORD}, the user without a colon; empty where it is not that. */
    public static Optional<Credentials> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || isLong(text.substring(0, colon)) || isLong(text.substring(colon + 1))) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** Nothing of them: it may come to a log. */
    @Override
    public String toString() {
        return "credentials";
    }
}
