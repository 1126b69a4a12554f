package charwire.tui.server.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ClientRow;
import charwire.tui.server.screen.FakeControl;
import charwire.tui.server.screen.ScreenDriver;
import charwire.tui.server.screen.Snapshots;
import charwire.tui.server.screen.model.ClientColumn;
import charwire.ui.cells.Role;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsPanelTest {
    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(100, 30, control);

    private List<String> numbers() {
        var numbers = new ArrayList<String>();
        for (var y = 4; driver.row(y).startsWith("│") && !driver.row(y).isBlank(); y++) {
            var cells = driver.row(y).replace("▸", " ").substring(1).strip().split(" +");
            if (cells[0].matches("\\d+")) {
                numbers.add(cells[0]);
            }
        }
        return numbers;
    }

    private static List<ClientRow> shuffled(int count) {
        var rows = new ArrayList<ClientRow>();
        for (var id = 1; id <= count; id++) {
            rows.add(Snapshots.client(id, "10.0." + id / 250 + "." + id % 250, ClientRow.State.OK, id));
        }
        Collections.shuffle(rows, new Random(7));
        return rows;
    }

    @Test
    void everyColumnIsShownAt100Columns() {
        assertEquals("╭─ Clients 12 ─" + "─".repeat(69) + " sort: sent ▼ ─╮", driver.row(2));
        driver.expect(
                "│     #  address               tls    connected       sent▼   skipped     lag   last stat  state   │",
                "│ ▸   1  10.20.0.1:40001       1.3     00:10:00      19,689         0       0           -  ok      ┃",
                "│     7  10.20.0.7:40007       1.3     01:10:00      11,823     1,048     212           -  slow    ┃",
                "│     3  10.20.0.3:40003       1.3     00:30:00      17,067         0       0    00:00:12  ok      ┃");
    }

    @ParameterizedTest
    @CsvSource({
        "94, # address connected sent▼ skipped lag last stat state",
        "84, # address connected sent▼ skipped lag state",
        "72, # address connected sent▼ lag state",
        "60, # address sent▼ lag state",
        "50, # address sent▼ state"
    })
    void columnsDropInTheirOrderTheAddressNever(int width, String heads) {
        control.now = Snapshots.of(Snapshots.client(10, "10.20.0.10", ClientRow.State.OK, 21_000));
        assertHeads(width, heads);
    }

    @ParameterizedTest
    @CsvSource({
        "72, # address sent▼ skipped lag state",
        "60, # address sent▼ skipped state",
        "50, # address sent▼ skipped"
    })
    void whatWasSkippedIsDroppedLast(int width, String heads) {
        assertHeads(width, heads);
    }

    private void assertHeads(int width, String heads) {
        driver.resize(width, 30).tick();
        assertEquals(heads, driver.row(3).replaceAll("[│┃]", "").strip().replaceAll(" +", " "));
    }

    @Test
    void ipv6AddressesAreShownWhole() {
        control.now =
                Snapshots.of(Snapshots.client(1, "2001:db8:1234:5678:9abc:def0:1234:5678", ClientRow.State.OK, 5));
        driver.resize(80, 24).tick().expect("[2001:db8:1234:5678:9abc:def0:1234:5678]:40001");
    }

    @Test
    void largeFiguresAreShownWhole() {
        control.now = Snapshots.of(Snapshots.client(23_456, "10.0.0.1", ClientRow.State.OK, 1_234_567_890_123L));
        driver.tick().expect("23456", "1,234,567,890,123");
    }

    @Test
    void whereLargeFiguresHaveNoRoomTheStateHasIt() {
        control.now = Snapshots.of(Snapshots.client(1, "10.20.0.1", ClientRow.State.OK, 1_484_506_790));
        driver.tick()
                .type("C")
                .click("[x] tls")
                .click("[x] connected")
                .click("[x] skipped")
                .click("[x] lag");
        driver.click("[x] last stat").click("[x] chars/s").click("[x] kB/s").press(KeyType.Enter);
        driver.resize(40, 10);
        assertTrue(driver.rowWith("address").matches("│ +# +address +state +│"), driver::text);
        assertTrue(driver.rowWith("10.20.0.1:").matches("│ ▸ +1 +10.20.0.1:40001 +ok +.*"), driver::text);
        driver.resize(100, 30).type("C").click("[x] state").press(KeyType.Enter).resize(40, 10);
        driver.expect("sent▼ │", "1,484,506,7… │");
    }

    @Test
    void withoutClientsItSaysSo() {
        control.now = Snapshots.of(List.of());
        driver.tick().expect("Clients 0", "no client is connected");
        driver.press(KeyType.ArrowDown, KeyType.End, KeyType.Enter, KeyType.F9, KeyType.PageUp);
        driver.expect("no client is connected");
    }

    @Test
    void f6SortsByTheNextColumnShown() {
        driver.press(KeyType.F6).expect("sort: skipped ▼");
        assertEquals("7", numbers().get(0));
        driver.type("s").expect("sort: lag ▼");
    }

    @Test
    void f6PassesOverDroppedColumns() {
        driver.resize(60, 24).press(KeyType.F6, KeyType.F6).expect("sort: state ▲");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "address", "tls", "connected", "sent", "skipped", "lag", "last stat", "state"})
    void theColumnOfTheOrderStaysInView(String head) {
        driver.click(driver.row(3).indexOf(head), 3);
        for (var width : List.of(80, 60, 50, 40)) {
            driver.resize(width, 24);
            assertTrue(driver.row(3).contains(head), driver.row(3));
        }
    }

    @Test
    void anOrderThatHasNoRoomIsNotNamed() {
        control.now =
                Snapshots.of(Snapshots.client(1, "2001:db8:1234:5678:9abc:def0:1234:5678", ClientRow.State.OK, 5));
        driver.tick().resize(48, 24).expectNot("sort:");
    }

    @Test
    void columnsAreChosenAndMoved() {
        driver.type("C").expect("─ Columns ─", "[x] address", "[x] last stat", "Space Show or hide");
        driver.press(KeyType.ArrowDown, KeyType.ArrowDown)
                .type(" ")
                .expect("[ ] tls")
                .press(KeyType.ArrowUp);
        driver.press(KeyType.ArrowLeft).type(" ").expect("[x] address").press(KeyType.Enter);
        driver.expectNot("─ Columns ─", " tls ");
        assertTrue(driver.row(3).matches("│   address +# +connected .*"), driver.row(3));
        assertTrue(driver.view.choices().get("columns").startsWith("address number connected"));
    }

    @Test
    void columnsThatHaveNoRoomAreMarked() {
        driver.type("C").expect("[x] chars/s: no room", "[x] kB/s: no room", "[x] tls ");
        driver.click("[x] connected").click("[x] last stat");
        driver.expect("[ ] last stat ", "[x] chars/s ", "[x] kB/s ").expectNot("no room");
        driver.resize(60, 24).expect("[x] tls: no room", "[x] state ");
        driver.click("[x] tls: no room").expect("[ ] tls ");
    }

    @Test
    void aHiddenColumnIsNoOrder() {
        driver.type("C").click("[x] sent").press(KeyType.Escape).expect("sort: # ▲");
    }

    /** With room for its rates. */
    private void client21() {
        driver.type("C")
                .click("[x] connected")
                .click("[x] tls")
                .click("[x] last stat")
                .press(KeyType.Escape);
        for (var second = 0; second <= 3; second++) {
            goesOn(second);
            driver.tick();
        }
    }

    private void goesOn(int second) {
        var row = Snapshots.client(21, "10.20.0.21", ClientRow.State.OK, 1_000);
        control.now = Snapshots.of(
                Snapshots.MOMENT.plus(Duration.ofSeconds(second)),
                Snapshots.LETTERS,
                false,
                0,
                List.of(Snapshots.sent(row, 1_000 + second * 50, 340_000 + second * 2_500)));
    }

    @Test
    void howAClientOfASilentServerGoesNowIsNotKnown() {
        client21();
        control.silent = true;
        driver.tick();
        driver.nanos += 4_000_000_000L;
        driver.tick().type("S").expect("● no answer since");
        assertTrue(driver.row(4).matches(".* - +- +- +.*"), driver.row(4));
        var rows = driver.view.model().clients().rows();
        assertEquals(Role.LABEL, rows.role(0, ClientColumn.STATE.ordinal()));
        driver.press(KeyType.Enter)
                .expect("state      - ", "chars/s    -", "██")
                .press(KeyType.Escape);
        goesOn(8);
        control.answer();
        driver.changed().expect("● sending");
        assertTrue(driver.row(4).matches(".* - +- +ok +.*"), driver.row(4));
        goesOn(9);
        driver.tick();
        assertTrue(driver.row(4).contains("  50") && driver.row(4).contains(" 2.5"), driver.row(4));
    }

    @Test
    void ratesAreThoseOfTheLastSeconds() {
        client21();
        driver.expect("chars/s", "kB/s").press(KeyType.Enter).expect("chars/s    50", "██", "348 kB out");
        driver.press(KeyType.Escape);
        assertTrue(driver.row(4).contains("  50") && driver.row(4).contains(" 2.5"), driver.row(4));
    }

    @Test
    void anArrowThatIsALetterStandsApart() {
        var plain = new ScreenDriver(100, 30, control, ScreenDriver.PLAIN, Snapshots.SETUP);
        plain.expect("sent v").type("S").expect("sent^");
    }

    @Test
    void onAWideScreenTheColumnsShareTheRoom() {
        driver.resize(300, 80);
        var blanks = driver.row(4)
                .substring(0, 230)
                .strip()
                .replaceAll("[^ ]+( [^ ]+)*", "|")
                .split("[|]");
        assertTrue(Arrays.stream(blanks).mapToInt(String::length).max().orElseThrow() < 40, driver.row(4));
    }

    @Test
    void capitalSTurnsTheOrderRound() {
        driver.type("S").expect("sort: sent ▲");
        assertEquals("12", numbers().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "#, 1, 12",
        "address, 1, 12",
        "tls, 4, 1",
        "connected, 12, 1",
        "sent, 12, 1",
        "skipped, 7, 1",
        "lag, 7, 1",
        "last stat, 3, 1",
        "state, 1, 7"
    })
    void aClickOnAHeadSortsAndAgainReverses(String head, String first, String afterwards) {
        driver.click(driver.row(3).indexOf(head), 3);
        var once = numbers().get(0);
        driver.click(driver.row(3).indexOf(head), 3);
        assertEquals(List.of(first, afterwards), List.of(once, numbers().get(0)));
    }

    @Test
    void addressesAreSortedAsNumbers() {
        control.now = Snapshots.of(
                Snapshots.client(1, "10.0.0.10", ClientRow.State.OK, 1),
                Snapshots.client(2, "10.0.0.9", ClientRow.State.OK, 1),
                Snapshots.client(3, "2001:db8::1", ClientRow.State.OK, 1));
        driver.tick().click("address");
        assertEquals(List.of("2", "1", "3"), numbers());
    }

    @Test
    void theSelectionStaysWithItsClient() {
        driver.press(KeyType.ArrowDown, KeyType.ArrowDown).expect("▸   3  10.20.0.3");
        driver.type("S").expect("▸   3  10.20.0.3");
        control.now = Snapshots.of(Snapshots.dozen().subList(1, 12));
        driver.tick().expect("▸   3  10.20.0.3");
    }

    @Test
    void arrowsPagesAndEndsMoveTheSelection() {
        driver.press(KeyType.End).expect("▸  12 ");
        driver.press(KeyType.PageUp, KeyType.ArrowUp).expectNot("▸  12 ", "▸   1 ");
        driver.press(KeyType.Home).expect("▸   1 ");
        driver.press(KeyType.PageDown).expectNot("▸   1 ");
    }

    @Test
    void aFilterLeavesWhatMatchesWhileItIsTyped() {
        driver.press(KeyType.F4).type("0.1").expect("Clients 4 of 12", "filter 0.1", "4 of 12");
        assertEquals(List.of("1", "10", "11", "12"), numbers());
        driver.press(KeyType.Enter).expect("filter \"0.1\", sort: sent ▼").expectNot("filter 0.1");
        driver.press(KeyType.Escape).expect("─ Clients 12 ─").expectNot("filter");
    }

    @Test
    void theFilterLooksAtNumberStateVersionAndSuite() {
        driver.type("/").type("slow");
        assertEquals(List.of("7"), numbers());
        driver.fill("TLS 1.2");
        assertEquals(List.of("4", "8", "12"), numbers());
        driver.fill("#12");
        assertEquals(List.of("12"), numbers());
        driver.fill("nothing").expect("no client matches the filter: number, address,", "0 of 12");
    }

    @Test
    void theFilterLooksAtTheStateAsItIsShown() {
        Spoken.in(Language.RUSSIAN, () -> {
            driver.type("/").fill("в норме").expect("Клиенты 11 из 12");
            return driver.fill("ok").expect("Клиенты 0 из 12");
        });
    }

    @Test
    void theFilterTakesExpressionsAndNot() {
        driver.type("/").type("0\\.(3|7):");
        assertEquals(List.of("3", "7"), numbers());
        driver.fill("!TLS 1.3");
        assertEquals(List.of("4", "8", "12"), numbers());
    }

    @Test
    void nGoesFromMatchToMatchAmongAll() {
        driver.type("n").expect("nothing is looked for; / begins");
        driver.type("/").type("TLS 1.2").press(KeyType.Enter).expect("Clients 3 of 12", "▸   4 ");
        driver.type("n").expect("─ Clients 12 ─", "▸   8 ", "search \"TLS 1.2\"");
        driver.type("nn").expect("▸  12 ", "no more matches below").type("N").expect("▸   8 ");
        driver.press(KeyType.Escape).expectNot("search");
    }

    @Test
    void lettersAreTextWhileAFilterIsTyped() {
        driver.type("/").type("pqx?").expect("filter pqx?");
        assertEquals(List.of(), control.calls);
        driver.paste("q\nF10").expect("filter pqx?q F10");
        driver.press(KeyType.Escape).expect("─ Clients 12 ─");
    }

    @Test
    void rowsCanBeChosenWhileAFilterIsTyped() {
        driver.type("/").type("0.1").press(KeyType.ArrowDown).expect("▸  10 ");
    }

    @Test
    void aFunctionKeyWhileAFilterIsTypedKeepsIt() {
        driver.type("/").type("0.1").press(KeyType.F5).expect("─ Pause ─").type("p");
        driver.expect("filter \"0.1\"");
        assertEquals(List.of("pause"), control.calls);
    }

    @Test
    void aClickSelectsAndASecondOneOpens() {
        driver.click("10.20.0.4:").expect("▸   4 ").expectNot("Client 4");
        driver.click("10.20.0.4:").expect("─ Client 4 ─");
    }

    @Test
    void aClickInAScrolledTableMeetsTheRowThatIsThere() {
        control.now = Snapshots.of(shuffled(500));
        driver.tick()
                .press(KeyType.Home)
                .wheel("address", true)
                .wheel("address", true)
                .click("10.0.1.241:");
        driver.expect("▸ 491  10.0.1.241:40491");
    }

    @Test
    void theWheelScrollsAndTheSelectionStays() {
        control.now = Snapshots.of(shuffled(500));
        driver.tick()
                .press(KeyType.Home)
                .expect("▸ 500 ")
                .wheel("address", true)
                .expectNot("▸ 500 ")
                .wheel("address", false)
                .expect("▸ 500 ");
    }

    @Test
    void fiveThousandClientsAreSortedAndFilteredWhole() {
        control.now = Snapshots.of(shuffled(5_000));
        driver.tick()
                .press(KeyType.Home)
                .expect("Clients 5,000", "▸ 5000 ")
                .press(KeyType.End)
                .expect("▸    1 ");
        driver.type("/").type("#4999").expect("Clients 1 of 5,000");
        assertTrue(driver.shows("4999"));
        assertFalse(driver.shows("5000 "));
    }
}
