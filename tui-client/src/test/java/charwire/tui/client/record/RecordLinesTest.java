package charwire.tui.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.JsonDoc;
import charwire.client.ClientEvent;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.Violation;
import charwire.trust.Trust;
import charwire.tui.client.event.ClientEvents;
import charwire.words.Language;
import charwire.words.Spoken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recorder writes is what core/record.md says. */
class RecordLinesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:02.123456Z");
    /** One of each that is kept. */
    static Stream<ClientEvent> kept() {
        return ClientEvents.all().stream().filter(RecordLines::keeps);
    }

    private static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(RecordLines.first(NOW, "charwire-client/1", "localhost", 7319, Trust.Mode.PIN));
        kept().forEach(event -> lines.add(RecordLines.of(NOW, event)));
        lines.add(RecordLines.characters(NOW, 100, "AB", new Pause(500_000, 300_000)));
        lines.add(RecordLines.of(NOW, new ClientEvent.SettingsChanged(ClientEvents.SETTINGS)));
        lines.add(RecordLines.of(NOW, new ClientEvent.Gap(7, Skips.LimitedBy.PATH, OptionalLong.of(93))));
        lines.add(RecordLines.pings(NOW, new Pings(4, 3, 2, Duration.ofNanos(412_345))));
        lines.add(RecordLines.roundTrip(NOW, Duration.ofNanos(412_345)));
        lines.add(RecordLines.full(NOW));
        return lines;
    }

    @Test
    void everyLineAndMemberIsDocumentedAndNoOther() throws Exception {
        assertEquals(
                JsonDoc.page(Path.of("..", "core", "record.md")), JsonDoc.lines(lines(), List.of("time", "event")));
    }

    @Test
    void recordIsTheSameInEveryLanguage() {
        assertEquals(lines(), Spoken.in(Language.RUSSIAN, RecordLinesTest::lines));
    }

    @Test
    void wordsAndTimesAreThoseOfTheOtherJson() {
        assertEquals(
                "{\"time\":\"2026-01-31T12:00:02.123Z\",\"event\":\"violated\","
                        + "\"reason\":\"stat-unasked\",\"problem\":\"a STAT that nobody asked for\"}",
                RecordLines.of(NOW, new ClientEvent.Violated(Violation.Kind.STAT_UNASKED.of())));
    }

    /** But for the answer to STAT, which a replay judges anew, and the end, which it tells by itself. */
    static Stream<ClientEvent> toldAgain() {
        return kept().filter(event ->
                !(event instanceof ClientEvent.StatAnswered) && !(event instanceof ClientEvent.Stopped));
    }

    @ParameterizedTest
    @MethodSource("toldAgain")
    void keptEventComesBackWithAllItsFacts(ClientEvent event) throws Exception {
        var told = new Told();
        var reader = Records.reader(Records.of(RecordLines.of(NOW, event)));
        Records.play(reader, Records.replay(reader, told));

        assertTrue(
                told.all(event.getClass()).stream()
                        .anyMatch(again ->
                                again.facts().toString().equals(event.facts().toString())),
                () -> event + " is not among " + told.events);
    }
}
