package charwire.tui.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.JsonDoc;
import charwire.client.ClientEvent;
import charwire.client.Peer;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.IntRange;
import charwire.protocol.Reason;
import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import charwire.testkit.TestIdentity;
import charwire.trust.Trust;
import charwire.words.Language;
import charwire.words.Spoken;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recorder writes is what core/record.md says. */
class RecordLinesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:02.123456Z");
    private static final StreamSettings SETTINGS = new StreamSettings(
            CodePointRanges.of(List.of(new CodePointRange('a', 'z'))), new IntRange(1, 8), new IntRange(50, 500));

    private static Peer peer() {
        var leaf = TestIdentity.identity().chain().get(0);
        return new Peer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 7319),
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                leaf,
                TestIdentity.identity().fingerprint(),
                "charwire/1.0",
                "0123456789abcdef",
                "7",
                1_240_118,
                NOW);
    }

    /** One of each that is kept. */
    private static List<ClientEvent> events() {
        var stat = new ServerLine.Stat(812, 1_240_118, NOW, 812, 7);
        return List.of(
                new ClientEvent.Connecting("localhost", 7319, 2),
                new ClientEvent.Connected(peer(), SETTINGS),
                new ClientEvent.StatAnswered(new StatResult(stat, NOW, 812, 7, 1_240_118, List.of())),
                new ClientEvent.Violated(
                        new Violation(Violation.Kind.STAT_UNASKED, Violation.Kind.STAT_UNASKED.with())),
                new ClientEvent.Stalled(NOW),
                new ClientEvent.Bye("shutdown"),
                new ClientEvent.Err("unknown-command", "FOO"),
                new ClientEvent.Disconnected(new Outage(Outage.Cause.CUT, Reason.said("cut")), NOW),
                new ClientEvent.Stopped());
    }

    private static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(RecordLines.first(NOW, "charwire-client/1", "localhost", 7319, Trust.Mode.PIN));
        events().forEach(event -> lines.add(RecordLines.of(NOW, event)));
        lines.add(RecordLines.characters(NOW, 100, "AB"));
        lines.add(RecordLines.settings(NOW, SETTINGS));
        lines.add(RecordLines.gap(NOW, 7));
        lines.add(RecordLines.roundTrip(NOW, 412));
        lines.add(RecordLines.leftOut(NOW, 3));
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
                "{\"time\":\"2026-01-31T12:00:02.123Z\",\"event\":\"violation\",\"kind\":\"stat-unasked\","
                        + "\"reason\":\"stat-unasked\",\"text\":\"a STAT that nobody asked for\"}",
                RecordLines.of(NOW, events().get(3)));
    }
}
