package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Model;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Chart;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.Arrays;
import java.util.List;

/** The characters a second as a large graph. */
public final class StreamPanel {
    private StreamPanel() {}

    public static void draw(Canvas canvas, Model model) {
        var rates = model.state().rates();
        var seconds = Math.min(rates.perSecond().length, canvas.width() - 4);
        var inside = Frame.draw(canvas, "Stream", Words.of("characters a second"), false);
        var shown = Arrays.copyOfRange(rates.perSecond(), rates.perSecond().length - seconds, rates.perSecond().length);
        Chart.draw(inside.sub(inside.area().aboveBottom(1)), shown, Role.ACCENT);
        var line = inside.sub(inside.area().bottom(1));
        Line.draw(
                line.sub(new Area(-1, 0, line.width() + 2, 1)),
                0,
                2,
                List.of(
                        Piece.labelled(0, "now", Texts.decimal(rates.now()), Role.VALUE),
                        Piece.labelled(
                                1,
                                "mean",
                                Texts.decimal(Arrays.stream(shown).average().orElse(Double.NaN)),
                                Role.VALUE),
                        Piece.labelled(
                                1,
                                "peak",
                                Texts.decimal(Arrays.stream(shown).max().orElse(Double.NaN)),
                                Role.VALUE)),
                List.of(Piece.of(2, Words.of("last {0} s", seconds), Role.LABEL)));
    }
}
