package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.stream.ModelClient;
import charwire.stream.Settings;
import charwire.testkit.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An engine that comes back without the end of what it had, empty, or as it was long ago, while everything else happens that can: whoever
 * has read some of what is gone notices, whatever grew in its place; and where nothing was lost nothing is told. A failure names its seed.
 */
final class SharedForkTest {
    private static final int RUNS = 2_000;
    private static final int STEPS = 200;

    private static final class Run {
        final Random random;
        final Cluster cluster;
        final boolean trims;
        final boolean whole;
        /** Rarely of a flood: it takes longer. */
        final Settings settings;
        /** How many losses a server has to be told yet, at least. */
        final Map<Node, Long> toNotice = new HashMap<>();

        long losses;
        /** Of these, those of which a server had read something. */
        long forks;

        Run(long seed) {
            random = new Random(seed);
            trims = random.nextInt(4) == 0;
            whole = random.nextInt(4) == 0;
            settings = random.nextInt(50) == 0 ? Cluster.FLOOD : Cluster.LETTERS;
            cluster = new Cluster(random, trims ? 50 + random.nextInt(500) : 1_000_000, settings);
        }

        void go() {
            steps();
            for (int i = random.nextInt(3); i >= 0; i--) {
                lose();
                steps();
            }
            cluster.calm();
            toNotice.forEach((node, losses) -> assertTrue(
                    !cluster.nodes.contains(node) || noticed(node) >= losses, () -> node.id + ": " + node.told));
            if (losses == 0) {
                cluster.nodes.forEach(
                        node -> assertEquals(0, node.stream.state().streamsLost(), node.told::toString));
            }
            List<Integer> characters = new Truth(cluster.engine).characters();
            cluster.nodes.forEach(node -> hasTheStream(node, characters));
        }

        private void steps() {
            for (int i = 50 + random.nextInt(STEPS); i >= 0; i--) {
                int what = random.nextInt(100);
                Node node = cluster.server();
                if (what < 3) {
                    cluster.disturb();
                } else if (what < 8) {
                    node.ask();
                } else if (what < 9) {
                    node.stream.change(before -> settings, why -> {});
                } else if (what < 10) {
                    node.stream.pause(random.nextBoolean(), why -> {});
                } else {
                    cluster.step();
                }
            }
        }

        private void lose() {
            Cluster.Loss loss = cluster.lose(whole);
            loss.readers().forEach(node -> toNotice.put(node, noticed(node) + 1));
            losses += loss.any() ? 1 : 0;
            forks += loss.readers().isEmpty() ? 0 : 1;
        }

        /** Where much was trimmed there may be no proof: then it has only sent its clients away. */
        private long noticed(Node node) {
            return node.stream.state().streamsLost() + (trims ? cluster.sessions(node) : 0);
        }

        private void hasTheStream(Node node, List<Integer> characters) {
            assertEquals(cluster.engine.keys().stream(), node.stream.stream());
            ModelClient client = new ModelClient(node.log.view(), characters)
                    .again(node.log.view(), node.log.view().tailPosition());
            client.readAll(node.log.view());
            assertEquals(characters.size(), client.position());
        }
    }

    @Test
    void aForkIsAlwaysNoticedAndNoneIsToldWhereNothingWasLost() {
        List<Run> runs = Seeds.run(RUNS, Run::new, Run::go);

        assertTrue(runs.stream().mapToLong(run -> run.forks).sum() > RUNS / 3, "too few forks to mean anything");
        assertTrue(runs.stream().filter(run -> run.losses == 0).count() > RUNS / 10, "too few others to mean anything");
        assertTrue(runs.stream().mapToLong(run -> run.cluster.engine.together()).sum() > RUNS / 50, "too few floods");
    }
}
