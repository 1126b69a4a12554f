package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server without its engine keeps its clients for a while, then sends them to others. */
final class AwayTest {
    private final ShareFixture fixture = new ShareFixture();

    @Test
    void clientsAreSentAwayAfterTenSeconds() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.link.cut();
        fixture.run(9_999);
        assertFalse(a.told.contains("bye unavailable"));
        fixture.run(1);

        assertTrue(a.told.contains("bye unavailable"));
        assertEquals(1, a.stream.state().connectionsLost());
        assertEquals(0, a.stream.state().reconnects());
        assertEquals(Duration.ofSeconds(10), a.stream.state().away());
        assertEquals(ShareState.Role.AWAY, a.role());
    }

    @Test
    void absenceBeginsWithTheLastAnswerHoweverLateItIsNoticed() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.link.stall(true);
        fixture.run(2_500);
        a.link.cut();
        assertEquals(Duration.ofMillis(2_500), a.stream.state().away());
        fixture.run(500);
        assertEquals(Duration.ofSeconds(3), a.stream.state().away());

        a.link.stall(false);
        a.link.connect();
        fixture.settle();
        assertTrue(a.told.contains("back after 3000"), a.told::toString);
    }

    @Test
    void newClientsAreSentAwayAtOnceThen() {
        Node a = fixture.server("a");
        a.link.cut();
        fixture.run(10_000);
        List<Boolean> current = new ArrayList<>();
        a.stream.whenCurrent(current::add);

        assertEquals(List.of(false), current);
    }

    @Test
    void serverThatIsBackServesTheSameStreamOn() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        b.link.cut();
        fixture.run(12_000);
        b.link.connect();
        fixture.settle();
        fixture.run(100);
        List<Boolean> current = new ArrayList<>();
        b.stream.whenCurrent(current::add);
        fixture.settle();

        assertEquals(List.of(true), current);
        assertEquals(a.stream.stream(), b.stream.stream());
        assertEquals(a.head(), b.head());
        assertNull(b.stream.state().away());
        assertEquals(1, b.stream.state().connectionsLost());
        assertEquals(1, b.stream.state().reconnects());
        assertEquals(List.of("there", "lost: said text=cut", "bye unavailable", "back after 12000"), b.told);
    }

    @Test
    void whatTheEngineIsIsAsOfWhenItWasConnectedToLast() {
        Node a = fixture.server("a");
        Instant first = a.stream.state().connected();
        fixture.run(1_000);
        a.link.cut();
        fixture.run(4_000);
        assertEquals(first, a.stream.state().connected());

        a.link.connect();
        fixture.settle();
        fixture.run(100);
        assertEquals(first.plusSeconds(5), a.stream.state().connected());
    }

    @Test
    void shortAbsenceCostsNothing() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        b.link.cut();
        fixture.run(9_000);
        b.link.connect();
        fixture.run(100);

        assertFalse(b.told.contains("bye unavailable"));
        assertEquals(fixture.sent(a), fixture.sent(b));
    }

    @Test
    void lossIsToldOnce() {
        Node a = fixture.server("a");
        a.link.cut();
        a.link.connect();
        a.link.cut();
        a.link.connect();
        fixture.settle();

        assertEquals(1, a.told.stream().filter(told -> told.startsWith("lost")).count());
        assertEquals(1, a.told.stream().filter(told -> told.startsWith("back")).count());
    }

    @Test
    void anotherReasonForItsAbsenceIsToldToo() {
        Node a = fixture.server("a");
        a.link.cut();
        a.link.stayAway(ShareReason.ENGINE_PASSWORD_WRONG.with("me"));
        a.link.stayAway(ShareReason.ENGINE_PASSWORD_WRONG.with("me"));
        a.link.connect();
        fixture.settle();
        a.link.cut();

        assertEquals(2, a.stream.state().connectionsLost());
        String cut = "lost: said text=cut";
        assertEquals(
                List.of(cut, "lost: engine-password-wrong user=me", "back after 0", cut),
                a.told.stream()
                        .filter(told -> told.startsWith("lost") || told.startsWith("back"))
                        .toList());
    }

    @Test
    void wrongClockOfTheEngineTouchesTheLeaseAlone() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        fixture.engine.stepClock(-3_600_000);
        fixture.run(1_000);
        fixture.engine.stepClock(7_200_000);
        fixture.run(2_000);
        b.ask();
        fixture.settle();

        assertEquals(fixture.sent(a), fixture.sent(b));
        assertEquals(1, b.answers.size());
        assertEquals(0, a.stream.state().streamsLost());
    }

    @Test
    void clientsThatWaitForACountAreNotAnsweredOnceTheyAreSentAway() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.ask();
        a.link.cutAfter(1);
        fixture.run(10_000);
        a.link.connect();
        fixture.run(1_000);

        assertEquals(0, a.answers.size() + a.unavailable);
        a.ask();
        fixture.settle();
        assertEquals(1, a.answers.size());
        assertEquals(2, fixture.stats().size());
    }
}
