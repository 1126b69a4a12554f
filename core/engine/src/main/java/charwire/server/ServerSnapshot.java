package charwire.server;

import charwire.clock.Moment;
import charwire.share.ShareState;
import charwire.stream.Settings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The server at one moment; the rows of different event loops may be some milliseconds apart.
 *
 * @param stream the identity of this server's stream
 * @param totalChars generated since start-up
 * @param generatedChars generated since anybody last asked
 * @param skippedChars skipped for any client since start-up
 * @param handshakes unfinished
 * @param share how it stands to the stream that it shares; empty with one of its own
 * @param clients by id
 */
public record ServerSnapshot(
        Moment time,
        Moment started,
        InetSocketAddress address,
        String stream,
        Settings settings,
        boolean paused,
        long totalChars,
        long generatedChars,
        long skippedChars,
        int handshakes,
        Optional<ShareState> share,
        List<ClientRow> clients) {
    /** Whether it shares its stream, which nobody leads. */
    public boolean isLeaderless() {
        return share.filter(with -> with.role() == ShareState.Role.FOLLOWS && with.leader() == null)
                .isPresent();
    }

    /** Whether it shares its stream, and has lost the engine. */
    public boolean isAway() {
        return share.filter(with -> with.role() == ShareState.Role.AWAY).isPresent();
    }
}
