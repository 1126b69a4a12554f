package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.protocol.ServerLine;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.server.ServerLimits;
import charwire.testkit.Heap;
import charwire.testkit.Opened;
import charwire.testkit.SkippingClock;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not take what they are sent, or go away while they are sent it; the stream makes some 500 KB a second. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReaderAttackTest {
    private static final int READERS = 20;
    private static final int SMALL = 4096;
    private static final int KIB = 1024;

    @AutoClose
    private final Opened opened = new Opened();

    private final SkippingClock clock = new SkippingClock();
    private final TestServer server = opened.add(TestServer.options()
            .settings(TestServer.settings("a-z", "1024", "2"))
            .nanoClock(clock)
            .start());
    private final List<TestClient> attackers = new ArrayList<>();
    private final Observer observer = opened.add(Observer.of(server));

    private void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            TestClient attacker = opened.add(TestClient.connect(server.address(), SMALL));
            attackers.add(attacker);
            attacker.line();
        }
    }

    private boolean attackersAll(Predicate<ClientRow> fits) {
        List<ClientRow> rows =
                server.snapshot().clients().stream().filter(row -> row.id() > 1).toList();
        return rows.size() == attackers.size() && rows.stream().allMatch(fits);
    }

    /** Lets the stream run ahead of its time, no faster than the observer reads. */
    private void runAheadUntil(Predicate<ClientRow> fits) {
        while (!attackersAll(fits)) {
            clock.skip(Duration.ofMillis(20));
            observer.bursts(10);
        }
    }

    private void awaitEnds(int count, CloseCause.Kind kind) {
        server.events()
                .awaitCount(
                        ServerEvent.Disconnected.class, event -> event.cause().kind() == kind, count);
    }

    @Test
    void clientsThatNeverReadCostHalfAMegabyteAtMostAndAreDroppedAfterThirtySeconds() throws IOException {
        connect(READERS);
        long before = Heap.liveBytes();
        // In real time: what is encrypted for 20 clients at once takes a JVM that has just started long.
        observer.until("all are far behind", () -> attackersAll(row -> row.lagChars() > 600_000));
        long grown = Heap.liveBytes() - before;

        long log = ServerLimits.DEFAULTS.backlogBytes();
        assertTrue(grown < log + READERS * 512L * KIB, grown + " bytes for " + READERS + " clients and the log");

        clock.skip(Duration.ofSeconds(30));
        awaitEnds(READERS, CloseCause.Kind.WRITE_STALLED);
        observer.assertUnharmed();
    }

    /** Whoever takes a little now and then is kept, for hours, and told to the character what it missed. */
    @Test
    void clientThatReadsATrickleIsKeptAndToldWhatItMissed() throws IOException {
        TestClient trickle = opened.add(TestClient.connect(server.address(), 32 * KIB));
        attackers.add(trickle);
        for (int i = 0; i < 3; i++) {
            runAheadUntil(row -> row.lagChars() > 50_000);
            clock.skip(Duration.ofSeconds(20));
            long taken = trickleBytes();
            for (int line = 0; line < 100; line++) {
                trickle.line();
            }
            // The server may not have looked yet, and would find 40 s without a byte after the next 20.
            observer.until("it took a little", () -> trickleBytes() > taken);
        }
        runAheadUntil(row -> row.skippedChars() > 250_000);
        trickle.await(ServerLine.Gap.class);
        server.server().pause().join();
        trickle.stat();

        assertEquals("", trickle.laws().problems());
        assertTrue(trickle.laws().skipped() > 0);
        server.server().resume().join();
        observer.assertUnharmed();
    }

    /** Written to the only attacker. */
    private long trickleBytes() {
        return server.snapshot().clients().stream()
                .filter(row -> row.id() == 2)
                .mapToLong(ClientRow::bytesOut)
                .sum();
    }

    @Test
    void clientThatClosesHalfStillGetsItsAnswer() throws IOException {
        connect(1);
        TestClient half = attackers.get(0);
        half.sendAndCloseNotify("STAT");
        half.fin();
        List<ServerLine> rest = half.rest();

        assertTrue(rest.stream().anyMatch(ServerLine.Stat.class::isInstance));
        assertEquals(new ServerLine.Bye("quit"), rest.get(rest.size() - 1));
        assertEquals("", half.laws().problems());
        observer.assertUnharmed();
    }

    @Test
    void clientsThatResetInMidWriteAreGoneAtOnce() throws IOException {
        connect(READERS);
        observer.until("all are being written to", () -> attackersAll(row -> row.lagChars() > 0));
        for (TestClient attacker : attackers) {
            attacker.reset();
        }

        awaitEnds(READERS, CloseCause.Kind.BROKEN);
        observer.until("all gone", () -> server.snapshot().clients().size() == 1);
        observer.assertUnharmed();
    }

    /** Its kernel answers, so the server waits until nothing more goes out. */
    @Test
    void clientThatTakesNothingButIsThereIsDroppedAfterThirtySeconds() throws IOException {
        connect(1);
        runAheadUntil(row -> row.lagChars() > 50_000);
        clock.skip(Duration.ofSeconds(29));
        observer.bursts(2);
        assertEquals(2, server.snapshot().clients().size());
        clock.skip(Duration.ofSeconds(1));

        awaitEnds(1, CloseCause.Kind.WRITE_STALLED);
        observer.assertUnharmed();
    }
}
