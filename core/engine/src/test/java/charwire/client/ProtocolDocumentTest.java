package charwire.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import charwire.client.diagnosis.Violation;
import charwire.protocol.ByeReason;
import charwire.protocol.ClientLine;
import charwire.protocol.ErrorCode;
import charwire.protocol.HostPort;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code core/protocol.md} is true of the code. */
final class ProtocolDocumentTest {
    private String text;

    @BeforeEach
    void read() throws Exception {
        text = Files.readString(Path.of("..", "protocol.md"));
    }

    @Test
    void namesEveryLineCodeReasonAndLimit() {
        var words = new ArrayList<>(
                List.of("HELLO", "CHARS", "SETTINGS", "STAT", "GAP", "PONG", "ERR", "BYE", "PING", "QUIT"));
        Stream.of(ErrorCode.values()).map(ErrorCode::word).forEach(words::add);
        Stream.of(ByeReason.values()).map(ByeReason::word).forEach(words::add);

        assertEquals(
                List.of(),
                words.stream().filter(word -> !text.contains("`" + word + "`")).toList());
        assertEquals(
                List.of(),
                Stream.of(
                                Protocol.NAME,
                                Protocol.NAME_2,
                                "port " + Protocol.DEFAULT_PORT,
                                "at most " + Protocol.CLIENT_LINE_LIMIT,
                                "65,536")
                        .filter(limit -> !text.contains(limit))
                        .toList());
    }

    @Test
    void everyServerLineOfTheSessionIsWhatTheCodeWouldSend() {
        for (String said : said("S")) {
            ServerLine line = server(said);
            assertEquals(said, assertInstanceOf(ServerLine.Sendable.class, line).encode());
        }
    }

    @Test
    void refusedLineOfTheSessionGetsTheAnswerThatStandsThere() {
        List<String> refused = said("C").stream()
                .map(ProtocolDocumentTest::client)
                .filter(ClientLine.Refused.class::isInstance)
                .map(line -> ((ClientLine.Refused) line).answer().encode())
                .toList();

        assertEquals(said("S").stream().filter(said -> said.startsWith("ERR")).toList(), refused);
    }

    @Test
    void sessionKeepsTheLaws() {
        var violations = new ArrayList<Violation>();
        List<ServerLine> lines =
                said("S").stream().map(ProtocolDocumentTest::server).toList();
        var hello = (ServerLine.Hello) lines.get(0);
        var laws = new LawChecker(hello, hello.position(), violations::add);

        lines.stream().skip(1).forEach(line -> apply(laws, line));

        assertEquals(List.of(), violations);
        assertEquals(1133, laws.position());
    }

    private static void apply(LawChecker laws, ServerLine line) {
        if (line instanceof ServerLine.Chars chars) {
            laws.chars(chars.text(), chars.count());
        } else if (line instanceof ServerLine.Gap gap) {
            laws.gap(gap.skipped());
        } else if (line instanceof ServerLine.SettingsChanged changed) {
            laws.settings(changed.settings());
        } else if (line instanceof ServerLine.Stat stat) {
            laws.stat(new HostPort("localhost", 7319), stat, Instant.EPOCH, Instant.EPOCH, OptionalLong.of(0));
        } else if (line instanceof ServerLine.Hello hello) {
            assertEquals(laws.position(), hello.position());
        }
    }

    private List<String> said(String who) {
        return Pattern.compile("^" + who + ": (.*)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static ServerLine server(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return ServerLine.parse(bytes, 0, bytes.length);
    }

    private static ClientLine client(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return ClientLine.Hello.isOne(bytes, 0, bytes.length)
                ? ClientLine.Hello.parse(bytes, 0, bytes.length)
                : ClientLine.parse(bytes, 0, bytes.length);
    }
}
