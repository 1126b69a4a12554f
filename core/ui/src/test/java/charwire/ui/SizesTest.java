package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.Moments;
import charwire.ui.cells.Align;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.cells.Witness;
import charwire.ui.list.LogBuffer;
import charwire.ui.list.LogState;
import charwire.ui.list.LogView;
import charwire.ui.list.Rows;
import charwire.ui.list.Table;
import charwire.ui.list.TableState;
import charwire.ui.panel.Bar;
import charwire.ui.panel.Button;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Help;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.ui.panel.Spark;
import charwire.ui.panel.TextField;
import charwire.ui.panel.TooSmall;
import com.googlecode.lanterna.graphics.BasicTextImage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every widget at every size: nothing throws, nothing is drawn or hit outside. */
class SizesTest {
    private final LogBuffer log = new LogBuffer(50);
    private final Rows rows = new Rows() {
        @Override
        public int size() {
            return 40;
        }

        @Override
        public long id(int index) {
            return index;
        }

        @Override
        public String cell(int index, int column) {
            return "漢\u001b" + index;
        }
    };

    SizesTest() {
        for (var i = 0; i < 50; i++) {
            log.add(new LogBuffer.Entry(Moments.at(Instant.EPOCH), LogBuffer.Level.WARN, "漢字 \u202e event ".repeat(9)));
        }
    }

    private void everything(Canvas canvas) {
        var table = new Table(
                TestTarget.of("t"),
                List.of(Table.Column.right("#", 4, 0), new Table.Column("address", 10, Align.LEFT, 0, true)));
        var half = canvas.sub(canvas.area().top(canvas.height() / 2));
        table.draw(
                half,
                Frame.draw(half, "漢字漢字", "a fact", true),
                rows,
                TableState.START,
                new Table.Sort(1, true),
                true,
                "");
        var rest = canvas.sub(canvas.area().belowTop(canvas.height() / 2));
        var inside = Frame.draw(rest, "Events", "following", false);
        new LogView(TestTarget.of("l"), ZoneOffset.UTC, canvas.width() % 2 == 0)
                .draw(rest, inside, log, LogState.START, true);
        Frame.rule(inside, 1, "rule", "fact");
        TextField.of("some 漢字 text", 40).draw(inside, 3, 1, 9, TestTarget.of("f"), true, true);
        Button.draw(inside, 2, 2, "Apply", TestTarget.of("b"), true);
        Spark.draw(inside, 0, 3, inside.width(), new double[] {1, 2, 3}, 0, Role.ACCENT);
        Bar.draw(inside, 0, 4, inside.width(), 0.7, Role.ACCENT);
        Line.draw(
                canvas,
                0,
                2,
                List.of(Piece.of(0, "name", Role.TITLE)),
                List.of(Piece.labelled(1, "up", "1", Role.TEXT)));
    }

    @ParameterizedTest
    @CsvSource({
        "200,60", "160,50", "100,30", "80,24", "60,15", "38,9", "9,3", "4,4", "3,3", "2,2", "1,1", "1,30", "200,1"
    })
    void everyWidgetDrawsAtEverySize(int width, int height) {
        var screen = new TestScreen(width, height);
        screen.draw(this::everything);
        assertInside(screen, width, height);
        screen.draw(canvas -> {
            everything(canvas);
            new KeyMap<>(List.of(new KeyMap.Binding<>(TestTarget.of("a"), null, 'a', "A", "does a", 0))).help("K");
            Help.of("Help", List.of(new Help.Section("Keys", List.of(new Help.Entry("F1", "help ".repeat(30))))))
                    .draw(canvas);
        });
        assertInside(screen, width, height);
        screen.draw(canvas -> Dialog.confirm(
                        "Title",
                        List.of("question ".repeat(20)),
                        new Dialog.Choice<>("Yes", TestTarget.of("y"), 'y'),
                        new Dialog.Choice<>("No", TestTarget.of("n"), 'n'))
                .draw(canvas));
        assertInside(screen, width, height);
    }

    @Test
    void resizingFromLargeToNothingAndBackDrawsTheSame() {
        var screen = new TestScreen(100, 30).draw(this::everything);
        var before = screen.text();
        for (var size : new int[][] {{60, 15}, {1, 1}, {38, 9}, {200, 60}, {3, 2}, {100, 30}}) {
            screen.resize(size[0], size[1]).draw(this::everything);
        }
        assertEquals(before, screen.text());
    }

    @Test
    void aCanvasOfNoCellsTakesEverything() {
        var recorder = new Hits.Recorder(Witness.NONE);
        everything(Canvas.over(new BasicTextImage(0, 0).newTextGraphics(), TestScreen.DARK, recorder));
        assertTrue(recorder.done().all().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "90|3|terminal too small: 90x3, needs 50x12; the program keeps running; q quits",
                "38|9|terminal too small: 38x9, needs 50x12;",
                "1|1|…"
            },
            delimiter = '|')
    void tooSmallSaysWhatIsNeeded(int width, int height, String first) {
        var screen = new TestScreen(width, height).draw(canvas -> assertTrue(TooSmall.draw(canvas, 50, 12, () -> "")));
        assertEquals(first, screen.row(0));
    }

    @Test
    void tooSmallSaysFirstHowItGoes() {
        var screen =
                new TestScreen(38, 9).draw(canvas -> assertTrue(TooSmall.draw(canvas, 50, 12, () -> "all is well")));
        assertEquals("all is well", screen.row(0));
        assertEquals("terminal too small: 38x9, needs 50x12;", screen.row(1));
    }

    @Test
    void enoughRoomIsNotTooSmall() {
        var screen =
                new TestScreen(50, 12).draw(canvas -> assertTrue(!TooSmall.draw(canvas, 50, 12, () -> "all is well")));
        assertEquals("", screen.row(0));
    }

    private static void assertInside(TestScreen screen, int width, int height) {
        var whole = Area.ofSize(width, height);
        for (var hit : screen.hits().all()) {
            assertEquals(hit.area(), hit.area().intersect(whole), hit::toString);
        }
    }
}
