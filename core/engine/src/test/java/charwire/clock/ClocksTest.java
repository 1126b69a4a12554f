package charwire.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void timeBetweenMomentsIsTheMonotonicClocks() {
        var before = new Moment(NOON, 5);
        var after = new Moment(
                NOON.minus(Duration.ofHours(2)), 5 + Duration.ofSeconds(3).toNanos());

        assertEquals(Duration.ofSeconds(3), before.until(after));
    }

    @Test
    void sleepIsWhatTheTimeSinceBootHasMoreThanTheMonotonicClock() throws IOException {
        Path uptime = Files.writeString(folder.resolve("uptime"), "1234.56 4000.00\n", US_ASCII);

        assertEquals(
                Duration.ofMillis(34_560).toNanos(),
                new Uptime(uptime, () -> Duration.ofMinutes(20).toNanos()).getAsLong());
    }

    @Test
    void systemThatDoesNotTellNeverSlept() throws IOException {
        assertEquals(0, new Uptime(folder.resolve("none"), () -> 7).getAsLong());
        Path odd = Files.writeString(folder.resolve("odd"), "up for long\n", US_ASCII);
        assertEquals(0, new Uptime(odd, () -> 7).getAsLong());
    }
}
