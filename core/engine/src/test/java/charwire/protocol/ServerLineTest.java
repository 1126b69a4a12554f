package charwire.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import charwire.protocol.ServerLine.Bye;
import charwire.protocol.ServerLine.Chars;
import charwire.protocol.ServerLine.Err;
import charwire.protocol.ServerLine.Gap;
import charwire.protocol.ServerLine.Hello;
import charwire.protocol.ServerLine.Malformed;
import charwire.protocol.ServerLine.Pong;
import charwire.protocol.ServerLine.Sendable;
import charwire.protocol.ServerLine.SettingsChanged;
import charwire.protocol.ServerLine.Stat;
import charwire.protocol.ServerLine.Unknown;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLineTest {
    private static final StreamSettings DEFAULTS = new StreamSettings(
            CodePointRanges.of(new CodePointRange('!', '~')), new IntRange(1, 8), new IntRange(50, 500));
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    static ServerLine parse(String line) {
        byte[] bytes = ("\n" + line + "\n").getBytes(UTF_8);
        return ServerLine.parse(bytes, 1, bytes.length - 1);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments(
                        "HELLO charwire/1 pos=12 range=U+0021-U+007E burst=1-8 pause=50-500 client=7 stream=a1 server=cw/1.0",
                        new Hello(DEFAULTS, 12, "7", "a1", "cw/1.0")),
                arguments("CHARS xyz", new Chars("xyz")),
                arguments("CHARS   ", new Chars("  ")),
                arguments("CHARS ж😀\u0301", new Chars("ж😀\u0301")),
                arguments("CHARS \uFFFD", new Chars("\uFFFD")),
                arguments("SETTINGS range=U+0021-U+007E burst=1-8 pause=50-500", new SettingsChanged(DEFAULTS)),
                arguments(
                        "STAT generated=1 total=2 since=2026-01-31T12:00:00.000Z delivered=3 skipped=4",
                        new Stat(1, 2, NOON, 3, 4)),
                arguments(
                        "STAT generated=0 total=9223372036854775807 since=2026-01-31T12:00:00.001Z delivered=0 skipped=0",
                        new Stat(0, Long.MAX_VALUE, NOON.plusMillis(1), 0, 0)),
                arguments("GAP 1", new Gap(1)),
                arguments("GAP 9223372036854775807", new Gap(Long.MAX_VALUE)),
                arguments("PONG", new Pong("")),
                arguments("PONG token", new Pong("token")),
                arguments("PONG  two words ", new Pong(" two words ")),
                arguments("ERR unknown-command expected STAT", new Err("unknown-command", "expected STAT")),
                arguments("ERR later", new Err("later", "")),
                arguments("BYE quit", new Bye("quit")),
                arguments("BYE reboot", new Bye("reboot")));
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
                arguments(
                        "HELLO charwire/1 server=cw/1.0 new=x stream=a1  client=7 pause=50-500 burst=1-8 motd= range=U+0021-U+007E pos=12 ",
                        new Hello(DEFAULTS, 12, "7", "a1", "cw/1.0")),
                arguments(
                        "SETTINGS pause=50-500 burst=1-8 range=U+0022-U+007E,U+0021-U+0030",
                        new SettingsChanged(DEFAULTS)),
                arguments(
                        "STAT skipped=4 delivered=3 since=2026-01-31T12:00:00.000Z lag=5 total=2 generated=1",
                        new Stat(1, 2, NOON, 3, 4)),
                arguments("PONG ", new Pong("")),
                arguments("ERR quota ", new Err("quota", "")),
                arguments("BYE shutdown back=10s", new Bye("shutdown")));
    }

    @ParameterizedTest
    @MethodSource("otherForms")
    void keysComeInAnyOrderAndUnknownOnesAreIgnored(String text, ServerLine line) {
        assertEquals(line, parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEWS", "NEWS a=b", "hello charwire/1", "CHARSET x", "GAP\t1"})
    void aLineTypeThatIsNotKnownIsUnknown(String text) {
        assertEquals(Unknown.class, parse(text).getClass());
    }

    @Test
    void theWordOfAnUnknownLineIsCleanAndShort() {
        assertEquals(new Unknown("\\u{001B}[2J" + "x".repeat(28) + "…"), parse("\u001B[2J" + "x".repeat(100) + " y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|a line without a type",
                " CHARS x|a line without a type",
                "CHARS|CHARS: no characters, or an LF among them",
                "CHARS |CHARS: no characters, or an LF among them",
                "GAP|GAP: : expected a whole number from 1 to 9223372036854775807",
                "GAP 0|GAP: 0: expected a whole number from 1 to 9223372036854775807",
                "GAP -1|GAP: -1: expected a whole number from 1 to 9223372036854775807",
                "GAP +1|GAP: +1: expected a whole number from 1 to 9223372036854775807",
                "GAP 1 |GAP: 1 : expected a whole number from 1 to 9223372036854775807",
                "GAP ١|GAP: ١: expected a whole number from 1 to 9223372036854775807",
                "GAP 9223372036854775808|GAP: 9223372036854775808: expected a whole number from 1 to 9223372036854775807",
                "GAP 9999999999999999999|GAP: 9999999999999999999: expected a whole number from 1 to 9223372036854775807",
                "GAP 18446744073709551617|GAP: 18446744073709551617: expected a whole number from 1 to 9223372036854775807",
                "ERR|ERR: no code",
                "ERR  text|ERR: no code",
                "BYE|BYE: no reason",
                "BYE  quit|BYE: no reason",
                "HELLO|HELLO: : expected charwire/1 or charwire/2",
                "HELLO charwire/3 pos=1|HELLO: charwire/3: expected charwire/1 or charwire/2",
                "HELLO charwire/1|HELLO: pos: missing",
                "SETTINGS|SETTINGS: range: missing",
                "SETTINGS range|SETTINGS: range: expected key=value",
                "SETTINGS =x|SETTINGS: =x: expected key=value",
                "SETTINGS x=1 x=1|SETTINGS: x: comes twice",
                "STAT|STAT: generated: missing"
            })
    void brokenLinesSayWhatIsWrong(String text, String reason) {
        assertEquals(new Malformed(reason), parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "pos=12, pos=, 'pos: : expected a whole number from 0 to 9223372036854775807'",
        "pos=12, pos=-1, 'pos: -1: expected a whole number from 0 to 9223372036854775807'",
        "pos=12, pos=9223372036854775808, 'pos: 9223372036854775808: expected a whole number from 0 to 9223372036854775807'",
        "pos=12, pos=12 pos=12, pos: comes twice",
        "range=U+0021-U+007E, range=, 'range: : expected a list of U+X-U+Y'",
        "range=U+0021-U+007E, range=U+007E-U+0021, 'range: U+007E-U+0021: expected a list of U+X-U+Y'",
        "burst=1-8, burst=0-8, 'burst: 0-8: expected MIN-MAX from 1'",
        "burst=1-8, burst=8-1, 'burst: 8-1: expected MIN-MAX from 1'",
        "burst=1-8, burst=1-2147483648, 'burst: 1-2147483648: expected MIN-MAX from 1'",
        "pause=50-500, pause=-1-5, 'pause: -1-5: expected MIN-MAX from 0'",
        "client=7, client=, 'client: : expected one displayable word'",
        "client=7, client=\u202E, 'client: \\u{202E}: expected one displayable word'",
        "stream=a1, x=y, stream: missing",
        "server=cw/1.0, servers=cw/1.0, server: missing"
    })
    void aHelloWithABrokenFieldIsMalformed(String field, String broken, String reason) {
        String hello =
                "HELLO charwire/1 pos=12 range=U+0021-U+007E burst=1-8 pause=50-500 client=7 stream=a1 server=cw/1.0";
        assertEquals(new Malformed("HELLO: " + reason), parse(hello.replace(field, broken)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.0000Z",
                "2026-01-31T12:00:00.000z",
                "2026-02-30T12:00:00.000Z",
                "2026-01-31T24:00:00.000Z",
                "2026-01-31T12:00:60.000Z",
                "+026-01-31T12:00:00.000Z",
                "-026-01-31T12:00:00.000Z",
                "1769860800000",
                ""
            })
    void aTimeInAnotherFormIsMalformed(String time) {
        ServerLine line = parse("STAT generated=1 total=2 since=" + time + " delivered=3 skipped=4");
        assertEquals(new Malformed("STAT: since: " + time + ": expected a time like 2026-01-31T12:00:00.000Z"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2024-02-29T00:00:00.500Z"})
    void everyTimeOfFourDigitYearsGoesBothWays(String time) {
        String text = "STAT generated=0 total=0 since=" + time + " delivered=0 skipped=0";
        assertEquals(text, ((Stat) parse(text)).encode());
    }

    @Test
    void sinceIsKeptToTheMillisecond() {
        assertEquals(new Stat(0, 0, NOON, 0, 0), new Stat(0, 0, NOON.plusNanos(999_999), 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHARS \u00FF",
                "CHARS \u00C0\u0080",
                "CHARS \u00ED\u00A0\u0080",
                "CHARS \u00F4\u0090\u0080\u0080",
                "PONG \u00E2\u0082"
            })
    void bytesThatAreNotUtf8AreMalformed(String latin1) {
        byte[] bytes = latin1.getBytes(ISO_8859_1);
        assertEquals(new Malformed("the line is not UTF-8"), ServerLine.parse(bytes, 0, bytes.length));
    }

    @Test
    void aLineBeyondTheLimitIsMalformed() {
        String longest = "CHARS " + "x".repeat(65_535 - 6);
        assertEquals(65_529, ((Chars) parse(longest)).count());
        assertEquals(new Malformed("a line is at most 65536 bytes with its LF"), parse(longest + "x"));
    }

    @Test
    void charactersAreCountedAsCodePoints() {
        assertEquals(3, new Chars("a😀\u0301").count());
    }

    @Test
    void whatAClientSentComesBackClean() {
        assertEquals("PONG \\u{001B}[2J\\u{000A}BYE \\\\u{202E}", new Pong("\u001B[2J\nBYE \\\u202E").encode());
        assertEquals("ERR \\u{00A0} \\u{0000}", new Err("\u00A0", "\u0000").encode());
        assertEquals("BYE \\u{2028}", new Bye("\u2028").encode());
    }

    @Test
    void theLongestTextsStayWithinTheLimit() {
        String wide = "😀".repeat(70_000);
        String ranges = "U+100000-U+10FFFF," + "U+0021-U+007E,".repeat(4_000);
        var settings = new StreamSettings(
                CodePointRanges.parse(ranges + "U+4E00-U+9FFF").orElseThrow(), new IntRange(1, 1), new IntRange(0, 0));
        String word = "文".repeat(FieldRules.NAME_LIMIT);
        assertEquals(Protocol.SERVER_LINE_LIMIT, new Chars("é文😀".repeat(7_281)).toBytes().length);
        assertTrue(new Pong(wide).toBytes().length <= Protocol.SERVER_LINE_LIMIT);
        assertTrue(new Err(wide, wide).toBytes().length <= Protocol.SERVER_LINE_LIMIT);
        assertTrue(new Bye(wide).toBytes().length <= Protocol.SERVER_LINE_LIMIT);
        assertTrue(
                new Hello(settings, Long.MAX_VALUE, word, word, word).toBytes().length <= Protocol.SERVER_LINE_LIMIT);
    }

    @Test
    void ourOwnMistakesThrow() {
        assertThrows(IllegalArgumentException.class, () -> new Gap(0));
        assertThrows(IllegalArgumentException.class, () -> new Chars(""));
        assertThrows(IllegalArgumentException.class, () -> new Chars("a\nb"));
        assertThrows(IllegalArgumentException.class, () -> new Chars("\uD800"));
        assertThrows(IllegalArgumentException.class, () -> new Chars("x".repeat(65_530)));
        assertThrows(IllegalArgumentException.class, () -> new Chars("é文😀".repeat(7_282)));
        assertThrows(IllegalArgumentException.class, () -> new Bye("two words"));
        assertThrows(IllegalArgumentException.class, () -> new Err("", "text"));
        assertThrows(IllegalArgumentException.class, () -> new Hello(DEFAULTS, -1, "7", "a1", "cw"));
        assertThrows(IllegalArgumentException.class, () -> new Hello(DEFAULTS, 0, "7 8", "a1", "cw"));
        assertThrows(IllegalArgumentException.class, () -> new Stat(0, -1, NOON, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Stat(0, 0, Instant.MAX, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorCodeGoesBothWays(ErrorCode code) {
        Err line = Err.of(code);
        assertEquals(line, parse(line.encode()));
        assertEquals(Optional.of(code), line.knownCode());
    }

    @ParameterizedTest
    @EnumSource(ByeReason.class)
    void everyReasonGoesBothWays(ByeReason reason) {
        Bye line = Bye.of(reason);
        assertEquals(line, parse(line.encode()));
        assertEquals(Optional.of(reason), ByeReason.of(line.reason()));
    }

    @Test
    void codesOfANewerServerAreKept() {
        assertEquals(Optional.empty(), new Err("quota", "").knownCode());
        assertEquals(Optional.empty(), ByeReason.of(new Bye("moved").reason()));
    }

    @Test
    void theCodesAreThoseOfTheProtocol() {
        assertEquals(
                "[unknown-command, line-too-long, not-utf8, unexpected, bad-position, too-many-errors, too-many-requests, unavailable]",
                Arrays.toString(ErrorCode.values()));
        assertEquals(
                "[quit, shutdown, kicked, too-slow, protocol-error, server-full, unavailable, stream-lost]",
                Arrays.toString(ByeReason.values()));
        assertEquals(
                EnumSet.of(
                        ErrorCode.LINE_TOO_LONG,
                        ErrorCode.NOT_UTF8,
                        ErrorCode.UNEXPECTED,
                        ErrorCode.BAD_POSITION,
                        ErrorCode.TOO_MANY_ERRORS),
                Stream.of(ErrorCode.values()).filter(ErrorCode::endsConnection).collect(Collectors.toSet()));
    }
}
