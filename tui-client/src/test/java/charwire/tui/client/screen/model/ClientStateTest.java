package charwire.tui.client.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.tui.client.screen.Snapshots;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClientStateTest {
    @Test
    void theNextServerIsNamedWithItsOwnPhase() {
        var before = ClientState.start("a.example:1", ZoneOffset.UTC, Snapshots.MOMENT)
                .with(new Snapshots().phase(ClientPhase.GREETING).build(), Snapshots.MOMENT)
                .after(Snapshots.MOMENT, new ClientEvent.Connecting("b.example", 2, null, 4));
        assertEquals("a.example:1", before.server());

        var seen = before.with(new Snapshots().phase(ClientPhase.CONNECTING).build(), Snapshots.MOMENT);
        assertEquals("b.example:2", seen.server());
    }
}
