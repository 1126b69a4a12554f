package charwire.client;

import static charwire.client.ClientHarness.get;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent.Connected;
import charwire.client.ClientEvent.Disconnected;
import charwire.client.ClientEvent.Violated;
import charwire.client.RecordingListener.Chars;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.EventGate;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.client.diagnosis.Violation.Kind;
import charwire.words.Sentences;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may say, and what becomes of it. */
class ClientSessionTest {
    private ClientHarness harness;
    private ScriptedPeer.Line server;

    @BeforeEach
    void connect() throws Exception {
        harness = ClientHarness.started(ClientHarness::withoutPings);
        server = harness.peer.accept();
    }

    @AfterEach
    void end() throws Exception {
        harness.close();
    }

    @Test
    void charactersComeWithTheirPositions() throws Exception {
        server.hello(1_000, "a").say("CHARS ABC", "GAP 10", "CHARS DE");

        assertEquals(new Chars("ABC", 3, 1_000, 0), harness.listener.awaitCharacters());
        assertEquals(new Chars("DE", 2, 1_013, 0), harness.listener.awaitCharacters());
        ClientSnapshot snapshot = harness.snapshot();
        assertEquals(1_015, snapshot.position());
        assertEquals(5, snapshot.total().receivedChars());
        assertEquals(10, snapshot.total().skippedChars());
        assertEquals(1, snapshot.losses().gaps());
        assertEquals(ClientPhase.STREAMING, snapshot.phase());
    }

    @Test
    void statIsComparedWithWhatWasCounted() throws Exception {
        server.hello(5, "a").say("CHARS ABC", "GAP 2");
        harness.listener.await(ClientEvent.Gap.class);
        var answer = harness.client.requestStat();

        assertEquals("STAT", server.hear());
        server.say("STAT generated=3 total=10 since=2026-01-31T12:00:00.000Z delivered=3 skipped=2");

        StatResult result = get(answer);
        assertTrue(result.exact(), result.toString());
        assertEquals(3, result.receivedByUs());
        assertEquals(2, result.skippedByUs());
    }

    @Test
    void anAnswerTellsWhetherItIsOfTheTimeAtWhichItCame() throws Exception {
        server.hello(5, "a");
        harness.listener.await(ClientEvent.Connected.class);
        var stat = "STAT generated=0 total=5 since=2026-01-31T12:00:00.000Z delivered=0 skipped=0";
        var soon = harness.client.requestStat();
        server.hear();
        server.say(stat);
        assertTrue(get(soon).prompt());
        assertEquals(
                Optional.of(Duration.between(get(soon).stat().since(), get(soon).at())),
                get(soon).span());
        var ahead = harness.client.requestStat();
        server.hear();
        server.say(stat.replace("2026", "2036"));
        assertEquals(Optional.empty(), get(ahead).span());

        var late = harness.client.requestStat();
        server.hear();
        harness.pass(Duration.ofSeconds(1));
        server.say(stat);
        assertFalse(get(late).prompt());
        assertEquals(
                Duration.ofSeconds(1),
                Duration.between(get(late).asked(), get(late).at()));
    }

    @Test
    void wrongStatIsAViolationOfEachLawThatItBreaks() throws Exception {
        server.hello(0, "a").say("CHARS ABC");
        harness.listener.awaitCharacters();
        var answer = harness.client.requestStat();

        server.hear();
        server.say("STAT generated=3 total=9 since=2026-01-31T12:00:00.000Z delivered=4 skipped=1");

        var kinds = get(answer).violations().stream().map(Violation::kind).toList();
        assertEquals(List.of(Kind.DELIVERED, Kind.SKIPPED, Kind.TOTAL), kinds);
        assertEquals(3, harness.snapshot().violationCount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHARS abc | OUTSIDE_RANGE",
                "CHARS ABCDEFGHI | BURST_TOO_LONG",
                "GAP 9223372036854775807 | POSITION_OVERFLOW",
                "STAT generated=0 total=1 since=2026-01-31T12:00:00.000Z delivered=0 skipped=0 | STAT_UNASKED",
                "PONG never sent | PONG_UNASKED",
                "GAP -1 | MALFORMED",
                "STAT generated=99999999999999999999 | MALFORMED",
                "HELLO charwire/1 pos=1 range=U+0041-U+005A burst=1-8 pause=50-500 client=7 stream=b server=s/1 | SECOND_HELLO",
            })
    void brokenRuleIsToldAndTheStreamGoesOn(String line, Kind kind) throws Exception {
        server.hello(1, "a").say(line, "CHARS Z");

        harness.listener.await(Violated.class, event -> event.violation().kind() == kind);
        while (!harness.listener.awaitCharacters().text().equals("Z")) {}
        assertEquals(1, harness.snapshot().violations().get(kind));
        assertEquals(ClientPhase.STREAMING, harness.snapshot().phase());
    }

    @Test
    void unknownLinesAreIgnoredAndCounted() throws Exception {
        server.hello(0, "a").say("WEATHER sunny", "CHARS A");

        harness.listener.awaitCharacters();
        assertEquals(1, harness.snapshot().losses().unknownLines());
        assertEquals(0, harness.snapshot().violationCount());
    }

    static Stream<Arguments> unspeakable() {
        String hello = "HELLO charwire/1 pos=0 range=U+0041-U+005A burst=1-8 pause=0-0 client=1 stream=a server=s/1\n";
        return Stream.of(
                Arguments.of("no HELLO", "CHARS A\n".getBytes(UTF_8)),
                Arguments.of("another protocol", "HELLO charwire/2 pos=0\n".getBytes(UTF_8)),
                Arguments.of("garbage", new byte[] {1, 2, (byte) 0xFF, '\n'}),
                Arguments.of("too long", (hello + "CHARS " + "A".repeat(100_000)).getBytes(UTF_8)),
                Arguments.of("not UTF-8", (hello + "CHARS \u00FF\n").getBytes(ISO_8859_1)),
                Arguments.of("nothing readable", (hello + "GAP x\n".repeat(1_000)).getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unspeakable")
    void whatIsNotTheProtocolEndsTheConnection(String name, byte[] bytes) throws Exception {
        server.sayWhatCanBeSaid(bytes);

        assertEquals(
                Disconnection.Cause.PROTOCOL,
                harness.listener.await(Disconnected.class).disconnection().cause(),
                name);
    }

    @Test
    void silenceInPlaceOfHelloEndsTheConnection() throws Exception {
        while (harness.snapshot().phase() != ClientPhase.GREETING) {}
        harness.pass(Duration.ofSeconds(10));

        Disconnection disconnection = harness.listener.await(Disconnected.class).disconnection();
        assertEquals(Disconnection.Cause.HELLO_TIMEOUT, disconnection.cause());
        assertEquals(
                "no HELLO within 10 s (" + address() + ": TCP in 0 ms, TLS in 0 ms, then 0 bytes before a HELLO)",
                Sentences.of(disconnection));
    }

    private String address() {
        return "127.0.0.1:" + harness.peer.port();
    }

    @Test
    void bytesThatCameBeforeAHelloAreCounted() throws Exception {
        while (harness.snapshot().phase() != ClientPhase.GREETING) {}
        server.sayBytes("HELL".getBytes(UTF_8)).cut();

        Reach reach = harness.listener.await(Disconnected.class).disconnection().reach();
        assertEquals(Reach.Phase.HELLO, reach.phase());
        assertEquals(4, reach.bytesIn());
    }

    @Test
    void streamWithoutCloseNotifyIsCut() throws Exception {
        server.hello(0, "a");
        harness.listener.await(Connected.class);
        var unanswered = harness.client.requestStat();
        server.hear();
        server.cut();

        assertEquals(
                Disconnection.Cause.CUT,
                harness.listener.await(Disconnected.class).disconnection().cause());
        assertEquals("connection lost: cut: the stream ended (FIN) without close_notify", whyUnanswered(unanswered));
        assertEquals(1, harness.snapshot().losses().broken());
    }

    @Test
    void resetIsToldAsOne() throws Exception {
        server.hello(0, "a");
        harness.listener.await(Connected.class);
        server.reset();

        assertEquals(
                Disconnection.Cause.RESET,
                harness.listener.await(Disconnected.class).disconnection().cause());
    }

    @Test
    void closeInOrderWithoutByeIsToldAsOne() throws Exception {
        server.hello(0, "a").close();

        Disconnection lost = harness.listener.await(Disconnected.class).disconnection();
        assertEquals(Disconnection.Cause.CLOSED, lost.cause());
        assertEquals(Reach.Phase.STREAM, lost.reach().phase());
    }

    @Test
    void closeBeforeHelloIsAnEndAsAnyOther() throws Exception {
        server.close();

        Disconnected lost = harness.listener.await(Disconnected.class);
        assertEquals(Disconnection.Cause.CLOSED, lost.disconnection().cause());
        assertEquals(Reach.Phase.HELLO, lost.disconnection().reach().phase());
        assertNotNull(lost.retryAt());
    }

    @Test
    void otherLinesThanHelloAreNotTheProtocol() throws Exception {
        server.say("HTTP/1.1 400 Bad Request").close();

        Disconnection disconnection = harness.listener.await(Disconnected.class).disconnection();
        assertEquals(Disconnection.Cause.PROTOCOL, disconnection.cause());
        assertEquals("not charwire/1: the stream ended before a HELLO came", Sentences.of(disconnection.reason()));
    }

    @Test
    void byeBringsItsReasonAndTheClientComesBack() throws Exception {
        server.hello(0, "a").say("BYE shutdown");

        Disconnected lost = harness.listener.await(Disconnected.class);
        assertEquals(Disconnection.Cause.BYE, lost.disconnection().cause());
        assertEquals(
                "the server said goodbye: shutdown",
                Sentences.of(lost.disconnection().reason()));
        assertFalse(lost.retryAt().isBefore(ManualClock.START));
    }

    @Test
    void whoeverWasKickedDoesNotComeBackByItself() throws Exception {
        server.hello(0, "a").say("BYE kicked");

        assertNull(harness.listener.await(Disconnected.class).retryAt());
        assertEquals(ClientPhase.CLOSED, harness.snapshot().phase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "stream-lost"})
    void whoeverLosesASharedStreamComesBack(String reason) throws Exception {
        server.hello(0, "a").say("BYE " + reason).close();

        assertNotNull(harness.listener.await(Disconnected.class).retryAt());
        assertEquals(ClientPhase.WAITING, harness.snapshot().phase());
    }

    @Test
    void serverFullNeedsNoHello() throws Exception {
        server.say("BYE server-full").close();

        assertEquals(
                "server-full", harness.listener.await(ClientEvent.Bye.class).reason());
        assertEquals(0, harness.snapshot().violationCount());
    }

    @Test
    void textsInEventsAreCleanAndShort() throws Exception {
        server.hello(0, "a").say("ERR odd \u001B[31m" + "x".repeat(5_000), "BYE \u009Bno");

        var err = harness.listener.await(ClientEvent.Err.class);
        assertTrue(err.text().startsWith("\\u{001B}[31mxx"), err.text());
        assertEquals(200, err.text().length());
        assertEquals(
                "\\u{009B}no", harness.listener.await(ClientEvent.Bye.class).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-many-requests", "unavailable"})
    void refusedRequestFailsWithTheServersWords(String code) throws Exception {
        server.hello(0, "a");
        harness.listener.await(Connected.class);
        Future<StatResult> refused = harness.client.requestStat();
        var answered = harness.client.ping("x");
        assertEquals("STAT", server.hear());
        assertEquals("PING x", server.hear());
        server.say("ERR " + code + " slowly", "PONG x");

        get(answered);
        assertTrue(refused.isDone());
        var failure = assertThrows(ExecutionException.class, refused::get);
        assertEquals(
                ClientReason.REFUSED_BY_SERVER.with(code, "slowly"),
                ((NotAnsweredException) failure.getCause()).reason());
    }

    @Test
    void floodOfWrongLinesIsCountedButNotAllTold() throws Exception {
        int lines = 200_000;
        server.hello(0, "a").sayBytes("PONG\n".repeat(lines).getBytes(UTF_8)).say("CHARS A");

        harness.listener.awaitCharacters();
        assertEquals(lines, harness.snapshot().violations().get(Kind.PONG_UNASKED));
        harness.pass(Duration.ofSeconds(1));
        server.say("GAP 1");
        assertEquals(
                lines - EventGate.PER_SECOND,
                harness.listener.await(ClientEvent.EventsSuppressed.class).events());
    }

    @Test
    void floodOfCharactersIsCountedToTheLast() throws Exception {
        String line = "CHARS ABCDEFGH\n";
        int lines = 200_000;
        server.hello(0, "a").sayBytes(line.repeat(lines).getBytes(UTF_8)).say("GAP 1");

        harness.listener.await(ClientEvent.Gap.class);
        ClientSnapshot snapshot = harness.snapshot();
        assertEquals(8L * lines, snapshot.total().receivedChars());
        assertEquals(lines, snapshot.frequency().most().get(0).count());
        assertEquals(0, snapshot.violationCount());
    }

    @Test
    void unansweredStatIsSeen() throws Exception {
        server.hello(0, "a");
        harness.listener.await(Connected.class);
        var unused = harness.client.requestStat();
        harness.pass(Duration.ofSeconds(6));

        assertEquals(ManualClock.after(0), harness.snapshot().statPendingSince());
    }

    @Test
    void requestsBeyondTheLimitAreRefusedHere() throws Exception {
        server.hello(0, "a");
        harness.listener.await(Connected.class);
        for (int i = 0; i < Requests.LIMIT; i++) {
            var unused = harness.client.requestStat();
        }

        assertEquals("stat: 200 requests are unanswered already", whyUnanswered(harness.client.requestStat()));
    }

    private static String whyUnanswered(CompletableFuture<?> answer) {
        var failure = assertThrows(ExecutionException.class, () -> get(answer)).getCause();
        return Sentences.of(((NotAnsweredException) failure).reason());
    }
}
