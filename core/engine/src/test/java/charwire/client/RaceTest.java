package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.protocol.Reason;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts, timers and their time are the test's. */
class RaceTest {
    private static final Disconnection NONE = disconnection(Cause.NAME);
    private static final long HEAD_START = Race.HEAD_START.toNanos();

    private final Map<Integer, Race.Attempt> begun = new LinkedHashMap<>();
    private final List<Integer> dropped = new ArrayList<>();
    private final List<Disconnection> lost = new ArrayList<>();
    private final Map<Runnable, Long> timers = new LinkedHashMap<>();
    private long now;

    /** To addresses that differ in their ports, from 1. */
    private Race race(int addresses) {
        List<InetSocketAddress> all = new ArrayList<>();
        for (int port = 1; port <= addresses; port++) {
            all.add(InetSocketAddress.createUnresolved("server", port));
        }
        return new Race(all, this::begin, (nanos, task) -> timers.put(task, now + nanos), NONE, lost::add);
    }

    private Runnable begin(InetSocketAddress address, Race.Attempt attempt) {
        begun.put(address.getPort(), attempt);
        return () -> dropped.add(address.getPort());
    }

    private void pass(long nanos) {
        now += nanos;
        List<Runnable> due = timers.entrySet().stream()
                .filter(timer -> timer.getValue() <= now)
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(timers::remove);
        due.forEach(Runnable::run);
    }

    private static Disconnection disconnection(Cause cause) {
        return new Disconnection(cause, Reason.said(cause.name()));
    }

    private void assertBegun(Integer... ports) {
        assertEquals(List.of(ports), List.copyOf(begun.keySet()));
    }

    @Test
    void nextAddressIsTriedAfterTheHeadStartWhileTheFirstGoesOn() {
        race(3).next();
        pass(HEAD_START - 1);
        assertBegun(1);

        pass(1);
        assertBegun(1, 2);
        pass(HEAD_START);
        assertBegun(1, 2, 3);
        assertTrue(dropped.isEmpty());
    }

    @Test
    void firstThatStandsWinsAndTheOthersAreDropped() {
        race(3).next();
        pass(HEAD_START);
        begun.get(2).won();
        pass(HEAD_START);

        assertBegun(1, 2);
        assertEquals(List.of(1), dropped);
        assertTrue(lost.isEmpty());
    }

    @Test
    void firstMayStillWinAfterItsHeadStart() {
        race(2).next();
        pass(HEAD_START);
        begun.get(1).won();

        assertEquals(List.of(2), dropped);
    }

    @Test
    void failureBringsTheNextAddressAtOnceAndGivesItAHeadStartOfItsOwn() {
        race(3).next();
        pass(HEAD_START - 1);
        begun.get(1).failed(disconnection(Cause.REFUSED));
        assertBegun(1, 2);

        pass(1);
        assertBegun(1, 2);
        pass(HEAD_START);
        assertBegun(1, 2, 3);
    }

    @Test
    void raceIsLostWhenTheLastAttemptHasFailed() {
        race(2).next();
        begun.get(1).failed(disconnection(Cause.UNREACHABLE));
        assertTrue(lost.isEmpty());
        begun.get(2).failed(disconnection(Cause.UNREACHABLE));

        assertEquals(List.of(disconnection(Cause.UNREACHABLE)), lost);
    }

    @Test
    void reasonThatTellsMostIsToldWhateverCameLast() {
        race(4).next();
        begun.get(1).failed(disconnection(Cause.UNREACHABLE));
        begun.get(2).failed(disconnection(Cause.REFUSED));
        begun.get(3).failed(disconnection(Cause.TIMEOUT));
        begun.get(4).failed(disconnection(Cause.UNREACHABLE));

        assertEquals(List.of(disconnection(Cause.REFUSED)), lost);
    }

    @Test
    void raceWithoutAnAddressIsLostAtOnce() {
        race(0).next();

        assertEquals(List.of(NONE), lost);
    }

    @Test
    void attemptsThatFailBeforeTheyHaveBegunAreNotWaitedFor() {
        List<InetSocketAddress> all =
                List.of(InetSocketAddress.createUnresolved("a", 1), InetSocketAddress.createUnresolved("b", 2));
        Race.Start failing = (address, attempt) -> {
            attempt.failed(disconnection(Cause.UNREACHABLE));
            return () -> {};
        };
        new Race(all, failing, (nanos, task) -> timers.put(task, now + nanos), NONE, lost::add).next();
        pass(HEAD_START);

        assertEquals(List.of(disconnection(Cause.UNREACHABLE)), lost);
    }

    @Test
    void stoppedRaceDropsWhatIsUnderWayAndHearsNothingMore() {
        Race race = race(3);
        race.next();
        pass(HEAD_START);
        race.stop();
        begun.get(1).failed(disconnection(Cause.REFUSED));
        pass(HEAD_START);

        assertBegun(1, 2);
        assertEquals(List.of(1, 2), dropped);
        assertTrue(lost.isEmpty());
    }
}
