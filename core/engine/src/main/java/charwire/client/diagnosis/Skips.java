package charwire.client.diagnosis;

/**
 * Characters that the server skipped, by what kept this client from taking them; the rest is undecided.
 *
 * @param path while this client waited for bytes
 * @param client while it was busy or stopped, or its output was not read
 */
public record Skips(long path, long client) {
    public static final Skips NONE = new Skips(0, 0);

    /** What kept a client from taking characters. */
    public enum LimitedBy {
        /** It waited for bytes most of the time. */
        PATH,
        /** It did not. */
        CLIENT,
        /** It did for a part of the time: nobody can tell. */
        UNKNOWN
    }

    public Skips plus(long chars, LimitedBy by) {
        return switch (by) {
            case PATH -> new Skips(Saturating.sum(path, chars), client);
            case CLIENT -> new Skips(path, Saturating.sum(client, chars));
            case UNKNOWN -> this;
        };
    }
}
