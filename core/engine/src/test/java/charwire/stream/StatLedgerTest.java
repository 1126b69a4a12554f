package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StatLedgerTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void eachAnswerCountsFromTheOneBefore() {
        var fixture = new LogFixture(4_096, 1_024, LogFixture.settings("x", "1"), 1);
        var ledger = new StatLedger(START);
        fixture.bursts(5);
        Answer.Stat first =
                ledger.answer(fixture.view().headOffset(), fixture.view().headPosition(), START.plusSeconds(1));
        fixture.bursts(2);
        Answer.Stat second =
                ledger.answer(fixture.view().headOffset(), fixture.view().headPosition(), START.plusSeconds(2));
        Answer.Stat third =
                ledger.answer(fixture.view().headOffset(), fixture.view().headPosition(), START.plusSeconds(3));

        long head = fixture.view().headOffset();
        assertEquals(new Answer.Stat(first.offset(), 5, 5, START), first);
        assertEquals(new Answer.Stat(head, 2, 7, START.plusSeconds(1)), second);
        assertEquals(new Answer.Stat(head, 0, 7, START.plusSeconds(2)), third);
    }

    @Test
    void askingForTheDisplayChangesNothing() {
        var fixture = new LogFixture(4_096, 1_024, LogFixture.settings("x", "1"), 1);
        var ledger = new StatLedger(START);
        fixture.bursts(5);

        assertEquals(5, ledger.generatedAt(fixture.view().headPosition()));
        assertEquals(5, ledger.generatedAt(fixture.view().headPosition()));
    }
}
