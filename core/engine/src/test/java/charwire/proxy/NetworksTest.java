package charwire.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.words.Sentences;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworksTest {
    private static boolean contains(String networks, String address) throws UnknownHostException {
        return Networks.parse("from", networks).orThrow().contains(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7                | 192.0.2.7       | true",
                "192.0.2.7                | 192.0.2.8       | false",
                "192.0.2.7/32             | 192.0.2.7       | true",
                "10.0.0.0/8               | 10.255.0.1      | true",
                "10.1.2.3/8               | 10.255.0.1      | true",
                "10.0.0.0/8               | 11.0.0.0        | false",
                "10.0.0.0/9               | 10.128.0.0      | false",
                "10.0.0.0/9               | 10.127.255.255  | true",
                "0.0.0.0/0                | 203.0.113.1     | true",
                "0.0.0.0/0                | ::1             | false",
                "2001:db8::/32            | 2001:db8:ffff::1| true",
                "2001:db8::/33            | 2001:db8:8000::1| false",
                "[::1]                    | ::1             | true",
                "::ffff:10.0.0.1          | 10.0.0.1        | true",
                "192.0.2.7, 10.0.0.0/8    | 10.0.0.1        | true",
            })
    void anAddressIsInANetworkWhoseBitsItHas(String networks, String address, boolean inside)
            throws UnknownHostException {
        assertEquals(inside, contains(networks, address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost     | from: localhost: expected an address, or a network such as 10.0.0.0/8 or 2001:db8::/32",
                "10/8          | from: 10/8: expected an address, or a network such as 10.0.0.0/8 or 2001:db8::/32",
                "10.0.0.0/     | from: 10.0.0.0/: expected an address, or a network such as 10.0.0.0/8 or 2001:db8::/32",
                "10.0.0.1,     | from: expected an address, or a network such as 10.0.0.0/8 or 2001:db8::/32",
                "10.0.0.1:80   | from: 10.0.0.1:80: expected an address, or a network such as 10.0.0.0/8 or 2001:db8::/32",
                "10.0.0.0/33   | from: 10.0.0.0/33: expected at most 32 bits",
                "::/129        | from: ::/129: expected at most 128 bits",
            })
    void whatIsNoNetworkIsRefused(String networks, String problem) {
        assertEquals(
                problem,
                Sentences.english(Networks.parse("from", networks).problem().orElseThrow()));
    }

    @Test
    void everyoneIsInANetworkWithoutBits() {
        assertEquals(true, Networks.parse("from", "10.0.0.0/8,::/0").orThrow().hasEveryone());
        assertEquals(false, Networks.parse("from", "10.0.0.0/8").orThrow().hasEveryone());
    }
}
