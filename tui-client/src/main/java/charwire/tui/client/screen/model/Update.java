package charwire.tui.client.screen.model;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.screen.view.CharactersPanel;
import charwire.tui.client.screen.view.DiagnosisBox;
import charwire.tui.client.screen.view.EventsPanel;
import charwire.tui.client.screen.view.HistoryPanel;
import charwire.tui.client.screen.view.TrustDialog;
import charwire.ui.View.Response;
import charwire.ui.cells.Hits;
import charwire.ui.input.Input;
import charwire.ui.list.TableState;
import charwire.ui.panel.KeyMap;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What inputs and events do to the model. Pure: what is to be done outside comes back as commands. */
public final class Update {
    /** The outcome of an input. */
    public record Step(Model model, List<Command> commands, Response response) {
        static Step of(Model model, Command... commands) {
            return new Step(model, List.of(commands), Response.REDRAW);
        }

        static Step ignored(Model model) {
            return new Step(model, List.of(), Response.IGNORED);
        }
    }

    final Model model;
    final Hits hits;
    final Supplier<Slice> all;

    private Update(Model model, Hits hits, Supplier<Slice> all) {
        this.model = model;
        this.hits = hits;
        this.all = all;
    }

    /**
     * Takes a key, the mouse or another size.
     *
     * @param hits where things stood in the last frame
     * @param all copies all characters that are kept, for a frozen view
     */
    public static Step input(Model model, Input input, Hits hits, Supplier<Slice> all) {
        var update = new Update(model, hits, all);
        if (input instanceof Input.Key key) return update.key(key.stroke());
        if (input instanceof Input.Mouse mouse) return MouseUpdate.of(update, mouse.action());
        if (input instanceof Input.Resize resize) return Step.of(model.with(resize.size()));
        return Step.ignored(model);
    }

    /** Takes an event that is in the log already. */
    public static Model event(Model model, Instant at, ClientEvent event) {
        var after = model.with(model.world().after(at, event));
        if (event instanceof ClientEvent.Untrusted untrusted) {
            var dialog = TrustDialog.of(untrusted.refusal(), model.world());
            return after.with(new Overlay.Refused(dialog, untrusted.refusal()));
        }
        var answered = event instanceof ClientEvent.Connecting && model.overlay() instanceof Overlay.Refused;
        return answered ? after.with(Overlay.NONE) : after;
    }

    /** The server that the user trusts could not be remembered, and is not trusted. */
    public static Model notRemembered(Model model, UntrustedServerException refusal, String why) {
        return model.with(new Overlay.Refused(TrustDialog.notRemembered(why), refusal));
    }

    private Step key(KeyStroke key) {
        if (KeyMap.isCtrl(key, 'c')) {
            return new Step(model, List.of(new Command.Interrupt()), Response.QUIT);
        }
        if (KeyMap.isCtrl(key, 'l')) return new Step(model, List.of(), Response.REPAINT);
        if (KeyMap.isCtrl(key, 'z')) return new Step(model, List.of(new Command.Suspend()), Response.REPAINT);
        if (key.isAltDown()) return escaped(key);
        if (Layout.isTooSmall(model.size())) return isQuit(key) ? quit() : Step.ignored(model);
        if (model.overlay() instanceof Overlay.Refused refused) return inDialog(refused, key);
        if (model.overlay() instanceof Overlay.ShownHelp shown) return inHelp(shown, key);
        if (model.overlay() instanceof Overlay.ShownEvents) return inEvents(key);
        if (model.overlay() instanceof Overlay.ShownDiagnosis shown) return inDiagnosis(shown, key);
        var action = ClientKeys.of(model.world()).action(key, false);
        return action.isPresent() ? act(action.get()) : inPanel(key);
    }

    /** No Alt is a key here: it is Escape and a key that came in one packet. */
    private Step escaped(KeyStroke key) {
        var escape = key(new KeyStroke(KeyType.Escape));
        var plain = key.getKeyType() == KeyType.Character
                ? new KeyStroke(key.getCharacter(), key.isCtrlDown(), false)
                : new KeyStroke(key.getKeyType(), key.isCtrlDown(), false);
        var rest = new Update(escape.model(), hits, all).key(plain);
        var commands = new ArrayList<>(escape.commands());
        commands.addAll(rest.commands());
        return new Step(rest.model(), commands, rest.response());
    }

    // ---- what stands over the panels

    private Step inDialog(Overlay.Refused refused, KeyStroke key) {
        var chosen = refused.dialog().chosen(key);
        if (chosen.isPresent()) return act(chosen.get());
        if (isQuit(key)) return quit();
        return Step.of(model.with(new Overlay.Refused(refused.dialog().key(key), refused.refusal())));
    }

    private Step inHelp(Overlay.ShownHelp shown, KeyStroke key) {
        if (isClosing(key, "help")) return Step.of(model.with(Overlay.NONE));
        if (isQuit(key)) return quit();
        return Step.of(model.with(new Overlay.ShownHelp(shown.help().key(key, hits))));
    }

    private Step inEvents(KeyStroke key) {
        if (isClosing(key, "events")) return Step.of(model.with(Overlay.NONE));
        if (isQuit(key)) return quit();
        return Step.of(model.with(model.events().key(key, model.world().log(), eventsPage())));
    }

    private Step inDiagnosis(Overlay.ShownDiagnosis shown, KeyStroke key) {
        if (isClosing(key, "diagnosis")) return Step.of(model.with(Overlay.NONE));
        if (isQuit(key)) return quit();
        return Step.of(model.with(new Overlay.ShownDiagnosis(DiagnosisBox.scrolled(shown.top(), key, hits))));
    }

    private static boolean isClosing(KeyStroke key, String action) {
        return key.getKeyType() == KeyType.Escape
                || key.getKeyType() == KeyType.Enter
                || ClientKeys.KEYS.action(key, false).filter(action::equals).isPresent();
    }

    private static boolean isQuit(KeyStroke key) {
        return ClientKeys.KEYS.action(key, false).filter("quit"::equals).isPresent();
    }

    // ---- actions

    Step act(String action) {
        return switch (action) {
            case "help" -> Step.of(model.with(new Overlay.ShownHelp(ClientKeys.help(model.world()))));
            case "help.close", "overlay.close", "refuse" -> Step.of(model.with(Overlay.NONE));
            case "stat" -> askStat();
            case "pause" -> Step.of(model, new Command.Play(Playing.Change.PAUSE));
            case "faster" -> Step.of(model, new Command.Play(Playing.Change.FASTER));
            case "slower" -> Step.of(model, new Command.Play(Playing.Change.SLOWER));
            case "freeze" -> Step.of(model.with(model.reading().toggle(all, page())));
            case "view" ->
                Step.of(model.with(model.reading().with(model.reading().style().next())));
            case "reconnect" -> Step.of(model.with(Overlay.NONE), new Command.Reconnect());
            case "diagnosis" -> Step.of(model.with(new Overlay.ShownDiagnosis(0)));
            case "history" -> history();
            case "events" -> events();
            case "next" -> Step.of(model.with(neighbour(1)));
            case "previous" -> Step.of(model.with(neighbour(-1)));
            case "trust" -> trust();
            case "remember" -> remember();
            case "quit" -> quit();
            default -> Step.ignored(model);
        };
    }

    /** One question at a time: its answer would only set to zero what the one before it tells. */
    private Step askStat() {
        if (model.world().isReplay()) return Step.ignored(model);
        if (model.world().waiting() != null) return Step.ignored(model);
        return Step.of(model.withPage(false), new Command.AskStat());
    }

    private Step history() {
        if (model.layout().has(Panel.HISTORY)) return Step.of(model.with(Panel.HISTORY));
        if (model.page()) return Step.of(model.withPage(false));
        return Step.of(model.withPage(true).with(Panel.STATISTICS));
    }

    private Step events() {
        return Step.of(
                model.layout().has(Panel.EVENTS) ? model.with(Panel.EVENTS) : model.with(new Overlay.ShownEvents()));
    }

    private Step remember() {
        if (!(model.overlay() instanceof Overlay.Refused refused)) return Step.ignored(model);
        return Step.of(model.with(Overlay.NONE), new Command.Remember(refused.refusal()));
    }

    private Step trust() {
        if (!(model.overlay() instanceof Overlay.Refused refused)) return Step.ignored(model);
        var trusting = model.with(model.world().trusting(refused.refusal().fingerprint()));
        return Step.of(trusting.with(Overlay.NONE), new Command.Trust(refused.refusal()));
    }

    private Step quit() {
        return new Step(model, List.of(), Response.QUIT);
    }

    private Panel neighbour(int by) {
        var ring = model.ring();
        return ring.get(Math.floorMod(Math.max(0, ring.indexOf(model.focus())) + by, ring.size()));
    }

    // ---- panels

    private Step inPanel(KeyStroke key) {
        if (key.getKeyType() == KeyType.Escape) return escape();
        return switch (model.focus()) {
            case CHARACTERS -> Step.of(model.with(model.reading().key(key, all, page())));
            case STATISTICS -> inStatistics(key);
            case HISTORY -> Step.of(model.with(historyKey(key)));
            case EVENTS ->
                Step.of(model.with(model.events().key(key, model.world().log(), eventsPage())));
        };
    }

    private Step escape() {
        if (model.page()) return Step.of(model.withPage(false));
        return Step.of(model.with(model.reading().follow()).with(model.events().follow()));
    }

    private Step inStatistics(KeyStroke key) {
        if (key.getKeyType() == KeyType.Enter) return askStat();
        if (key.getKeyType() == KeyType.ArrowRight && !model.page()) return history();
        if (key.getKeyType() == KeyType.ArrowLeft) return Step.of(model.withPage(false));
        return model.page() ? Step.of(model.with(historyKey(key))) : Step.ignored(model);
    }

    private TableState historyKey(KeyStroke key) {
        return model.history().key(key, HistoryRows.of(model.world()), historyPage());
    }

    // ---- pages of the last frame

    Reading.Page page() {
        return hits.find(CharactersPanel.BODY)
                .map(hit -> new Reading.Page((int) hit.argument(), hit.area().height()))
                .orElse(new Reading.Page(1, 1));
    }

    int historyPage() {
        return hits.area(HistoryPanel.NAME + ".body").height();
    }

    int eventsPage() {
        return hits.find(EventsPanel.NAME + ".body")
                .map(hit -> (int) hit.argument())
                .orElse(1);
    }

    /** Whether an action would do something now: the footer shows only such keys. */
    public static boolean works(Model model, String action) {
        return switch (action) {
            case "stat" -> model.world().phase() == ClientPhase.STREAMING;
            case "history", "events" -> !model.layout().has(Panel.HISTORY);
            default -> true;
        };
    }
}
