package charwire.tui.server.screen.model;

import charwire.tui.server.screen.model.Model.Panel;
import charwire.tui.server.screen.model.Update.Step;
import charwire.tui.server.screen.view.ClientsPanel;
import charwire.tui.server.screen.view.EventsPanel;
import charwire.tui.server.screen.view.RangePanel;
import charwire.ui.cells.Hits;
import charwire.ui.cells.SafeText;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;

/** What the mouse does to the model: it finds its target among the hits of the last frame. Pure. */
final class MouseUpdate {
    private static final int WHEEL_ROWS = 3;

    private final SafeText measure;

    MouseUpdate(SafeText measure) {
        this.measure = measure;
    }

    Step update(Model model, MouseAction mouse, Hits hits) {
        if (mouse.getActionType() == MouseActionType.SCROLL_DOWN) return scroll(model, WHEEL_ROWS, mouse, hits);
        if (mouse.getActionType() == MouseActionType.SCROLL_UP) return scroll(model, -WHEEL_ROWS, mouse, hits);
        if (mouse.getActionType() != MouseActionType.CLICK_DOWN || mouse.getButton() != 1) return Step.ignored(model);
        return hits.at(mouse.getPosition())
                .map(hit -> click(model, hit, mouse.getPosition().getColumn(), hits))
                .orElseGet(() -> Step.ignored(model));
    }

    private Step click(Model model, Hits.Hit hit, int column, Hits hits) {
        if (!(model.overlay() instanceof Overlay.None)) return OverlayUpdate.action(model, hit.action());
        return switch (hit.action()) {
            case ClientsPanel.NAME + ".row" -> row(model, hit.argument());
            case ClientsPanel.HEAD ->
                Step.of(Update.sorted(model.with(Panel.CLIENTS), head(model, (int) hit.argument())));
            case ClientsPanel.NAME, ClientsPanel.NAME + ".body" -> Step.of(model.with(Panel.CLIENTS));
            case EventsPanel.NAME, EventsPanel.NAME + ".body" -> Step.of(model.with(Panel.EVENTS));
            case RangePanel.NAME -> Step.of(model.with(Panel.RANGE));
            case "apply" ->
                Update.action(model.with(Panel.RANGE).with(model.range().focused("apply")), "apply", hits);
            default ->
                model.range().form().focus().ring().contains(hit.action())
                                && !hit.action().equals("revert")
                        ? Step.of(model.with(Panel.RANGE).with(model.range().click(hit, column, measure)))
                        : Update.action(model, hit.action(), hits);
        };
    }

    private static charwire.ui.list.Table.Sort head(Model model, int column) {
        return model.clients().sort().clicked(column, ClientColumn.of(column).descendingFirst());
    }

    /** Selects; a click on the selected row opens it. */
    private static Step row(Model model, long id) {
        var clients = model.clients();
        var again = model.is(Panel.CLIENTS) && clients.selected() == id;
        var selected =
                model.with(Panel.CLIENTS).with(clients.with(clients.table().select(clients.rows(), id)));
        return Step.of(again ? Update.details(selected) : selected);
    }

    private static Step scroll(Model model, int by, MouseAction mouse, Hits hits) {
        if (!(model.overlay() instanceof Overlay.None)) return OverlayUpdate.scroll(model, by, hits);
        var under = hits.at(mouse.getPosition()).map(Hits.Hit::action).orElse("");
        if (under.startsWith(EventsPanel.NAME)) {
            var log = model.events().log().scroll(by, model.world().log(), Update.eventsPage(hits));
            return Step.of(model.with(model.events().with(log)));
        }
        if (!under.startsWith(ClientsPanel.NAME)) return Step.ignored(model);
        var clients = model.clients();
        return Step.of(model.with(clients.with(clients.table().scroll(by, clients.rows(), Update.clientsPage(hits)))));
    }
}
