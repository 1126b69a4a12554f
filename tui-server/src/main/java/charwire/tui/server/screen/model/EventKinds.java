package charwire.tui.server.screen.model;

import static charwire.ui.list.Kinds.kind;

import charwire.ui.list.Kinds;
import java.util.List;

/** Kinds of events, as an operator chooses which to see. */
public final class EventKinds {
    public static final Kinds ALL = new Kinds(List.of(
            kind(
                    "clients",
                    "clients come and go",
                    "connected",
                    "disconnected",
                    "left-early",
                    "refused",
                    "handshake-failed"),
            kind("requests", "clients ask for figures", "asked"),
            kind("behind", "clients fall behind", "slow", "caught-up", "skipped", "silent", "heard"),
            kind(
                    "settings",
                    "settings and the stream",
                    "settings-changed",
                    "settings-unchanged",
                    "settings-found",
                    "stream-paused",
                    "stream-unchanged",
                    "stream-resumed"),
            kind(
                    "shared",
                    "the shared stream",
                    "engine-back",
                    "engine-warning",
                    "engine-lost",
                    "engine-refuses",
                    "leader-changed",
                    "stream-lost"),
            kind("server", "the server itself")));

    private EventKinds() {}
}
