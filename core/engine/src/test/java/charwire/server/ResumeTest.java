package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.net.ConnectionLimits;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** charwire/2: the client speaks first, and goes on where it was cut. */
@Timeout(60)
class ResumeTest {
    private static TestClient connect(TestServer server, String... applications) throws IOException {
        var engine = TestIdentity.clientEngine(TestIdentity.clientContext());
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(applications);
        engine.setSSLParameters(parameters);
        return TestClient.connect(server.address(), 0, engine);
    }

    private static TestClient greeted(TestServer server, String greeting) throws IOException {
        TestClient client = connect(server, Protocol.NAME_2, Protocol.NAME);
        client.send(greeting);
        return client;
    }

    /** What comes from HELLO to the answer to a STAT. */
    private static String textUntilStat(TestClient client) throws IOException {
        var text = new StringBuilder();
        client.send("STAT");
        for (ServerLine line = client.line(); !(line instanceof ServerLine.Stat); line = client.line()) {
            if (line instanceof ServerLine.Chars chars) {
                text.append(chars.text());
            }
        }
        return text.toString();
    }

    private static String resume(TestServer server, long position) {
        return "HELLO stream=" + server.snapshot().stream() + " pos=" + position;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void clientGoesOnWhereItWasCut(int ioThreads) throws Exception {
        try (TestServer server = TestServer.options().ioThreads(ioThreads).start();
                TestClient observer = server.connect()) {
            long observedFrom = observer.await(ServerLine.Hello.class).position();
            TestClient cut = greeted(server, "HELLO");
            var first = cut.await(ServerLine.Hello.class);
            String before = textUntilStat(cut);
            cut.reset();
            long away = observer.stat().total() + 50;
            while (observer.stat().total() < away) {
                observer.await(ServerLine.Chars.class);
            }

            try (TestClient back = greeted(server, resume(server, first.position() + before.length()))) {
                var second = back.await(ServerLine.Hello.class);
                String after = textUntilStat(back);

                assertEquals(Protocol.NAME_2, second.protocol());
                assertEquals(first.position() + before.length(), second.position());
                assertTrue(second.head() >= away, second::encode);
                assertEquals("", cut.laws().problems());
                assertEquals("", back.laws().problems());
                String all = allOf(server, observedFrom);
                assertEquals(
                        before + after,
                        all.substring((int) (first.position() - observedFrom))
                                .substring(0, before.length() + after.length()));
            }
        }
    }

    /** The stream from a position on, which the log still holds. */
    private static String allOf(TestServer server, long from) throws IOException {
        try (TestClient client = greeted(server, resume(server, from))) {
            assertEquals(from, client.await(ServerLine.Hello.class).position());
            return textUntilStat(client);
        }
    }

    @Test
    void settingsComeWhereTheyBelong() throws Exception {
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "1-5"));
                TestClient observer = server.connect()) {
            long from = observer.await(ServerLine.Hello.class).position();
            observer.await(ServerLine.Chars.class);
            server.server().apply(TestServer.settings("0-9", "1-8", "1-5"));
            observer.await(ServerLine.SettingsChanged.class);
            observer.await(ServerLine.Chars.class);

            try (TestClient back = greeted(server, resume(server, from))) {
                assertEquals(
                        "U+0061-U+007A",
                        range(back.await(ServerLine.Hello.class).settings().range()));
                assertInstanceOf(ServerLine.Chars.class, back.line());
                assertEquals(
                        "U+0030-U+0039",
                        range(back.await(ServerLine.SettingsChanged.class)
                                .settings()
                                .range()));
                back.stat();
                assertEquals("", back.laws().problems());
            }
        }
    }

    private static String range(Object range) {
        return range.toString();
    }

    @Test
    void clientOfAnOlderPositionThanTheLogGetsTheNewestPart() throws Exception {
        try (TestServer server = TestServer.options()
                        .settings(TestServer.settings("a-z", "100", "0"))
                        .backlogBytes(65_536)
                        .start();
                TestClient observer = server.connect()) {
            observer.await(ServerLine.Hello.class);
            while (server.snapshot().totalChars() < 200_000) {
                observer.stat();
            }

            try (TestClient back = greeted(server, resume(server, 1))) {
                var hello = back.await(ServerLine.Hello.class);
                back.stat();

                assertTrue(hello.position() > 1, hello::encode);
                assertEquals("", back.laws().problems());
            }
        }
    }

    @Test
    void clientOfAnotherStreamStartsAtTheHead() throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient observer = server.connect()) {
            observer.await(ServerLine.Chars.class);

            try (TestClient other = greeted(server, "HELLO stream=another pos=5000000")) {
                var hello = other.await(ServerLine.Hello.class);

                assertEquals(hello.position(), hello.head());
                assertTrue(hello.position() > 0, hello::encode);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STAT, unexpected",
        "PING x, unexpected",
        "QUIT, unexpected",
        "HELLO pos=1, bad-position",
        "HELLO stream=S pos=-1, bad-position",
        "HELLO stream=S pos=9223372036854775808, bad-position",
        "HELLO stream=S pos=9223372036854775807, bad-position",
        "HELLO stream=S pos=4000000000, bad-position"
    })
    void wrongGreetingIsRefused(String line, String code) throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient client = greeted(server, line.replace("S pos", server.snapshot().stream() + " pos"))) {
            var error = assertInstanceOf(ServerLine.Err.class, client.line());
            assertEquals(code, error.code());
            assertEquals(
                    "protocol-error",
                    assertInstanceOf(ServerLine.Bye.class, client.line()).reason());
            assertEquals(List.of(), client.rest());
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        }
    }

    @Test
    void longLineBeforeTheGreetingIsRefused() throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient client = greeted(server, "HELLO " + "x".repeat(600))) {
            assertEquals(
                    "line-too-long",
                    assertInstanceOf(ServerLine.Err.class, client.line()).code());
            assertInstanceOf(ServerLine.Bye.class, client.line());
        }
    }

    @Test
    void greetingThatIsNotUtf8IsRefused() throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient client = connect(server, Protocol.NAME_2)) {
            client.sendBytes("HELLO \u00ff\n".getBytes(StandardCharsets.ISO_8859_1));

            assertEquals(
                    "not-utf8",
                    assertInstanceOf(ServerLine.Err.class, client.line()).code());
            assertInstanceOf(ServerLine.Bye.class, client.line());
        }
    }

    @Test
    void secondGreetingIsRefused() throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient client = greeted(server, "HELLO")) {
            client.await(ServerLine.Hello.class);
            client.send("HELLO");

            assertEquals("unexpected", client.await(ServerLine.Err.class).code());
            assertEquals("protocol-error", client.await(ServerLine.Bye.class).reason());
        }
    }

    @Test
    void clientThatDoesNotGreetIsDroppedWithTheHandshakesTime() throws Exception {
        var limits = ConnectionLimits.DEFAULTS;
        var shortly = new ConnectionLimits(
                limits.connect(),
                Duration.ofMillis(500),
                limits.writeStall(),
                limits.drain(),
                limits.linger(),
                limits.sendBufferBytes());
        try (TestServer server = TestServer.options().connection(shortly).start();
                TestClient client = connect(server, Protocol.NAME_2)) {
            assertEquals(List.of(), client.rest());

            var failed = server.events().await(ServerEvent.HandshakeFailed.class);
            assertEquals(CloseCause.Kind.HANDSHAKE_TIMEOUT, failed.cause().kind());
        }
    }

    @Test
    void clientThatLeavesBeforeItGreetsIsToldBye() throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient client = connect(server, Protocol.NAME_2)) {
            client.closeNotify();

            assertEquals(
                    "quit",
                    assertInstanceOf(ServerLine.Bye.class, client.line()).reason());
            assertEquals(List.of(), client.rest());
        }
    }

    @Test
    void clientThatHasNotGreetedDoesNotHoldUpAShutdown() throws Exception {
        TestClient silent;
        try (TestServer server = TestServer.options().start()) {
            silent = connect(server, Protocol.NAME_2);
        }
        assertEquals(List.of(), silent.rest());
    }

    @Test
    void olderProtocolIsServedAsBefore() throws Exception {
        try (TestServer server = TestServer.options().start();
                TestClient client = connect(server, Protocol.NAME)) {
            assertEquals(
                    Protocol.NAME,
                    assertInstanceOf(ServerLine.Hello.class, client.line()).protocol());
            client.send("HELLO");
            assertEquals("unknown-command", client.await(ServerLine.Err.class).code());
            client.stat();
        }
    }
}
