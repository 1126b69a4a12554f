package charwire.tui.client.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.StatResult;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.protocol.ServerLine;
import charwire.tui.client.screen.Snapshots;
import charwire.tui.client.screen.model.EventKinds;
import charwire.words.Language;
import charwire.words.Spoken;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event tells what its record holds, and has a sentence. {@code JsonLinesTest} checks that each is documented. */
class ClientEventsTest {
    private static final HostPort SERVER = new HostPort("localhost", 7319);
    private final EventText texts = new EventText(ZoneOffset.UTC);

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ClientEventsTest::kinds)
                : Stream.of(type);
    }

    static Stream<ClientEvent> events() {
        return ClientEvents.all().stream();
    }

    @Test
    void noEventIsMissingHere() {
        assertEquals(
                kinds(ClientEvent.class).collect(Collectors.toSet()),
                events().map(Object::getClass).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachTellsFactsIfItsRecordHoldsAny(ClientEvent event) {
        boolean holdsNone = event.getClass().getRecordComponents().length == 0;

        assertEquals(holdsNone, event.facts().toString().equals("{}"));
    }

    @Test
    void theSummaryTellsLateFromLost() {
        var losses = new Losses(0, 3, 0, 0, 0, 0, 0, 0, 502);

        assertEquals(
                "ended after 00:45:04: 21,076 characters received, 502 of them late, 3 characters missed while away",
                EventText.summary(new Snapshots().losses(losses).build()));
    }

    @Test
    void anAnswerTellsWhatWasLostOnThisConnectionAndBeforeIt() {
        assertEquals("exact, nothing lost", verdict(0, OptionalLong.of(0)));
        assertEquals("exact, 7 characters lost", verdict(7, OptionalLong.of(7)));
        assertEquals(
                "exact, 1,207 characters lost, 1,200 of them before this connection",
                verdict(7, OptionalLong.of(1_207)));
        assertEquals("exact, but nobody knows what was lost before this connection", verdict(7, OptionalLong.empty()));
    }

    @Test
    void anAnswerThatTookLongTellsWhenItWasAskedFor() {
        var at = Instant.parse("2026-01-31T14:07:12Z");
        var stat = new ServerLine.Stat(9, 20, at.minusSeconds(302), 9, 0);
        var soon = new StatResult(SERVER, stat, at, at, 9, 0, 20, OptionalLong.of(0), List.of());
        assertEquals(
                "generated 9 since 14:02:10 (00:05:02), total 20, delivered 9, skipped 0: exact, nothing lost",
                texts.stat(soon));
        var late = new StatResult(SERVER, stat, at.minusSeconds(18), at, 9, 0, 20, OptionalLong.of(0), List.of());
        assertEquals(
                "generated 9 since 14:02:10, asked at 14:06:54, total 20, delivered 9, skipped 0: exact, nothing lost",
                texts.stat(late));
    }

    private static String verdict(long skipped, OptionalLong lost) {
        var stat = new ServerLine.Stat(9, 20, Instant.EPOCH, 9, skipped);
        return EventText.verdict(
                new StatResult(SERVER, stat, Instant.EPOCH, Instant.EPOCH, 9, skipped, 20, lost, List.of()));
    }

    @Test
    void theSummaryTellsUpToWhereNothingIsLost() {
        var kicked = Snapshots.bye("kicked");
        var start = "ended after 00:45:04: 21,076 characters received, ";

        assertEquals(
                start + "nothing lost up to character 21,076",
                EventText.summary(new Snapshots().away(kicked).build()));
        assertEquals(
                start + "7 characters skipped, unknown after character 21,076",
                EventText.summary(new Snapshots().skipped(7).away(kicked).build()));
        assertEquals(
                start + "nothing lost",
                EventText.summary(
                        new Snapshots().away(Snapshots.bye("shutdown")).build()));
    }

    @Test
    void onlyWhatWasConnectedIsDisconnected() {
        var refused = new Disconnection(Disconnection.Cause.REFUSED, Reason.said("refused"), Reach.NOWHERE);
        var stream = new Reach(Reach.Phase.STREAM, 0, null, null, null, null);
        var cut = new Disconnection(Disconnection.Cause.CUT, Reason.said("cut"), stream);

        assertEquals("not connected: refused", texts.of(new ClientEvent.Disconnected(refused, null)));
        assertEquals("disconnected: cut", texts.of(new ClientEvent.Disconnected(cut, null)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachHasASentenceInBothLanguages(ClientEvent event) {
        assertNotEquals(texts.of(event), Spoken.in(Language.RUSSIAN, () -> texts.of(event)));
    }

    @Test
    void kindsAreOfEventsThatThereAre() {
        var names = events().map(ClientEvent::name).collect(Collectors.toSet());
        EventKinds.ALL.all().forEach(kind -> assertTrue(names.containsAll(kind.names()), kind::word));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shutdown | the server says goodbye: shutdown",
                "unavailable | the server says goodbye: unavailable; it has lost the engine of its stream",
                "stream-lost | the server says goodbye: stream-lost; its engine has lost characters, and another stream goes on"
            })
    void aGoodbyeThatIsNotClearByItselfIsExplained(String bye, String line) {
        assertEquals(line, texts.of(new ClientEvent.Bye(bye)));
    }
}
