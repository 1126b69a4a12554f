package charwire.tui.server.screen.model;

import charwire.tui.server.screen.model.Update.Step;
import charwire.ui.cells.Hits;
import charwire.ui.list.TableState;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.KeyMap;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Optional;

/** What keys and clicks do to what stands over the panels. Pure. */
public final class OverlayUpdate {
    private OverlayUpdate() {}

    static Step key(Model model, KeyStroke key, Hits hits) {
        var overlay = model.overlay();
        if (overlay instanceof Overlay.ShownHelp shown) return help(model, shown, key, hits);
        if (overlay instanceof Overlay.Details details) return details(model, details, key);
        if (overlay instanceof Overlay.QuitQuestion question) {
            return answered(
                    model,
                    question.dialog().chosen(key),
                    new Overlay.QuitQuestion(question.dialog().key(key)));
        }
        if (overlay instanceof Overlay.DisconnectQuestion question) {
            return answered(
                    model,
                    question.dialog().chosen(key),
                    new Overlay.DisconnectQuestion(question.dialog().key(key), question.client()));
        }
        return closes(key, 'i') ? Step.of(model.with(Overlay.NONE)) : Step.ignored(model);
    }

    private static Step answered(Model model, Optional<String> action, Overlay otherwise) {
        return action.map(chosen -> action(model, chosen)).orElseGet(() -> Step.of(model.with(otherwise)));
    }

    private static Step help(Model model, Overlay.ShownHelp shown, KeyStroke key, Hits hits) {
        if (closes(key, '?') || key.getKeyType() == KeyType.F1) return Step.of(model.with(Overlay.NONE));
        return Step.of(model.with(new Overlay.ShownHelp(shown.help().key(key, hits))));
    }

    private static Step details(Model model, Overlay.Details details, KeyStroke key) {
        if (closes(key, 'q') || key.getKeyType() == KeyType.Enter) return Step.of(model.with(Overlay.NONE));
        if (ServerKeys.ALL.action(key, false).equals(Optional.of("disconnect"))) {
            return Step.of(Update.askToDisconnect(model));
        }
        var clients = model.clients();
        var there = clients.with(clients.table().select(clients.rows(), details.client()));
        var moved = there.with(there.table().key(key, there.rows(), 2));
        if (moved.selected() == TableState.NONE) return Step.ignored(model);
        return Step.of(model.with(moved).with(new Overlay.Details(moved.selected())));
    }

    /** Esc, q, and the sign that opened it. */
    private static boolean closes(KeyStroke key, char sign) {
        return key.getKeyType() == KeyType.Escape || KeyMap.isSign(key, sign) || KeyMap.isSign(key, 'q');
    }

    /** What a click or an answer does. */
    static Step action(Model model, String action) {
        var overlay = model.overlay();
        return switch (action) {
            case "quit:yes" -> Update.ended(model);
            case "disconnect:yes" ->
                overlay instanceof Overlay.DisconnectQuestion question
                        ? Step.of(model.with(Overlay.NONE), new Command.Disconnect(question.client()))
                        : Step.ignored(model);
            case "dialog:no", "close", "help.close" -> Step.of(model.with(Overlay.NONE));
            case "disconnect" -> Step.of(Update.askToDisconnect(model));
            default -> Step.ignored(model);
        };
    }

    /** As the wheel does. */
    static Step scroll(Model model, int by, Hits hits) {
        return model.overlay() instanceof Overlay.ShownHelp shown
                ? Step.of(model.with(new Overlay.ShownHelp(shown.help().scroll(by, hits))))
                : Step.ignored(model);
    }

    /** The question that is asked, if one is. */
    public static Optional<Dialog> dialog(Overlay overlay) {
        if (overlay instanceof Overlay.QuitQuestion question) return Optional.of(question.dialog());
        if (overlay instanceof Overlay.DisconnectQuestion question) return Optional.of(question.dialog());
        return Optional.empty();
    }
}
