package charwire.tui.client.probe;

import charwire.words.Words;

/** What became of a connection that was silent. */
public enum Fate {
    /** Its PING was answered. */
    ALIVE("alive"),
    /** TCP was reset. */
    RESET("reset (RST)"),
    /** TCP was closed, and TLS was not. */
    FIN("closed by FIN without close_notify"),
    /** TLS was closed in order, but without BYE: no charwire server does that. */
    CLOSE_NOTIFY("closed with close_notify"),
    /** Nothing answers its PING, and nothing says that it is gone. */
    DROPPED("silently dropped"),
    /** The server's characters broke each silence. */
    DISTURBED("disturbed"),
    /** It never stood, or its end has nothing to do with silence. */
    FAILED("failed");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /** In the user's language; JSON has {@link #name}. */
    String words() {
        return Words.of(words);
    }

    boolean isCut() {
        return this == RESET || this == FIN || this == CLOSE_NOTIFY || this == DROPPED;
    }
}
