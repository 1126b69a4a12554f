package charwire.tui.server.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Kinds of events, as an operator chooses which to see. */
public enum EventKind {
    CLIENTS("clients come and go", "connected", "disconnected", "left-early", "refused", "handshake-failed"),
    REQUESTS("clients ask for figures", "asked"),
    BEHIND("clients fall behind", "slow", "caught-up", "skipped", "silent", "heard"),
    SETTINGS("settings and the stream", "settings-changed", "stream-paused", "stream-resumed"),
    SHARED(
            "the shared stream",
            "engine-back",
            "engine-warning",
            "engine-lost",
            "engine-refuses",
            "leader-changed",
            "stream-lost"),
    /** All others, of newer servers too. */
    SERVER("the server itself");

    public final String label;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> events;

    EventKind(String label, String... events) {
        this.label = label;
        this.events = List.of(events);
    }

    /** The kind of an event, by its name. */
    public static EventKind of(String event) {
        return Arrays.stream(values())
                .filter(kind -> kind.events.contains(event))
                .findFirst()
                .orElse(SERVER);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
