package charwire.server;

import charwire.clock.Moment;
import charwire.stream.Settings;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The server at one moment; the rows of different event loops may be some milliseconds apart.
 *
 * @param stream the identity of this server's stream
 * @param totalChars generated since start-up
 * @param generatedChars generated since anybody last asked
 * @param skippedChars skipped for any client since start-up
 * @param handshakes unfinished
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
        List<ClientRow> clients) {}
