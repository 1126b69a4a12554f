package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.ServerKeys;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;

/** The keys that work just now; each is a mouse target. */
public final class FooterPanel {
    private FooterPanel() {}

    public static void draw(Canvas canvas, Model model) {
        Line.draw(canvas, 0, 2, pieces(model), List.of());
    }

    private static List<Piece> pieces(Model model) {
        if (model.filtering()) return ServerKeys.FILTER.footer(action -> true);
        var pieces = new ArrayList<Piece>();
        var form = model.is(Model.Panel.RANGE);
        if (form) pieces.addAll(ServerKeys.FORM.footer(action -> true));
        for (var binding : ServerKeys.ALL.bindings()) {
            if (!binding.label().isEmpty() && !(form && binding.action().equals("range"))) {
                pieces.add(piece(binding, model));
            }
        }
        return pieces;
    }

    private static Piece piece(KeyMap.Binding binding, Model model) {
        var label = switch (binding.action()) {
            case "pause" -> model.paused() ? "Resume" : "Pause";
            case "follow" -> model.events().log().following() ? "Freeze" : "Follow";
            default -> binding.label();
        };
        return Piece.of(binding.priority(), binding.keyName(), Role.KEY)
                .and(" " + Words.of(label), Role.LABEL)
                .withAction(binding.action());
    }
}
