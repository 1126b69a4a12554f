package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ServerLine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LawsTest {
    private final SentAndSkipped count = new SentAndSkipped(100);

    @Test
    void answerThatTellsWhatCameMatches() {
        count.delivered(8);
        count.skipped(20);

        assertTrue(count.matches(stat(0, 128, 8, 20)));
    }

    @Test
    void countingStartsAnewBehindAnAnswer() {
        count.delivered(8);
        count.matches(stat(0, 108, 8, 0));
        count.delivered(3);

        assertTrue(count.matches(stat(0, 111, 3, 0)));
    }

    @Test
    void oneCharacterMoreBreaksTheSecondLaw() {
        count.delivered(8);

        assertFalse(count.matches(stat(0, 108, 9, 0)));
    }

    @Test
    void wrongPlaceBreaksTheSecondLaw() {
        count.delivered(8);

        assertFalse(count.matches(stat(0, 109, 8, 0)));
    }

    @Test
    void answersOfAllAddUpToTheTotal() {
        var answered = new Answered();
        answered.add(stat(30, 30, 0, 0));
        answered.add(stat(0, 30, 0, 0));
        answered.add(stat(12, 42, 0, 0));

        assertEquals(0, answered.missing());
        assertFalse(answered.exceedsTotal());
    }

    @Test
    void whatWasAnsweredBeforeDoesNotCount() {
        var answered = new Answered();
        answered.add(stat(5, 1_000, 0, 0));
        answered.beginAnew();
        answered.add(stat(10, 1_010, 0, 0));
        answered.add(stat(3, 1_020, 0, 0));

        assertEquals(7, answered.missing());
        assertFalse(answered.exceedsTotal());
    }

    @Test
    void charactersCountedTwiceBreakTheFirstLaw() {
        var answered = new Answered();
        answered.add(stat(30, 30, 0, 0));
        answered.add(stat(13, 42, 0, 0));

        assertTrue(answered.exceedsTotal());
    }

    private static ServerLine.Stat stat(long generated, long total, long delivered, long skipped) {
        return new ServerLine.Stat(generated, total, Instant.EPOCH, delivered, skipped);
    }
}
