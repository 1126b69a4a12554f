package charwire.tui.server.screen.model;

import charwire.server.ServerSnapshot;
import charwire.tui.server.screen.model.Model.Panel;
import charwire.tui.server.screen.view.ClientsPanel;
import charwire.tui.server.screen.view.EventsPanel;
import charwire.ui.View.Response;
import charwire.ui.cells.Hits;
import charwire.ui.cells.SafeText;
import charwire.ui.input.Input;
import charwire.ui.list.Table.Sort;
import charwire.ui.list.TableState;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.KeyMap;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each input does to the model. Pure. */
public final class Update {
    /** What an input came to. */
    public record Step(Model model, List<Command> commands, Response response) {
        static Step of(Model model, Command... commands) {
            return new Step(model, List.of(commands), Response.REDRAW);
        }

        static Step ignored(Model model) {
            return new Step(model, List.of(), Response.IGNORED);
        }
    }

    private final MouseUpdate mouse;

    /** @param measure how the screen measures text */
    public Update(SafeText measure) {
        this.mouse = new MouseUpdate(measure);
    }

    /** A new snapshot was taken. */
    public static Model snapshot(Model model, ServerSnapshot snapshot, long heapBytes) {
        return model.with(model.world().with(snapshot, heapBytes))
                .with(model.clients().with(snapshot))
                .with(model.range().with(snapshot.settings()));
    }

    public Step input(Model model, Input input, Hits hits) {
        if (input instanceof Input.Key key) return key(model, key.stroke(), hits);
        if (input instanceof Input.Mouse action) return mouse.update(model, action.action(), hits);
        if (input instanceof Input.Paste paste) return paste(model, paste.text());
        if (input instanceof Input.Resize resize) return Step.of(model.with(resize.size()));
        return Step.of(model);
    }

    private static Step key(Model model, KeyStroke key, Hits hits) {
        if (KeyMap.isCtrl(key, 'c')) return new Step(model, List.of(new Command.Interrupt()), Response.QUIT);
        if (KeyMap.isCtrl(key, 'l')) return new Step(model, List.of(), Response.REPAINT);
        if (key.isCtrlDown() && !model.typing()) return Step.ignored(model);
        if (key.isAltDown() && !isPreset(key)) return escaped(model, key, hits);
        if (!(model.overlay() instanceof Overlay.None)) return OverlayUpdate.key(model, key, hits);
        if (Layout.isTooSmall(model.size())) return unseen(model, key);
        if (model.filtering()) return FilterUpdate.key(model, key, hits);
        if (isPreset(key))
            return Step.of(model.with(Panel.RANGE).with(model.range().preset(key.getCharacter() - '1')));
        var action = ServerKeys.ALL.action(key, model.typing());
        if (action.isPresent()) return action(model, action.get(), hits);
        return switch (model.focus()) {
            case CLIENTS -> inClients(model, key, hits);
            case RANGE -> inRange(model, key);
            case EVENTS -> inEvents(model, key, hits);
        };
    }

    /** Where nothing can be seen nothing is done blindly, but the end. */
    private static Step unseen(Model model, KeyStroke key) {
        var quits = ServerKeys.ALL.action(key, false).equals(Optional.of("quit"));
        return quits ? quit(model) : Step.ignored(model);
    }

    /** No other Alt is a key here: it is Escape and a key that came in one packet. */
    private static Step escaped(Model model, KeyStroke key, Hits hits) {
        var escape = key(model, new KeyStroke(KeyType.Escape), hits);
        var plain = key.getKeyType() == KeyType.Character
                ? new KeyStroke(key.getCharacter(), key.isCtrlDown(), false)
                : new KeyStroke(key.getKeyType(), key.isCtrlDown(), false);
        var rest = key(escape.model(), plain, hits);
        return new Step(
                rest.model(),
                Stream.concat(escape.commands().stream(), rest.commands().stream())
                        .toList(),
                rest.response());
    }

    /** Alt-1 to Alt-9. */
    private static boolean isPreset(KeyStroke key) {
        return key.getKeyType() == KeyType.Character
                && key.isAltDown()
                && key.getCharacter() >= '1'
                && key.getCharacter() <= '9';
    }

    /** What a key's or a click's action does. */
    static Step action(Model model, String action, Hits hits) {
        if (action.startsWith("preset:"))
            return Step.of(model.with(Panel.RANGE).with(model.range().preset(action.substring("preset:".length()))));
        return switch (action) {
            case "help" -> Step.of(model.with(new Overlay.ShownHelp(ServerKeys.help())));
            case "identity" -> Step.of(model.with(new Overlay.Identity()));
            case "range" -> Step.of(model.with(Panel.RANGE).with(model.range().focused(RangeForm.FIRST)));
            case "preset" -> Step.of(model.with(Panel.RANGE).with(model.range().nextPreset()));
            case "filter" -> Step.of(FilterUpdate.begin(model));
            case "keep" -> Step.of(FilterUpdate.end(model, true));
            case "clear" -> Step.of(FilterUpdate.end(model, false));
            case "pause" -> Step.of(model, model.paused() ? new Command.Resume() : new Command.Pause());
            case "sort" -> Step.of(sorted(model, nextSort(model, hits)));
            case "reverse" ->
                Step.of(sorted(
                        model,
                        model.clients().sort().clicked(model.clients().sort().column(), true)));
            case "level" ->
                Step.of(model.with(model.events().with(model.events().log().nextLeast())));
            case "follow" ->
                Step.of(model.with(model.events()
                        .with(model.events().log().toggle(model.world().log(), eventsPage(hits)))));
            case "details" -> Step.of(details(model));
            case "disconnect" -> Step.of(askToDisconnect(model));
            case "next" -> Step.of(FocusUpdate.next(model));
            case "previous" -> Step.of(FocusUpdate.previous(model));
            case "apply" -> apply(model);
            case "revert" -> Step.of(model.with(model.range().reverted()));
            case "quit" -> quit(model);
            default -> Step.ignored(model);
        };
    }

    private static Step inClients(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Enter) return Step.of(details(model));
        if (key.getKeyType() == KeyType.Escape) return Step.of(FilterUpdate.end(model, false));
        return Step.of(model.with(clientsKey(model.clients(), key, hits)));
    }

    static Clients clientsKey(Clients clients, KeyStroke key, Hits hits) {
        return clients.with(clients.table().key(key, clients.rows(), clientsPage(hits)));
    }

    private static Step inRange(Model model, KeyStroke key) {
        var range = model.range();
        var space = key.getKeyType() == KeyType.Character && key.getCharacter() == ' ' && !range.typing();
        if (key.getKeyType() == KeyType.Enter || space) {
            return range.is("revert") ? Step.of(model.with(range.reverted())) : apply(model);
        }
        if (key.getKeyType() == KeyType.Escape) {
            return Step.of(
                    range.edited() || range.overtaken() ? model.with(range.reverted()) : model.with(Panel.CLIENTS));
        }
        return Step.of(model.with(range.key(key)));
    }

    private static Step inEvents(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Escape) return Step.of(FilterUpdate.end(model, false));
        return Step.of(model.with(eventsKey(model, key, hits)));
    }

    static Events eventsKey(Model model, KeyStroke key, Hits hits) {
        return model.events().with(model.events().log().key(key, model.world().log(), eventsPage(hits)));
    }

    /** Nothing is sent to the server that is wrong, or in force already. */
    private static Step apply(Model model) {
        var range = model.range();
        var settings = range.draft().result();
        if (settings.isEmpty()) return Step.of(model.with(Panel.RANGE).with(range.focusedOnProblem()));
        if (settings.get().equals(range.inForce())) return Step.of(model.with(range.applied(settings.get())));
        return Step.of(model.with(range.applied(settings.get())), new Command.Apply(settings.get()));
    }

    private static Step paste(Model model, String text) {
        if (!(model.overlay() instanceof Overlay.None) || Layout.isTooSmall(model.size())) return Step.ignored(model);
        if (model.filtering()) return Step.of(FilterUpdate.paste(model, text));
        return model.is(Panel.RANGE) ? Step.of(model.with(model.range().paste(text))) : Step.ignored(model);
    }

    // ---- the clients

    private static Sort nextSort(Model model, Hits hits) {
        var shown = hits.all().stream()
                .filter(hit -> hit.action().equals(ClientsPanel.HEAD))
                .map(hit -> (int) hit.argument())
                .toList();
        var at = shown.indexOf(model.clients().sort().column());
        var column = shown.isEmpty()
                ? (model.clients().sort().column() + 1) % ClientColumn.COUNT
                : shown.get((at + 1) % shown.size());
        return new Sort(column, ClientColumn.of(column).descendingFirst());
    }

    static Model sorted(Model model, Sort sort) {
        return model.with(model.clients().with(sort, model.world().last()));
    }

    static Model details(Model model) {
        var selected = model.clients().selected();
        return selected == TableState.NONE ? model : model.with(new Overlay.Details(selected));
    }

    static Model askToDisconnect(Model model) {
        var id = model.overlay() instanceof Overlay.Details details
                ? details.client()
                : model.clients().selected();
        return model.clients()
                .rows()
                .find(id)
                .map(client -> model.with(new Overlay.DisconnectQuestion(
                        Dialog.confirm(
                                "Disconnect",
                                List.of(
                                        Words.of("Disconnect #{0}, {1}?", id, ClientColumn.ADDRESS.text(client, null)),
                                        Words.of("It gets BYE kicked; it may connect again.")),
                                new Dialog.Choice("Disconnect", "disconnect:yes", 'd'),
                                new Dialog.Choice("Cancel", "dialog:no", 'c')),
                        id)))
                .orElse(model);
    }

    private static Step quit(Model model) {
        if (model.world().stopping()) return new Step(model, List.of(), Response.QUIT);
        if (model.world().clients() == 0) return ended(model);
        var count = model.world().clients();

        return Step.of(model.with(new Overlay.QuitQuestion(Dialog.confirm(
                "Quit",
                List.of(Words.of(
                        "{0} {1#client is|clients are} connected. Quitting ends the stream for all of them.",
                        charwire.ui.cells.Fmt.number(count), count)),
                new Dialog.Choice("Quit", "quit:yes", 'q'),
                new Dialog.Choice("Cancel", "dialog:no", 'c')))));
    }

    static Step ended(Model model) {
        return Step.of(model.with(model.world().ending()).with(Overlay.NONE), new Command.Shutdown());
    }

    // ---- pages of the last frame

    static int clientsPage(Hits hits) {
        return hits.area(ClientsPanel.NAME + ".body").height();
    }

    static int eventsPage(Hits hits) {
        return hits.find(EventsPanel.NAME + ".body")
                .map(hit -> (int) hit.argument())
                .orElse(1);
    }
}
