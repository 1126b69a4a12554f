package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.stream.Answer;
import charwire.stream.ModelClient;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper.StatOutcome;
import charwire.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Both laws over several servers while messages come in any order that there can be, connections are cut, servers die, and the engine comes
 * and goes without losing anything. A failure names its seed.
 */
final class SharedLawsTest {
    private static final int RUNS = 2_000;
    /** Of a flood, which takes longer. */
    private static final int FLOODS = 100;

    private static final int STEPS = 600;
    private static final List<Settings> SETTINGS = List.of(
            Cluster.LETTERS,
            ShareFixture.settings("0-9", "1-3", "15"),
            ShareFixture.settings("U+4E00-U+4FFF", "5-10", "60"),
            ShareFixture.settings("x", "20-100", "200"));

    private static final class Run {
        final Random random;
        final Cluster cluster;
        final Truth truth;
        final List<Settings> settings;
        final List<Guest> guests = new ArrayList<>();
        /** Of each answer that counted something, by where it stood. */
        final Map<Long, Long> answered = new HashMap<>();

        long moves;

        Run(long seed, List<Settings> settings) {
            random = new Random(seed);
            this.settings = settings;
            cluster = new Cluster(
                    random, random.nextInt(3) == 0 ? 50 + random.nextInt(2_000) : 1_000_000, settings.get(0));
            truth = new Truth(cluster.engine);
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            cluster.calm();
            guests.forEach(Guest::arrive);
            cluster.calm();
            guests.forEach(Guest::ask);
            cluster.calm();
            guests.forEach(Guest::finish);
            firstLaw();
        }

        private void step() {
            int what = random.nextInt(100);
            if (what < 80) {
                cluster.step();
            } else if (what < 82 && guests.size() < 8) {
                guests.add(new Guest());
            } else if (what < 84) {
                cluster.disturb();
            } else if (what < 85) {
                cluster.server().stream.change(before -> settings.get(random.nextInt(settings.size())), why -> {});
            } else if (what < 86) {
                cluster.server().stream.pause(random.nextInt(4) == 0, why -> {});
            } else if (!guests.isEmpty()) {
                guests.get(random.nextInt(guests.size())).step();
            }
        }

        long stats() {
            return guests.stream().mapToLong(guest -> guest.model.stats).sum();
        }

        long epochs() {
            return cluster.engine.keys().history().stream()
                    .filter(entry -> entry instanceof Entry.Led)
                    .count();
        }

        private void firstLaw() {
            for (Entry entry : cluster.engine.keys().history()) {
                if (entry instanceof Entry.Stat stat && stat.id().position() > stat.answeredBefore()) {
                    long counted = stat.id().position() - stat.answeredBefore();
                    Long told = answered.remove(stat.id().position());
                    if (told == null) {
                        assertTrue(cluster.mayHaveDropped.contains(stat.server()), () -> "never answered: " + stat);
                    } else {
                        assertEquals(counted, told);
                    }
                }
            }
            assertEquals(Map.of(), answered, "answers without an entry");
        }

        /** A client that moves to another server when its own dies or sends it away. */
        private final class Guest {
            private Node at;
            private ModelClient model;
            /** Where it has asked to be let in; null if nowhere. */
            private Node door;

            private boolean waits;
            /** Answers to a server that has ended its session come too late. */
            private int sessions;

            Guest() {
                arrive();
            }

            /** Where it is not at a server, it goes to one. */
            void arrive() {
                if (at != null && cluster.serves(at, sessions) || cluster.nodes.contains(door)) {
                    return;
                }
                Node to = cluster.server();
                door = to;
                to.stream.whenCurrent(current -> {
                    door = null;
                    if (current) {
                        begin(to);
                    }
                });
            }

            private void begin(Node to) {
                truth.characters();
                if (model != null) {
                    moves++;
                    assertTrue(
                            to.head() >= model.position(),
                            () -> "behind: " + to.head() + ", client " + model.position());
                }
                model = model == null
                        ? new ModelClient(to.log.view(), truth.characters())
                        : model.again(to.log.view(), model.position());
                at = to;
                sessions = cluster.sessions(to);
                waits = false;
            }

            void step() {
                if (at == null || !cluster.serves(at, sessions)) {
                    arrive();
                } else if (!waits && random.nextInt(3) == 0) {
                    ask();
                } else if (!waits) {
                    truth.characters();
                    model.read(at.log.view(), 1 + random.nextInt(2_000));
                }
            }

            void ask() {
                waits = true;
                Node asked = at;
                int session = sessions;
                at.stream.stat(outcome -> {
                    assertTrue(waits && asked == at && session == sessions, "an answer that nobody waits for");
                    waits = false;
                    if (outcome instanceof StatOutcome.Answered counted) {
                        take(counted.answer());
                    }
                });
            }

            private void take(Answer.Stat answer) {
                if (answer.generated() > 0) {
                    assertFalse(answered.containsKey(answer.total()), "answered twice");
                    answered.put(answer.total(), answer.generated());
                }
                model.subscriber().answer(answer);
            }

            void finish() {
                assertTrue(cluster.serves(at, sessions) && !waits, "nobody serves it");
                truth.characters();
                model.readAll(at.log.view());
                assertEquals(truth.characters().size(), model.position());
            }
        }
    }

    @Test
    void lawsHoldOverServersThatComeAndGo() {
        List<Run> runs = Seeds.run(RUNS, seed -> new Run(seed, SETTINGS), Run::go);

        assertTrue(runs.stream().mapToLong(run -> run.moves).sum() > RUNS, "too few moves to mean anything");
        assertTrue(runs.stream().mapToLong(Run::stats).sum() > RUNS, "too few STATs to mean anything");
        assertTrue(runs.stream().mapToLong(Run::epochs).sum() > RUNS, "too few leaders to mean anything");
    }

    @Test
    void lawsHoldInAFloodOfWhichManyEntriesGoTogether() {
        var settings = List.of(Cluster.FLOOD, Cluster.FLOOD, Cluster.LETTERS);
        List<Run> runs = Seeds.run(FLOODS, seed -> new Run(seed, settings), Run::go);

        assertTrue(
                runs.stream().mapToLong(run -> run.cluster.engine.together()).sum() > FLOODS,
                "too few calls of several");
        assertTrue(runs.stream().mapToLong(Run::stats).sum() > FLOODS, "too few STATs to mean anything");
    }
}
