package charwire.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.stream.Answer;
import charwire.stream.ModelClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** STAT is counted once in the engine, and answered where its entry stands in the log. */
final class SharedStatTest {
    private final ShareFixture fixture = new ShareFixture();

    private static List<Long> generated(Node node) {
        return node.answers.stream().map(Answer.Stat::generated).toList();
    }

    @Test
    void answerStandsWhereItsEntryDoes() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        b.ask();
        fixture.settle();
        fixture.run(1_000);
        a.ask();
        fixture.settle();

        List<Entry.Stat> stats = fixture.stats();
        assertEquals(List.of(stats.get(0).id().position()), generated(b));
        assertEquals(List.of(stats.get(1).id().position() - stats.get(0).id().position()), generated(a));
        assertEquals(stats.get(1).id().position(), a.answers.get(0).total());
        assertEquals(stats.get(0).at(), a.answers.get(0).since());
        assertEquals(0, a.stream.unasked());
    }

    @Test
    void thoseWhoWaitAreOneEntryAndTheFirstGetsTheCount() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.ask();
        a.ask();
        a.ask();
        a.ask();
        fixture.settle();

        long total = fixture.stats().get(0).id().position();
        assertEquals(List.of(total, 0L, 0L, 0L), generated(a));
        assertEquals(2, fixture.stats().size());
        assertEquals(fixture.stats().get(1).at(), a.answers.get(3).since());
    }

    @Test
    void nothingIsCountedWhileTheEngineIsKnownToBeOutOfReach() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.link.cut();
        a.ask();

        assertEquals(1, a.unavailable);
        assertEquals(List.of(), fixture.stats());
    }

    @Test
    void lostAnswerIsAskedForAgainAndNotCountedTwice() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.ask();
        a.link.cutAfter(1);
        assertEquals(1, fixture.stats().size());
        assertEquals(List.of(), generated(a));
        fixture.run(100);
        a.link.connect();
        fixture.run(500);

        assertEquals(1, fixture.stats().size());
        assertEquals(List.of(fixture.stats().get(0).id().position()), generated(a));
    }

    @Test
    void lostQuestionIsAskedAgain() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.ask();
        a.link.cutAfter(0);
        a.link.connect();
        fixture.run(500);

        assertEquals(1, fixture.stats().size());
        assertEquals(List.of(fixture.stats().get(0).id().position()), generated(a));
    }

    @Test
    void whoseQuestionWasNotSentIsToldThatNothingWasCounted() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.ask();
        a.ask();
        a.link.cutAfter(1);

        assertEquals(1, a.unavailable);
        a.link.connect();
        fixture.run(500);
        assertEquals(List.of(fixture.stats().get(0).id().position()), generated(a));
    }

    @Test
    void engineThatCanCountNothingSaysSo() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        fixture.engine.fail(ShareReason.DISK_FAILS.with());
        a.ask();
        fixture.settle();

        assertEquals(1, a.unavailable);
        assertEquals(List.of(), fixture.stats());
    }

    @Test
    void whatMayHaveBeenCountedIsNotRefusedByAnEngineThatCanCountNothing() {
        Node a = fixture.server("a");
        fixture.run(1_000);
        a.ask();
        a.link.cutAfter(1);
        fixture.engine.fail(ShareReason.DISK_FAILS.with());
        a.link.connect();
        fixture.run(1_000);
        fixture.engine.fail(null);
        fixture.run(1_000);

        assertEquals(0, a.unavailable);
        assertEquals(List.of(fixture.stats().get(0).id().position()), generated(a));
    }

    @Test
    void entryThatWasTrimmedBeforeItWasReadIsAnsweredInTheHole() {
        Node a = fixture.server("a");
        Node b = fixture.server("b");
        fixture.run(1_000);
        List<Integer> truth = new Truth(fixture.engine).characters();
        var client = new ModelClient(b.log.view(), truth);
        b.ask();
        b.link.run();
        b.link.answer();
        fixture.stop(b);
        fixture.run(1_000);
        fixture.engine.keys().trim(a.head() - 10);
        fixture.goOn(b);
        fixture.run(100);

        assertEquals(List.of(fixture.stats().get(0).id().position()), generated(b));
        List<Integer> all = new Truth(fixture.engine).characters();
        truth.addAll(all.subList(truth.size(), all.size()));
        b.answers.forEach(client.subscriber()::answer);
        client.readAll(b.log.view());
        assertEquals(1, client.stats);
        assertEquals(all.size(), client.position());
    }

    @Test
    void sumOfAllAnswersIsTheTotalWhoeverAsks() {
        List<Node> nodes =
                IntStream.range(0, 3).mapToObj(i -> fixture.server("s" + i)).toList();
        for (int i = 0; i < 300; i++) {
            nodes.get(i * i % 3).ask();
            fixture.run(i % 7);
        }
        fixture.run(100);

        long sum = nodes.stream()
                .flatMap(node -> node.answers.stream())
                .mapToLong(Answer.Stat::generated)
                .sum();
        assertEquals(300, nodes.stream().mapToInt(node -> node.answers.size()).sum());
        assertEquals(nodes.get(0).head(), sum + nodes.get(0).stream.unasked());
        assertTrue(sum > 300);
    }
}
