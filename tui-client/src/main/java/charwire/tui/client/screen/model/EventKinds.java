package charwire.tui.client.screen.model;

import static charwire.ui.list.Kinds.kind;

import charwire.ui.list.Kinds;
import java.util.List;

/** Kinds of events, as a user chooses which to see. */
public final class EventKinds {
    public static final Kinds ALL = new Kinds(List.of(
            kind(
                    "connection",
                    "the connection",
                    "connecting",
                    "connected",
                    "disconnected",
                    "moved",
                    "bye",
                    "untrusted",
                    "identity-changed"),
            kind("answers", "asked, and answered", "stat-answered", "ponged", "err"),
            kind("stalls", "stalls and holds", "stalled", "stall-ended", "held", "held-ended", "ping-overdue"),
            kind("losses", "lost, late or wrong", "gap", "missed", "caught-up", "violated"),
            kind("settings", "the stream's settings", "settings-changed"),
            kind("client", "all else")));

    private EventKinds() {}
}
