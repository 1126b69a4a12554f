package charwire.tui.server.screen.model;

import charwire.ui.Notice;
import charwire.ui.ScreenModel;
import charwire.ui.app.Choices;
import charwire.ui.list.Events;
import charwire.ui.list.LogBuffer;
import charwire.ui.panel.Layer;
import charwire.ui.panel.TimeSpan;
import com.googlecode.lanterna.TerminalSize;
import java.util.Map;

/**
 * All that decides what the screen looks like. Immutable, but for the log in its state.
 *
 * @param span of the stream's graph
 */
public record Model(
        ServerState state,
        TerminalSize size,
        Panel focus,
        boolean zoomed,
        Clients clients,
        RangeForm range,
        Events events,
        Layer<Action> overlay,
        Notice<Model> notice,
        TimeSpan span)
        implements ScreenModel<Model, Action> {
    private static final String SORT = "sort";
    private static final String COLUMNS = "columns";
    private static final String SPAN = "span";

    public static Model start(Setup setup, LogBuffer log, TerminalSize size) {
        return new Model(
                ServerState.start(setup, log),
                size,
                Panel.CLIENTS,
                false,
                Clients.START,
                RangeForm.empty(),
                Events.START,
                new Layer.None<>(),
                Notice.none(),
                TimeSpan.MINUTE);
    }

    /** With what was chosen in a run before. */
    public Model with(Choices before) {
        var spanned = before.get(SPAN, TimeSpan.class)
                .filter(wanted -> wanted.compareTo(Rates.LONGEST) <= 0)
                .map(this::with)
                .orElse(this);
        var columned = before.get(COLUMNS, Clients::columns)
                .map(columns -> spanned.with(clients.with(columns, state.last())))
                .orElse(spanned);
        return before.get(SORT, Clients::sort)
                .filter(sort -> columned.clients.columns().contains(sort.column()))
                .map(sort -> columned.with(columned.clients.with(sort, state.last())))
                .orElse(columned);
    }

    /** What the user wants to find again in the next run. */
    public Map<String, String> choices() {
        return Map.of(SORT, clients.order(), COLUMNS, clients.shown(), SPAN, Choices.word(span));
    }

    public Model with(ServerState newState) {
        return new Model(newState, size, focus, zoomed, clients, range, events, overlay, notice, span);
    }

    public Model with(TerminalSize newSize) {
        return new Model(state, newSize, focus, zoomed, clients, range, events, overlay, notice, span);
    }

    public Model with(Panel newFocus) {
        return new Model(state, size, newFocus, zoomed, clients, range, events, overlay, notice, span);
    }

    public Model with(Clients newClients) {
        return new Model(state, size, focus, zoomed, newClients, range, events, overlay, notice, span);
    }

    public Model with(RangeForm newRange) {
        return new Model(state, size, focus, zoomed, clients, newRange, events, overlay, notice, span);
    }

    public Model with(Events newEvents) {
        return new Model(state, size, focus, zoomed, clients, range, newEvents, overlay, notice, span);
    }

    @Override
    public Model with(Layer<Action> newOverlay) {
        return new Model(state, size, focus, zoomed, clients, range, events, newOverlay, Notice.none(), span);
    }

    Model with(TimeSpan newSpan) {
        return new Model(state, size, focus, zoomed, clients, range, events, overlay, notice, newSpan);
    }

    Model withZoom(boolean newZoomed) {
        return new Model(state, size, focus, newZoomed, clients, range, events, overlay, notice, span);
    }

    @Override
    public Model with(Notice<Model> newNotice) {
        return new Model(state, size, focus, zoomed, clients, range, events, overlay, newNotice, span);
    }

    /** On a canvas, which may be of another size than the terminal was at the last input. */
    public Layout layout(int width, int height) {
        var header = state.share().isPresent() ? 3 : 2;
        return zoomed ? Layout.zoomed(width, height, header, focus) : Layout.of(width, height, header, focus);
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

    @Override
    public boolean typing() {
        return !isOverlaid() && (filtering() || is(Panel.RANGE) && range.typing());
    }
}
