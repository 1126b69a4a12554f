package charwire.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.proxy.Preamble.Step;
import charwire.words.Sentences;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Socks5Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final Credentials ANN = new Credentials("ann", "pw");
    private static final String GREETING = "050100";
    private static final String GREETING_WITH_PASSWORD = "05020002";
    private static final String REQUEST = "0501000301731c97";

    private static Preamble connect(String server, Credentials credentials) {
        return new Proxy(Proxy.Kind.SOCKS5, "proxy", 1080, credentials).preamble(server, 7319);
    }

    private static Chunks fed(Preamble preamble, String answers) {
        return Chunks.feed(preamble, HEX.parseHex(answers), () -> 17);
    }

    private static String refused(Preamble preamble, String answers) {
        assertEquals(Step.REFUSED, fed(preamble, answers).step());
        return Sentences.english(preamble.refusal().reason());
    }

    @ParameterizedTest
    @CsvSource({
        "server, 03067365727665721c97",
        "192.0.2.1, 01c00002011c97",
        "2001:db8::1, 0420010db80000000000000000000000011c97",
        "[::1], 04000000000000000000000000000000011c97"
    })
    void theProxyIsToldTheServersName(String server, String destination) {
        assertEquals(
                GREETING + "050100" + destination,
                HEX.formatHex(fed(connect(server, null), "0500").sent()));
    }

    @Test
    void aPasswordIsShownWhereItIsAskedFor() {
        assertEquals(
                GREETING_WITH_PASSWORD + REQUEST,
                HEX.formatHex(fed(connect("s", ANN), "0500").sent()));
        assertEquals(
                GREETING_WITH_PASSWORD + "0103616e6e027077" + REQUEST,
                HEX.formatHex(fed(connect("s", ANN), "05020100").sent()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 0, 10_000})
    void answersAreReadInPiecesAndNothingBehindThem(int size) {
        Chunks read = Chunks.feed(
                connect("s", ANN),
                HEX.parseHex("0502" + "0100" + "05000003026162ffff" + "160301"),
                Chunks.sized(size, new SplittableRandom(5)));

        assertEquals(Step.DONE, read.step());
        assertEquals("160301", HEX.formatHex(read.rest()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05000500000100000000ffff",
                "050005000004" + "00000000000000000000000000000000" + "ffff",
                "050005000003" + "00" + "ffff"
            })
    void whereTheProxyConnectsFromMayBeAnyAddress(String answers) {
        assertEquals(Step.DONE, fed(connect("s", null), answers).step());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "05000501 | SOCKS5 reply 0x01: it refused the connection",
                "05000502 | SOCKS5 reply 0x02: it does not let its clients connect to this server",
                "05000503 | SOCKS5 reply 0x03: it cannot reach the server",
                "05000504 | SOCKS5 reply 0x04: it cannot reach the server",
                "05000505 | SOCKS5 reply 0x05: the server refused it: nobody listens there, or a firewall refuses",
                "05000506 | SOCKS5 reply 0x06: the server gave it no answer",
                "05000507 | SOCKS5 reply 0x07: it makes no such connections: is it a proxy of this kind?",
                "050005ff | SOCKS5 reply 0xff: it refused the connection",
                "05ff     | it demands a user and a password: use --proxy-password-file",
                "0502     | no SOCKS5 proxy answers there",
                "48545450 | no SOCKS5 proxy answers there",
                "04       | no SOCKS5 proxy answers there",
                "05000500000700 | no SOCKS5 proxy answers there",
            })
    void aRefusalIsToldInPlainWords(String answers, String told) {
        assertEquals(told, refused(connect("s", null), answers));
    }

    @Test
    void aPasswordThatDoesNotServeIsTold() {
        assertEquals(
                "it does not accept the user and the password in --proxy-password-file",
                refused(connect("s", ANN), "05020101"));
        assertEquals(
                "it takes no password, and lets nobody through without something else",
                refused(connect("s", ANN), "05ff"));
    }
}
