package charwire.tui.server.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.share.ShareState;
import charwire.tui.server.screen.FakeControl;
import charwire.tui.server.screen.ScreenDriver;
import charwire.tui.server.screen.SilentControl;
import charwire.tui.server.screen.Snapshots;
import charwire.tui.server.screen.model.Setup;
import charwire.words.Language;
import charwire.words.Spoken;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderPanelTest {
    private final FakeControl control = new FakeControl();

    private static Setup validFor(Duration duration) {
        var f = Snapshots.SETUP;
        return new Setup(
                false,
                "/etc/charwire/fullchain.pem",
                f.subject(),
                f.fingerprint(),
                Snapshots.NOW.plus(duration),
                true,
                f.zone(),
                "");
    }

    private String firstLine(Setup setup) {
        return new ScreenDriver(100, 30, control, ScreenDriver.DARK, setup).row(0);
    }

    @Test
    void theFirstLineSaysWhatThisIs() {
        assertEquals(
                " charwire server  ● sending  127.0.0.1:7319  TLS 1.2+" + " ".repeat(22) + "self-signed  up 01:22:33",
                firstLine(Snapshots.SETUP));
    }

    private ScreenDriver sharing(ShareState.Role role, int width, int height) {
        control.share = Snapshots.share(role);
        return new ScreenDriver(width, height, control);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | 30 | LEADS   | shared demo  leads  redis1:6379 0.2 ms  3 servers, 3,410 clients
            100 | 30 | FOLLOWS | shared demo  follows  a.example:7319  redis1:6379 0.2 ms  3 servers, 3,410 clients
            100 | 30 | AWAY    | shared demo  no engine for 00:00:12
            60  | 15 | FOLLOWS | shared demo  follows  3 servers, 3,410 clients
            60  | 15 | AWAY    | shared demo  no engine for 00:00:12
            40  | 10 | LEADS   | shared demo  leads
            40  | 10 | AWAY    | shared demo  no engine for 00:00:12
            """)
    void theThirdLineSaysWithWhomTheStreamIsShared(int width, int height, ShareState.Role role, String line) {
        assertEquals(line, sharing(role, width, height).row(2).strip());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theStreamsNameGivesWayToHowItGoes(Language language) {
        Spoken.in(language, () -> {
            control.share = Snapshots.share(ShareState.Role.AWAY, "a-very-long-name", null, 0);
            assertTrue(new ScreenDriver(40, 10, control).row(2).stripTrailing().endsWith("00:00:12"));
            new ScreenDriver(80, 24, control).expect("a-very-long-name ");
            return null;
        });
    }

    @Test
    void aServerThatNobodyLeadsDoesNotSayThatItSends() {
        control.share = Snapshots.share(ShareState.Role.FOLLOWS, "demo", null, 0);
        var driver = new ScreenDriver(100, 30, control);
        driver.expect("● nobody leads", "shared demo  nobody leads", "chars/s - ");
    }

    @Test
    void aServerWithoutItsEngineSaysSoFirst() {
        assertTrue(sharing(ShareState.Role.AWAY, 40, 10).row(0).startsWith(" charwire server  ● no engine"));
    }

    /** Its graph would end when the engine was lost. */
    @Test
    void withoutTheEngineThereIsNoGraph() {
        var driver = sharing(ShareState.Role.LEADS, 100, 30);
        control.passes(Duration.ofSeconds(1), 100);
        assertTrue(driver.tick().row(1).contains("█"), driver.row(1));
        control.share = Snapshots.share(ShareState.Role.AWAY);
        assertFalse(driver.tick().row(1).contains("█"), driver.row(1));
    }

    @Test
    void aKeyShowsAllAboutTheSharedStream() {
        sharing(ShareState.Role.LEADS, 100, 30)
                .type("e")
                .expect("Shared stream")
                .expect("leads: generates the stream for all, epoch 7")
                .expect("redis1:6379, redis 7.0.15")
                .expect("1,000, 0.3 ms each")
                .expect("a power cut may cost the last second or two");
    }

    @ParameterizedTest
    @EnumSource(ShareState.Role.class)
    void whatTheEngineSaysOfItselfIsToldAsOfWhenItWasAsked(ShareState.Role role) {
        var driver = sharing(role, 100, 30).type("e");
        driver.expect("as of 12:39:39, when this server connected:");
        control.passes(Duration.ofDays(1), 0);
        driver.tick().expect("as of 2026-03-01 12:39:39, when this server connected:");
    }

    @Test
    void whatOnlyTheEngineKnowsIsNotToldWithoutIt() {
        sharing(ShareState.Role.AWAY, 100, 30)
                .type("e")
                .expect("no engine for 00:00:12", "round trip  - ", "servers     - ", "lag         - ")
                .expectNot("3,410 clients");
    }

    @Test
    void howManyServersThereAreIsNotToldWhileTheEngineDoesNotTell() {
        control.share = Snapshots.share(ShareState.Role.LEADS, "demo", null, 0, 0);
        new ScreenDriver(100, 30, control).type("e").expect("servers     - ").expectNot("0 servers", "0 clients");
    }

    @Test
    void aServerWithAStreamOfItsOwnSaysThatItSharesNone() {
        new ScreenDriver(100, 30, control).type("e").expect("this server shares its stream with no other");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whoIsSlowOrSilentIsToldWhereverThereIsNoRoomInTheHeader(Language language) {
        Spoken.in(language, () -> {
            var clients = Snapshots.of(
                    Snapshots.client(1, "10.20.0.1", ClientRow.State.SILENT, 812),
                    Snapshots.client(2, "10.20.0.2", ClientRow.State.SLOW, 812));
            control.now = Snapshots.of(clients, clients.stream(), 281_228_083_200L);
            var driver = new ScreenDriver(40, 10, control);
            driver.expect(Words.of("{0} silent", "1"), Words.of("{0} slow", "1"), "281,228,083,200");
            return null;
        });
    }

    @Test
    void silentClientsAreCounted() {
        control.now = Snapshots.of(
                Snapshots.client(1, "10.20.0.1", ClientRow.State.SILENT, 812),
                Snapshots.client(2, "10.20.0.2", ClientRow.State.SLOW, 812));

        new ScreenDriver(100, 30, control).expect("clients 2  1 slow  1 silent").expect("silent");
    }

    @Test
    void theSecondLineSaysHowItGoes() {
        var line = new ScreenDriver(100, 30, control).row(1);
        assertTrue(
                line.matches(
                        " clients 12  1 slow  chars/s - +generated 1,240,118  skipped 1,048  heap \\d+(\\.\\d)? MB"),
                line);
    }

    @ParameterizedTest
    @CsvSource({
        "P400D, fullchain.pem 400 days left",
        "P29D, fullchain.pem 29 days left",
        "P1D, fullchain.pem 1 day left",
        "PT5H, fullchain.pem 0 days left",
        "-PT1S, fullchain.pem expired"
    })
    void theCertificateSaysHowLongItIsGood(String validity, String shown) {
        assertTrue(firstLine(validFor(Duration.parse(validity))).contains(shown + "  up"));
    }

    @Test
    void demandedClientCertificatesAreNamed() {
        var wide = new ScreenDriver(120, 30, control, ScreenDriver.DARK, validFor(Duration.ofDays(40)));
        assertTrue(wide.row(0).contains("TLS 1.2+, client certificates"), wide.row(0));
    }

    @Test
    void charactersASecondAreTheMeanOfTheLastSeconds() {
        var driver = new ScreenDriver(100, 30, control);
        for (var second = 1; second <= 6; second++) {
            control.now = Snapshots.of(
                    Snapshots.MOMENT.plus(Duration.ofSeconds(second)),
                    Snapshots.LETTERS,
                    false,
                    1_240_118 + 100 * second,
                    List.of());
            driver.tick();
        }
        assertTrue(driver.row(1).contains("chars/s 100  "), driver.row(1));
        assertTrue(driver.row(1).contains(" ██████  generated"), driver.row(1));
    }

    @Test
    void aPausedStreamSaysSo() {
        var driver = new ScreenDriver(100, 30, control).type("pp").changed();
        assertTrue(driver.row(0).contains("● paused"), driver.row(0));
        driver.type("p").changed();
        assertTrue(driver.row(0).contains("● sending"), driver.row(0));
        assertEquals(List.of("pause", "resume"), control.calls);
    }

    @Test
    void aClickOnTheStateAsksWhetherToPause() {
        new ScreenDriver(100, 30, control).click("● sending").click("[ Pause ]");
        assertEquals(List.of("pause"), control.calls);
    }

    @Test
    void aServerThatGivesNoAnswerIsNoticedAfterThreeSeconds() {
        var silent = new SilentControl();
        var driver = new ScreenDriver(100, 30, silent);
        driver.nanos = Duration.ofSeconds(2).toNanos();
        assertFalse(driver.tick().shows("no answer"));
        driver.nanos = Duration.ofSeconds(4).toNanos();
        assertTrue(driver.tick().row(0).contains("● no answer from the server"), driver.row(0));
        assertEquals(1, silent.asked);
    }

    /** The driver of a server that is silent since its first answer. */
    private ScreenDriver silent() {
        return silence(new ScreenDriver(100, 30, control).tick());
    }

    private ScreenDriver silence(ScreenDriver driver) {
        control.silent = true;
        driver.tick();
        driver.nanos += Duration.ofSeconds(4).toNanos();
        return driver.tick();
    }

    @Test
    void aServerThatGivesNoAnswerAnyMoreIsShownAsItWasThen() {
        silent().expect("● no answer since 14:02:12");
    }

    @Test
    void whatASilentServerIsToldIsNotInForceUntilItAnswers() {
        var driver =
                silent().press(KeyType.F2, KeyType.Tab, KeyType.Tab).fill("3").press(KeyType.Enter);
        driver.expect("edited: 26", "in force: U+0041-U+005A, burst 1-8", "the server does not answer: nothing has");
        control.answer();
        driver.changed().expect("● sending").expectNot("edited: ", "in force: ");
        assertEquals(List.of("apply range=U+0041-U+005A burst=3-8 pause=50-500"), control.calls);
    }

    @Test
    void thatNothingHasChangedIsNotSaidOnceTheServerHasAnswered() {
        var driver = silent().type("pp").expect("the server does not answer: nothing has changed yet");
        control.answer();
        driver.changed().expect("● paused").expectNot("does not answer");
    }

    @Test
    void whatASilentServerDoesNowIsNotKnown() {
        var driver = new ScreenDriver(160, 50, control);
        control.passes(Duration.ofSeconds(2), 84);
        driver.tick().expect("chars/s 42.0", "now 42.0  mean 42.0");
        silence(driver).expect("● no answer since 14:02:14", "chars/s - ", "now -  mean 42.0");
    }

    @Test
    void onTheSmallestScreenTheStateIsWhatStays() {
        var driver = silent().resize(40, 10);
        assertEquals(" ● no answer since 14:02:12", driver.row(0));
    }

    @ParameterizedTest
    @CsvSource({"60,15", "40,10"})
    void whatWasSkippedStaysWhateverHasNoRoom(int width, int height) {
        var driver = new ScreenDriver(width, height, control);
        assertTrue(driver.row(1).startsWith(" clients 12  1 slow  "), driver.row(1));
        assertTrue(driver.row(1).contains("  skipped 1,048"), driver.row(1));
    }

    @Test
    void theNumberOfClientsStaysWhereThereIsNoRoomForHowManyAreSlow() {
        control.now = Snapshots.of(control.now, control.now.stream(), 123_456_789);
        var driver = new ScreenDriver(40, 10, control);
        assertEquals(" clients 12  skipped 123,456,789", driver.row(1));
    }

    @Test
    void whatIsOnlyCopiedDoesNotNeedTheServer() {
        silent().type("y").expect("copied").expectNot("nothing has changed");
    }

    @Test
    void beforeTheFirstSnapshotItIsStartingAndNothingIsZero() {
        var driver = new ScreenDriver(100, 30, new SilentControl()).expect("● starting");
        assertEquals(" clients -  chars/s -", driver.row(1));
        driver.expect("─ Clients - ─", "  starting").expectNot("no client", "heap");
        driver.press(KeyType.Enter).expect(" starting  F1 Help");
    }

    @Test
    void aServerElsewhereIsNotSaidToBeStarting() {
        var setup = Snapshots.SETUP.attachedTo("/run/charwire/control.sock");
        new ScreenDriver(100, 30, new SilentControl(), ScreenDriver.DARK, setup).expect("● no answer yet");
    }

    @Test
    void uptimeGoesOnWithTheSnapshots() {
        var driver = new ScreenDriver(100, 30, control);
        Moment later = Snapshots.MOMENT.plus(Duration.ofDays(1));
        control.now = Snapshots.of(later, Snapshots.LETTERS, false, 1_240_118, List.of());
        assertTrue(driver.tick().row(0).endsWith("up 1 d 01:22:33"), driver.row(0));
    }
}
