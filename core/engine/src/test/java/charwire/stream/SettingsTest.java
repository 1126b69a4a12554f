package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.protocol.IntRange;
import charwire.protocol.Parsed;
import charwire.protocol.StreamSettings;
import charwire.words.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Alphabet ASCII = Settings.DEFAULTS.alphabet();

    @ParameterizedTest
    @CsvSource({
        "1-8, 1, 8",
        "5, 5, 5",
        "1-1024, 1, 1024",
        "1024, 1024, 1024",
        "007-08, 7, 8",
        "' 2 - 3 ', 2, 3",
    })
    void burstsAreANumberOrARange(String text, int min, int max) {
        assertEquals(new IntRange(min, max), Settings.parseBurst(text).orThrow());
    }

    @ParameterizedTest
    @CsvSource({"50-500, 50, 500", "0, 0, 0", "0-600000, 0, 600000", "600000, 600000, 600000"})
    void pausesAreANumberOrARange(String text, int min, int max) {
        assertEquals(new IntRange(min, max), Settings.parsePause(text).orThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8-1|burst: 8-1: the first number must not be above the second; swap them",
                "0-4|burst: 0-4: expected 1 to 1024 characters",
                "0|burst: 0: expected 1 to 1024 characters",
                "1-1025|burst: 1-1025: expected 1 to 1024 characters",
                "9-0|burst: 9-0: expected 1 to 1024 characters",
                "1-99999999999999999999|burst: 1-99999999999999999999: expected 1 to 1024 characters",
                "4294967297|burst: 4294967297: expected 1 to 1024 characters",
                "x|burst: x: expected characters as a number or a range, such as 1-8",
                "1-|burst: 1-: expected characters as a number or a range, such as 1-8",
                "-1|burst: -1: expected characters as a number or a range, such as 1-8",
                "-1-5|burst: -1-5: expected characters as a number or a range, such as 1-8",
                "+1|burst: +1: expected characters as a number or a range, such as 1-8",
                "1-2-3|burst: 1-2-3: expected characters as a number or a range, such as 1-8",
                "1.5|burst: 1.5: expected characters as a number or a range, such as 1-8",
                "1,8|burst: 1,8: expected characters as a number or a range, such as 1-8",
                "١|burst: ١: expected characters as a number or a range, such as 1-8",
                "''|burst: empty: expected characters as a number or a range, such as 1-8",
                "'  '|burst: empty: expected characters as a number or a range, such as 1-8",
                "1\u001B[2J|burst: 1\\u{001B}[2J: expected characters as a number or a range, such as 1-8"
            })
    void wrongBurstsAreRefusedWithOneLine(String text, String problem) {
        assertEquals(problem, Sentences.of(Settings.parseBurst(text).problem().orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500-50|pause: 500-50: the first number must not be above the second; swap them",
                "600001|pause: 600001: expected 0 to 600000 milliseconds",
                "-5|pause: -5: expected milliseconds as a number or a range, such as 50-500",
                "1s|pause: 1s: expected milliseconds as a number or a range, such as 50-500"
            })
    void wrongPausesAreRefusedWithOneLine(String text, String problem) {
        assertEquals(problem, Sentences.of(Settings.parsePause(text).problem().orElseThrow()));
    }

    @Test
    void aVeryLongTextIsShownShortened() {
        Parsed<IntRange> parsed = Settings.parseBurst("1".repeat(100_000));
        assertEquals(
                "burst: " + "1".repeat(39) + "…: expected 1 to 1024 characters",
                Sentences.of(parsed.problem().orElseThrow()));
    }

    @Test
    void theDefaultsAreThoseThatTheProgramsPromise() {
        assertEquals(
                "range=U+0021-U+007E burst=1-8 pause=50-500",
                Settings.DEFAULTS.wire().words());
    }

    @Test
    void eachSettingChangesByItself() {
        Alphabet digits = Alphabet.parse("digits").orThrow();
        var one = new IntRange(1, 1);
        var changed = Settings.DEFAULTS.withAlphabet(digits).withBurst(one).withPauseMillis(one);
        assertEquals(new Settings(digits, one, one), changed);
        assertEquals(new StreamSettings(digits.ranges(), one, one), changed.wire());
        assertNotEquals(Settings.DEFAULTS, Settings.DEFAULTS.withAlphabet(digits));
    }

    @Test
    void ourOwnMistakesThrow() {
        var one = new IntRange(1, 1);
        assertThrows(IllegalArgumentException.class, () -> new Settings(ASCII, new IntRange(0, 1), one));
        assertThrows(IllegalArgumentException.class, () -> new Settings(ASCII, new IntRange(1, 1_025), one));
        assertThrows(IllegalArgumentException.class, () -> new Settings(ASCII, one, new IntRange(0, 600_001)));
    }
}
