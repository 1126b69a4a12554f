package charwire.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "пример.test, xn--e1afmkfd.test",
        "ПРИМЕР.test, xn--e1afmkfd.test",
        "пример。test, xn--e1afmkfd.test",
        "bücher.example, xn--bcher-kva.example",
        "xn--e1afmkfd.test, xn--e1afmkfd.test",
        "Chat_server., Chat_server.",
        "127.0.0.1, 127.0.0.1",
        "fe80::1%eth0, fe80::1%eth0",
        "[::1], [::1]"
    })
    void nameIsWrittenInAscii(String name, String ascii) {
        assertEquals(ascii, HostNames.ascii(name));
    }

    /** The last is a letter of Unicode 6.1, the one before a label of over 63 bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "straße.example",
                "λόγος.example",
                "a\u200db.example",
                "приме..test",
                "пппппппппппппппппппппппппппппппппппппппппппппппппппппппппппппппп.test",
                "\u0528.test"
            })
    void nameThatWouldLeadElsewhereIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> HostNames.ascii(name));
    }
}
