package charwire.tui.client.screen.model;

import charwire.tui.client.screen.model.Update.Step;
import charwire.tui.client.screen.view.CharactersPanel;
import charwire.tui.client.screen.view.ClientView;
import charwire.tui.client.screen.view.DiagnosisBox;
import charwire.tui.client.screen.view.EventsPanel;
import charwire.tui.client.screen.view.HistoryPanel;
import charwire.ui.cells.Hits;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;

/** What the mouse does to the model: a click focuses a panel or does what its target's key does, the wheel scrolls. Pure. */
final class MouseUpdate {
    private static final int WHEEL_LINES = 3;

    private final Update update;
    private final Model model;

    private MouseUpdate(Update update) {
        this.update = update;
        this.model = update.model;
    }

    static Step of(Update update, MouseAction mouse) {
        return new MouseUpdate(update).mouse(mouse);
    }

    private Step mouse(MouseAction mouse) {
        var up = mouse.getActionType() == MouseActionType.SCROLL_UP;
        if (up || mouse.getActionType() == MouseActionType.SCROLL_DOWN) {
            return wheel(up ? -WHEEL_LINES : WHEEL_LINES, mouse);
        }
        if (mouse.getActionType() != MouseActionType.CLICK_DOWN) return Step.ignored(model);
        var hit = update.hits.at(mouse.getPosition());
        return hit.isEmpty() ? Step.ignored(model) : click(hit.get());
    }

    private Step click(Hits.Hit hit) {
        for (var panel : Panel.values()) {
            if (hit.action().equals(ClientView.focusAction(panel))) return Step.of(model.with(panel));
        }
        if (hit.action().startsWith(HistoryPanel.NAME)) return clickHistory(hit);
        if (hit.action().startsWith(EventsPanel.NAME)) {
            return model.layout().has(Panel.EVENTS) ? Step.of(model.with(Panel.EVENTS)) : Step.ignored(model);
        }
        if (hit.action().equals(CharactersPanel.BODY)) return Step.of(model.with(Panel.CHARACTERS));
        return update.act(hit.action());
    }

    private Step clickHistory(Hits.Hit hit) {
        var panel = model.layout().has(Panel.HISTORY) ? Panel.HISTORY : Panel.STATISTICS;
        var focused = model.with(panel);
        if (!hit.action().equals(HistoryPanel.NAME + ".row")) return Step.of(focused);
        return Step.of(focused.with(model.history().select(HistoryRows.of(model.world()), hit.argument())));
    }

    private Step wheel(int by, MouseAction mouse) {
        if (model.overlay() instanceof Overlay.ShownHelp shown) {
            return Step.of(model.with(new Overlay.ShownHelp(shown.help().scroll(by, update.hits))));
        }
        if (model.overlay() instanceof Overlay.ShownDiagnosis shown) {
            var top = DiagnosisBox.scrolled(shown.top() + by, update.hits);
            return Step.of(model.with(new Overlay.ShownDiagnosis(top)));
        }
        var action = update.hits.at(mouse.getPosition()).map(Hits.Hit::action).orElse("");
        if (action.startsWith(HistoryPanel.NAME)) {
            return Step.of(model.with(model.history().scroll(by, HistoryRows.of(model.world()), update.historyPage())));
        }
        if (action.startsWith(EventsPanel.NAME) || model.overlay() instanceof Overlay.ShownEvents) {
            return Step.of(model.with(model.events().scroll(by, model.world().log(), update.eventsPage())));
        }
        if (!action.equals(CharactersPanel.BODY)) return Step.ignored(model);
        return Step.of(model.with(model.reading().scroll(by, update.all, update.page())));
    }
}
