package charwire.tui.server.screen.model;

import charwire.server.ServerSnapshot;
import charwire.ui.ScreenUpdate;
import charwire.ui.Step;
import charwire.ui.Taken;
import charwire.ui.cells.Area;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.ui.list.LogView;
import charwire.ui.list.Table;
import charwire.ui.list.TableState;
import charwire.ui.panel.Checklist;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Scroll;
import charwire.ui.panel.TimeSpan;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What inputs and snapshots do to the model. Pure: whatever is to be done outside comes back as effects. */
public final class Update extends ScreenUpdate<Model, Action, Effect> {
    private final SafeText measure;

    /** @param measure how the screen measures text */
    public Update(SafeText measure) {
        super(Action.Simple.QUIT, Model::with);
        this.measure = measure;
    }

    /** A new snapshot was taken. */
    public static Model snapshot(Model model, ServerSnapshot snapshot, long heapBytes) {
        var state = model.state();
        var another = state.isOfAnother(snapshot);
        var all = another ? model.clients().withoutRates() : model.clients();
        var then = state.isApart(snapshot) ? all.silent(state.last()) : all;
        var clients = state.paceSince(snapshot).map(then::withRatesSince).orElse(then);
        var known = model.with(state.with(snapshot, heapBytes))
                .with(clients.with(snapshot))
                .with(model.range().with(snapshot.settings()));
        return another ? ofAnother(known) : Questions.again(known);
    }

    /** The server leaves a question without answer. */
    public static Model silence(Model model) {
        return silent(model.with(model.state().withSilence()));
    }

    /** Nobody answers at the control socket. */
    public static Model gone(Model model) {
        return silent(model.with(model.state().withoutServer()));
    }

    private static Model silent(Model silent) {
        return Questions.again(
                silent.with(silent.clients().silent(silent.state().last())));
    }

    /** The server has begun to end. */
    public static Model stopping(Model model) {
        return Questions.again(model.with(model.state().ending()));
    }

    /** The numbers of its clients are those of others. */
    private static Model ofAnother(Model model) {
        var ofAClient = model.overlay() instanceof Overlay.Details
                || model.overlay() instanceof Dialog<Action> dialog
                        && dialog.choices().get(0).action() instanceof Action.Kick;
        return ofAClient
                ? model.bare().noticed(Words.of("another server answers, or another stream: its clients are others"))
                : Questions.again(model);
    }

    // ---- what all screens ask

    /** An overlay is seen even on a screen that is too small for the panels. */
    @Override
    protected boolean isSeen(Model model) {
        return model.isOverlaid() || !Layout.isTooSmall(model.size());
    }

    @Override
    protected KeyMap<Model, Action> keys(Model model) {
        return ServerKeys.ALL;
    }

    /** Alt-1 to Alt-9. */
    @Override
    protected boolean isAltKey(KeyStroke key) {
        return key.getKeyType() == KeyType.Character
                && key.isAltDown()
                && key.getCharacter() >= '1'
                && key.getCharacter() <= '9';
    }

    // ---- keys

    @Override
    protected Step<Model, Effect> press(Model model, KeyStroke key, Hits hits) {
        if (model.isOverlaid()) {
            return inOverlay(model, key, hits);
        }
        if (model.filtering()) {
            return inFilter(model, key, hits);
        }
        if (isAltKey(key)) {
            return Step.of(model.with(Panel.RANGE).with(model.range().preset(key.getCharacter() - '1')));
        }
        var action = ServerKeys.ALL.action(key, model.typing());
        if (action.isPresent()) {
            return act(model, action.get(), hits);
        }
        return switch (model.focus()) {
            case CLIENTS -> inClients(model, key, hits);
            case RANGE -> inRange(model, key);
            case EVENTS -> inEvents(model, key, hits);
            case STREAM -> Step.of(key.getKeyType() == KeyType.Escape ? model.with(Panel.CLIENTS) : idle(model, key));
        };
    }

    private Step<Model, Effect> inOverlay(Model model, KeyStroke key, Hits hits) {
        var overlay = model.overlay();
        if (overlay instanceof Dialog) {
            return Step.of(idle(model, key));
        }
        if (isClosing(model, key)) {
            return Step.of(model.bare());
        }
        if (ServerKeys.ALL.is(key, Action.Simple.COMMANDS)) {
            return act(model, Action.Simple.COMMANDS, hits);
        }
        if (overlay instanceof Overlay.Identity || overlay instanceof Overlay.Details) {
            if (ServerKeys.ALL.is(key, Action.Simple.COPY)) {
                return copy(model);
            }
            if (ServerKeys.ALL.is(key, Action.Simple.COPY_COMMAND)) {
                return copyCommand(model);
            }
        }
        if (overlay instanceof Overlay.Choosing choosing) {
            var choice = choosing.choice().key(key);
            return Step.of(choice.map(chosen -> chosen(model, choosing.panel(), chosen))
                    .orElseGet(() -> idle(model, key)));
        }
        return overlay instanceof Overlay.Details details ? inDetails(model, details, key) : Step.of(idle(model, key));
    }

    private static Model chosen(Model model, Panel panel, Checklist choice) {
        var shown = model.with(new Overlay.Choosing(panel, choice));
        if (panel == Panel.EVENTS) {
            return shown.with(model.events().with(choice));
        }
        var columns = Clients.columns(String.join(" ", choice.taken())).orElseThrow();
        return shown.with(model.clients().with(columns, model.state().last()));
    }

    /** Esc, q, and what opened it. */
    private static boolean isClosing(Model model, KeyStroke key) {
        if (key.getKeyType() == KeyType.Escape || KeyMap.isSign(key, 'q')) {
            return true;
        }
        if (model.overlay() instanceof Overlay.Details) {
            return key.getKeyType() == KeyType.Enter;
        }
        if (model.overlay() instanceof Overlay.Choosing) {
            return key.getKeyType() == KeyType.Enter;
        }
        if (model.overlay() instanceof Overlay.Shared) {
            return ServerKeys.ALL.is(key, Action.Simple.SHARED);
        }
        var help = model.overlay() instanceof Help;
        return ServerKeys.ALL.is(key, help ? Action.Simple.HELP : Action.Simple.IDENTITY);
    }

    /** Left and Right lead to the other clients, and so do Up and Down where they have nothing to scroll. */
    private static Step<Model, Effect> inDetails(Model model, Overlay.Details details, KeyStroke key) {
        if (ServerKeys.ALL.is(key, Action.Simple.DISCONNECT)) {
            return Step.of(Questions.disconnect(model));
        }
        var all = model.clients();
        var there = all.with(all.table().select(all.rows(), details.client()));
        var moved = there.table()
                .key(upright(key), there.rows(), 2)
                .map(there::with)
                .filter(clients -> clients.selected() != details.client());
        return Step.of(moved.map(
                        clients -> model.with(clients).with(new Overlay.Details(clients.selected(), details.scroll())))
                .orElseGet(() -> idle(model, key)));
    }

    private static KeyStroke upright(KeyStroke key) {
        return switch (key.getKeyType()) {
            case ArrowLeft -> new KeyStroke(KeyType.ArrowUp);
            case ArrowRight -> new KeyStroke(KeyType.ArrowDown);
            default -> key;
        };
    }

    /** Function keys and Tab work as ever and keep the filter. */
    private Step<Model, Effect> inFilter(Model model, KeyStroke key, Hits hits) {
        return switch (key.getKeyType()) {
            case Enter -> Step.of(FilterUpdate.end(model, true));
            case Escape -> Step.of(FilterUpdate.end(model, false));
            case ArrowUp, ArrowDown, PageUp, PageDown -> {
                var moved = model.is(Panel.EVENTS) ? eventsKey(model, key, hits) : clientsKey(model, key, hits);
                yield Step.of(moved.orElseGet(() -> idle(model, key)));
            }
            default ->
                ServerKeys.ALL
                        .action(key, true)
                        .filter(action -> action != Action.Simple.FILTER)
                        .map(action -> act(FilterUpdate.end(model, true), action, hits))
                        .orElseGet(() -> Step.of(FilterUpdate.key(model, key).orElseGet(() -> idle(model, key))));
        };
    }

    private static Step<Model, Effect> inClients(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Enter) {
            return Step.of(details(model));
        }
        var next = key.getKeyType() == KeyType.Escape ? FilterUpdate.cleared(model) : clientsKey(model, key, hits);
        return Step.of(next.orElseGet(() -> idle(model, key)));
    }

    private static Optional<Model> clientsKey(Model model, KeyStroke key, Hits hits) {
        var clients = model.clients();
        return clients.table()
                .key(key, clients.rows(), Table.page(hits, Panel.CLIENTS))
                .map(clients::with)
                .map(model::with);
    }

    private static Step<Model, Effect> inRange(Model model, KeyStroke key) {
        var range = model.range();
        var space = key.getKeyType() == KeyType.Character && key.getCharacter() == ' ' && !range.typing();
        if (key.getKeyType() == KeyType.Enter || space) {
            return range.is(Field.REVERT) ? Step.of(reverted(model)) : apply(model);
        }
        if (key.getKeyType() == KeyType.Escape) {
            return Step.of(range.edited() ? reverted(model) : model.with(Panel.CLIENTS));
        }
        return Step.of(range.key(key).map(model::with).orElseGet(() -> idle(model, key)));
    }

    private static Model reverted(Model model) {
        return model.range().edited() ? model.with(model.range().reverted()) : inForce(model);
    }

    private static Model inForce(Model model) {
        return model.noticed(Words.of("these settings are in force already"));
    }

    private static Step<Model, Effect> inEvents(Model model, KeyStroke key, Hits hits) {
        var next = key.getKeyType() == KeyType.Escape ? FilterUpdate.cleared(model) : eventsKey(model, key, hits);
        return Step.of(next.orElseGet(() -> idle(model, key)));
    }

    private static Optional<Model> eventsKey(Model model, KeyStroke key, Hits hits) {
        var events = model.events();
        return events.log()
                .key(key, model.state().log(), LogView.page(hits))
                .map(events::with)
                .map(model::with);
    }

    @Override
    protected Optional<Model> paste(Model model, String text) {
        if (!model.typing()) {
            return Optional.empty();
        }
        return model.filtering()
                ? FilterUpdate.paste(model, text)
                : model.range().paste(text).map(model::with);
    }

    // ---- the mouse

    @Override
    protected Step<Model, Effect> click(Model clicked, Hits.Hit hit, int column, Hits hits) {
        var target = hit.target();
        var leaves = clicked.filtering() && target.whole() != clicked.focus();
        var model = leaves ? FilterUpdate.end(clicked, true) : clicked;
        if (target instanceof Action action) {
            return act(model, action, hits);
        }
        if (model.overlay() instanceof Overlay.Choosing choosing) {
            if (!(target instanceof Checklist.Pick pick)) {
                return Step.ignored(model);
            }
            return Step.of(chosen(model, choosing.panel(), choosing.choice().toggled(pick.index())));
        }
        if (target instanceof Field field) {
            return clickField(model.with(Panel.RANGE), field, hit.area(), column);
        }
        if (target instanceof Table.Row row) {
            return Step.of(row(model, row.id()));
        }
        if (target instanceof Table.Head head) {
            var sort = model.clients().sort().clicked(head.column(), descendingFirst(head.column()));
            return Step.of(sorted(model.with(Panel.CLIENTS), sort));
        }
        if (target.whole() instanceof Panel panel) {
            return Step.of(model.with(panel));
        }
        throw new IllegalStateException("target: " + target);
    }

    private Step<Model, Effect> clickField(Model model, Field field, Area area, int column) {
        return switch (field) {
            case APPLY -> apply(model.with(model.range().focused(field)));
            case REVERT -> Step.of(reverted(model));
            default -> Step.of(model.with(model.range().click(field, area, column, measure)));
        };
    }

    /** Selects; a click on the selected row opens it. */
    private static Model row(Model model, long id) {
        var clients = model.clients();
        var again = model.is(Panel.CLIENTS) && clients.selected() == id;
        var selected =
                model.with(Panel.CLIENTS).with(clients.with(clients.table().select(clients.rows(), id)));
        return again ? details(selected) : selected;
    }

    @Override
    protected Step<Model, Effect> wheel(Model model, int lines, Optional<Target> under, Hits hits) {
        if (model.overlay() instanceof Overlay.Choosing choosing) {
            return Step.of(chosen(model, choosing.panel(), choosing.choice().scrolled(lines)));
        }
        var panel = under.orElse(null);
        if (panel == Panel.EVENTS) {
            var events = model.events();
            var log = events.log().scroll(lines, model.state().log(), LogView.page(hits));
            return Step.of(model.with(events.with(log)));
        }
        if (panel != Panel.CLIENTS) {
            return Step.ignored(model);
        }
        var clients = model.clients();
        return Step.of(model.with(
                clients.with(clients.table().scroll(lines, clients.rows(), Table.page(hits, Panel.CLIENTS)))));
    }

    // ---- actions

    @Override
    protected Step<Model, Effect> command(Model model, String line, Function<String, Step<Model, Effect>> refused) {
        return Commands.run(model, line, refused);
    }

    @Override
    protected Step<Model, Effect> act(Model model, Action action, Hits hits) {
        if (action instanceof Action.Preset preset) {
            return Step.of(model.with(Panel.RANGE).with(model.range().preset(preset.name())));
        }
        if (action instanceof Action.Kick kick) {
            return Step.of(model.bare(), new Effect.Disconnect(kick.client()));
        }
        if (action instanceof Action.Show show) {
            return Step.of(arrived(model, show(model, show.panel())));
        }
        var range = model.range();
        return switch ((Action.Simple) action) {
            case HELP -> Step.of(model.with(ServerKeys.help(model.state().isAttached())));
            case COMMANDS -> Step.of(Commands.open(model, hits));
            case COPY -> copy(model);
            case COPY_COMMAND -> copyCommand(model);
            case WRITE -> Taken.written(model, Selected.file(model, measure), Effect.Take::new);
            case IDENTITY -> Step.of(model.with(new Overlay.Identity(Scroll.START)));
            case SHARED ->
                Step.of(
                        model.state().share().isPresent()
                                ? model.with(new Overlay.Shared(Scroll.START))
                                : model.noticed(Update::unshared));
            case RANGE -> Step.of(arrived(model, show(model, Panel.RANGE)));
            case PRESET -> Step.of(model.with(Panel.RANGE).with(range.nextPreset()));
            case APPLY -> apply(model);
            case REVERT -> Step.of(reverted(model));
            case FILTER -> Step.of(FilterUpdate.begin(model));
            case MATCH -> match(model, true, hits);
            case MATCH_BEFORE -> match(model, false, hits);
            case KEEP -> Step.of(FilterUpdate.end(model, true));
            case CLEAR -> Step.of(FilterUpdate.end(model, false));
            case PAUSE -> pause(model);
            case PAUSE_STREAM -> Step.of(model.bare(), new Effect.Pause());
            case SORT -> clientsSeen(model, () -> sorted(model, nextSort(model, hits)));
            case LONGER -> streamSeen(model, model.span().longer(Rates.LONGEST));
            case SHORTER -> streamSeen(model, model.span().shorter());
            case KINDS ->
                Step.of(model.with(
                        new Overlay.Choosing(Panel.EVENTS, model.events().choice(EventKinds.ALL))));
            case COLUMNS ->
                Step.of(model.with(
                        new Overlay.Choosing(Panel.CLIENTS, model.clients().choice())));
            case REVERSE -> {
                var sort = model.clients().sort();
                yield clientsSeen(model, () -> sorted(model, sort.clicked(sort.column(), true)));
            }
            case LEVEL ->
                eventsSeen(
                        model,
                        () -> model.with(
                                model.events().with(model.events().log().nextLeast())));
            case ZOOM -> Step.of(model.withZoom(!model.zoomed()));
            case THEME -> Step.nextTheme(model);
            case FOLLOW ->
                eventsSeen(
                        model,
                        () -> model.with(model.events()
                                .with(model.events().log().toggle(model.state().log(), LogView.page(hits)))));
            case DISCONNECT -> Step.of(Questions.disconnect(model));
            case NEXT -> Step.of(FocusUpdate.next(model));
            case PREVIOUS -> Step.of(FocusUpdate.previous(model));
            case CLOSE -> Step.of(model.bare());
            case QUIT -> Questions.quit(model);
            case DETACH -> Step.quit(model);
            case SHUTDOWN -> Questions.shutdown(model);
        };
    }

    /** Among all that there is. */
    private static Step<Model, Effect> match(Model model, boolean next, Hits hits) {
        var filter = FilterUpdate.filter(model);
        var all = filter.search().isEmpty() ? model : FilterUpdate.among(model, true);
        return Step.of(toMatch(all, filter, next, () -> FilterUpdate.match(all, next, LogView.body(hits))));
    }

    private static Step<Model, Effect> copy(Model model) {
        return Taken.copied(model, Selected.text(model), Effect.Take::new);
    }

    private static Step<Model, Effect> copyCommand(Model model) {
        return Taken.copied(model, Selected.command(model.state()), Effect.Take::new);
    }

    private static Model show(Model model, Panel panel) {
        var there = model.with(panel);
        return panel == Panel.RANGE ? there.with(model.range().focused(Field.FIRST)) : there;
    }

    /** Sends the server nothing that is wrong, or in force already. */
    private static Step<Model, Effect> apply(Model model) {
        var range = model.range();
        var settings = range.draft().result();
        if (settings.isEmpty()) {
            var there = model.with(Panel.RANGE).with(range.focusedOnProblem());
            return Step.of(
                    Layout.isTight(model.size())
                            ? wrong(there)
                            : there.noticed(Words.of("not valid, nothing is applied")));
        }
        return range.canApply() || model.state().silent()
                ? Step.of(model, new Effect.Apply(settings.get()))
                : Step.of(inForce(model));
    }

    /** On a small screen the form may have no room for all that there is to say. */
    private static Model wrong(Model model) {
        return Questions.told(
                model, "Not applied", Role.ERROR, model.range().problem().orElse(""));
    }

    /** Where clients and events share a place, what would change is perhaps not in view. */
    private static Step<Model, Effect> clientsSeen(Model model, Supplier<Model> change) {
        return Step.of(
                layout(model).clients().isEmpty()
                        ? model.noticed(Words.of("the clients are not in view; 1 shows them"))
                        : change.get());
    }

    private static Step<Model, Effect> eventsSeen(Model model, Supplier<Model> change) {
        return Step.of(
                layout(model).events().isEmpty()
                        ? model.noticed(Words.of("the events are not in view; 3 shows them"))
                        : change.get());
    }

    /** Of the next frame: in the last one something may have lain over it. */
    private static Layout layout(Model model) {
        return model.layout(model.size().getColumns(), model.size().getRows());
    }

    private static Step<Model, Effect> streamSeen(Model model, TimeSpan span) {
        if (layout(model).stream().isEmpty()) {
            return Step.of(model.noticed(Words.of("the graph is not in view; 4 shows it")));
        }
        return Step.of(span == model.span() ? model.noticed(span.end()) : model.with(span));
    }

    private static Step<Model, Effect> pause(Model model) {
        return model.paused() && model.state().refusal().isEmpty()
                ? Step.of(model, new Effect.Resume())
                : Questions.pauseStream(model);
    }

    /** By the next of the columns that are shown. */
    private static Table.Sort nextSort(Model model, Hits hits) {
        var shown = hits.all(Table.Head.class).map(Table.Head::column).toList();
        if (shown.isEmpty()) {
            return model.clients().sort();
        }
        var at = shown.indexOf(model.clients().sort().column());
        var column = shown.get((at + 1) % shown.size());
        return new Table.Sort(column, descendingFirst(column));
    }

    private static boolean descendingFirst(int column) {
        return ClientColumn.of(column).descendingFirst();
    }

    private static Model sorted(Model model, Table.Sort sort) {
        return model.with(model.clients().with(sort, model.state().last()));
    }

    private static Model details(Model model) {
        var selected = model.clients().selected();
        return selected == TableState.NONE
                ? model.noticed(Questions::nobody)
                : model.with(new Overlay.Details(selected, Scroll.START));
    }

    private static String unshared(Model model) {
        var state = model.state();
        if (state.last() == null) {
            return state.word();
        }
        return state.share().isPresent() ? "" : Words.of("this server shares its stream with no other");
    }
}
