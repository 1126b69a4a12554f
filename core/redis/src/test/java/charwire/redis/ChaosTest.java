package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.share.ShareUri;
import charwire.stream.Answer;
import charwire.testkit.Opened;
import charwire.testkit.Relay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers whose engine, and the ways to it, come and go; {@code -Dcharwire.chaos.seconds=600} for a long run. */
final class ChaosTest {
    private static final int SECONDS = Integer.getInteger("charwire.chaos.seconds", 3);
    private static final long SEED = Long.getLong("charwire.chaos.seed", System.nanoTime());
    private static final int SERVERS = 3;

    /** Clients are patient for 10 s. Beyond that they are sent away, and what was asked for them may be counted, but not answered. */
    private static final int LONGEST_MILLIS = 3_000;

    @TempDir
    private Path folder;

    @AutoClose
    private final Opened opened = new Opened();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<SharingServer> servers = new ArrayList<>();
    private final List<Relay> relays = new ArrayList<>();
    private RedisServer redis;

    @Test
    void allAnswersTogetherAreTheStream() throws Exception {
        System.out.println("charwire.chaos.seed=" + SEED);
        redis = opened.add(RedisServer.start(folder, "--appendonly", "yes", "--appendfsync", "always"));
        for (int i = 0; i < SERVERS; i++) {
            var relay = opened.add(new Relay(redis.address()));
            relays.add(relay);
            servers.add(opened.add(new SharingServer(
                    "server-" + i,
                    RedisConfig.of(ShareUri.parse("redis://127.0.0.1:" + relay.port() + "/demo")
                            .orThrow()))));
        }
        servers.get(0).awaitMore(1);
        String stream = servers.get(0).stream();
        servers.forEach(SharingServer::askOnAndOn);

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long together = System.nanoTime();
        while (System.nanoTime() < end) {
            harm();
            pause(50 + random.nextInt(500));
            if (System.nanoTime() - together > TimeUnit.SECONDS.toNanos(3)) {
                for (SharingServer server : servers) {
                    server.await("there", SharingServer::isThere);
                }
                together = System.nanoTime();
            }
        }

        var answers = new ArrayList<Answer.Stat>();
        long sentAway = 0;
        for (SharingServer server : servers) {
            server.awaitMore(100);
            assertEquals(stream, server.stream());
            List<String> told = server.told();
            assertFalse(told.contains("bye stream-lost"), told::toString);
            sentAway += told.stream().filter("bye unavailable"::equals).count();
            answers.addAll(server.answersUntilNow());
        }
        answers.add(servers.get(0).stat());
        assertTrue(answers.size() > 5 * SECONDS, () -> answers.size() + " answers");
        assertTrue(unanswered(answers) <= sentAway, unanswered(answers) + " gaps, sent away: " + sentAway);
    }

    /** How often the answers leave something of the stream out; that none of it is in two of them is asserted. */
    private static long unanswered(List<Answer.Stat> answers) {
        List<Answer.Stat> inOrder = answers.stream()
                .sorted(Comparator.comparingLong(Answer.Stat::total)
                        .thenComparing(Answer.Stat::generated, Comparator.reverseOrder()))
                .toList();
        long gaps = 0;
        long before = 0;
        for (Answer.Stat answer : inOrder) {
            long from = answer.total() - answer.generated();
            assertTrue(from >= before, () -> "counted twice: " + answer);
            gaps += from > before ? 1 : 0;
            before = answer.total();
        }
        return gaps;
    }

    private void harm() throws Exception {
        Relay relay = relays.get(random.nextInt(SERVERS));
        switch (random.nextInt(6)) {
            case 0, 1 -> relay.cut();
            case 2 -> {
                relay.holdToServer(true);
                pause(random.nextInt(LONGEST_MILLIS));
                relay.holdToServer(false);
            }
            case 3 -> {
                relay.holdToClients(true);
                pause(random.nextInt(LONGEST_MILLIS));
                relay.holdToClients(false);
            }
            case 4 -> {
                redis.stop();
                pause(random.nextInt(LONGEST_MILLIS));
                redis.goOn();
            }
            default -> {
                redis.kill();
                redis.startAgain();
            }
        }
    }

    private static void pause(int millis) throws InterruptedException {
        assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
    }
}
