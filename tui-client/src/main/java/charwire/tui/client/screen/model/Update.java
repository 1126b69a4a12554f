package charwire.tui.client.screen.model;

import charwire.client.ClientEvent;
import charwire.clock.Moment;
import charwire.ui.ScreenUpdate;
import charwire.ui.Step;
import charwire.ui.Taken;
import charwire.ui.View.Response;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.ui.list.Filter;
import charwire.ui.list.LogView;
import charwire.ui.list.Table;
import charwire.ui.panel.Checklist;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Help;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Scroll;
import charwire.ui.panel.TimeSpan;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What inputs and events do to the model. Pure: whatever is to be done outside comes back as effects. */
public final class Update extends ScreenUpdate<Model, Action, Effect> {
    private final Supplier<Slice> all;

    /** @param all copies all characters that are kept, for a frozen view */
    public Update(Supplier<Slice> all) {
        super(Action.Simple.QUIT, (model, size) -> settled(model.with(size)));
        this.all = all;
    }

    /** Takes an event that is in the log already. */
    public static Model event(Model model, Moment at, ClientEvent event) {
        var after = model.with(model.state().after(at, event));
        if (event instanceof ClientEvent.Untrusted untrusted) {
            return after.with(TrustDialog.of(untrusted.refusal(), model.state()));
        }
        var answered = event instanceof ClientEvent.Connecting && model.overlay() instanceof Dialog;
        return answered ? after.bare() : after;
    }

    /** The server that the user trusts could not be remembered, and is not trusted. */
    public static Model notRemembered(Model model, String why) {
        return model.with(TrustDialog.notRemembered(why));
    }

    // ---- what all screens ask

    @Override
    protected boolean isSeen(Model model) {
        return !Layout.isTooSmall(model.size());
    }

    @Override
    protected KeyMap<Model, Action> keys(Model model) {
        return ClientKeys.of(model.state());
    }

    @Override
    protected Optional<Step<Model, Effect>> control(Model model, KeyStroke key) {
        return KeyMap.isCtrl(key, 'z')
                ? Optional.of(new Step<>(model, List.of(new Effect.Suspend()), Response.REPAINT))
                : Optional.empty();
    }

    @Override
    protected Optional<Model> paste(Model model, String text) {
        return model.typing() ? model.filter().paste(text).map(filter -> looking(model, filter)) : Optional.empty();
    }

    // ---- keys

    @Override
    protected Step<Model, Effect> press(Model model, KeyStroke key, Hits hits) {
        if (model.typing()) {
            return inFilter(model, key, hits);
        }
        if (model.isOverlaid()) {
            return model.overlay() instanceof Dialog ? inDialog(model, key) : inOverlay(model, key, hits);
        }
        var action = keys(model).action(key, false);
        return action.isPresent() ? act(model, action.get(), hits) : inPanel(model, key, hits);
    }

    private Step<Model, Effect> inFilter(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Enter) {
            return act(model, Action.Simple.KEEP, hits);
        }
        if (key.getKeyType() == KeyType.Escape) {
            return act(model, Action.Simple.CLEAR, hits);
        }
        if (Paging.pages(key) && key.getKeyType() != KeyType.Home && key.getKeyType() != KeyType.End) {
            var moved = model.searchesCharacters() ? charactersKey(model, key, hits) : eventsKey(model, key, hits);
            return Step.of(moved.orElseGet(() -> idle(model, key)));
        }
        return keys(model)
                .action(key, true)
                .filter(action -> action != Action.Simple.FILTER)
                .map(action -> act(model.with(model.filter().typed(false)), action, hits))
                .orElseGet(() -> Step.of(model.filter()
                        .key(key)
                        .map(filter -> looking(model, filter))
                        .orElseGet(() -> idle(model, key))));
    }

    /** For something else than before. */
    private Model looking(Model model, Filter filter) {
        var next = model.with(filter);
        return next.with(next.reading().counted(all));
    }

    private Step<Model, Effect> inDialog(Model model, KeyStroke key) {
        if (keys(model).is(key, Action.Simple.QUIT)) {
            return Step.quit(model);
        }
        return keys(model).is(key, Action.Simple.COPY) ? copy(model) : Step.of(idle(model, key));
    }

    private Step<Model, Effect> inOverlay(Model model, KeyStroke key, Hits hits) {
        var overlay = model.overlay();
        var closes = key.getKeyType() == KeyType.Escape
                || key.getKeyType() == KeyType.Enter
                || keys(model).is(key, opener(overlay));
        if (closes) {
            return act(model, Action.Simple.CLOSE, hits);
        }
        if (keys(model).is(key, Action.Simple.QUIT)) {
            return Step.quit(model);
        }
        var action = ClientKeys.over(overlay).action(key, false);
        if (action.isPresent()) {
            return act(model, action.get(), hits);
        }
        return Step.of(moved(model, key, hits).orElseGet(() -> idle(model, key)));
    }

    private static Optional<Model> moved(Model model, KeyStroke key, Hits hits) {
        if (model.overlay() instanceof Overlay.Choosing choosing) {
            return choosing.choice().key(key).map(choice -> chosen(model, choosing, choice));
        }
        return model.overlay() instanceof Overlay.ShownEvents ? eventsKey(model, key, hits) : Optional.empty();
    }

    /** What opens an overlay closes it, too. */
    private static Action opener(Layer<Action> overlay) {
        if (overlay instanceof Help) {
            return Action.Simple.HELP;
        }
        if (overlay instanceof Overlay.Choosing) {
            return Action.Simple.KINDS;
        }
        return overlay instanceof Overlay.ShownDiagnosis ? Action.Simple.DIAGNOSIS : Action.Simple.EVENTS;
    }

    private static Model chosen(Model model, Overlay.Choosing choosing, Checklist choice) {
        return model.with(model.events().with(choice)).with(new Overlay.Choosing(choice, choosing.beneath()));
    }

    private Step<Model, Effect> inPanel(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Escape) {
            return escape(model, key);
        }
        if (model.is(Panel.STATISTICS)) {
            return inStatistics(model, key, hits);
        }
        var next = switch (model.focus()) {
            case CHARACTERS -> charactersKey(model, key, hits);
            case STATISTICS, HISTORY -> historyKey(model, key, hits);
            case EVENTS -> eventsKey(model, key, hits);
        };
        return Step.of(next.orElseGet(() -> idle(model, key)));
    }

    private static Step<Model, Effect> escape(Model model, KeyStroke key) {
        if (model.page()) {
            return Step.of(model.withPage(false));
        }
        var events = model.events();
        var next = model.with(model.reading().with(Filter.NONE).follow())
                .with(events.with(events.log().follow()).with(Filter.NONE));
        return Step.of(next.equals(model) ? idle(model, key) : next);
    }

    private static Step<Model, Effect> inStatistics(Model model, KeyStroke key, Hits hits) {
        if (model.showsPage()) {
            return Step.of(
                    key.getKeyType() == KeyType.ArrowLeft
                            ? model.withPage(false)
                            : historyKey(model, key, hits).orElseGet(() -> idle(model, key)));
        }
        if (key.getKeyType() == KeyType.Enter && !model.state().isReplay()) {
            return askStat(model);
        }
        return key.getKeyType() == KeyType.ArrowRight ? history(model) : Step.of(idle(model, key));
    }

    private static Optional<Model> historyKey(Model model, KeyStroke key, Hits hits) {
        return model.history()
                .key(key, HistoryRows.of(model.state()), Table.page(hits, Panel.HISTORY))
                .map(model::with);
    }

    private Optional<Model> charactersKey(Model model, KeyStroke key, Hits hits) {
        return model.reading().key(key, all, page(hits)).map(model::with);
    }

    private static Optional<Model> eventsKey(Model model, KeyStroke key, Hits hits) {
        var events = model.events();
        return events.log()
                .key(key, model.state().log(), LogView.page(hits))
                .map(events::with)
                .map(model::with);
    }

    // ---- the mouse

    @Override
    protected Step<Model, Effect> click(Model model, Hits.Hit hit, int column, Hits hits) {
        var target = hit.target();
        if (target instanceof Action action) {
            return act(model, action, hits);
        }
        if (model.overlay() instanceof Overlay.Choosing choosing) {
            return target instanceof Checklist.Pick pick
                    ? Step.of(chosen(model, choosing, choosing.choice().toggled(pick.index())))
                    : Step.ignored(model);
        }
        if (!(target.whole() instanceof Panel panel)) {
            throw new IllegalStateException("target: " + target);
        }
        return Step.of(
                focused(model.is(panel) ? model : model.with(model.filter().typed(false)), panel, target));
    }

    private static Model focused(Model model, Panel panel, Target target) {
        if (model.layout().has(panel)) {
            return selected(model.with(panel), target);
        }
        // Without panels of their own, the answers are shown among the statistics, and the events over everything.
        return panel == Panel.HISTORY ? selected(model.with(Panel.STATISTICS), target) : model;
    }

    private static Model selected(Model model, Target target) {
        if (!(target instanceof Table.Row row)) {
            return model;
        }
        return model.with(model.history().select(HistoryRows.of(model.state()), row.id()));
    }

    @Override
    protected Step<Model, Effect> wheel(Model model, int lines, Optional<Target> under, Hits hits) {
        var overlay = model.overlay();
        if (overlay instanceof Overlay.Choosing choosing) {
            return Step.of(chosen(model, choosing, choosing.choice().scrolled(lines)));
        }
        var panel = overlay instanceof Overlay.ShownEvents ? Panel.EVENTS : under.orElse(null);
        if (panel == Panel.HISTORY) {
            var rows = HistoryRows.of(model.state());
            return Step.of(model.with(model.history().scroll(lines, rows, Table.page(hits, Panel.HISTORY))));
        }
        if (panel == Panel.EVENTS) {
            var log = model.events().log().scroll(lines, model.state().log(), LogView.page(hits));
            return Step.of(model.with(model.events().with(log)));
        }
        if (panel != Panel.CHARACTERS) {
            return Step.ignored(model);
        }
        return Step.of(model.with(model.reading().scroll(lines, all, page(hits))));
    }

    // ---- actions

    @Override
    protected Step<Model, Effect> command(Model model, String line, Function<String, Step<Model, Effect>> refused) {
        return Commands.run(model, line, refused);
    }

    @Override
    protected Step<Model, Effect> act(Model model, Action action, Hits hits) {
        if (action instanceof Action.Trust trust) {
            var fingerprint = trust.refusal().fingerprint();
            var trusting = model.with(model.state().trusting(fingerprint));
            return Step.of(trusting.bare(), new Effect.Trust(fingerprint));
        }
        if (action instanceof Action.Remember remember) {
            return Step.of(model.bare(), new Effect.Remember(remember.refusal()));
        }
        if (action instanceof Action.Show show) {
            return Step.of(arrived(model, show(model, show.panel()).model()));
        }
        return switch ((Action.Simple) action) {
            case HELP -> Step.of(model.with(ClientKeys.help(model.state())));
            case COMMANDS -> Step.of(Commands.open(model, hits));
            case STAT -> askStat(model);
            case DIAGNOSIS -> Step.of(model.with(new Overlay.ShownDiagnosis(Scroll.START)));
            case FREEZE ->
                Step.of(showsCharacters(model) ? model.with(model.reading().toggle(all, page(hits))) : unseen(model));
            case PAUSE -> Step.of(model, new Effect.ChangePace(Effect.Pace.PAUSE));
            case FASTER -> Step.of(model, new Effect.ChangePace(Effect.Pace.FASTER));
            case SLOWER -> Step.of(model, new Effect.ChangePace(Effect.Pace.SLOWER));
            case VIEW -> Step.of(nextView(model));
            case RECONNECT -> reconnect(model);
            case RECONNECT_NOW -> Step.of(model.bare(), new Effect.Reconnect());
            case LONGER -> diagnosed(model, model.span().longer(TimeSpan.RUN));
            case SHORTER -> diagnosed(model, model.span().shorter());
            case FILTER -> {
                var shown = searched(model);
                yield Step.of(shown.with(shown.filter().typed(true)));
            }
            case MATCH -> match(model, true, hits);
            case MATCH_BEFORE -> match(model, false, hits);
            case KEEP -> Step.of(model.with(model.filter().typed(false)));
            case CLEAR -> Step.of(model.with(Filter.NONE));
            case LEVEL -> Step.of(nextLevel(model));
            case KINDS -> Step.of(kinds(model));
            case COPY -> copy(model);
            case COPY_COMMAND -> Taken.copied(model, Selected.command(model.state()), Effect.Take::new);
            case WRITE -> write(model);
            case HISTORY -> history(model);
            case EVENTS -> show(model, Panel.EVENTS);
            case ZOOM -> Step.of(settled(model.withZoom(!model.zoomed())));
            case THEME -> Step.nextTheme(model);
            case NEXT -> Step.of(model.with(neighbour(model, 1)));
            case PREVIOUS -> Step.of(model.with(neighbour(model, -1)));
            case CLOSE ->
                Step.of(
                        model.overlay() instanceof Overlay.Choosing choosing
                                ? model.with(choosing.beneath())
                                : model.bare());
            case QUIT -> Step.quit(model);
        };
    }

    /** Where the characters have the focus, something is looked for in them, else in the events. */
    private static Model searched(Model model) {
        return model.searchesCharacters() ? model : show(model, Panel.EVENTS).model();
    }

    /** To what is looked for: the next, or the one before, among all that there is. */
    private Step<Model, Effect> match(Model model, boolean next, Hits hits) {
        var filter = model.filter();
        if (model.searchesCharacters()) {
            return Step.of(toMatch(
                    model,
                    filter,
                    next,
                    () -> model.reading().match(all, page(hits), next).map(model::with)));
        }
        var among = filter.search().isEmpty() ? model : searched(model.with(filter.among(true)));
        return Step.of(toMatch(
                among,
                filter,
                next,
                () -> among.events()
                        .match(among.state().log(), LogView.body(hits), next)
                        .map(among::with)));
    }

    private static Model kinds(Model model) {
        var shown = model.layout().has(Panel.EVENTS)
                ? model
                : show(model, Panel.EVENTS).model();
        return shown.with(new Overlay.Choosing(model.events().choice(EventKinds.ALL), shown.overlay()));
    }

    private static Step<Model, Effect> diagnosed(Model model, TimeSpan span) {
        var there = model.overlay() instanceof Overlay.ShownDiagnosis
                ? model
                : model.with(new Overlay.ShownDiagnosis(Scroll.START));
        return Step.of(span == model.span() ? there.noticed(span.end()) : there.with(span));
    }

    private static Step<Model, Effect> copy(Model model) {
        return Taken.copied(model, Selected.text(model), Effect.Take::new);
    }

    private Step<Model, Effect> write(Model model) {
        return Taken.written(model, Selected.file(model, all.get()), Effect.Take::new);
    }

    private static Model nextLevel(Model model) {
        var seen = model.layout().has(Panel.EVENTS) || model.overlay() instanceof Overlay.ShownEvents;
        return seen
                ? model.with(model.events().with(model.events().log().nextLeast()))
                : model.noticed(Words.of("the events are not in view; e shows them"));
    }

    static boolean showsCharacters(Model model) {
        return model.layout().has(Panel.CHARACTERS);
    }

    private static Model unseen(Model model) {
        return model.noticed(Words.of("the characters are not in view; 1 shows them"));
    }

    private static Model nextView(Model model) {
        var large = hasRoomForLarge(model);
        var style = model.reading().style().next(large);
        var next = model.with(model.reading().with(style));
        if (!showsCharacters(model)) {
            return unseen(model);
        }
        if (large || style != Reading.Style.LOG) {
            return next;
        }
        return next.noticed(Words.of(
                hasRoomForLarge(model.withZoom(true))
                        ? "no room for the large letter; z makes some"
                        : "no room for the large letter"));
    }

    private static boolean hasRoomForLarge(Model model) {
        var area = Frame.inside(model.layout().area(Panel.CHARACTERS));
        return Reading.hasRoomForLarge(area.width(), area.height());
    }

    /** Asks first while there is a connection: what comes until the next is late at the least. */
    static Step<Model, Effect> reconnect(Model model) {
        var state = model.state();
        if (!state.isConnected()) {
            return Step.of(model.bare(), new Effect.Reconnect());
        }
        var costs = new ArrayList<String>();
        costs.add(Words.of(
                state.last().peer().resumable()
                        ? "What the server sends until this client is back comes late, or is lost if the server does not keep as much."
                        : "What the server sends until this client is back is lost."));
        if (state.waiting() != null) {
            costs.add(Words.of("The answer to F2 is lost, unless it comes first."));
        }
        return Step.of(model.with(Dialog.confirm(
                "Reconnect",
                costs,
                new Dialog.Choice<>("Reconnect", Action.Simple.RECONNECT_NOW, 'r'),
                new Dialog.Choice<>("Cancel", Action.Simple.CLOSE, 'c'))));
    }

    /** One question at a time: the answer to a second one would only reset what the first one tells. */
    static Step<Model, Effect> askStat(Model model) {
        var answer = model.withPage(false);
        var seen = answer.layout().has(Panel.STATISTICS) ? answer : answer.with(Panel.STATISTICS);
        if (model.state().waiting() != null) {
            return Step.of(seen.noticed(now -> now.state().waiting() == null ? "" : Words.of("asked; no answer yet")));
        }
        return Step.of(seen, new Effect.AskStat());
    }

    private static Step<Model, Effect> history(Model model) {
        return model.showsPage() ? Step.of(model.withPage(false)) : show(model, Panel.HISTORY);
    }

    /** The answers stand among the statistics where they have no panel of their own, the events over all. */
    private static Step<Model, Effect> show(Model model, Panel panel) {
        if (model.canShow(panel)) {
            return Step.of(model.withPage(false).with(panel));
        }
        if (panel == Panel.HISTORY) {
            return Step.of(model.withPage(true).with(Panel.STATISTICS));
        }
        return Step.of(model.with(new Overlay.ShownEvents()));
    }

    /** The focus goes on to what is shown, where its panel no longer is; the history that stood among the statistics to its own panel. */
    private static Model settled(Model model) {
        if (model.page() && model.is(Panel.STATISTICS) && model.canShow(Panel.HISTORY)) {
            return model.withPage(false).with(Panel.HISTORY);
        }
        if (model.canShow(model.focus())) {
            return model;
        }
        return model.focus() == Panel.HISTORY
                ? model.withPage(true).with(Panel.STATISTICS)
                : model.with(Panel.CHARACTERS);
    }

    private static Panel neighbour(Model model, int by) {
        var ring = model.ring();
        return ring.get(Math.floorMod(Math.max(0, ring.indexOf(model.focus())) + by, ring.size()));
    }

    /** As the last frame had it. */
    private static Reading.Page page(Hits hits) {
        return hits.find(Reading.Page.class).orElse(new Reading.Page(1, 1));
    }
}
