package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who leads, when, and what becomes of what it has generated. */
final class LeadershipTest {
    private static final Reason FULL = ShareReason.OUT_OF_MEMORY.with();

    private final ShareFixture fixture = new ShareFixture();

    private long epochs() {
        return fixture.engine.keys().history().stream()
                .filter(entry -> entry instanceof Entry.Led)
                .count();
    }

    @Test
    void firstServerBeginsTheStreamAndLeads() {
        Node a = fixture.server("a");
        fixture.run(1_000);

        assertEquals(ShareState.Role.LEADS, a.role());
        assertTrue(a.head() > 100, "head: " + a.head());
        assertEquals(List.of("there", "epoch 1 a:7319 ours"), a.told);
    }

    @Test
    void everyServerHasTheSameStreamAndOneLeads() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        Node c = fixture.server("c");
        fixture.run(3_000);

        assertEquals(ShareState.Role.FOLLOWS, b.role());
        assertEquals(1, epochs());
        assertEquals(a.stream.stream(), c.stream.stream());
        assertEquals(fixture.sent(a), fixture.sent(b));
        assertEquals(fixture.sent(a), fixture.sent(c));
    }

    @Test
    void serverThatIsNotToldHowItStandsWaitsForIt() {
        var b = new Node("b", fixture.engine, ShareFixture.LETTERS, fixture.keepChars, true, fixture::nanos);
        b.link.connect();
        b.link.run();
        b.link.answer();
        b.link.stall(true);
        fixture.server("a");
        b.stream.advance(fixture.nanos(), true);
        while (!(b.link.onTheWay().get(0) instanceof Command.Look)) {
            b.link.run();
            b.link.answer();
        }
        fixture.run(2 * Node.LEASE.toMillis());

        assertEquals(ShareState.Role.AWAY, b.role());
        assertTrue(b.stream.advance(fixture.nanos(), true) > fixture.nanos());
    }

    /** How far a flood comes in a tenth of a second. */
    private long flood(int clientsElsewhere) {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        a.clients = 0;
        b.clients = clientsElsewhere;
        fixture.caughtUp = false;
        a.stream.change(settings -> ShareFixture.settings("a-z", "512", "0"), refused -> {});
        fixture.run(2_000);
        long before = fixture.engine.keys().head().position();
        fixture.run(100);
        return fixture.engine.keys().head().position() - before;
    }

    @Test
    void floodForClientsOfOtherServersAloneGoesAtTheEnginesPace() {
        long chars = flood(1);

        assertTrue(chars > 1_000_000, "chars: " + chars);
    }

    @Test
    void floodForNobodyIsSlow() {
        long chars = flood(0);

        assertTrue(chars > 0 && chars < 200_000, "chars: " + chars);
    }

    @Test
    void leadersDeathCostsTheLeaseAndAQuarterOfASecondAtMost() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.server("c");
        fixture.run(3_456);
        fixture.kill(a);

        long silence = fixture.silenceMillis();

        assertTrue(silence >= 900 && silence <= 1_250, "silence: " + silence);
        assertEquals(2, epochs());
        assertTrue(b.told.toString().contains("epoch 2"), b.told::toString);
    }

    @Test
    void orderlyEndHandsOverAtOnce() {
        Node a = fixture.server("a");
        fixture.server("b");
        fixture.run(3_000);
        List<String> ended = new ArrayList<>();
        a.stream.stop(() -> ended.add("ended"));

        long silence = fixture.silenceMillis();

        assertTrue(silence <= 50, "silence: " + silence);
        assertEquals(List.of("ended"), ended);
        fixture.run(3_000);
        assertEquals(ShareState.Role.FOLLOWS, a.role());
    }

    @Test
    void serverThatOnlyFollowsEndsAtOnce() {
        fixture.server("a");
        Node b = fixture.server("b");
        List<String> ended = new ArrayList<>();

        b.stream.stop(() -> ended.add("ended"));

        assertEquals(List.of("ended"), ended);
    }

    @Test
    void endDoesNotWaitForAnEngineThatDoesNotAnswer() {
        Node a = fixture.server("a");
        fixture.run(100);
        List<String> ended = new ArrayList<>();
        a.link.stall(true);
        a.stream.stop(() -> ended.add("ended"));
        fixture.run(999);
        assertEquals(List.of(), ended);
        fixture.run(1);
        assertEquals(List.of("ended"), ended);
    }

    @Test
    void leaderThatWasStoppedIsFencedWhenItGoesOn() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        fixture.stop(a);
        fixture.run(1_500);
        assertEquals(ShareState.Role.LEADS, b.role());
        fixture.goOn(a);
        fixture.run(1_000);

        assertEquals(ShareState.Role.FOLLOWS, a.role());
        assertEquals(2, epochs());
        assertEquals(fixture.sent(b), fixture.sent(a));
    }

    @Test
    void leaderThatIsCutOffShortlyLeadsOnInANewEpoch() {
        Node a = fixture.server("a");
        fixture.server("b");
        fixture.run(1_000);
        a.link.cut();
        fixture.run(50);
        a.link.connect();
        fixture.run(10);

        assertEquals(ShareState.Role.LEADS, a.role());
        assertEquals(2, epochs());
        assertTrue(fixture.silenceMillis() <= 50);
    }

    @Test
    void serverThatNeverLeadsWaitsForOneThatDoes() {
        Node a = fixture.server("a", false);
        fixture.run(2_000);
        assertEquals("", a.stream.stream());
        Node b = fixture.server("b");
        fixture.run(1_000);
        assertEquals(b.stream.stream(), a.stream.stream());
        fixture.kill(b);
        fixture.run(5_000);

        assertEquals(ShareState.Role.FOLLOWS, a.role());
        assertNull(a.stream.state().leader());
        assertEquals(1, epochs());
    }

    @Test
    void anEngineWithoutAStreamIsThere() {
        Node a = fixture.server("a", false);
        fixture.run(2_000);

        assertEquals(ShareState.Role.FOLLOWS, a.role());
        assertNull(a.stream.state().leader());
        assertEquals(Duration.ofSeconds(2), a.stream.state().away());
    }

    @Test
    void nobodyLeadsWhileTheEngineRefusesWhichIsToldEachTime() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        assertEquals("a:7319", b.stream.state().leader());
        for (int time = 1; time <= 2; time++) {
            fixture.engine.fail(FULL);
            fixture.run(2_000);
            for (Node node : List.of(a, b)) {
                assertEquals(ShareState.Role.FOLLOWS, node.role());
                assertNull(node.stream.state().leader());
                assertEquals(time, Collections.frequency(node.told, "refuses: out-of-memory"), node.told::toString);
            }
            fixture.engine.fail(null);
            fixture.run(2_000);
            assertNotNull(a.stream.state().leader());
            assertEquals(a.stream.state().leader(), b.stream.state().leader());
        }
    }

    @Test
    void whatTheEngineRefusesIsToldOnceAndGeneratedAgainInANewEpoch() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        fixture.engine.fail(FULL);
        fixture.run(2_000);
        fixture.engine.fail(null);
        fixture.run(1_000);

        assertEquals(List.of("there", "epoch 1 a:7319 ours", "refuses: out-of-memory", "epoch 2 a:7319 ours"), a.told);
        assertEquals(fixture.engine.keys().head().position(), a.head());
    }

    /** Of each call with characters that the engine has not done yet, how many entries it has. */
    private static List<Integer> callsUnderWay(Node node) {
        return node.link.onTheWay().stream()
                .filter(command -> command instanceof Command.Append)
                .map(command -> ((Command.Append) command).entries().size())
                .toList();
    }

    private void generate(Node node) {
        for (int i = 0; i < 100; i++) {
            node.stream.advance(fixture.nanos(), true);
        }
    }

    @Test
    void entriesOfAFloodGoTogetherAndOnlyEightAreAheadOfTheLog() {
        Node a = fixture.server("a");
        a.stream.change(before -> ShareFixture.settings("x", "1000", "0"), why -> {});
        fixture.settle();
        generate(a);

        assertEquals(List.of(1, 4), callsUnderWay(a));
        assertFalse(a.stream.waitsForSubscribers());
        a.link.run();
        a.link.answer();
        assertTrue(a.stream.waitsForSubscribers());
        generate(a);
        assertEquals(List.of(4, 4), callsUnderWay(a));
    }

    @Test
    void entriesOfAFloodWaitForNothingOnceTheLogHasThoseBefore() {
        Node a = fixture.server("a");
        a.stream.change(before -> ShareFixture.settings("x", "1000", "0"), why -> {});
        fixture.settle();
        generate(a);
        while (!callsUnderWay(a).equals(List.of(3))) {
            assertTrue(a.link.run());
            a.link.answer();
        }

        fixture.settle();
        fixture.run(100);
        assertEquals(1, epochs());
        assertEquals(fixture.engine.keys().head().position(), a.head());
    }

    @Test
    void smallBurstsGoAtOnceHoweverManyAreUnderWay() {
        Node a = fixture.server("a");
        a.link.stall(true);
        fixture.run(200);

        assertEquals(
                Leading.WINDOW,
                fixture.engine.keys().history().stream()
                        .filter(entry -> entry instanceof Entry.Chars)
                        .count());
    }

    @Test
    void settingsChangedAnywhereHoldEverywhereFromTheSameCharacterOn() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        List<Reason> done = new ArrayList<>();
        b.stream.change(
                before -> before.withAlphabet(
                        ShareFixture.settings("0-9", "1", "1").alphabet()),
                done::add);
        fixture.run(1_000);

        List<Reason> noReason = new ArrayList<>();
        noReason.add(null);
        assertEquals(noReason, done);
        assertTrue(a.told.contains("changed 0-9"), a.told::toString);
        assertEquals(fixture.sent(a), fixture.sent(b));
        String[] parts = fixture.sent(a).split("SETTINGS [^\n]*\n");
        assertEquals(2, parts.length);
        assertTrue(parts[0].matches("(CHARS [a-z]+\n)+") && parts[1].matches("(CHARS [0-9]+\n)+"));
    }

    @Test
    void aServerThatJoinsTellsTheSettingsInForceUnlessTheyAreItsOwn() {
        fixture.server("a");
        fixture.run(1_000);
        Node same = fixture.server("b");
        Node other = fixture.server("c", ShareFixture.settings("0-9", "1", "1"), true);
        fixture.run(1_000);

        assertEquals(List.of(), changes(same));
        assertEquals(List.of("changed a-z"), changes(other));
    }

    private static List<String> changes(Node node) {
        return node.told.stream().filter(told -> told.startsWith("changed")).toList();
    }

    @Test
    void twoChangesAtTheSameTimeBothHold() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        var changed = ShareFixture.settings("0-9", "5", "20");
        a.stream.change(before -> before.withBurst(changed.burst()), why -> {});
        b.stream.change(before -> before.withPauseMillis(changed.pauseMillis()), why -> {});
        fixture.run(100);

        assertEquals(changed.burst(), b.stream.settings().burst());
        assertEquals(changed.pauseMillis(), a.stream.settings().pauseMillis());
    }

    @Test
    void pauseStopsTheStreamForAllAndItsLeaderKeepsTheLease() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        b.stream.pause(true, why -> {});
        fixture.run(10);
        long head = fixture.engine.keys().head().position();
        fixture.run(5_000);

        assertEquals(head, fixture.engine.keys().head().position());
        assertTrue(a.stream.paused() && b.stream.paused());
        assertEquals(1, epochs());
        b.stream.pause(false, why -> {});
        assertTrue(fixture.silenceMillis() <= 50);
        assertEquals(1, epochs());
    }

    @Test
    void changeWithoutAnEngineIsRefused() {
        Node a = fixture.server("a");
        a.link.cut();
        List<Reason> done = new ArrayList<>();
        a.stream.change(before -> before, done::add);
        a.stream.pause(true, done::add);

        assertEquals(List.of(ShareReason.ENGINE_AWAY.with(), ShareReason.ENGINE_AWAY.with()), done);
    }

    @Test
    void changeBeforeThereIsAStreamIsRefused() {
        Node a = fixture.server("a", false);
        List<Reason> done = new ArrayList<>();
        a.stream.change(before -> before, done::add);
        a.stream.pause(true, done::add);

        assertEquals(List.of(ShareReason.NO_STREAM_YET.with(), ShareReason.NO_STREAM_YET.with()), done);
        fixture.server("b");
        fixture.run(3_000);
        assertFalse(a.stream.paused());
        a.stream.pause(true, done::add);
        fixture.run(10);
        assertTrue(a.stream.paused());
    }

    @Test
    void changeThatWaitedToHearOfTheStreamIsRefusedToo() {
        var node = new Node("a", fixture.engine, ShareFixture.LETTERS, fixture.keepChars, false, fixture::nanos);
        List<Reason> done = new ArrayList<>();
        node.link.connect();
        node.stream.pause(true, done::add);
        assertEquals(List.of(), done);
        fixture.engine.settle();

        assertEquals(List.of(ShareReason.NO_STREAM_YET.with()), done);
    }

    @Test
    void changeOnItsWayWhenTheEngineIsLostMayHaveHeld() {
        Node a = fixture.server("a");
        List<Reason> done = new ArrayList<>();
        a.stream.change(before -> before, done::add);
        a.stream.change(before -> before, done::add);
        a.link.cutAfter(1);

        assertEquals(List.of(ShareReason.ENGINE_LOST_MEANWHILE.with(), ShareReason.ENGINE_AWAY.with()), done);
    }

    @Test
    void changeThatTheEngineHadAndLostBeforeItWasReadMayHaveHeld() {
        Node a = fixture.server("a");
        fixture.run(100);
        int before = fixture.engine.written();
        List<Reason> done = new ArrayList<>();
        a.stream.pause(true, done::add);
        a.link.run();
        a.link.answer();
        fixture.engine.lose(before);
        a.link.connect();
        fixture.run(100);

        assertFalse(a.stream.paused());
        assertEquals(List.of(ShareReason.ENGINE_LOST_MEANWHILE.with()), done);
    }

    @Test
    void changeOfAStreamThatEndedBeforeItWasReadIsNotSaidToHold() {
        Node a = fixture.server("a");
        fixture.run(100);
        List<Reason> done = new ArrayList<>();
        a.stream.pause(true, done::add);
        a.link.run();
        a.link.answer();
        fixture.engine.flush();
        fixture.run(2_500);

        assertFalse(a.stream.paused());
        assertEquals(List.of(ShareReason.STREAM_ENDED.with()), done);
    }

    @Test
    void changeThatIsLateToBeReadHolds() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(100);
        List<Reason> done = new ArrayList<>();
        b.stream.pause(true, done::add);
        b.link.run();
        b.link.answer();
        b.link.stall(true);
        fixture.run(2_000);

        assertTrue(a.stream.paused());
        assertEquals(Arrays.asList((Reason) null), done);
    }

    @Test
    void seedAndEpochMakeTheCharacters() {
        fixture.server("a");
        var again = new ShareFixture();
        again.server("a");
        fixture.run(1_000);
        again.run(1_000);
        String first = fixture.sent(fixture.nodes.get(0));
        assertEquals(first, again.sent(again.nodes.get(0)));

        var third = new ShareFixture();
        Node a = third.server("a");
        a.link.cut();
        a.link.connect();
        third.run(1_000);
        assertNotEquals(first.substring(0, 40), third.sent(a).substring(0, 40));
    }

    @Test
    void stateTellsWhatTheOperatorWantsToKnow() {
        Node a = fixture.server("a");
        fixture.server("b");
        fixture.run(2_000);
        ShareState state = a.stream.state();

        assertEquals("demo", state.name());
        assertEquals("a:7319", state.leader());
        assertEquals(2, state.servers());
        assertEquals(2, state.clients());
        a.clients = 5;
        assertEquals(6, a.stream.state().clients());
        assertEquals(1, state.epoch());
        assertEquals(0, state.behindChars());
        assertEquals(0, state.connectionsLost());
        assertTrue(state.appends().count() > 50);
        assertEquals(state.appends().count(), state.appends().atMost().get(0));
    }
}
