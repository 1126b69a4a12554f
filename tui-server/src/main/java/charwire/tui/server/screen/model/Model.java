package charwire.tui.server.screen.model;

import charwire.ui.ScreenModel;
import charwire.ui.app.Choices;
import charwire.ui.list.LogBuffer;
import com.googlecode.lanterna.TerminalSize;
import java.util.Map;

/**
 * All that decides what the screen looks like. Immutable, but for the log in its state.
 *
 * @param notice see {@link #noticed}
 */
public record Model(
        ServerState state,
        TerminalSize size,
        Panel focus,
        boolean zoomed,
        Clients clients,
        RangeForm range,
        Events events,
        Overlay overlay,
        String notice)
        implements ScreenModel<Model> {
    private static final String SORT = "sort";
    private static final String COLUMNS = "columns";

    public static Model start(Setup setup, LogBuffer log, TerminalSize size) {
        return new Model(
                ServerState.start(setup, log),
                size,
                Panel.CLIENTS,
                false,
                Clients.START,
                RangeForm.empty(),
                Events.START,
                Overlay.NONE,
                "");
    }

    /** With what was chosen in a run before. */
    public Model with(Choices before) {
        var columned = before.get(COLUMNS, Clients::columns)
                .map(columns -> with(clients.with(columns, state.last())))
                .orElse(this);
        return before.get(SORT, Clients::sort)
                .filter(sort -> columned.clients.columns().contains(sort.column()))
                .map(sort -> columned.with(columned.clients.with(sort, state.last())))
                .orElse(columned);
    }

    /** What the user wants to find again in the next run. */
    public Map<String, String> choices() {
        return Map.of(SORT, clients.order(), COLUMNS, clients.shown());
    }

    public Model with(ServerState newState) {
        return new Model(newState, size, focus, zoomed, clients, range, events, overlay, notice);
    }

    public Model with(TerminalSize newSize) {
        return new Model(state, newSize, focus, zoomed, clients, range, events, overlay, notice);
    }

    public Model with(Panel newFocus) {
        return new Model(state, size, newFocus, zoomed, clients, range, events, overlay, notice);
    }

    public Model with(Clients newClients) {
        return new Model(state, size, focus, zoomed, newClients, range, events, overlay, notice);
    }

    public Model with(RangeForm newRange) {
        return new Model(state, size, focus, zoomed, clients, newRange, events, overlay, notice);
    }

    public Model with(Events newEvents) {
        return new Model(state, size, focus, zoomed, clients, range, newEvents, overlay, notice);
    }

    public Model with(Overlay newOverlay) {
        return new Model(state, size, focus, zoomed, clients, range, events, newOverlay, notice);
    }

    Model withZoom(boolean newZoomed) {
        return new Model(state, size, focus, newZoomed, clients, range, events, overlay, notice);
    }

    @Override
    public Model noticed(String newNotice) {
        return new Model(state, size, focus, zoomed, clients, range, events, overlay, newNotice);
    }

    /** On a canvas, which may be of another size than the terminal was at the last input. */
    public Layout layout(int width, int height) {
        return zoomed ? Layout.zoomed(width, height, focus) : Layout.of(width, height, focus);
    }

    public boolean is(Panel panel) {
        return focus == panel;
    }

    public boolean paused() {
        return state.snapshot().map(snapshot -> snapshot.paused()).orElse(false);
    }

    /** Whether a filter is being typed. */
    public boolean filtering() {
        return is(Panel.CLIENTS) && clients.filter().typing()
                || is(Panel.EVENTS) && events.filter().typing();
    }

    /** Whether letters belong to a text field now. */
    boolean typing() {
        return overlay instanceof Overlay.Commands || filtering() || is(Panel.RANGE) && range.typing();
    }
}
