package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SharedStreamTest {
    private final ShareFixture fixture = new ShareFixture();

    @Test
    void firstServerBeginsTheStreamAndLeads() {
        Node a = fixture.server("a");
        fixture.run(1_000);

        assertEquals(ShareState.Role.LEADS, a.role());
        assertTrue(a.head() > 100, "head: " + a.head());
        assertEquals(fixture.engine.keys().head().position(), a.head());
    }

    @Test
    void everyServerHasTheSameStream() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        Node c = fixture.server("c");
        fixture.run(1_000);

        assertEquals(ShareState.Role.FOLLOWS, b.role());
        assertEquals(a.stream.stream(), c.stream.stream());
        assertEquals(a.head(), b.head());
        assertEquals(a.head(), c.head());
    }
}
