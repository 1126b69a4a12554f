package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.client.diagnosis.Violation.Kind;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.HostPort;
import charwire.protocol.IntRange;
import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import charwire.words.Sentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawCheckerTest {
    private static final HostPort SERVER = new HostPort("localhost", 7319);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Violation> violations = new ArrayList<>();

    private LawChecker at(long position) {
        return new LawChecker(
                new ServerLine.Hello(settings('A', 'Z'), position, "1", "a", "s/1"), position, violations::add);
    }

    private static StreamSettings settings(int first, int last) {
        return new StreamSettings(
                CodePointRanges.of(new CodePointRange(first, last)), new IntRange(1, 8), new IntRange(0, 0));
    }

    private List<Kind> kinds() {
        return violations.stream().map(Violation::kind).toList();
    }

    private static ServerLine.Stat stat(long total, long delivered, long skipped) {
        return new ServerLine.Stat(delivered, total, NOW, delivered, skipped);
    }

    @Test
    void countsBeginAnewAtEachStat() {
        LawChecker laws = at(100);
        laws.chars("ABC", 3);
        laws.gap(4);
        assertTrue(
                laws.stat(SERVER, stat(107, 3, 4), NOW, NOW, OptionalLong.of(0)).exact());
        laws.chars("DE", 2);

        assertEquals(2, laws.receivedSinceStat());
        assertTrue(
                laws.stat(SERVER, stat(109, 2, 0), NOW, NOW, OptionalLong.of(0)).exact());
        assertEquals(List.of(), violations);
    }

    @ParameterizedTest
    @CsvSource({"108, 3, 4, TOTAL", "107, 2, 4, DELIVERED", "107, 3, 5, SKIPPED"})
    void eachFigureOfStatIsCompared(long total, long delivered, long skipped, Kind broken) {
        LawChecker laws = at(100);
        laws.chars("ABC", 3);
        laws.gap(4);

        StatResult result = laws.stat(SERVER, stat(total, delivered, skipped), NOW, NOW, OptionalLong.of(0));

        assertEquals(
                List.of(broken),
                result.violations().stream().map(Violation::kind).toList());
        assertEquals(List.of(broken), kinds());
        assertEquals(107, result.positionByUs());
    }

    @Test
    void charactersCountAsCodePoints() {
        LawChecker laws = at(0);
        laws.settings(settings(0x1F600, 0x1F64F));
        laws.chars("\uD83D\uDE00\uD83D\uDE01", 2);

        assertEquals(2, laws.position());
        assertEquals(List.of(), violations);
    }

    @Test
    void rangeHoldsFromTheSettingsLineOn() {
        LawChecker laws = at(0);
        laws.chars("AZ", 2);
        laws.settings(settings('a', 'z'));
        laws.chars("azA", 3);

        assertEquals(
                List.of("1 of 3 characters are not in the range in force"),
                violations.stream().map(Violation::reason).map(Sentences::of).toList());
        assertEquals(List.of(Kind.OUTSIDE_RANGE), kinds());
    }

    @ParameterizedTest
    @CsvSource({"!, 1", "@, 1", "[, 1", "~, 1", "\u00E9, 1", "\uFFFD, 1", "M, 0", "A, 0", "Z, 0"})
    void edgesOfTheRangeAreExact(String text, int broken) {
        at(0).chars(text, 1);

        assertEquals(broken, violations.size());
    }

    @Test
    void burstBeyondTheLargestIsBroken() {
        LawChecker laws = at(0);
        laws.chars("ABCDEFGH", 8);
        assertEquals(List.of(), kinds());
        laws.chars("ABCDEFGHI", 9);

        assertEquals(List.of(Kind.BURST_TOO_LONG), kinds());
    }

    @Test
    void gapBeyondTheLastPositionDoesNotCount() {
        LawChecker laws = at(Long.MAX_VALUE - 5);
        laws.gap(6);
        laws.gap(5);
        laws.chars("A", 1);

        assertEquals(List.of(Kind.POSITION_OVERFLOW, Kind.POSITION_OVERFLOW), kinds());
        assertEquals(Long.MAX_VALUE, laws.position());
        assertEquals(5, laws.skipped());
        assertEquals(0, laws.received());
    }
}
