package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.bench.Ledger.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final Span FIRST = new Span(0, 3);
    private static final Span SECOND = new Span(3, 5);
    private static final Map<Long, String> HEARD = Map.of(0L, "CHARS abc", 3L, "CHARS de");

    private final Ledger ledger = new Ledger(List.of("CHARS abc", "STAT 0 3", "CHARS de", "STAT 3 5", "CHARS f"));

    @Test
    void answersThatAreTheEntriesAddUpToTheStream() {
        assertEquals("", ledger.check(List.of(SECOND, FIRST), List.of(), HEARD));
        assertEquals(5, ledger.answered());
        assertEquals(List.of(), ledger.untold());
    }

    @Test
    void lostAnswerNeedsAQuestionThatWasCutThere() {
        assertEquals("", ledger.check(List.of(SECOND), List.of(new Span(0, 4)), HEARD));
        assertEquals(List.of(FIRST), ledger.untold());
    }

    @Test
    void lostAnswerIsABreachWhereNoQuestionWasCut() {
        assertTrue(ledger.check(List.of(FIRST), List.of(new Span(0, 4), new Span(6, 9)), HEARD)
                .startsWith("nobody was told of " + SECOND));
    }

    @Test
    void oneQuestionExcusesOneLostAnswer() {
        assertTrue(ledger.check(List.of(), List.of(new Span(0, 9)), HEARD).startsWith("nobody was told of " + SECOND));
    }

    @Test
    void questionThatLaterEntriesCannotHaveIsTakenFirst() {
        assertEquals("", ledger.check(List.of(), List.of(new Span(1, 9), new Span(2, 4)), HEARD));
    }

    @Test
    void answerThatTheLogDoesNotHaveIsABreach() {
        assertTrue(ledger.check(List.of(FIRST, SECOND, new Span(5, 6)), List.of(), HEARD)
                .startsWith("an answer counts "));
    }

    @Test
    void sameCharactersInTwoAnswersAreABreach() {
        assertTrue(ledger.check(List.of(FIRST, SECOND, FIRST), List.of(), HEARD).startsWith("two answers count "));
    }

    @Test
    void characterThatTheLogDoesNotHaveIsABreach() {
        assertTrue(ledger.check(List.of(FIRST, SECOND), List.of(), Map.of(3L, "CHARS dx"))
                .startsWith("at 3 clients got CHARS dx"));
    }

    @Test
    void charactersThatCameSinceItWasReadAreNone() {
        assertEquals("", ledger.check(List.of(FIRST, SECOND), List.of(), Map.of(6L, "CHARS g")));
    }

    @Test
    void entriesThatLeaveSomethingOutAreABreach() {
        var other = new Ledger(List.of("CHARS abc", "STAT 1 3"));

        assertTrue(other.check(List.of(new Span(1, 3)), List.of(), Map.of()).startsWith("the log counts "));
    }

    @Test
    void entryThatStandsWhereItDoesNotCountIsABreach() {
        var other = new Ledger(List.of("CHARS abc", "STAT 0 2"));

        assertTrue(other.check(List.of(new Span(0, 2)), List.of(), Map.of()).startsWith("the log counts "));
    }
}
