package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeGateTest {
    private static final long MILLI = 1_000_000;

    private final List<String> dropped = new ArrayList<>();

    private HandshakeGate.Attempt attempt(String name, PeerWait peer) {
        return new HandshakeGate.Attempt(peer, () -> dropped.add(name));
    }

    /** A peer that has let us wait since then. */
    private static PeerWait silentSince(long millis) {
        var peer = new PeerWait();
        peer.itsTurn(millis * MILLI);
        return peer;
    }

    @Test
    void whoHasLetUsWaitLongestGoesWhenAllPlacesAreTaken() {
        var gate = new HandshakeGate(3);
        gate.begun(attempt("a", silentSince(20)));
        gate.begun(attempt("b", silentSince(10)));
        gate.begun(attempt("c", silentSince(30)));

        assertTrue(gate.hasRoom(1_011 * MILLI));
        gate.begun(attempt("d", silentSince(1_011)));

        assertEquals(List.of("b"), dropped);
        assertEquals(3, gate.size());
    }

    @Test
    void nobodyGoesThatHasLetUsWaitForASecondOrLess() {
        var gate = new HandshakeGate(1);
        gate.begun(attempt("a", silentSince(0)));

        assertFalse(gate.hasRoom(1_000 * MILLI));
        assertTrue(gate.hasRoom(1_001 * MILLI));
    }

    @Test
    void whoWaitsForUsStaysHoweverLongItTakes() {
        var gate = new HandshakeGate(1);
        var peer = silentSince(0);
        gate.begun(attempt("a", peer));
        peer.ourTurn(5);

        assertFalse(gate.hasRoom(100_000 * MILLI));
    }

    @Test
    void dripsMakeNobodyLessSlow() {
        var gate = new HandshakeGate(1);
        var peer = silentSince(0);
        gate.begun(attempt("a", peer));
        peer.ourTurn(600 * MILLI);
        peer.itsTurn(9_000 * MILLI);

        assertFalse(gate.hasRoom(9_400 * MILLI));
        assertTrue(gate.hasRoom(9_401 * MILLI));
    }

    @Test
    void nobodyGoesUnlessOneComes() {
        var gate = new HandshakeGate(1);
        gate.begun(attempt("a", silentSince(0)));

        assertTrue(gate.hasRoom(2_000 * MILLI));
        assertEquals(List.of(), dropped);
    }

    @Test
    void finishedHandshakesMakeRoom() {
        var gate = new HandshakeGate(1);
        var first = attempt("a", silentSince(0));
        gate.begun(first);
        gate.ended(first);
        gate.ended(first);

        assertTrue(gate.hasRoom(2_000 * MILLI));
        gate.begun(attempt("b", silentSince(2_000)));
        assertEquals(List.of(), dropped);
        assertEquals(1, gate.size());
    }

    @Test
    void droppedAttemptMayBeToldAsEndedLater() {
        var gate = new HandshakeGate(1);
        var first = attempt("a", silentSince(0));
        gate.begun(first);
        assertTrue(gate.hasRoom(2_000 * MILLI));
        gate.begun(attempt("b", silentSince(2_000)));
        gate.ended(first);

        assertEquals(List.of("a"), dropped);
        assertEquals(1, gate.size());
    }
}
