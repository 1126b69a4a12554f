package charwire.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.proxy.Preamble.Step;
import charwire.words.Sentences;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyHeaderTest {
    private static final String V2 = "0d0a0d0a000d0a515549540a";
    private static final byte[] TLS = {22, 3, 1, 2, 0};

    private final ProxyHeader header = new ProxyHeader();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] then(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private Step fed(byte[] bytes) {
        return Chunks.feed(header, bytes, () -> 17).step();
    }

    private String refused(byte[] bytes) {
        assertEquals(Step.REFUSED, fed(bytes));
        return Sentences.english(header.refusal().reason());
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " " + address.getPort();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 0, 10_000})
    void bothVersionsAreReadInPiecesAndNothingBehindThem(int size) {
        var random = new SplittableRandom(7);
        byte[] one = "PROXY TCP4 192.0.2.9 192.0.2.1 51022 7319\r\n".getBytes(ISO_8859_1);
        byte[] two = hex(V2 + "21 11 000f c0000209 c0000201 c74e 1c97 040000");

        var first = new ProxyHeader();
        var textual = Chunks.feed(first, then(one, TLS), Chunks.sized(size, random));
        var second = new ProxyHeader();
        var binary = Chunks.feed(second, then(two, TLS), Chunks.sized(size, random));

        assertEquals(Step.DONE, textual.step());
        assertEquals(Step.DONE, binary.step());
        assertArrayEquals(TLS, textual.rest());
        assertArrayEquals(TLS, binary.rest());
        assertEquals("192.0.2.9 51022", text(first.source().orElseThrow()));
        assertEquals("192.0.2.9 51022", text(second.source().orElseThrow()));
        assertEquals(0, textual.sent().length + binary.sent().length);
    }

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535, 255.255.255.255 65535",
        "PROXY TCP6 2001:db8::1 ::1 1 2, 2001:db8:0:0:0:0:0:1 1",
        "PROXY TCP6 ::ffff:192.0.2.1 ::1 0 2, 192.0.2.1 0",
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535,"
                + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535"
    })
    void aLineNamesTheClient(String line, String expected) {
        assertEquals(Step.DONE, fed((line + "\r\n").getBytes(ISO_8859_1)));
        assertEquals(expected, text(header.source().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN", "PROXY UNKNOWN ffff:f...f:ffff whatever 65535 65535", "PROXY UNKNOWN  "})
    void anUnknownClientHasTheConnectionsOwnAddress(String line) {
        assertEquals(Step.DONE, fed((line + "\r\n").getBytes(ISO_8859_1)));
        assertEquals(true, header.source().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.9 192.0.2.1 51022",
                "PROXY TCP4 192.0.2.9 192.0.2.1 51022 7319 ",
                "PROXY TCP4  192.0.2.9 192.0.2.1 51022 7319",
                "PROXY TCP4 192.0.2.256 192.0.2.1 51022 7319",
                "PROXY TCP4 192.0.2.09 192.0.2.1 51022 7319",
                "PROXY TCP4 3221225993 192.0.2.1 51022 7319",
                "PROXY TCP4 localhost 192.0.2.1 51022 7319",
                "PROXY TCP4 192.0.2.9 192.0.2.1 65536 7319",
                "PROXY TCP4 192.0.2.9 192.0.2.1 051 7319",
                "PROXY TCP4 192.0.2.9 192.0.2.1 -1 7319",
                "PROXY TCP4 2001:db8::1 ::1 1 2",
                "PROXY TCP6 192.0.2.9 192.0.2.1 51022 7319",
                "PROXY TCP6 2001:db8::1::2 ::1 1 2",
                "PROXY TCP6 2001:db8::1%1 ::1 1 2",
                "PROXY TCP6 .: ::1 1 2",
                "PROXY TCP6 fe80 ::1 1 2",
                "PROXY UNKNOWNS",
                "PROXY UDP4 192.0.2.9 192.0.2.1 51022 7319",
                "PROXY tcp4 192.0.2.9 192.0.2.1 51022 7319",
                "PROXY "
            })
    void anyOtherLineIsRefusedAndShown(String line) {
        assertEquals(
                "wrong PROXY protocol header: " + line.strip()
                        + ": expected PROXY TCP4 or TCP6, two addresses and two ports, or PROXY UNKNOWN",
                refused((line + "\r\n").getBytes(ISO_8859_1)));
    }

    @Test
    void aLineEndsInCarriageReturnAndLineFeed() {
        assertEquals(Step.REFUSED, fed("PROXY TCP4 192.0.2.9 192.0.2.1 51022 7319\n".getBytes(ISO_8859_1)));
    }

    @Test
    void aLineHasNoMoreThan107Bytes() {
        assertEquals(
                "wrong PROXY protocol header: longer than 107 bytes",
                refused(("PROXY UNKNOWN " + "x".repeat(93)).getBytes(ISO_8859_1)));
    }

    @Test
    void whatALineHoldsIsShownClean() {
        assertEquals(
                "wrong PROXY protocol header: PROXY \\u{001B}[2J: expected PROXY TCP4 or TCP6, two addresses and two ports,"
                        + " or PROXY UNKNOWN",
                refused("PROXY \u001b[2J\r\n".getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"160301", "474554202f", "50524f5859090a", "0d0a0d0a000d0a515549540d", "00"})
    void anythingElseIsNoHeaderFromItsFirstWrongByteOn(String bytes) {
        assertEquals(
                "no PROXY protocol header came first, as --proxy-from demands it from this address; have the proxy send"
                        + " one, or take its address out of --proxy-from",
                refused(hex(bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        // TCP over IPv6, and a mapped IPv4 address
        "21 21 0024 20010db8000000000000000000000001 00000000000000000000000000000001 0001 0002,"
                + " 2001:db8:0:0:0:0:0:1 1",
        "21 21 0024 00000000000000000000ffffc0000209 00000000000000000000000000000001 ffff 0002, 192.0.2.9 65535"
    })
    void aBlockNamesTheClient(String block, String expected) {
        assertEquals(Step.DONE, fed(hex(V2 + block)));
        assertEquals(expected, text(header.source().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 00 0000", // LOCAL: a health check
                "20 11 000c c0000209 c0000201 c74e 1c97", // LOCAL: addresses are not looked at
                "20 ff 0003 000000", // LOCAL: nor are families
                "21 00 0000", // unknown
                "21 00 0004 04000100", // unknown, with a field
                "21 12 000c c0000209 c0000201 c74e 1c97" // UDP
            })
    void aBlockWithoutAClientOfTcpLeavesTheConnectionsOwnAddress(String block) {
        assertEquals(Step.DONE, fed(hex(V2 + block)));
        assertEquals(true, header.source().isEmpty());
    }

    @Test
    void anAddressOfAUnixSocketIsPassedOver() {
        assertEquals(Step.DONE, fed(hex(V2 + "21 31 00d8" + "00".repeat(216))));
        assertEquals(true, header.source().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'11 11 000c c0000209 c0000201 c74e 1c97', 'version and command 0x11, expected 0x20 or 0x21'",
        "'22 11 000c c0000209 c0000201 c74e 1c97', 'version and command 0x22, expected 0x20 or 0x21'",
        "'21 41 000c c0000209 c0000201 c74e 1c97', unknown address family 0x41",
        "'21 13 000c c0000209 c0000201 c74e 1c97', unknown address family 0x13",
        "'21 11 000b c0000209 c0000201 c74e 1c', too short for its addresses",
        "'21 11 000e c0000209 c0000201 c74e 1c97 0400', a field (TLV) reaches beyond its end",
        "'21 11 0010 c0000209 c0000201 c74e 1c97 04000200', a field (TLV) reaches beyond its end",
        "'21 11 0013 c0000209 c0000201 c74e 1c97 030004 00000000',"
                + " its checksum (CRC32c) does not match: it was changed on its way",
        "'21 11 0011 c0000209 c0000201 c74e 1c97 030002 0000',"
                + " its checksum (CRC32c) does not match: it was changed on its way",
        "'21 11 ffff', longer than 16384 bytes"
    })
    void aWrongBlockIsRefused(String block, String wrong) {
        assertEquals("wrong PROXY protocol header: " + wrong, refused(hex(V2 + block)));
    }

    @Test
    void aChecksumThatMatchesIsAccepted() {
        byte[] bytes = hex(V2 + "21 11 0017 c0000209 c0000201 c74e 1c97 040001ff 030004 00000000");
        var sum = new CRC32C();
        sum.update(bytes);
        ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) sum.getValue());

        assertEquals(Step.DONE, fed(bytes));
        assertEquals("192.0.2.9 51022", text(header.source().orElseThrow()));
    }

    @Test
    void theLongestBlockThatIsTakenFits() {
        int fields = ProxyHeader.LIMIT - 16;
        byte[] head = hex(V2 + "21 00 %04x 04 %04x".formatted(fields, fields - 3));

        assertEquals(Step.DONE, fed(then(head, new byte[fields - 3])));
    }
}
