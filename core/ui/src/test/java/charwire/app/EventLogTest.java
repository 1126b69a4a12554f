package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientReason;
import charwire.protocol.Event;
import charwire.protocol.Facts;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An event in the log file, and the same in JSON. */
class EventLogTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456Z");

    private record CaughtUp(Facts facts) implements Event {}

    private static String line(Facts facts) {
        return EventLog.line(new CaughtUp(facts));
    }

    private static Facts facts() {
        return Facts.of("number", 7)
                .and("exact", true)
                .and("since", AT)
                .and("unit", TimeUnit.MICROSECONDS)
                .and("address", InetSocketAddress.createUnresolved("::1", 7319))
                .and("nothing", null)
                .and("unknown", OptionalLong.empty())
                .and("file", ClientReason.UNKNOWN.with().about("key.pem"))
                .and("text", "it is");
    }

    @Test
    void factsHaveTheSameNamesAndValuesInTheLogAndInJson() {
        assertEquals(
                "caught-up number=7 exact=true since=2026-01-31T12:00:00.123Z unit=microseconds address=[::1]:7319"
                        + " file=unknown problem=\"key.pem: unknown\" text=\"it is\"",
                line(facts()));
        assertEquals(
                "{\"schema\":1,\"time\":\"2026-01-31T12:00:00.123Z\",\"event\":\"caught-up\",\"level\":\"info\",\"number\":7,"
                        + "\"exact\":true,\"since\":\"2026-01-31T12:00:00.123Z\",\"unit\":\"microseconds\","
                        + "\"address\":\"[::1]:7319\",\"nothing\":null,\"unknown\":null,\"file\":\"unknown\","
                        + "\"problem\":\"key.pem: unknown\",\"text\":\"it is\"}",
                Json.line(AT, new CaughtUp(facts())).toString());
    }

    @Test
    void textFromAPeerStaysInsideItsValue() {
        assertEquals(
                "caught-up text=\"a\\u{0022} b=\\ \\u{000A}c\" empty=\"\" client=7",
                line(Facts.of("text", "a\" b=\\ \nc").and("empty", "").and("client", 7)));
    }

    @Test
    void longValueIsCutAndTheNextIsStillThere() {
        String line = line(Facts.of("range", "x".repeat(60_000)).and("burstMin", 1));

        assertTrue(line.length() < 600, line);
        assertTrue(line.endsWith("x… burstMin=1"), line);
    }
}
