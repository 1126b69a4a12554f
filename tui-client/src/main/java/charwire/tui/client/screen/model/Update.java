package charwire.tui.client.screen.model;

import charwire.client.ClientEvent;
import charwire.clock.Moment;
import charwire.ui.ScreenUpdate;
import charwire.ui.Step;
import charwire.ui.View.Response;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.list.LogView;
import charwire.ui.list.Table;
import charwire.ui.list.TableState;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Scroll;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
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
            return after.with(new Overlay.Refused(TrustDialog.of(untrusted.refusal(), model.state())));
        }
        var answered = event instanceof ClientEvent.Connecting && model.overlay() instanceof Overlay.Refused;
        return answered ? after.with(Overlay.NONE) : after;
    }

    /** The server that the user trusts could not be remembered, and is not trusted. */
    public static Model notRemembered(Model model, String why) {
        return model.with(new Overlay.Refused(TrustDialog.notRemembered(why)));
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

    // ---- keys

    @Override
    protected Step<Model, Effect> press(Model model, KeyStroke key, Hits hits) {
        var overlay = model.overlay();
        if (overlay instanceof Overlay.Refused refused) return inDialog(model, refused, key, hits);
        if (!(overlay instanceof Overlay.None)) return inOverlay(model, key, hits);
        var action = keys(model).action(key, false);
        return action.isPresent() ? act(model, action.get(), hits) : inPanel(model, key, hits);
    }

    private Step<Model, Effect> inDialog(Model model, Overlay.Refused refused, KeyStroke key, Hits hits) {
        var chosen = refused.dialog().chosen(key);
        if (chosen.isPresent()) return act(model, chosen.get(), hits);
        if (keys(model).is(key, Action.Simple.QUIT)) return Step.quit(model);
        return Step.of(model.with(new Overlay.Refused(refused.dialog().key(key))));
    }

    private Step<Model, Effect> inOverlay(Model model, KeyStroke key, Hits hits) {
        var overlay = model.overlay();
        var closes = key.getKeyType() == KeyType.Escape
                || key.getKeyType() == KeyType.Enter
                || keys(model).is(key, opener(overlay));
        if (closes) return Step.of(model.with(Overlay.NONE));
        if (keys(model).is(key, Action.Simple.QUIT)) return Step.quit(model);
        if (overlay instanceof Overlay.ShownHelp shown) {
            var help = shown.help();
            return Step.of(
                    model.with(new Overlay.ShownHelp(help.with(help.scroll().key(key, hits)))));
        }
        if (overlay instanceof Overlay.ShownDiagnosis shown) {
            return Step.of(model.with(new Overlay.ShownDiagnosis(shown.scroll().key(key, hits))));
        }
        return eventsKey(model, key, hits);
    }

    /** What opens an overlay closes it, too. */
    private static Action opener(Overlay overlay) {
        if (overlay instanceof Overlay.ShownHelp) return Action.Simple.HELP;
        return overlay instanceof Overlay.ShownDiagnosis ? Action.Simple.DIAGNOSIS : Action.Simple.EVENTS;
    }

    private Step<Model, Effect> inPanel(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Escape) return escape(model);
        return switch (model.focus()) {
            case CHARACTERS -> Step.of(model.with(model.reading().key(key, all, page(hits))));
            case STATISTICS -> inStatistics(model, key, hits);
            case HISTORY -> Step.of(model.with(historyKey(model, key, hits)));
            case EVENTS -> eventsKey(model, key, hits);
        };
    }

    private static Step<Model, Effect> escape(Model model) {
        if (model.page()) return Step.of(model.withPage(false));
        return Step.of(model.with(model.reading().follow()).with(model.events().follow()));
    }

    private static Step<Model, Effect> inStatistics(Model model, KeyStroke key, Hits hits) {
        if (key.getKeyType() == KeyType.Enter) return askStat(model);
        if (key.getKeyType() == KeyType.ArrowRight && !model.page()) return history(model);
        if (key.getKeyType() == KeyType.ArrowLeft) return Step.of(model.withPage(false));
        return model.page() ? Step.of(model.with(historyKey(model, key, hits))) : Step.ignored(model);
    }

    private static TableState historyKey(Model model, KeyStroke key, Hits hits) {
        return model.history().key(key, HistoryRows.of(model.state()), Table.page(hits, Panel.HISTORY));
    }

    private static Step<Model, Effect> eventsKey(Model model, KeyStroke key, Hits hits) {
        return Step.of(model.with(model.events().key(key, model.state().log(), LogView.page(hits))));
    }

    // ---- the mouse

    @Override
    protected Step<Model, Effect> click(Model model, Hits.Hit hit, int column, Hits hits) {
        var target = hit.target();
        if (target instanceof Action action) return act(model, action, hits);
        if (target instanceof Scroll.Box) return act(model, Action.Simple.CLOSE, hits);
        if (!(target.whole() instanceof Panel panel)) throw new IllegalStateException("target: " + target);
        if (model.layout().has(panel)) return Step.of(selected(model.with(panel), target));
        // Without panels of their own, the answers are shown among the statistics, and the events over everything.
        if (panel == Panel.HISTORY) return Step.of(selected(model.with(Panel.STATISTICS), target));
        return Step.ignored(model);
    }

    private static Model selected(Model model, Target target) {
        if (!(target instanceof Table.Row row)) return model;
        return model.with(model.history().select(HistoryRows.of(model.state()), row.id()));
    }

    @Override
    protected Step<Model, Effect> wheel(Model model, int lines, Optional<Target> under, Hits hits) {
        var overlay = model.overlay();
        if (overlay instanceof Overlay.ShownHelp shown) {
            var help = shown.help();
            return Step.of(
                    model.with(new Overlay.ShownHelp(help.with(help.scroll().by(lines, hits)))));
        }
        if (overlay instanceof Overlay.ShownDiagnosis shown) {
            return Step.of(model.with(new Overlay.ShownDiagnosis(shown.scroll().by(lines, hits))));
        }
        var panel = overlay instanceof Overlay.ShownEvents ? Panel.EVENTS : under.orElse(null);
        if (panel == Panel.HISTORY) {
            var rows = HistoryRows.of(model.state());
            return Step.of(model.with(model.history().scroll(lines, rows, Table.page(hits, Panel.HISTORY))));
        }
        if (panel == Panel.EVENTS) {
            return Step.of(model.with(model.events().scroll(lines, model.state().log(), LogView.page(hits))));
        }
        if (panel != Panel.CHARACTERS) return Step.ignored(model);
        return Step.of(model.with(model.reading().scroll(lines, all, page(hits))));
    }

    // ---- actions

    @Override
    protected Step<Model, Effect> act(Model model, Action action, Hits hits) {
        if (action instanceof Action.Trust trust) {
            var fingerprint = trust.refusal().fingerprint();
            var trusting = model.with(model.state().trusting(fingerprint));
            return Step.of(trusting.with(Overlay.NONE), new Effect.Trust(fingerprint));
        }
        if (action instanceof Action.Remember remember) {
            return Step.of(model.with(Overlay.NONE), new Effect.Remember(remember.refusal()));
        }
        if (action instanceof Action.Show show) return show(model, show.panel());
        return switch ((Action.Simple) action) {
            case HELP -> Step.of(model.with(new Overlay.ShownHelp(ClientKeys.help(model.state()))));
            case STAT -> askStat(model);
            case DIAGNOSIS -> Step.of(model.with(new Overlay.ShownDiagnosis(Scroll.START)));
            case FREEZE -> Step.of(model.with(model.reading().toggle(all, page(hits))));
            case PAUSE -> Step.of(model, new Effect.ChangePace(Effect.Pace.PAUSE));
            case FASTER -> Step.of(model, new Effect.ChangePace(Effect.Pace.FASTER));
            case SLOWER -> Step.of(model, new Effect.ChangePace(Effect.Pace.SLOWER));
            case VIEW ->
                Step.of(model.with(model.reading().with(model.reading().style().next())));
            case RECONNECT -> Step.of(model.with(Overlay.NONE), new Effect.Reconnect());
            case HISTORY -> history(model);
            case EVENTS -> show(model, Panel.EVENTS);
            case ZOOM -> Step.of(settled(model.withZoom(!model.zoomed())));
            case THEME -> Step.nextTheme(model);
            case NEXT -> Step.of(model.with(neighbour(model, 1)));
            case PREVIOUS -> Step.of(model.with(neighbour(model, -1)));
            case CLOSE -> Step.of(model.with(Overlay.NONE));
            case QUIT -> Step.quit(model);
        };
    }

    /** One question at a time: the answer to a second one would only reset what the first one tells. */
    private static Step<Model, Effect> askStat(Model model) {
        if (model.state().isReplay() || model.state().waiting() != null) return Step.ignored(model);
        return Step.of(model.withPage(false), new Effect.AskStat());
    }

    private static Step<Model, Effect> history(Model model) {
        return model.page() && !model.canShow(Panel.HISTORY)
                ? Step.of(model.withPage(false))
                : show(model, Panel.HISTORY);
    }

    /** The answers stand among the statistics where they have no panel of their own, the events over all. */
    private static Step<Model, Effect> show(Model model, Panel panel) {
        if (model.canShow(panel)) return Step.of(model.withPage(false).with(panel));
        if (panel == Panel.HISTORY) return Step.of(model.withPage(true).with(Panel.STATISTICS));
        return Step.of(model.with(new Overlay.ShownEvents()));
    }

    /** The focus goes on to what is shown, where its panel no longer is. */
    private static Model settled(Model model) {
        if (model.canShow(model.focus())) return model;
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
