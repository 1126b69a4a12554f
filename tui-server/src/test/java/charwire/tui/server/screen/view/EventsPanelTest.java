package charwire.tui.server.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ServerEvent;
import charwire.tui.server.screen.ScreenDriver;
import charwire.tui.server.screen.Snapshots;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsPanelTest {
    private final ScreenDriver driver = ScreenDriver.usual();

    private void connected(int from, int to) {
        for (var id = from; id <= to; id++) {
            driver.mailbox.event(
                    Snapshots.MOMENT,
                    new ServerEvent.Connected(
                            id, Snapshots.address("10.20.0.1", 4_000 + id), null, "TLSv1.3", "SUITE", ""));
        }
        driver.changed();
    }

    @Test
    void anEventHasTimeLevelAndText() {
        driver.event(new ServerEvent.Slow(7, 212));
        driver.expect("│ 14:02:12 WARN  #7 is slow: 212 characters behind ");
    }

    @Test
    void theNewestIsFollowed() {
        connected(1, 50);
        driver.expect("#50 connected", "─ following ─╮").expectNot("#1 connected");
    }

    @Test
    void aLongTextGoesOnInTheNextRow() {
        driver.event(new ServerEvent.Connected(
                5,
                Snapshots.address("10.20.0.1", 4_000),
                null,
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                "CN=" + "x".repeat(60)));
        driver.expect("TLS 1.3 TLS_AES_256_GCM_SHA384, ", "│                CN=" + "x".repeat(60) + " ");
    }

    @Test
    void freezingKeepsWhatIsReadAndCountsWhatCame() {
        connected(1, 50);
        driver.press(KeyType.F8).expect("─ frozen ─╮");
        connected(51, 60);
        driver.expect("─ frozen, 10 new ─╮", "#50 connected").expectNot("#51 connected");
        driver.type("f").expect("─ following ─╮", "#60 connected");
    }

    @Test
    void theFooterNamesWhatF8WillDo() {
        driver.expect("F8 Freeze").press(KeyType.F8).expect("F8 Follow");
    }

    @ParameterizedTest
    @CsvSource({
        "60,15,ENGLISH,F8 Follow",
        "60,15,RUSSIAN,F8 Следить",
        "40,10,ENGLISH,F8 Follow",
        "40,10,RUSSIAN,F8 Следить"
    })
    void theWayOutOfFrozenEventsStaysInTheFooter(int width, int height, Language language, String follow) {
        connected(1, 50);
        Spoken.in(language, () -> {
            var frozen = driver.resize(width, height).type("3").press(KeyType.F8);
            assertTrue(frozen.row(height - 1).contains(follow), frozen::text);
            return frozen.type("1").expectNot(follow);
        });
    }

    @Test
    void scrollingUpFreezesAndEndFollows() {
        connected(1, 50);
        driver.click("#50 connected")
                .press(KeyType.ArrowUp)
                .expect("frozen", "#49 connected")
                .expectNot("#50 connected");
        driver.press(KeyType.Home).expect("#1 connected").press(KeyType.End).expect("following", "#50 connected");
    }

    @Test
    void theWheelScrollsOnlyTheEvents() {
        connected(1, 50);
        driver.wheel("#50 connected", false)
                .expect("frozen", "#47 connected", "▸   1 ")
                .expectNot("#48 connected");
    }

    @Test
    void f7FiltersByLevel() {
        connected(1, 3);
        driver.event(new ServerEvent.Slow(7, 212)).event(new ServerEvent.Fault(new IllegalStateException("a bug")));
        driver.press(KeyType.F7)
                .expect("WARN and up, following", "is slow", "a bug")
                .expectNot("connected from");
        driver.press(KeyType.F7).expect("ERROR and up", "a bug").expectNot("is slow");
        driver.press(KeyType.F7).expect("connected from", "is slow", "a bug");
    }

    @Test
    void aFilterLeavesWhatMatchesWhereTheEventsHaveTheFocus() {
        connected(1, 50);
        driver.click("#50 connected")
                .press(KeyType.F4)
                .type("#4")
                .expect("filter #4", "11 of 50", "#49 conn")
                .expectNot("#50 conn");
        driver.press(KeyType.Enter)
                .expect("\"#4\" 11 found, following")
                .press(KeyType.Escape)
                .expect("#50 conn");
    }

    @Test
    void nGoesFromMatchToMatchAmongAllEvents() {
        connected(1, 50);
        driver.press(KeyType.ReverseTab)
                .type("/#[24]1 ")
                .press(KeyType.Enter)
                .expect("#41 conn")
                .expectNot("#42 conn");
        driver.type("N")
                .expect("#41 connected", "#42 connected", "frozen")
                .type("N")
                .expect("#21 conn", "#22 conn");
        driver.expect("1 of 2, frozen", "#20 conn").type("N").expect("no more matches above");
        driver.type("n").expect("2 of 2, frozen", "#40 conn", "#41 conn", "#42 conn");
    }

    @Test
    void kindsOfEventsAreHidden() {
        connected(1, 3);
        driver.event(new ServerEvent.Slow(7, 212)).type("l").expect("─ Kinds of events ─", "[x] clients come and go");
        driver.type(" ").press(KeyType.Escape);
        driver.expect("1 kind hidden, following", "is slow").expectNot("connected from");
        driver.type("l").click("[x] clients fall behind").press(KeyType.Enter);
        driver.expect("2 kinds hidden", "no entry passes; some kinds are hidden");
    }

    @Test
    void onTheSmallestScreenTheTitleNamesAllThatRestrictsTheList() {
        connected(1, 3);
        driver.event(new ServerEvent.Slow(7, 212)).resize(40, 10).type("3L").expect("─ WARN and up, following ─");
        driver.type("/slow").press(KeyType.Enter).expect("─ WARN+, \"slow\" 1 found ─");
        driver.type("l ").press(KeyType.Escape).expect("─ 1 hidden, WARN+, \"slow\" ─");
        driver.type("/").fill("a longer one").press(KeyType.Enter).expect("─ 1 hidden, WARN+, \"a l…\" ─");
    }

    @Test
    void theLogIsBounded() {
        connected(1, 5_000);
        assertEquals(2_000, driver.log.next() - driver.log.first());
        driver.expect("#5000 connected");
    }

    @Test
    void anEventAloneIsDrawnAndNothingIsNot() {
        driver.event(new ServerEvent.StreamPaused());
        assertEquals(charwire.ui.View.Response.REDRAW, driver.response());
        driver.changed();
        assertEquals(charwire.ui.View.Response.IGNORED, driver.response());
    }

    @Test
    void onALowScreenTabSwapsThemWithTheClients() {
        connected(1, 3);
        driver.resize(60, 15).expect("─ Clients 12 ─").expectNot("Events");
        driver.press(KeyType.Tab).expect("─ Events ─", "#3 connected").expectNot("Clients");
        driver.press(KeyType.Tab).expect("─ Clients 12 ─");
        driver.press(KeyType.ReverseTab).expect("─ Events ─");
        assertFalse(driver.shows("[ Apply ]"));
    }

    /** Escape and a letter, in one packet: no frame comes between. */
    @Test
    void whatLayUnderAnOverlayIsInView() {
        for (var letter : List.of('L', 'f', 'S', 's')) {
            driver.press(KeyType.F1).alt(letter).expectNot("not in view", "Esc closes");
        }
        driver.expect("WARN and up, frozen", "sort: sent ▲");
    }
}
