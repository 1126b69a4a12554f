package charwire.tui.client.screen.model;

import charwire.clock.Moment;
import charwire.ui.Notice;
import charwire.ui.ScreenModel;
import charwire.ui.app.Choices;
import charwire.ui.list.Events;
import charwire.ui.list.Filter;
import charwire.ui.list.TableState;
import charwire.ui.panel.Layer;
import charwire.ui.panel.TimeSpan;
import com.googlecode.lanterna.TerminalSize;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * All that a frame shows besides the characters. Immutable: {@link Update} makes the next one from inputs and events, {@code ClientScreen}
 * from the time and the client's figures.
 *
 * @param size of the terminal at the last frame
 * @param focus the panel that takes the keys
 * @param zoomed whether it has the whole screen
 * @param page whether the statistics show their history instead, where it has no panel of its own
 * @param history what is seen of the answers
 * @param events how the events are read
 * @param span of the diagnosis's graphs
 */
public record Model(
        ClientState state,
        TerminalSize size,
        Panel focus,
        boolean zoomed,
        Reading reading,
        boolean page,
        TableState history,
        Events events,
        Layer<Action> overlay,
        Notice<Model> notice,
        TimeSpan span)
        implements ScreenModel<Model, Action> {
    private static final String VIEW = "view";
    private static final String SPAN = "span";

    /**
     * @param server as the user named it
     * @param zone in which times are shown
     */
    public static Model start(String server, ZoneId zone, Moment now, TerminalSize size) {
        return new Model(
                ClientState.start(server, zone, now),
                size,
                Panel.CHARACTERS,
                false,
                Reading.START,
                false,
                TableState.START,
                Events.START,
                new Layer.None<>(),
                Notice.none(),
                TimeSpan.RUN);
    }

    /** With what was chosen in a run before. */
    public Model with(Choices before) {
        var style = before.get(VIEW, Reading.Style.class).orElse(reading.style());
        return with(reading.with(style)).with(before.get(SPAN, TimeSpan.class).orElse(span));
    }

    /** What the user wants to find again in the next run. */
    public Map<String, String> choices() {
        return Map.of(VIEW, Choices.word(reading.style()), SPAN, Choices.word(span));
    }

    public Model with(ClientState newState) {
        return new Model(newState, size, focus, zoomed, reading, page, history, events, overlay, notice, span);
    }

    public Model with(TerminalSize newSize) {
        return new Model(state, newSize, focus, zoomed, reading, page, history, events, overlay, notice, span);
    }

    public Model with(Panel newFocus) {
        return new Model(state, size, newFocus, zoomed, reading, page, history, events, overlay, notice, span);
    }

    public Model with(Reading newReading) {
        return new Model(state, size, focus, zoomed, newReading, page, history, events, overlay, notice, span);
    }

    Model withPage(boolean newPage) {
        return new Model(state, size, focus, zoomed, reading, newPage, history, events, overlay, notice, span);
    }

    public Model with(TableState newHistory) {
        return new Model(state, size, focus, zoomed, reading, page, newHistory, events, overlay, notice, span);
    }

    public Model with(Events newEvents) {
        return new Model(state, size, focus, zoomed, reading, page, history, newEvents, overlay, notice, span);
    }

    @Override
    public Model with(Layer<Action> newOverlay) {
        return new Model(state, size, focus, zoomed, reading, page, history, events, newOverlay, Notice.none(), span);
    }

    Model withZoom(boolean newZoomed) {
        return new Model(state, size, focus, newZoomed, reading, page, history, events, overlay, notice, span);
    }

    /** What is looked for, and is typed, where the user is. */
    public Filter filter() {
        return searchesCharacters() ? reading.filter() : events.filter();
    }

    Model with(Filter filter) {
        return searchesCharacters() ? with(reading.with(filter)) : with(events.with(filter));
    }

    /** Whether that is in the characters; else it is in the events. */
    boolean searchesCharacters() {
        return is(Panel.CHARACTERS) && !(overlay instanceof Overlay.ShownEvents);
    }

    @Override
    public boolean typing() {
        var there = !isOverlaid() || overlay instanceof Overlay.ShownEvents;
        return there && filter().typing();
    }

    Model with(TimeSpan newSpan) {
        return new Model(state, size, focus, zoomed, reading, page, history, events, overlay, notice, newSpan);
    }

    @Override
    public Model with(Notice<Model> newNotice) {
        return new Model(state, size, focus, zoomed, reading, page, history, events, overlay, newNotice, span);
    }

    public Layout layout() {
        return layout(size.getColumns(), size.getRows());
    }

    /** On a canvas, which may be of another size than the terminal was at the last input. */
    public Layout layout(int width, int height) {
        return zoomed ? Layout.zoomed(width, height, focus) : Layout.of(width, height, focus);
    }

    /** Whether a panel has a place of its own, or would have it with the focus. */
    public boolean canShow(Panel panel) {
        return ring().contains(panel);
    }

    public boolean is(Panel panel) {
        return focus == panel;
    }

    /** Whether the history stands in the statistics' place. */
    public boolean showsPage() {
        return page && !canShow(Panel.HISTORY);
    }

    /** The panels that Tab goes round now. */
    List<Panel> ring() {
        return zoomed ? List.of(Panel.values()) : layout().panels();
    }
}
