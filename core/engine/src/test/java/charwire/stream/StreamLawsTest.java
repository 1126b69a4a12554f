package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both laws of the protocol under thousands of random interleavings; a failure names its seed. */
final class StreamLawsTest {
    private static final int RUNS = 5_000;
    private static final int STEPS = 150;
    private static final List<Settings> SETTINGS = List.of(
            LogFixture.LETTERS,
            LogFixture.settings("x", "1"),
            LogFixture.settings("0-9", "1-3"),
            LogFixture.settings("U+4E00-U+4FFF", "5-10"),
            LogFixture.settings("emoji", "1-20"),
            LogFixture.settings("a,c,e,g,i,k,m,o,q,s,u,w,y,A,C,E,G,I,K,M,O,Q,S,U,W,Y,1,3,5,7,9", "1-2"),
            LogFixture.settings("U+10300-U+1031F", "1000-1024"));

    private static final class Run {
        final Random random;
        final LogFixture fixture;
        final List<ModelClient> clients = new ArrayList<>();
        final List<Boolean> ended = new ArrayList<>();
        long gaps;
        long stats;
        long cuts;
        long jumps;

        Run(long seed) {
            random = new Random(seed);
            int segment = 1 << (5 + random.nextInt(9));
            fixture =
                    new LogFixture(segment * (1L + random.nextInt(6)), segment, SETTINGS.get(random.nextInt(4)), seed);
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            for (int i = 0; i < clients.size(); i++) {
                if (!ended.get(i)) {
                    ModelClient client = clients.get(i);
                    client.subscriber().answer(fixture.stat());
                    client.readAll(fixture.view());
                    assertEquals(fixture.sequence.size(), client.position());
                }
                gaps += clients.get(i).gaps;
                stats += clients.get(i).stats;
            }
            assertTrue(fixture.firstLawHolds());
        }

        private void step() {
            int what = random.nextInt(100);
            if (what < 35) {
                fixture.bursts(1 + random.nextInt(random.nextInt(20) == 0 ? 30 : 3));
            } else if (what < 38) {
                fixture.apply(SETTINGS.get(random.nextInt(SETTINGS.size() - (random.nextInt(20) == 0 ? 0 : 1))));
            } else if (what < 39) {
                jump();
            } else if (what < 43 && clients.size() < 6) {
                clients.add(fixture.subscribe());
                ended.add(false);
            } else if (!clients.isEmpty()) {
                int index = random.nextInt(clients.size());
                if (!ended.get(index)) {
                    stepOf(index, what);
                }
            }
            assertTrue(fixture.firstLawHolds());
        }

        /** A server that was cut off from its engine for longer than that keeps. */
        private void jump() {
            int chars = random.nextInt(50);
            int statAt = random.nextInt(chars + 1);
            List<ModelClient> asking = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                if (!ended.get(i) && random.nextBoolean()) {
                    asking.add(clients.get(i));
                }
            }
            if (asking.isEmpty()) {
                return;
            }
            jumps++;
            Answer.Stat stat = fixture.jump(chars, statAt, SETTINGS.get(random.nextInt(4)));
            asking.get(0).subscriber().answer(stat);
            Answer.Stat none = new Answer.Stat(stat.offset(), 0, stat.total(), stat.since());
            asking.stream().skip(1).forEach(client -> client.subscriber().answer(none));
        }

        private void stepOf(int index, int what) {
            ModelClient client = clients.get(index);
            if (what < 80) {
                client.read(fixture.view(), 1 + random.nextInt(random.nextBoolean() ? 40 : 20_000));
            } else if (what < 90) {
                client.subscriber().answer(fixture.stat());
            } else if (what < 94) {
                client.subscriber().answer(LogFixture.line("token"));
            } else if (what < 95) {
                client.readAll(fixture.view());
            } else if (what < 98) {
                cuts++;
                // Mostly where it stands; a line's beginning may also have been all that came.
                long from = Math.max(0, client.position() - (random.nextBoolean() ? 0 : random.nextInt(20)));
                clients.set(index, client.again(fixture.view(), from));
            } else if (what < 99) {
                client.subscriber().answer(random.nextBoolean() ? fixture.placedBye() : LogFixture.line("bye"));
                client.subscriber().end(fixture.view());
                fixture.bursts(1 + random.nextInt(20));
                client.readAll(fixture.view());
                assertEquals(
                        client.lines.size() - 1,
                        Math.max(client.lines.lastIndexOf("Bye"), client.lines.lastIndexOf("Pong")));
                ended.set(index, true);
            }
        }
    }

    @Test
    void lawsHoldInEveryInterleaving() {
        List<Run> runs = Seeds.run(RUNS, Run::new, Run::go);

        long gaps = runs.stream().mapToLong(run -> run.gaps).sum();
        long stats = runs.stream().mapToLong(run -> run.stats).sum();
        long cuts = runs.stream().mapToLong(run -> run.cuts).sum();
        assertTrue(gaps > RUNS, "too few gaps to mean anything: " + gaps);
        assertTrue(stats > RUNS, "too few STATs to mean anything: " + stats);
        assertTrue(cuts > RUNS, "too few cuts to mean anything: " + cuts);
        long jumps = runs.stream().mapToLong(run -> run.jumps).sum();
        assertTrue(jumps > RUNS / 2, "too few jumps to mean anything: " + jumps);
    }
}
