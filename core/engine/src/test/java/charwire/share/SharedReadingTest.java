package charwire.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.stream.ModelClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server reads, what it does where something is missing, and whom it lets in when. */
final class SharedReadingTest {
    private final ShareFixture fixture = new ShareFixture();
    private Node a;
    private Node b;

    /** Two servers have shared a stream for a second; the first one leads. */
    private void shareAStream() {
        a = fixture.server("a");
        b = fixture.server("b");
        fixture.run(1_000);
    }

    /** The same, and the second one has missed the entry of the settings of what it reads next. */
    private void missSettings() {
        shareAStream();
        fixture.stop(b);
        fixture.run(100);
        a.stream.change(before -> ShareFixture.settings("0-9", "1-8", "10"), why -> {});
        fixture.run(500);
        fixture.engine.keys().trim(a.head() - 10);
        fixture.goOn(b);
        b.link.hand();
    }

    /** A client comes to the second one: the answer is what it is told, once it is told. */
    private List<Boolean> clientComes() {
        List<Boolean> current = new ArrayList<>();
        b.stream.whenCurrent(current::add);
        return current;
    }

    @Test
    void newServerHasTheStreamFromBeforeItsStart() {
        a = fixture.server("a");
        fixture.run(3_000);
        b = fixture.server("b");

        assertEquals(0, b.log.view().tailPosition());
        assertEquals(fixture.sent(a), fixture.sent(b));
    }

    @Test
    void newServerBeginsItsBacklogBeforeTheHead() {
        fixture.server("a");
        fixture.run(20_000);
        b = fixture.server("b");
        long backlog = b.head() - b.log.view().tailPosition();

        assertTrue(backlog >= Node.BACKLOG_CHARS && backlog < Node.BACKLOG_CHARS + 10, "backlog: " + backlog);
    }

    @Test
    void settingsFromBeforeItsStartAreThoseOfTheirTime() {
        a = fixture.server("a");
        fixture.run(10_000);
        a.stream.change(before -> ShareFixture.settings("0-9", "1-8", "10"), why -> {});
        fixture.run(10);
        a.stream.pause(true, why -> {});
        fixture.run(10);
        a.stream.pause(false, why -> {});
        fixture.run(1_000);
        b = fixture.server("b");

        assertEquals(a.stream.settings(), b.stream.settings());
        assertEquals(
                ShareFixture.LETTERS.wire(),
                b.log.view().startAt(b.log.view().tailPosition()).settings());
        assertTrue(fixture.sent(a).endsWith(fixture.sent(b)));
        assertEquals(List.of("changed 0-9", "there"), b.told);
    }

    @Test
    void whatWasTrimmedBeforeItWasReadIsAGapThatIsExact() {
        missSettings();
        var truth = new Truth(fixture.engine);
        var client = new ModelClient(b.log.view(), truth.characters());
        fixture.run(100);

        int all = truth.characters().size();
        client.readAll(b.log.view());
        assertEquals(1, client.gaps);
        assertEquals(all, client.position());
        assertEquals(a.stream.settings(), b.stream.settings());
    }

    @Test
    void muchThatWasReadAtOnceIsPublishedInPiecesSoThatNobodyWhoIsUpToDateIsLapped() {
        a = fixture.server("a");
        b = fixture.server("b");
        a.stream.change(before -> ShareFixture.settings("x", "1000", "1"), why -> {});
        fixture.run(100);
        fixture.stop(b);
        fixture.run(90);
        List<Integer> truth = new Truth(fixture.engine).characters();
        var client = new ModelClient(b.log.view(), truth);
        assertTrue(a.head() - b.head() > b.log.capacityBytes());

        fixture.goOn(b);
        b.link.serve();
        b.link.hand();
        while (b.stream.advance(fixture.nanos(), true) == fixture.nanos()) {
            client.readAll(b.log.view());
        }
        client.readAll(b.log.view());
        assertEquals(0, client.gaps);
        assertTrue(client.position() > b.log.capacityBytes());
    }

    @Test
    void linesThatAreNoneAreLeftOutAndCounted() {
        a = fixture.server("a");
        fixture.run(100);
        var client = new ModelClient(a.log.view(), new ArrayList<>());
        a.link.cut();
        EngineKeys keys = fixture.engine.keys();
        var lead = new Command.Lead(
                a.stream.stream(), "", "", new Command.Server("x", "x"), "n", Duration.ofSeconds(1), 1_000_000);
        fixture.run(2_000);
        fixture.engine.run(lead);
        fixture.engine.run(new Command.Append(
                a.stream.stream(),
                2,
                1,
                keys.head().position(),
                List.of(new Command.Lines(7, "GARBAGE\n".getBytes(UTF_8))),
                0,
                Duration.ZERO));
        a.link.connect();
        fixture.settle();

        assertEquals(keys.head().position(), a.head());
        assertTrue(client.read(a.log.view(), 100));
        assertEquals(List.of("Gap"), client.kinds());
    }

    @Test
    void readThatFindsNothingIsFollowedByALook() {
        a = fixture.server("a", false);
        fixture.server("b");
        fixture.run(900);
        fixture.engine.flush();
        a.link.nothing();
        a.link.hand();

        assertTrue(a.link.onTheWay().get(0) instanceof Command.Look);
        fixture.settle();
        assertTrue(a.told.contains("bye stream-lost"), a.told::toString);
    }

    @Test
    void clientIsLetInOnceTheServerHasWhatTheStreamHad() {
        shareAStream();
        b.link.serve();
        List<Boolean> current = clientComes();
        b.link.run();
        b.link.answer();
        fixture.run(1);
        assertEquals(List.of(true), current);
        assertTrue(b.head() >= a.head());
    }

    @Test
    void clientWaitsForAServerThatLags() {
        shareAStream();
        b.link.stall(true);
        fixture.run(500);
        List<Boolean> current = clientComes();
        while (b.link.answer()) {
            // Answers come, and what was read does not.
        }
        assertEquals(List.of(), current);
        b.link.stall(false);
        fixture.settle();

        assertEquals(List.of(true), current);
        assertTrue(b.head() >= a.head());
    }

    @Test
    void oneLookServesAllWhoCameBeforeIt() {
        shareAStream();
        List<Boolean> current = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            b.stream.whenCurrent(current::add);
        }

        long looks = 0;
        while (!b.link.onTheWay().isEmpty()) {
            looks += b.link.onTheWay().get(0) instanceof Command.Look ? 1 : 0;
            b.link.run();
            b.link.answer();
        }
        fixture.settle();
        assertEquals(2, looks);
        assertEquals(100, current.size());
        assertFalse(current.contains(false));
    }

    @Test
    void clientIsTurnedAwayAfterTwoSeconds() {
        fixture.server("a");
        b = fixture.server("b");
        b.link.stall(true);
        List<Boolean> current = clientComes();
        fixture.run(1_999);
        assertEquals(List.of(), current);
        fixture.run(1);

        assertEquals(List.of(false), current);
    }

    @Test
    void clientWhoCameBeforeSettingsHadToBeAskedForIsLetIn() {
        missSettings();
        List<Boolean> current = clientComes();
        b.link.serve();
        b.link.hand();
        fixture.run(100);

        assertEquals(List.of(true), current);
    }

    @Test
    void nobodyIsLetInBeforeAnythingIsReadHoweverOftenItLooks() {
        Node a = fixture.server("a");
        a.stream.change(before -> ShareFixture.settings("x", "1000", "10"), why -> {});
        fixture.run(1_000);
        var b = new Node("b", fixture.engine, ShareFixture.LETTERS, fixture.keepChars, true, fixture::nanos);
        List<Boolean> current = new ArrayList<>();
        b.link.connect();
        answerAll(b);
        b.stream.whenCurrent(current::add);
        answerAll(b);
        b.link.stall(true);
        fixture.run(100);
        b.stream.whenCurrent(current::add);
        answerAll(b);
        assertEquals(List.of(), current);

        b.link.stall(false);
        fixture.nodes.add(b);
        fixture.run(100);
        assertEquals(List.of(true, true), current);
        assertEquals(a.head(), b.head());
    }

    private static void answerAll(Node node) {
        while (node.link.run()) {
            node.link.answer();
        }
    }

    @Test
    void clientWhoCameBeforeAnEpochHadToBeLookedForIsLetIn() {
        shareAStream();
        fixture.stop(b);
        leadAnew();
        fixture.goOn(b);
        b.link.hand();
        List<Boolean> current = clientComes();
        b.link.serve();
        b.link.hand();
        fixture.run(100);

        assertEquals(List.of(true), current);
        assertEquals(2, b.stream.state().epoch());
    }

    /** Another epoch goes on so far that its beginning is trimmed. */
    private void leadAnew() {
        fixture.run(100);
        a.link.cut();
        a.link.connect();
        fixture.run(500);
        fixture.engine.keys().trim(a.head() - 10);
    }

    @Test
    void epochThatBeganAfterALookIsLookedForOnceMore() {
        missSettings();
        b.link.serve();
        b.link.hand();
        b.stream.whenCurrent(current -> {});
        b.link.run();
        b.link.answer();
        b.link.run();
        fixture.stop(b);
        leadAnew();
        b.link.hand();
        b.link.serve();
        b.link.hand();
        fixture.goOn(b);
        fixture.run(100);

        assertEquals(0, b.stream.state().streamsLost(), b.told::toString);
        assertEquals(2, b.stream.state().epoch());
    }

    @Test
    void settingsThatAnotherStreamKnowsNothingOfAreNotGuessed() {
        missSettings();
        b.link.serve();
        b.link.hand();
        long head = b.head();
        fixture.engine.flush();
        while (b.link.run() && b.link.answer()) {
            // What it has sent is answered.
        }

        assertEquals(head, b.head());
        assertTrue(b.told.contains("bye stream-lost"), b.told::toString);
    }

    @Test
    void clientIsNotTurnedAwayForATimeInWhichItsServerWasStopped() {
        fixture.server("a");
        b = fixture.server("b");
        List<Boolean> current = clientComes();
        fixture.stop(b);
        fixture.run(5_000);
        b.stream.advance(fixture.nanos(), true);
        fixture.goOn(b);
        fixture.settle();

        assertEquals(List.of(true), current);
    }
}
