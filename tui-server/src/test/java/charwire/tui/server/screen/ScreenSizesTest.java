package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.share.ShareState;
import charwire.tui.server.screen.model.Panel;
import charwire.ui.cells.Area;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole screen at every size, and with hostile text from a peer. */
class ScreenSizesTest {
    private static final String HOSTILE =
            "\u001b[2J\u009b31m\u0007\u202eevil\u2066\u200b e\u0301 \u0000\u007f 漢字 \ud800 \ue000 😀 "
                    + "x".repeat(65_536);

    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(100, 30, control);

    @ParameterizedTest
    @CsvSource({
        "200,60", "160,50", "160,20", "159,30", "100,30", "80,24", "60,19", "60,15", "50,12", "49,12", "50,11", "38,9",
        "20,5", "3,3", "2,2", "1,1", "1,30", "300,1"
    })
    void everythingDrawsAtEverySize(int width, int height) {
        control.share = Snapshots.share(ShareState.Role.LEADS);
        driver.resize(width, height).tick();
        for (var keys : List.of("", "r", "\t", "?", "/", "x", "q", "i", "e")) {
            driver.type(keys.replace("\t", ""));
            if (keys.equals("\t")) {
                driver.press(KeyType.Tab);
            }
            driver.press(KeyType.ArrowDown, KeyType.PageDown, KeyType.End).tick();
            for (var hit : driver.hits().all()) {
                assertEquals(hit.area(), hit.area().intersect(Area.ofSize(width, height)), hit::toString);
            }
            driver.press(KeyType.Escape, KeyType.Escape, KeyType.Escape);
        }
        driver.type("S").press(KeyType.Enter).tick();
    }

    @Test
    void resizingToNothingAndBackShowsTheSame() {
        var before = driver.text().replaceAll("heap .*", "");
        driver.resize(1, 1).tick().resize(38, 9).resize(200, 60).tick().resize(100, 30);
        assertEquals(before, driver.text().replaceAll("heap .*", ""));
    }

    @ParameterizedTest
    @CsvSource({"39,10", "40,9", "38,9"})
    void belowTheLeastSizeTheStateIsToldAndWhatIsNeeded(int width, int height) {
        driver.resize(width, height)
                .expect("sending, 12 clients, 1 slow, 1,048", "skipped", "terminal too small: " + width + "x" + height);
    }

    @Test
    void at40ColumnsAnd10RowsThereIsAScreen() {
        driver.resize(40, 10).expect("● sending", "clients 12  1 slow", "─ Clients 12 ─", "▸   1  10.20.0.1:40001");
        driver.press(KeyType.F2).expect("from U+0041").press(KeyType.ReverseTab).press(KeyType.ReverseTab);
        driver.expect("─ Events ─").press(KeyType.F10).expect("[ Quit ]");
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "60,15", "40,10"})
    void keysThatDoNothingSayWhy(int width, int height) {
        driver.resize(width, height).type("b").expect("b does nothing here; F1 lists the");
        driver.type("/zz").press(KeyType.Enter, KeyType.F9).expect("no client matches the filter");
        control.now = Snapshots.of(List.of());
        driver.tick().press(KeyType.Escape, KeyType.Enter);
        assertTrue(driver.row(height - 1).startsWith(" no client is connected"), driver.row(height - 1));
        driver.press(KeyType.F1, KeyType.Escape);
        assertTrue(driver.row(height - 1).startsWith(" F1 Help"), driver.row(height - 1));
        driver.type("x");
        assertTrue(driver.row(height - 1).startsWith(" no client is connected"), driver.row(height - 1));
    }

    @Test
    void whatIsNotInViewIsNotChangedUnseen() {
        driver.resize(60, 15).press(KeyType.Tab).type("s").expect("the clients are not in view");
        driver.press(KeyType.Tab).type("f").expect("the events are not in view");
    }

    @Test
    void aScreenThatIsTooSmallStillAsksAndQuits() {
        driver.resize(38, 9).type("q").expect("[ Quit ]").type("q");
        assertEquals(List.of("shutdown"), control.calls);
    }

    @Test
    void onAScreenThatIsTooSmallNothingIsDoneBlindly() {
        driver.press(KeyType.F2)
                .fill("digits")
                .resize(38, 9)
                .press(KeyType.Enter, KeyType.F5)
                .type("px")
                .paste("a-f");
        assertEquals(List.of(), control.calls);
        driver.resize(100, 30).expect("from digits").resize(38, 9).type("q").expect("[ Quit ]");
    }

    @Test
    void at160ColumnsTheSettingsStandBesideTheClients() {
        driver.resize(160, 50);
        var top = driver.row(2);
        assertTrue(top.contains("─ Clients 12 ─") && top.contains("─ Range ─"), top);
        driver.expect("─ Stream ─", "characters a second", "now -", "─ Events ─");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 80, 60})
    void thePanelsAreStackedBelow(int width) {
        driver.resize(width, 24)
                .expect("─ Clients 12 ─", "─ Range ─", "─ Events ─")
                .expectNot("─ Stream ─");
        assertTrue(driver.row(2).startsWith("╭─ Clients 12"), driver.row(2));
    }

    @Test
    void theFooterNamesTheKeysAndEachIsATarget() {
        assertEquals(
                " F1 Help  F2 Range  F4 Filter  F5 Pause  F6 Sort  F8 Freeze  F9 Disconnect  Tab Next  F10 Quit",
                driver.row(29));
        driver.click("F6 Sort")
                .expect("sort: skipped")
                .click("F8 Freeze")
                .expect("frozen")
                .click("F5 Pause")
                .click("[ Pause ]");
        driver.changed().expect("F5 Resume").click("F2 Range").expect("Esc Clients  F3 Preset");
        driver.click("F3 Preset").expect("from ascii", "Enter Apply  Esc Revert  F3 Preset");
        driver.click("Esc Revert").expect("from U+0041").click("Esc Clients");
        assertEquals(Panel.CLIENTS, driver.view.model().focus());
        driver.click("F4 Filter")
                .expect("Enter Keep  Esc Clear")
                .type("slow")
                .click("Enter Keep")
                .expect("Clients 1 of 12");
        driver.click("F9 Disconnect")
                .expect("Disconnect #7")
                .press(KeyType.Escape)
                .click("F1 Help")
                .expect("─ Help ─");
        driver.press(KeyType.Escape).click("F10 Quit").expect("─ Quit ─");
        assertEquals(List.of("pause"), control.calls);
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "60,15", "160,50", "50,12"})
    void hostileTextReachesNoTerminalAndShiftsNoCell(int width, int height) {
        var address = Snapshots.address("10.20.0.1", 4_000);
        control.now = Snapshots.of(new ClientRow(
                1,
                address,
                null,
                "TLSv1.3" + HOSTILE,
                HOSTILE,
                HOSTILE,
                Snapshots.MOMENT,
                1,
                0,
                0,
                null,
                1,
                1,
                OptionalLong.of(1),
                ClientRow.State.OK));
        driver.resize(width, height).tick();
        for (var i = 0; i < 3; i++) {
            driver.event(new ServerEvent.Connected(1, address, null, "TLSv1.3", HOSTILE, HOSTILE));
        }
        driver.event(new ServerEvent.AcceptFailed(HOSTILE));
        assertClean(width);
        driver.press(KeyType.Enter);
        assertClean(width);
        driver.press(KeyType.Escape, KeyType.Tab, KeyType.Tab);
        driver.press(KeyType.F2).paste(HOSTILE).paste(HOSTILE.substring(0, 70));
        assertClean(width);
        driver.press(KeyType.F4).paste(HOSTILE).paste(HOSTILE.substring(0, 70));
        assertClean(width);
    }

    /** Every frame's line keeps its right end, and no control or bidi character stands on the screen. */
    private void assertClean(int width) {
        var text = driver.text();
        var raw = text.codePoints()
                .filter(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .toArray();
        assertEquals(0, raw.length, text);
        var torn = IntStream.range(0, driver.height())
                .mapToObj(driver::row)
                .filter(row -> row.startsWith("│") && row.length() != width)
                .toList();
        assertEquals(List.of(), torn);
    }

    @Test
    void aHandshakeFailureOfABrowserIsExplained() {
        var cause = new CloseCause(
                CloseCause.Kind.HANDSHAKE_FAILED,
                new javax.net.ssl.SSLException("x"),
                "GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        driver.event(new ServerEvent.HandshakeFailed(Snapshots.address("192.0.2.44", 51_022), cause));
        driver.expect("WARN  handshake failed from 192.0.2.44:51022: ");
    }
}
