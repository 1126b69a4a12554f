package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeGateTest {
    private final List<String> dropped = new ArrayList<>();

    private HandshakeGate.Attempt attempt(int address, String name) {
        try {
            var from = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) address});
            return new HandshakeGate.Attempt(from, () -> dropped.add(name));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oldestOfAllGoesWhenAllAreTooMany() {
        var gate = new HandshakeGate(2, 2);
        gate.begun(attempt(1, "a"));
        gate.begun(attempt(2, "b"));
        gate.begun(attempt(3, "c"));

        assertEquals(List.of("a"), dropped);
        assertEquals(2, gate.size());
    }

    @Test
    void floodFromOneAddressDisplacesItselfFirst() {
        var gate = new HandshakeGate(3, 2);
        gate.begun(attempt(1, "other"));
        gate.begun(attempt(2, "a"));
        gate.begun(attempt(2, "b"));
        gate.begun(attempt(2, "c"));

        assertEquals(List.of("a"), dropped);
        assertEquals(3, gate.size());
    }

    @Test
    void finishedHandshakesMakeRoom() {
        var gate = new HandshakeGate(2, 1);
        var first = attempt(1, "a");
        gate.begun(first);
        gate.ended(first);
        gate.ended(first);
        gate.begun(attempt(1, "b"));

        assertEquals(List.of(), dropped);
        assertEquals(1, gate.size());
    }

    @Test
    void droppedAttemptMayBeToldAsEndedLater() {
        var gate = new HandshakeGate(1, 1);
        var first = attempt(1, "a");
        gate.begun(first);
        gate.begun(attempt(1, "b"));
        gate.ended(first);

        assertEquals(List.of("a"), dropped);
        assertEquals(1, gate.size());
    }
}
