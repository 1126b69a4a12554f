package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ss tells of a connection. */
class TcpTotalsTest {
    private static final String ENDS = "ESTAB 0 0 10.0.0.1:40740 10.0.0.2:7319 cubic rto:208 rtt:5.5/11 cwnd:14";

    @Test
    void segmentsSentAgainAndOutOfOrderAreRead() {
        assertEquals(
                Optional.of(new TcpTotals(7, 41)),
                TcpTotals.parse(ENDS + " busy:44ms retrans:0/7 dsack_dups:1 rcv_ooopack:41 minrtt:0.018\n"));
    }

    @Test
    void whatIsNotThereIsNone() {
        assertEquals(Optional.of(new TcpTotals(0, 0)), TcpTotals.parse(ENDS + " minrtt:0.018\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "Cannot open netlink socket", "TIME-WAIT 0 0 10.0.0.1:40740 10.0.0.2:7319"})
    void whatIsNoConnectionTellsNothing(String output) {
        assertEquals(Optional.empty(), TcpTotals.parse(output));
    }

    @Test
    void twoConnectionsWithTheSamePortsTellNothing() {
        assertEquals(Optional.empty(), TcpTotals.parse(ENDS + "\n" + ENDS + "\n"));
    }
}
