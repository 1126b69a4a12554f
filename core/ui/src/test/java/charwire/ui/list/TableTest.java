package charwire.ui.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import charwire.ui.TestTarget;
import charwire.ui.cells.Align;
import charwire.ui.cells.Area;
import charwire.ui.cells.Hits;
import charwire.ui.panel.Frame;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    private static final Table TABLE = new Table(
            TestTarget.of("t"),
            List.of(
                    Table.Column.right("#", 5, 0),
                    new Table.Column("address", 8, Align.LEFT, 0, true),
                    Table.Column.left("tls", 3, 2),
                    Table.Column.right("lag", 6, 1)));

    /** Rows that count how often they are asked. */
    private static final class Counted implements Rows {
        private final List<Long> ids = new ArrayList<>();
        private int cells;

        Counted(int size) {
            LongStream.rangeClosed(1, size).forEach(ids::add);
        }

        @Override
        public int size() {
            return ids.size();
        }

        @Override
        public long id(int index) {
            return ids.get(index);
        }

        @Override
        public String cell(int index, int column) {
            cells++;
            return column == 0 ? Long.toString(ids.get(index)) : "c" + column;
        }
    }

    private final TestScreen screen = new TestScreen(34, 8);
    private final Counted rows = new Counted(10_000);
    private TableState state = TableState.START;

    private void draw() {
        draw(Table.Sort.NONE);
    }

    private void draw(Table.Sort sort) {
        screen.draw(canvas -> {
            var inside = Frame.draw(canvas, "T", "", true);
            TABLE.draw(canvas, inside, rows, state, sort, true, "none");
        });
    }

    private int page() {
        return Table.page(screen.hits(), TestTarget.of("t"));
    }

    private void press(KeyType key) {
        state = state.key(TestScreen.key(key), rows, page()).orElse(state);
        draw();
    }

    @Test
    void aDenseTableKeepsMoreColumns() {
        assertEquals(List.of(0, 1, 3), TABLE.shownColumns(27));
        assertEquals(List.of(0, 1, 2, 3), TABLE.dense().shownColumns(27));
    }

    @Test
    void drawsHeadRowsAndTheMarkOfTheSelectedOne() {
        draw();
        assertEquals("╭─ T ────────────────────────────╮", screen.row(0));
        assertEquals("│       #  address   tls     lag │", screen.row(1));
        assertEquals("│ ▸     1  c1        c2       c3 ┃", screen.row(2));
        assertEquals("│       2  c1        c2       c3 │", screen.row(3));
    }

    @Test
    void asksOnlyTheRowsInViewForTheirCells() {
        draw();
        assertEquals(5 * 4, rows.cells);
        press(KeyType.End);
        assertEquals(2 * 5 * 4, rows.cells);
        assertEquals("│ ▸ 10000  c1        c2       c3 ┃", screen.row(6));
    }

    @ParameterizedTest
    @CsvSource({"ArrowDown,2", "PageDown,5", "End,10000", "Home,1", "ArrowUp,1", "PageUp,1"})
    void keysMoveTheSelection(KeyType key, long selected) {
        draw();
        press(key);
        assertEquals(selected, state.selected());
    }

    @Test
    void theSelectionStaysInViewWhileItMoves() {
        draw();
        for (var i = 0; i < 7; i++) {
            press(KeyType.ArrowDown);
        }
        assertTrue(screen.row(6).contains("▸     8"));
        for (var i = 0; i < 4; i++) {
            press(KeyType.ArrowUp);
        }
        assertTrue(screen.row(2).contains("▸     4"));
    }

    @Test
    void theWheelScrollsAndLeavesTheSelection() {
        draw();
        state = state.scroll(3, rows, page());
        draw();
        assertEquals(1, state.selected());
        assertTrue(screen.row(2).startsWith("│       4"));
    }

    @Test
    void aClickInAScrolledTableMeetsTheRowThatIsSeen() {
        draw();
        state = state.scroll(100, rows, page());
        draw();
        var hit = screen.hits().at(5, 4).orElseThrow();
        assertEquals(new Hits.Hit(new Area(2, 4, 30, 1), new Table.Row(TestTarget.of("t"), 103)), hit);
        state = state.select(rows, ((Table.Row) hit.target()).id());
        draw();
        assertTrue(screen.row(4).contains("▸   103"));
    }

    @Test
    void theSelectionStaysWithItsRowWhenRowsAreSortedAnew() {
        draw();
        press(KeyType.ArrowDown);
        Collections.reverse(rows.ids);
        state = state.settled(rows);
        draw();
        assertEquals(2, state.selected());
        assertEquals(9_998, state.index());
        assertTrue(screen.row(6).contains("▸     2"));
    }

    @Test
    void whenTheSelectedRowIsGoneTheOneInItsPlaceIsSelected() {
        draw();
        press(KeyType.ArrowDown);
        rows.ids.remove(1);
        state = state.settled(rows);
        assertEquals(3, state.selected());
    }

    @Test
    void whenTheLastRowIsGoneTheOneBeforeIsSelected() {
        draw();
        press(KeyType.End);
        rows.ids.remove(9_999);
        state = state.settled(rows);
        assertEquals(9_999, state.selected());
    }

    @Test
    void anEmptyTableSaysSoAndTakesEveryKey() {
        rows.ids.clear();
        draw();
        press(KeyType.End);
        press(KeyType.PageDown);
        assertEquals("│   none                         │", screen.row(2));
        rows.ids.add(7L);
        press(KeyType.ArrowDown);
        assertEquals(7, state.selected());
    }

    @ParameterizedTest
    @CsvSource({"60,0 1 2 3", "30,0 1 2 3", "29,0 1 3", "25,0 1 3", "24,0 1 2", "22,0 1 2", "21,0 1", "3,0 1"})
    void narrowTablesDropColumnsInTheirOrder(int width, String shown) {
        var columns = TABLE.shownColumns(width).stream().map(String::valueOf).toList();
        assertEquals(shown, String.join(" ", columns));
    }

    @ParameterizedTest
    @CsvSource({"32,0 1 2", "31,0 1", "25,0 1", "24,0 2", "17,0 2", "16,0 1", "15,0"})
    void aColumnThatIsWiderThanAllTheRoomGivesWayOrIsCut(int width, String shown) {
        var name = Table.Column.left("address", 8, 0);
        var large = Table.Column.right("sent", 13, 1);
        var state = Table.Column.left("state", 5, 2);
        var table = new Table(TestTarget.of("t"), List.of(name, large, state));
        var columns = table.shownColumns(width).stream().map(String::valueOf).toList();
        assertEquals(shown, String.join(" ", columns));
    }

    @Test
    void theHeadShowsTheOrderAndIsATarget() {
        draw(new Table.Sort(3, true));
        assertEquals("│       #  address   tls    lag▼ │", screen.row(1));
        draw(new Table.Sort(0, false));
        assertEquals("│      #▲  address   tls     lag │", screen.row(1));
        assertEquals(
                new Hits.Hit(new Area(25, 1, 7, 1), new Table.Head(TestTarget.of("t"), 3)),
                screen.hits().at(28, 1).orElseThrow());
    }

    @Test
    void aSecondClickOnAHeadTurnsTheOrderRound() {
        var sort = Table.Sort.NONE.clicked(3, true);
        assertEquals(new Table.Sort(3, true), sort);
        assertEquals(new Table.Sort(3, false), sort.clicked(3, true));
    }

    @Test
    void theScrollbarReachesBothEnds() {
        draw();
        assertTrue(screen.row(2).endsWith("┃"));
        press(KeyType.End);
        assertTrue(screen.row(6).endsWith("┃"));
        assertTrue(screen.row(2).endsWith("│"));
    }

    @Test
    void aTallerTerminalShowsMoreRowsBeforeTheLast() {
        draw();
        press(KeyType.End);
        screen.resize(34, 12);
        draw();
        assertTrue(screen.row(10).contains("▸ 10000"));
        assertTrue(screen.row(2).contains(" 9992 "));
    }
}
