package charwire.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import charwire.protocol.ClientLine.Empty;
import charwire.protocol.ClientLine.Ping;
import charwire.protocol.ClientLine.Quit;
import charwire.protocol.ClientLine.Refused;
import charwire.protocol.ClientLine.Sendable;
import charwire.protocol.ClientLine.StatRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLineTest {
    static ClientLine parse(String line) {
        byte[] bytes = ("\n" + line + "\n").getBytes(UTF_8);
        return ClientLine.parse(bytes, 1, bytes.length - 1);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("STAT", new StatRequest()),
                arguments("QUIT", new Quit()),
                arguments("PING", new Ping("")),
                arguments("PING token", new Ping("token")),
                arguments("PING  two words ", new Ping(" two words ")),
                arguments("PING ж😀", new Ping("ж😀")),
                arguments("PING " + "x".repeat(506), new Ping("x".repeat(506))));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyLineGoesBothWays(String text, Sendable line) {
        assertEquals(line, parse(text));
        assertEquals(text, line.encode());
        assertArrayEquals((text + "\n").getBytes(UTF_8), line.toBytes());
    }

    static Stream<Arguments> otherForms() {
        return Stream.of(
                arguments("stat", new StatRequest()),
                arguments("Stat ", new StatRequest()),
                arguments("STAT\r", new StatRequest()),
                arguments("quit", new Quit()),
                arguments("ping Ab\u001B", new Ping("Ab\u001B")),
                arguments("PING ", new Ping("")),
                arguments("", new Empty()),
                arguments("\r", new Empty()));
    }

    @ParameterizedTest
    @MethodSource("otherForms")
    void caseAndSpaceAtTheEndAreFree(String text, ClientLine line) {
        assertEquals(line, parse(text));
    }

    static Stream<Arguments> refusals() {
        String expected = ": expected STAT, PING [token] or QUIT";
        return Stream.of(
                arguments("HELP", "HELP" + expected),
                arguments(" STAT", " STAT" + expected),
                arguments("   ", "   " + expected),
                arguments("PING\tx", "PING\\u{0009}x" + expected),
                arguments("GET / HTTP/1.1", "GET / HTTP/1.1" + expected),
                arguments("\u0000\u001B[2J", "\\u{0000}\\u{001B}[2J" + expected),
                arguments("ſtat", "ſtat" + expected),
                arguments("pıng x", "pıng x" + expected),
                arguments("y".repeat(500), "y".repeat(39) + "…" + expected),
                arguments("STAT extra", "extra: STAT takes no argument; send it alone"),
                arguments("quit now", "now: QUIT takes no argument; send it alone"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anythingElseIsRefusedAsUnknown(String text, String reason) {
        var refused = new Refused(ErrorCode.UNKNOWN_COMMAND, reason);
        assertEquals(refused, parse(text));
        assertEquals("ERR unknown-command " + reason, refused.answer().encode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAT\u00FF", "\u00C0\u0080", "PING \u00ED\u00A0\u0080", "PING \u00F0\u009F\u0098"})
    void bytesThatAreNotUtf8AreRefused(String latin1) {
        byte[] bytes = latin1.getBytes(ISO_8859_1);
        assertEquals(
                new Refused(ErrorCode.NOT_UTF8, "the line is not UTF-8"), ClientLine.parse(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nQUIT", "a\r", "\uD800"})
    void aTokenThatWouldArriveChangedIsNotSent(String token) {
        assertThrows(IllegalArgumentException.class, () -> new Ping(token).toBytes());
    }

    @Test
    void aTokenFillsTheLineAndNoMore() {
        assertEquals(512, new Ping("ж".repeat(253)).toBytes().length);
        assertThrows(IllegalArgumentException.class, () -> new Ping("ж".repeat(253) + "x").toBytes());
    }

    private static ClientLine greeting(String line) {
        byte[] bytes = ("\n" + line + "\n").getBytes(UTF_8);
        return ClientLine.Hello.parse(bytes, 1, bytes.length - 1);
    }

    static Stream<Arguments> greetings() {
        return Stream.of(
                arguments("HELLO", ClientLine.Hello.NEW),
                arguments("hello \r", ClientLine.Hello.NEW),
                arguments("HELLO stream=a1 pos=12", new ClientLine.Hello("a1", 12)),
                arguments("HELLO pos=0 new=x stream=a1", new ClientLine.Hello("a1", 0)),
                arguments("HELLO pos=9223372036854775807 stream=a1", new ClientLine.Hello("a1", Long.MAX_VALUE)),
                arguments("", new Empty()));
    }

    @ParameterizedTest
    @MethodSource("greetings")
    void firstLineOfCharwire2IsRead(String text, ClientLine line) {
        assertEquals(line, greeting(text));
    }

    @Test
    void greetingGoesBothWays() {
        assertEquals("HELLO", ClientLine.Hello.NEW.encode());
        assertEquals("HELLO stream=a1 pos=12", new ClientLine.Hello("a1", 12).encode());
        assertEquals(new ClientLine.Hello("a1", 12), greeting("HELLO stream=a1 pos=12"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STAT|unexpected|STAT: HELLO comes once, and first",
                "HELLOS|unexpected|HELLOS: HELLO comes once, and first",
                "HELLO pos=1|bad-position|stream: missing",
                "HELLO stream=a1|bad-position|pos: missing",
                "HELLO stream=a1 pos=-1|bad-position|pos: -1: expected a whole number from 0 to 9223372036854775807",
                "HELLO stream=a1 pos=9223372036854775808|bad-position"
                        + "|pos: 9223372036854775808: expected a whole number from 0 to 9223372036854775807",
                "HELLO stream=a1 pos=1 pos=2|bad-position|pos: comes twice",
                "HELLO stream= pos=1|bad-position|stream: : expected one displayable word",
                "HELLO 12|bad-position|12: expected key=value"
            })
    void firstLineThatIsNoGreetingSaysWhatIsWrong(String line, String code, String text) {
        assertEquals(new Refused(ErrorCode.of(code).orElseThrow(), text), greeting(line));
    }
}
