package charwire.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.proxy.Preamble.Step;
import charwire.words.Sentences;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpConnectTest {
    private static final Credentials ANN = new Credentials("ann", "pass:wörd");

    private static Preamble connect(String server, Credentials credentials) {
        return new Proxy(Proxy.Kind.HTTP, "proxy", 3128, credentials).preamble(server, 7319);
    }

    private static Chunks fed(Preamble preamble, String answer) {
        return Chunks.feed(preamble, answer.getBytes(ISO_8859_1), () -> 17);
    }

    private static String refused(Preamble preamble, String answer) {
        assertEquals(Step.REFUSED, fed(preamble, answer).step());
        return Sentences.english(preamble.refusal().reason());
    }

    @ParameterizedTest
    @CsvSource({"server.example, server.example", "192.0.2.1, 192.0.2.1", "2001:db8::1, [2001:db8::1]", "[::1], [::1]"})
    void theProxyIsToldTheServersName(String server, String authority) {
        assertEquals(
                "CONNECT " + authority + ":7319 HTTP/1.1\r\nHost: " + authority + ":7319\r\n\r\n",
                new String(fed(connect(server, null), "").sent(), ISO_8859_1));
    }

    @Test
    void credentialsAreShownAtOnce() {
        assertEquals(
                "CONNECT s:7319 HTTP/1.1\r\nHost: s:7319\r\nProxy-Authorization: Basic YW5uOnBhc3M6d8O2cmQ=\r\n\r\n",
                new String(fed(connect("s", ANN), "").sent(), ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 0, 10_000})
    void anAnswerIsReadInPiecesAndNothingBehindIt(int size) {
        String answer =
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 Connection established\r\nVia: x\r\nContent-Length: 9\r\n\r\n";
        byte[] tls = {22, 3, 1};

        Chunks read = Chunks.feed(
                connect("s", null),
                (answer + new String(tls, ISO_8859_1)).getBytes(ISO_8859_1),
                Chunks.sized(size, new SplittableRandom(3)));

        assertEquals(Step.DONE, read.step());
        assertArrayEquals(tls, read.rest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200\r\n\r\n", "HTTP/1.1 204 \n\n", "HTTP/1.0 299 ok\nA: b\r\n\n"})
    void anySuccessIsOneHoweverLinesEnd(String answer) {
        assertEquals(Step.DONE, fed(connect("s", null), answer).step());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden             | HTTP/1.1 403 Forbidden: it does not let its clients connect to this server",
                "502 Bad Gateway           | HTTP/1.1 502 Bad Gateway: it cannot reach the server",
                "503 Service Unavailable   | HTTP/1.1 503 Service Unavailable: it cannot reach the server",
                "504 Gateway Timeout       | HTTP/1.1 504 Gateway Timeout: the server gave it no answer",
                "405 Method Not Allowed    | HTTP/1.1 405 Method Not Allowed: it makes no such connections:"
                        + " is it a proxy of this kind?",
                "302 Found                 | HTTP/1.1 302 Found: it refused the connection",
                "407 Authentication Needed | HTTP/1.1 407 Authentication Needed: it demands a user and a password:"
                        + " use --proxy-password-file",
            })
    void aRefusalIsToldInPlainWordsWithItsStatusLine(String status, String told) {
        assertEquals(told, refused(connect("s", null), "HTTP/1.1 " + status + "\r\nContent-Length: 100\r\n\r\n"));
    }

    @Test
    void aStatusLineMayBeInAnyLanguage() {
        String answer = "HTTP/1.1 403 В доступе к хосту отказано\r\n\r\n";

        assertEquals(
                "HTTP/1.1 403 В доступе к хосту отказано: it does not let its clients connect to this server",
                refused(connect("s", null), new String(answer.getBytes(UTF_8), ISO_8859_1)));
        assertEquals(
                Step.DONE,
                fed(connect("s", null), "HTTP/1.1 200 \u0085\u2028\r\n\r\n").step());
    }

    @ParameterizedTest
    @ValueSource(strings = {"407", "401"})
    void aWrongPasswordIsTold(String status) {
        assertEquals(
                "HTTP/1.1 " + status + " No: it does not accept the user and the password in --proxy-password-file",
                refused(connect("s", ANN), "HTTP/1.1 " + status + " No\r\n\r\n"));
    }

    @Test
    void aStatusLineIsShownCleanAndCut() {
        String told = refused(connect("s", null), "HTTP/1.1 500 \u001b[2J" + "x".repeat(5_000) + "\r\n\r\n");

        assertEquals("HTTP/1.1 500 \\u{001B}[2Jxxx", told.substring(0, 27));
        assertEquals(true, told.length() < 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-x\r\n", "HTTP/2 200\r\n", "\u0016\u0003", "HTTP/1.1 20 x\r\n\r\n", "HTTP/1.1\r\n\r\n"})
    void whatIsNoHttpIsTold(String answer) {
        assertEquals("no HTTP proxy answers there", refused(connect("s", null), answer));
    }

    @Test
    void anAnswerWithoutAnEndIsRefused() {
        assertEquals(
                "its answer is longer than 16384 bytes",
                refused(connect("s", null), "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(10_000)));
    }
}
