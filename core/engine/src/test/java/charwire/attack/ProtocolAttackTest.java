package charwire.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.protocol.ServerLine;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.testkit.Opened;
import charwire.testkit.SkippingClock;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that no honest client sends, and honest lines in dishonest numbers. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProtocolAttackTest {
    @AutoClose
    private final Opened opened = new Opened();

    private final SkippingClock clock = new SkippingClock();
    private final TestServer server = opened.add(TestServer.options()
            .settings(TestServer.settings("a-z", "1-8", "10"))
            .nanoClock(clock)
            .start());
    private final Observer observer = opened.add(Observer.of(server));
    private TestClient attacker;

    @BeforeEach
    void connect() throws IOException {
        attacker = opened.add(server.connect());
        attacker.line();
    }

    /** Lets a second pass in the server, which is worth 50 commands. */
    private void moreCommands() {
        clock.skip(Duration.ofSeconds(1));
        observer.bursts(2);
    }

    private void assertServedAndObserverUnharmed() throws IOException {
        attacker.stat();
        assertEquals("", attacker.laws().problems());
        observer.assertUnharmed();
    }

    /** The last lines are this error, BYE, and then the stream ends in order. */
    private void assertEndsWith(String code, String reason) throws IOException {
        List<ServerLine> told = attacker.rest().stream()
                .filter(line -> line instanceof ServerLine.Err || line instanceof ServerLine.Bye)
                .toList();

        assertEquals(code, ((ServerLine.Err) told.get(told.size() - 2)).code());
        assertEquals(new ServerLine.Bye(reason), told.get(told.size() - 1));
        assertEquals(TestClient.End.CLOSE_NOTIFY, attacker.end());
        assertEquals("", attacker.laws().problems());
        observer.assertUnharmed();
    }

    private static String filled(int length) {
        return "x".repeat(length);
    }

    @Test
    void lineSplitOverRecordsByteByByteIsALine() throws IOException {
        for (byte octet : "PING split\r\n".getBytes(US_ASCII)) {
            attacker.sendBytes(new byte[] {octet});
        }

        assertEquals("split", attacker.await(ServerLine.Pong.class).token());
        assertServedAndObserverUnharmed();
    }

    @Test
    void manyLinesInOneRecordAreAnsweredInOrder() throws IOException {
        String[] lines = new String[150];
        Arrays.setAll(lines, i -> i % 2 == 0 ? "PING " + i : "");
        attacker.send(lines);

        for (int i = 0; i < 150; i += 2) {
            assertEquals(
                    Integer.toString(i), attacker.await(ServerLine.Pong.class).token());
        }
        assertServedAndObserverUnharmed();
    }

    @Test
    void lineOfExactly512BytesIsTaken() throws IOException {
        String token = filled(512 - "PING \n".length());
        attacker.send("PING " + token);

        assertEquals(token, attacker.await(ServerLine.Pong.class).token());
        assertServedAndObserverUnharmed();
    }

    @Test
    void lineOf513BytesEndsTheConnection() throws IOException {
        attacker.send("PING " + filled(513 - "PING \n".length()));

        assertEndsWith("line-too-long", "protocol-error");
    }

    @Test
    void megabyteWithoutALineFeedEndsTheConnection() throws IOException {
        try {
            attacker.sendBytes(filled(1 << 20).getBytes(US_ASCII));
        } catch (IOException e) {
            assertEquals("Broken pipe", e.getMessage(), "the server had closed before all was sent");
        }

        assertEndsWith("line-too-long", "protocol-error");
    }

    @Test
    void invalidUtf8EndsTheConnection() throws IOException {
        attacker.sendBytes(new byte[] {'P', 'I', 'N', 'G', ' ', (byte) 0xC3, (byte) 0x28, '\n'});

        assertEndsWith("not-utf8", "protocol-error");
    }

    @Test
    void overlongUtf8EndsTheConnection() throws IOException {
        attacker.sendBytes(new byte[] {'P', 'I', 'N', 'G', ' ', (byte) 0xC0, (byte) 0x8A, '\n'});

        assertEndsWith("not-utf8", "protocol-error");
    }

    @Test
    void nulAndEscapesInATokenComeBackHarmless() throws IOException {
        attacker.send("PING a\0b\033[2J\u009b\u202ec");

        assertEquals(
                "a\\u{0000}b\\u{001B}[2J\\u{009B}\\u{202E}c",
                attacker.await(ServerLine.Pong.class).token());
        assertServedAndObserverUnharmed();
    }

    @Test
    void nulAndEscapesInACommandComeBackHarmless() throws IOException {
        attacker.send("\0\033]0;title\007");
        var error = attacker.await(ServerLine.Err.class);

        assertEquals("unknown-command", error.code());
        assertTrue(error.text().startsWith("\\u{0000}\\u{001B}]0;title\\u{0007}"), error.text());
        assertServedAndObserverUnharmed();
    }

    @Test
    void thirtyTwoRefusedLinesEndTheConnection() throws IOException {
        String[] lines = new String[40];
        Arrays.fill(lines, "NONSENSE");
        attacker.send(lines);

        assertEndsWith("too-many-errors", "protocol-error");
    }

    @Test
    void tenThousandPipelinedStatsAreThrottledAndNoneIsCountedTwice() throws IOException {
        attacker.sendBytes("STAT\n".repeat(10_000).getBytes(US_ASCII));
        int answered = 0;
        for (int i = 0; i < 10_000; i++) {
            ServerLine answer = nextAnswer();
            answered += answer instanceof ServerLine.Stat ? 1 : 0;
        }

        assertTrue(answered >= 200, answered + " answered");
        assertTrue(answered < 2_000, answered + " answered");
        moreCommands();
        assertServedAndObserverUnharmed();
    }

    private ServerLine nextAnswer() throws IOException {
        while (true) {
            ServerLine line = attacker.line();
            if (line instanceof ServerLine.Err error) {
                assertEquals("too-many-requests", error.code());
                return line;
            } else if (line instanceof ServerLine.Stat) {
                return line;
            }
        }
    }

    @Test
    void quitInTheMiddleOfAnAttackEndsInOrder() throws IOException {
        attacker.send("STAT", "NONSENSE", "QUIT", "STAT", "PING");
        List<ServerLine> rest = attacker.rest();

        assertEquals(new ServerLine.Bye("quit"), rest.get(rest.size() - 1));
        assertEquals(1, rest.stream().filter(ServerLine.Stat.class::isInstance).count());
        assertEquals(0, rest.stream().filter(ServerLine.Pong.class::isInstance).count());
        assertEquals(TestClient.End.CLOSE_NOTIFY, attacker.end());
        observer.assertUnharmed();
    }

    @Test
    void kickedClientIsToldSo() throws IOException {
        TestServer.await(server.server().kick(2));
        List<ServerLine> rest = attacker.rest();

        assertEquals(new ServerLine.Bye("kicked"), rest.get(rest.size() - 1));
        observer.assertUnharmed();
    }

    @Test
    void clientsBeyondTheLimitAreToldServerFull() throws IOException {
        try (var full = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-8", "10"))
                        .clients(2, 2)
                        .start();
                var other = Observer.of(full);
                var second = full.connect();
                var third = full.connect()) {
            second.line();

            assertEquals(List.of(new ServerLine.Bye("server-full")), third.rest());
            assertEquals(2, full.events().await(ServerEvent.Refused.class).limit());
            other.assertUnharmed();
        }
        observer.assertUnharmed();
    }

    /** Reading from it stops while its answers wait, and goes on by itself. */
    @Test
    void pingsWithoutReadingTheAnswersStopTheReadingFromThatClient() throws IOException {
        attacker.close();
        // Much smaller, and small segments would fill it by their overhead: dropped, they come after ever longer times.
        attacker = TestClient.connect(server.address(), 65_536);
        attacker.line();
        int pings = 20_000;
        attacker.sendBytes("PING x\n".repeat(pings).getBytes(US_ASCII));
        long[] stood = {0, 0};
        observer.until("reading has stopped", () -> {
            long now = bytesIn();
            stood[1] = now == stood[0] ? stood[1] + 1 : 0;
            stood[0] = now;
            return stood[1] == 20;
        });
        assertTrue(stood[0] < (long) pings * "PING x\n".length(), "all was read, though no answer was: " + stood[0]);
        for (int i = 0; i < pings; i++) {
            pongOrRefusal();
        }

        moreCommands();
        assertServedAndObserverUnharmed();
    }

    private void pongOrRefusal() throws IOException {
        ServerLine line = attacker.line();
        while (!(line instanceof ServerLine.Pong || line instanceof ServerLine.Err)) {
            line = attacker.line();
        }
    }

    private long bytesIn() {
        return server.snapshot().clients().stream()
                .filter(row -> row.id() == 3)
                .mapToLong(ClientRow::bytesIn)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void causeOfABrokenProtocolIsToldToTheOperator() throws IOException {
        attacker.send(filled(600));
        attacker.rest();
        var gone = server.events().await(ServerEvent.Disconnected.class);

        assertEquals("protocol-error", gone.reason());
        assertEquals(CloseCause.Kind.CLOSED, gone.cause().kind());
        observer.assertUnharmed();
    }
}
