package charwire.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource(
            value = {
                "0|0",
                "999|999",
                "1000|1,000",
                "1240118|1,240,118",
                "-1234|-1,234",
                "-999|-999",
                "-9223372036854775808|-9,223,372,036,854,775,808"
            },
            delimiter = '|')
    void numbersHaveThousandsSeparators(long value, String text) {
        assertEquals(text, Texts.count(value));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0|00:00:00", "2704999|00:45:04", "86399999|23:59:59", "274320000|3 d 04:12:00", "-5|00:00:00"},
            delimiter = '|')
    void durationsAreClocksAndDays(long millis, String text) {
        assertEquals(text, Texts.duration(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "0|0 B",
                "999|999 B",
                "4100|4.1 kB",
                "1900000|1.9 MB",
                "38200000|38 MB",
                "999499|999 kB",
                "999500|1.0 MB",
                "9223372036854775807|9.2 EB"
            },
            delimiter = '|')
    void bytesAreShort(long bytes, String text) {
        assertEquals(text, Texts.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "0|0.00",
                "3.641|3.64",
                "0.052|0.05",
                "-0.5|-0.50",
                "-36.44|-36.4",
                "9.996|10.0",
                "36.44|36.4",
                "99.96|100",
                "12345.6|12,346",
                "NaN|-"
            },
            delimiter = '|')
    void decimalsHaveThreeFigures(double value, String text) {
        assertEquals(text, Texts.decimal(value));
    }

    @Test
    void timesAreThoseOfTheZone() {
        assertEquals("14:02:12", Texts.time(Instant.parse("2026-01-01T12:02:12Z"), ZoneOffset.ofHours(2)));
    }
}
