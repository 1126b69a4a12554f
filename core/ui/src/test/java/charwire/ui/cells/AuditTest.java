package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.TestScreen;
import charwire.ui.panel.Bar;
import charwire.ui.panel.Frame;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the audit of a screen's texts finds, and what it lets pass. */
class AuditTest {
    private Audit audit;

    private List<String> found(Consumer<Canvas> drawing) {
        audit = new Audit(TestScreen.DARK);
        new TestScreen(20, 3, TestScreen.DARK, audit).draw(drawing);
        return audit.problems();
    }

    @Test
    void wholeTextsBesideEachOtherPass() {
        assertEquals(List.of(), found(canvas -> {
            var end = canvas.text(0, 0, "label ", Role.LABEL);
            canvas.text(end, 0, "値段 ", Role.VALUE);
            Frame.draw(canvas.sub(new Area(0, 1, 20, 2)), "", "", false);
        }));
    }

    @Test
    void aTextThatRunsOutOfItsPlaceIsFound() {
        var runsOut = "runs out: \"ninety\" at Area[x=0, y=0, width=5, height=3]";
        assertEquals(
                List.of(runsOut),
                found(canvas -> canvas.sub(new Area(0, 0, 5, 3)).text(0, 0, "ninety", Role.TEXT)));
        assertEquals(
                List.of(runsOut.replace("ninety", "漢字か")),
                found(canvas -> canvas.sub(new Area(0, 0, 5, 3)).text(0, 0, "漢字か", Role.TEXT)));
    }

    @Test
    void aTextWithoutARowIsFound() {
        assertEquals(List.of("has no row: \"below\""), found(canvas -> canvas.text(0, 3, "below", Role.TEXT)));
    }

    @Test
    void aTextThatIsCutIsFound() {
        assertEquals(
                List.of("is cut: \"labe…\""), found(canvas -> canvas.field(0, 0, 5, "labels", Align.LEFT, Role.LABEL)));
        assertEquals(
                List.of("is cut: \"…bels\""),
                found(canvas -> canvas.field(0, 0, 5, "labels", Align.LEFT_KEEP_END, Role.LABEL)));
        assertEquals(List.of("is cut: \" labe…▼ \""), found(canvas -> canvas.text(0, 0, " labe…▼ ", Role.HEAD)));
        assertEquals(List.of(), found(canvas -> canvas.text(0, 0, "A … Z", Role.HEAD)));
    }

    @Test
    void textsOverEachOtherAreFound() {
        assertEquals(
                List.of("lies over: \"value\" over \"label\"", "touches: \"label\" and \"value\""), found(canvas -> {
                    canvas.text(0, 0, "label", Role.LABEL);
                    canvas.text(4, 0, "value", Role.VALUE);
                }));
        assertEquals(List.of("drawn over: \"label\""), found(canvas -> {
            canvas.text(0, 0, "label", Role.LABEL);
            Bar.draw(canvas, 4, 0, 5, 1, Role.ACCENT);
        }));
    }

    @Test
    void clearedTextsLieUnderNothing() {
        assertEquals(List.of(), found(canvas -> {
            canvas.text(0, 0, "label", Role.LABEL);
            canvas.overlay(10, 3).text(0, 0, "value", Role.VALUE);
        }));
    }

    @Test
    void textsThatTouchAreFound() {
        assertEquals(List.of("touches: \"label\" and \"9\""), found(canvas -> {
            canvas.text(5, 0, "9", Role.VALUE);
            canvas.text(0, 0, "label", Role.LABEL);
        }));
    }

    @Test
    void latinWordsAreKept() {
        found(canvas -> canvas.text(0, 0, "слово word 5 x", Role.TEXT));
        assertEquals(Set.of("word"), audit.latinWords());
    }
}
