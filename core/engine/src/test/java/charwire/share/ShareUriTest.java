package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.protocol.HostPort;
import charwire.words.Sentences;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShareUriTest {
    private static ShareUri uri(String text) {
        return ShareUri.parse(text).orThrow();
    }

    private static String refusal(String text) {
        return Sentences.english(ShareUri.parse(text).problem().orElseThrow());
    }

    @Test
    void hostsHaveRedisPortUnlessTheySayAnother() {
        assertEquals(
                new ShareUri(
                        false,
                        List.of(new HostPort("10.0.0.5", 6379), new HostPort("redis-2.example", 6380)),
                        "demo.1_a-b"),
                uri("redis://10.0.0.5,redis-2.example:6380/demo.1_a-b"));
    }

    @Test
    void anAddressOfIpv6StandsInBrackets() {
        assertEquals(
                List.of(new HostPort("[::1]", 6379), new HostPort("[2001:db8::14]", 7000)),
                uri("rediss://[::1],[2001:db8::14]:7000/demo").hosts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://a/b", "rediss://a.example,[::1]:1,b:65535/demo"})
    void isWrittenAsItWasRead(String text) {
        assertEquals(text, uri(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo                | demo: expected redis://HOST[:PORT][,HOST...]/NAME, or rediss:// for TLS
            http://a/demo       | http://a/demo: expected redis://HOST[:PORT][,HOST...]/NAME, or rediss:// for TLS
            redis:/a/demo       | redis:/a/demo: expected redis://HOST[:PORT][,HOST...]/NAME, or rediss:// for TLS
            redis://a           | redis://a: expected the stream's name at its end, such as /demo
            redis://a/          | redis://a/: expected the stream's name at its end, such as /demo
            redis://a/d/e       | d/e: expected a stream's name: letters a-z, digits, - _ and ., at most 64
            redis://a/d?db=1    | d?db=1: expected a stream's name: letters a-z, digits, - _ and ., at most 64
            redis://a/{x}       | {x}: expected a stream's name: letters a-z, digits, - _ and ., at most 64
            redis:///demo       | a host is missing: expected redis://HOST[:PORT][,HOST...]/NAME
            redis://a,,b/demo   | a host is missing: expected redis://HOST[:PORT][,HOST...]/NAME
            redis://a b/demo    | a b: expected a host name or an address, and perhaps a port
            redis://:1/demo     | :1: expected a host name or an address, and perhaps a port
            redis://[::1]x/demo | [::1]x: expected a host name or an address, and perhaps a port
            redis://::1/demo    | ::1: expected brackets around an IPv6 address, as in [::1]:6379
            redis://a:0/demo    | a:0: expected a port from 1 to 65535
            redis://a:/demo     | a:: expected a port from 1 to 65535
            redis://a:65536/x   | a:65536: expected a port from 1 to 65535
            redis://a,b:9x/demo | b:9x: expected a port from 1 to 65535
            """)
    void anythingElseIsRefusedByTheWrongPart(String text, String refusal) {
        assertEquals(refusal, refusal(text));
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertEquals(
                "a user or a password does not belong into the address: use --share-user and --share-password-file",
                refusal("redis://me:secret@a/demo"));
    }

    @Test
    void aNameHasAnEnd() {
        assertEquals("x".repeat(64), uri("redis://a/" + "x".repeat(64)).name());
        assertEquals(
                "x".repeat(65) + ": expected a stream's name: letters a-z, digits, - _ and ., at most 64",
                refusal("redis://a/" + "x".repeat(65)));
    }
}
