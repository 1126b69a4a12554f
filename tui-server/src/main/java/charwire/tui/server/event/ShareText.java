package charwire.tui.server.event;

import charwire.server.ServerSnapshot;
import charwire.share.ShareState;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;

/** How a server stands to the stream that it shares, in words. */
public final class ShareText {
    private ShareText() {}

    /** How a server's stream goes, in a word or two. */
    public static String flow(ServerSnapshot server) {
        if (server.isAway()) {
            return Words.of("no engine");
        }
        return Words.of(server.paused() ? "paused" : server.isLeaderless() ? "nobody leads" : "sending");
    }

    /** {@code demo: leads, redis1:6379 0.2 ms, 3 servers, 3,410 clients}. */
    public static String of(ShareState share) {
        return share.name() + ": " + role(share) + engine(share) + (knowsServers(share) ? ", " + servers(share) : "");
    }

    private static String engine(ShareState share) {
        if (share.engine() == null || share.role() == ShareState.Role.AWAY) {
            return "";
        }
        return ", " + share.engine().host() + (share.roundTrip() == null ? "" : " " + millis(share.roundTrip()));
    }

    /** In two words. */
    public static String brief(ShareState share) {
        return switch (share.role()) {
            case LEADS -> Words.of("leads");
            case FOLLOWS -> Words.of(share.leader() == null ? "nobody leads" : "follows");
            case AWAY -> Words.of("no engine for {0}", Texts.duration(share.away()));
        };
    }

    /** In a sentence. */
    public static String role(ShareState share) {
        return switch (share.role()) {
            case LEADS -> Words.of("leads: generates the stream for all, epoch {0}", share.epoch());
            case FOLLOWS ->
                share.leader() == null
                        ? Words.of("nobody leads")
                        : Words.of("follows {0}, epoch {1}", share.leader(), share.epoch());
            case AWAY -> Words.of("no engine for {0}", Texts.duration(share.away()));
        };
    }

    /** Whether the engine tells how many there are. */
    public static boolean knowsServers(ShareState share) {
        return share.servers() > 0 && share.role() != ShareState.Role.AWAY;
    }

    /** {@code 3 servers, 3,410 clients}: all of them. */
    public static String servers(ShareState share) {
        return Texts.count(share.servers(), "server") + ", " + Texts.count(share.clients(), "client");
    }

    /** {@code 0.2 ms}. */
    public static String millis(Duration time) {
        return Words.of("{0} ms", Texts.millis(time.toNanos() / 1_000));
    }
}
