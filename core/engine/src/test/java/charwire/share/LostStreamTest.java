package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that comes back whole goes on with its stream; one that has lost anything that was read begins another, and says why. */
final class LostStreamTest {
    private final ShareFixture fixture = new ShareFixture();
    private Node a;
    private Node b;
    private String stream;

    @BeforeEach
    void twoServers() {
        a = fixture.server("a");
        b = fixture.server("b");
        fixture.run(1_000);
        stream = a.stream.stream();
    }

    private void connectAll() {
        fixture.nodes.forEach(node -> node.link.connect());
        fixture.settle();
        fixture.run(2_500);
    }

    private void pause() {
        a.stream.pause(true, why -> {});
        fixture.run(100);
    }

    private void anotherStreamGoesOn() {
        assertNotEquals(stream, a.stream.stream());
        assertEquals(a.stream.stream(), b.stream.stream());
        assertEquals(fixture.engine.keys().stream(), a.stream.stream());
        assertEquals(fixture.sent(a), fixture.sent(b));
        assertEquals(0, a.log.view().tailPosition());
        assertEquals(
                List.of(1L, 1L),
                List.of(a.stream.state().streamsLost(), b.stream.state().streamsLost()));
    }

    @Test
    void engineThatComesBackWholeGoesOn() {
        long head = a.head();
        fixture.engine.lose(fixture.engine.written());
        connectAll();

        assertEquals(stream, a.stream.stream());
        assertTrue(a.head() > head);
        assertEquals(fixture.sent(a), fixture.sent(b));
        assertEquals(0, a.stream.state().streamsLost() + b.stream.state().streamsLost());
        assertTrue(a.told.contains("back after 0"), a.told::toString);
    }

    @Test
    void charactersThatAreGoneAreNoticed() {
        fixture.engine.lose(fixture.engine.written() - 5);
        connectAll();

        anotherStreamGoesOn();
        assertTrue(a.told.containsAll(List.of("bye stream-lost", "stream-lost log-cut")), a.told::toString);
    }

    @Test
    void whoFollowsInTheNewStreamIsToldWhoLeadsThere() {
        fixture.engine.lose(fixture.engine.written() - 5);
        connectAll();

        Node follower = a.stream.state().role() == ShareState.Role.FOLLOWS ? a : b;
        String leader = follower == a ? "b" : "a";
        assertTrue(
                follower.told.stream()
                        .dropWhile(text -> !text.startsWith("stream-lost "))
                        .anyMatch(text -> text.startsWith("epoch 1 " + leader)),
                follower.told::toString);
    }

    @Test
    void charactersThatHaveGrownAgainFurtherAreNotTakenForThoseThatWereRead() {
        fixture.engine.lose(fixture.engine.written() - 5);
        b.link.stall(true);
        Node c = fixture.server("c");
        fixture.run(1_500);
        assertTrue(c.head() > a.head());
        assertEquals(stream, c.stream.stream());
        fixture.kill(c);
        b.link.stall(false);
        connectAll();

        anotherStreamGoesOn();
        assertTrue(a.told.contains("stream-lost stream-regrown"), a.told::toString);
    }

    @Test
    void aServerThatHasReadNothingOfWhatIsGoneFollowsTheOthersToTheirNewStream() {
        fixture.stop(b);
        fixture.run(100);
        fixture.engine.lose(fixture.engine.written() - 3);
        b.link.connect();
        fixture.goOn(b);
        fixture.run(1_500);
        assertEquals(stream, b.stream.stream());
        a.link.connect();
        fixture.run(2_500);

        anotherStreamGoesOn();
        assertTrue(b.told.contains("stream-lost stream-replaced"), b.told::toString);
    }

    @Test
    void theNextStreamIsSaidToGoOnIfTheLostOneWasPaused() {
        pause();
        fixture.engine.flush();
        fixture.run(2_500);

        assertEquals(
                List.of("there", "paused", "bye stream-lost", "stream-lost stream-replaced", "goes on"),
                b.told.stream().filter(told -> !told.startsWith("epoch")).toList());
    }

    @Test
    void dataDeletedUnderOpenConnectionsIsNoticed() {
        fixture.engine.flush();
        fixture.run(2_500);

        anotherStreamGoesOn();
        assertEquals(List.of("there", "bye stream-lost", "stream-lost stream-replaced"), b.told.subList(0, 3));
    }

    @Test
    void deletedDataOfAStreamThatStandsStillIsNoticed() {
        pause();
        fixture.engine.flush();
        fixture.run(2_500);

        anotherStreamGoesOn();
    }

    @Test
    void olderBackupIsNoticed() {
        int backup = fixture.engine.written();
        fixture.run(5_000);
        fixture.engine.lose(backup);
        connectAll();

        anotherStreamGoesOn();
    }

    @Test
    void engineThatComesBackEmptyIsNoticed() {
        fixture.engine.lose(0);
        connectAll();

        anotherStreamGoesOn();
        assertTrue(a.told.contains("stream-lost stream-gone"), a.told::toString);
    }

    @Test
    void countsThatAreGoneAreNoticedThoughAsManyOthersCameInTheirPlace() {
        pause();
        int before = fixture.engine.written();
        a.ask();
        fixture.settle();
        fixture.engine.lose(before);
        b.link.connect();
        fixture.settle();
        a.link.connect();
        fixture.run(2_500);

        anotherStreamGoesOn();
    }

    @Test
    void countsThatAreGoneAreNoticedByTheirTimeAlone() {
        pause();
        int before = fixture.engine.written();
        b.ask();
        fixture.settle();
        fixture.engine.lose(before);
        Node c = fixture.server("c", false);
        c.ask();
        fixture.settle();
        assertEquals(a.stream.seen().last(), fixture.engine.keys().head());
        fixture.kill(c);
        connectAll();

        anotherStreamGoesOn();
        assertTrue(a.told.contains("stream-lost entry-lost"), a.told::toString);
    }

    @Test
    void entriesOfAnEpochThatNobodyHasSeenBeginAreLookedInto() {
        fixture.stop(b);
        a.link.cut();
        a.link.connect();
        fixture.run(1_000);
        fixture.engine.keys().trim(a.head() - 10);
        fixture.goOn(b);
        fixture.run(1_000);

        assertEquals(2, b.stream.state().epoch());
        assertEquals(stream, b.stream.stream());
        assertEquals(a.head(), b.head());
        assertTrue(fixture.sent(a).endsWith(fixture.sent(b)));
    }

    @Test
    void whereTheProofWasTrimmedClientsAreSentAwayAndNoStreamEnds() {
        pause();
        b.ask();
        fixture.settle();
        EntryId read = b.stream.seen().last();
        b.link.cut();
        a.link.cut();
        a.link.connect();
        fixture.run(100);
        a.stream.pause(false, why -> {});
        fixture.run(1_000);
        fixture.engine.keys().trim(a.head() - 10);
        b.link.connect();
        fixture.run(100);

        assertEquals(
                List.of("refuses: proof-trimmed read=" + read, "bye unavailable", "back after 1101"),
                b.told.subList(b.told.size() - 3, b.told.size()));
        assertEquals(stream, b.stream.stream());
        assertEquals(a.head(), b.head());
        assertEquals(0, b.stream.state().streamsLost());
    }

    @Test
    void lostStreamIsNotServedAgain() {
        fixture.engine.lose(fixture.engine.written() - 5);
        a.sessionsEnd = a.link::cut;
        b.sessionsEnd = b.link::cut;
        a.link.connect();
        b.link.connect();
        fixture.settle();
        assertEquals(List.of("", ""), List.of(a.stream.stream(), b.stream.stream()));
        connectAll();

        anotherStreamGoesOn();
    }

    @Test
    void newStreamHasTheSettingsOfTheOld() {
        a.stream.change(before -> ShareFixture.settings("0-9", "5", "20"), why -> {});
        fixture.run(100);
        fixture.engine.lose(fixture.engine.written() - 2);
        connectAll();

        anotherStreamGoesOn();
        assertEquals(ShareFixture.settings("0-9", "5", "20"), b.stream.settings());
    }
}
