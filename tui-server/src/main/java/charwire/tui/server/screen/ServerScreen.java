package charwire.tui.server.screen;

import charwire.tui.server.screen.model.Effect;
import charwire.tui.server.screen.model.Layout;
import charwire.tui.server.screen.model.Mailbox;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Overlay;
import charwire.tui.server.screen.model.Panel;
import charwire.tui.server.screen.model.ServerControl;
import charwire.tui.server.screen.model.ServerKeys;
import charwire.tui.server.screen.model.Update;
import charwire.tui.server.screen.view.ClientsPanel;
import charwire.tui.server.screen.view.DetailsBox;
import charwire.tui.server.screen.view.HeaderPanel;
import charwire.tui.server.screen.view.RangePanel;
import charwire.tui.server.screen.view.StreamPanel;
import charwire.ui.Notice;
import charwire.ui.Step;
import charwire.ui.Takeaway;
import charwire.ui.View;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.SafeText;
import charwire.ui.input.Input;
import charwire.ui.list.EventsView;
import charwire.ui.panel.Checklist;
import charwire.ui.panel.Footer;
import charwire.ui.panel.TooSmall;
import charwire.words.Words;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The server's screen. Owned by the screen thread.
 *
 * <pre>
 * charwire server  ● sending  127.0.0.1:7319  TLS 1.3        self-signed  up 01:22:33    {@link HeaderPanel}
 * clients 12  chars/s 4.7  ▄▄▃▄▄▅▃▅▅  generated 1,240,118  skipped 0  heap 38 MB
 * shared demo  leads  redis1:6379 0.2 ms  3 servers, 3,410 clients                       only with --share
 * ╭─ Clients 12 ───────────────────────────────────────────────────── sort: sent ▼ ─╮    {@link ClientsPanel}
 * ╰─────────────────────────────────────────────────────────────────────────────────╯
 * ╭─ Range ─────────────────────────────────────────────────── 26 characters, A … Z ─╮   {@link RangePanel}
 * ╰─────────────────────────────────────────────────────────────────────────────────╯
 * ╭─ Events ───────────────────────────────────────────────────────────── following ─╮   {@link EventsView}
 * ╰─────────────────────────────────────────────────────────────────────────────────╯
 * F1 Help  F2 Range  F4 Filter  F5 Pause  F6 Sort  F8 Freeze  F9 Disconnect  F10 Quit    {@link Footer}
 * </pre>
 *
 * From 160 columns on the range stands beside the clients; under 20 rows it is one line, and clients and events share
 * a place. See {@link Layout}.
 */
public final class ServerScreen implements View {
    /** How often a snapshot is asked for. */
    private static final long ASK_NANOS = Duration.ofMillis(250).toNanos();
    /** After this long without an answer, the figures on the screen are old. */
    static final Duration SILENCE = Duration.ofSeconds(3);

    private final ServerControl control;
    private final Mailbox mailbox;
    private final LongSupplier nanos;
    private final Takeaway takeaway;
    private final Update update;

    private Model model;
    private long asked;
    private long answered;
    private long wanted;
    private long askedNanos;

    /** @param nanos as {@link System#nanoTime} */
    ServerScreen(
            ServerControl control,
            Mailbox mailbox,
            Model start,
            SafeText measure,
            LongSupplier nanos,
            Takeaway takeaway) {
        this.takeaway = takeaway;
        this.control = control;
        this.mailbox = mailbox;
        this.model = start;
        this.update = new Update(measure);
        this.nanos = nanos;
        ask();
    }

    public Model model() {
        return model;
    }

    @Override
    public long tickNanos() {
        return ASK_NANOS;
    }

    @Override
    public Response handle(Input input, Hits hits) {
        if (input instanceof Input.Tick) {
            return tick();
        }
        if (input instanceof Input.Changed) {
            return changed();
        }
        var step = update.input(model, input, hits);
        model = step.model();
        run(step);
        return step.response();
    }

    private Response tick() {
        var before = model.notice();
        model = Notice.at(model, nanos.getAsLong());
        if (answered == asked) {
            ask();
        } else if (nanos.getAsLong() - askedNanos > SILENCE.toNanos()
                && !model.state().silent()) {
            model = Update.silence(model);
            return Response.REDRAW;
        }
        return model.notice().equals(before) ? Response.IGNORED : Response.REDRAW;
    }

    private void ask() {
        var question = ++asked;
        askedNanos = nanos.getAsLong();
        var unused = control.snapshot().thenAccept(snapshot -> mailbox.answer(question, snapshot));
    }

    private Response changed() {
        var seen = mailbox.drainTo(model.state().log());
        var setup = mailbox.takeSetup();
        if (setup != null) {
            model = model.with(model.state().with(setup.apply(model.state().setup())));
        }
        if (mailbox.takeStopping()) {
            model = Update.stopping(model);
        }
        var refusal = mailbox.takeRefusal();
        if (refusal != null) {
            model = model.noticed(refusal);
        }
        var answer = mailbox.takeAnswer();
        if (answer == null) {
            return seen ? Response.REDRAW : Response.IGNORED;
        }
        answered = Math.max(answered, answer.question());
        if (answer.snapshot() == null) {
            model = Update.gone(model);
            return Response.REDRAW;
        }
        // An answer to a question from before the last effect shows the server without it.
        if (answer.question() < wanted) {
            return seen ? Response.REDRAW : Response.IGNORED;
        }
        model = Notice.at(Update.snapshot(model, answer.snapshot(), control.heapBytes()), nanos.getAsLong());
        return Response.REDRAW;
    }

    private void run(Step<Model, Effect> step) {
        var toServer = !step.effects().stream().allMatch(Effect.Take.class::isInstance);
        if (toServer && model.state().gone()) {
            model = model.noticed(now -> now.state().refusal());
            return;
        }
        for (var effect : step.effects()) {
            run(effect);
        }
        if (step.effects().isEmpty()) {
            return;
        }
        wanted = asked + 1;
        ask();
        if (toServer && model.state().silent()) {
            model = model.noticed(
                    now -> now.state().silent() ? Words.of("the server does not answer: nothing has changed yet") : "");
        }
    }

    private void run(Effect effect) {
        if (effect instanceof Effect.Apply apply) {
            control.apply(apply.settings());
        } else if (effect instanceof Effect.Reload) {
            control.reload();
        } else if (effect instanceof Effect.Pause) {
            control.pause();
        } else if (effect instanceof Effect.Resume) {
            control.resume();
        } else if (effect instanceof Effect.Disconnect disconnect) {
            control.kick(disconnect.client());
        } else if (effect instanceof Effect.Shutdown) {
            model = model.with(control.shutdown() ? model.state().ending() : model.state());
        } else if (effect instanceof Effect.Take take) {
            model = model.noticed(take.what().to(takeaway));
        } else {
            throw new IllegalStateException("effect: " + effect);
        }
    }

    @Override
    public Map<String, String> choices() {
        return model.choices();
    }

    @Override
    public String title() {
        return HeaderPanel.title(model.state());
    }

    @Override
    public void draw(Canvas canvas) {
        if (TooSmall.draw(canvas, Layout.LEAST_WIDTH, Layout.LEAST_HEIGHT, () -> HeaderPanel.brief(model))) {
            overlay(canvas);
            return;
        }
        var layout = model.layout(canvas.width(), canvas.height());
        panels(canvas, layout);
        var notice = model.notice().of(model);
        var keys = ServerKeys.footer(model);
        overlay(canvas.sub(canvas.area().aboveBottom(Footer.rows(canvas, notice, keys, model.isOverlaid()))));
        Footer.draw(canvas, notice, keys, model.isOverlaid());
    }

    private void panels(Canvas canvas, Layout layout) {
        HeaderPanel.draw(canvas.sub(layout.header()), model);
        if (!layout.clients().isEmpty()) {
            ClientsPanel.draw(canvas.sub(layout.clients()), model);
        }
        if (!layout.range().isEmpty()) {
            RangePanel.draw(canvas.sub(layout.range()), model);
        }
        if (!layout.settings().isEmpty()) {
            RangePanel.line(canvas.sub(layout.settings()), model);
        }
        if (!layout.stream().isEmpty()) {
            StreamPanel.draw(canvas.sub(layout.stream()), model);
        }
        if (!layout.events().isEmpty()) {
            events(canvas.sub(layout.events()));
        }
    }

    private void events(Canvas canvas) {
        canvas.hit(canvas.area(), Panel.EVENTS);
        new EventsView(Panel.EVENTS, model.state().setup().zone())
                .draw(canvas, model.state().log(), model.events(), model.is(Panel.EVENTS), "");
    }

    private void overlay(Canvas canvas) {
        var overlay = model.overlay();
        overlay.draw(canvas);
        if (overlay instanceof Overlay.Choosing choosing) {
            choice(canvas, choosing).draw(canvas);
        }
        if (overlay instanceof Overlay.Details details) {
            DetailsBox.draw(canvas, model, details);
        }
        if (overlay instanceof Overlay.Identity identity) {
            DetailsBox.identity(canvas, model.state(), identity.scroll());
        }
        if (overlay instanceof Overlay.Shared shared) {
            model.state().share().ifPresent(share -> DetailsBox.shared(canvas, model.state(), share, shared.scroll()));
        }
    }

    /** Columns are chosen though there may be no room for them: the list says so. */
    private Checklist choice(Canvas canvas, Overlay.Choosing choosing) {
        if (choosing.panel() != Panel.CLIENTS) {
            return choosing.choice();
        }
        var size = model.size();
        var clients = model.with(Panel.CLIENTS)
                .layout(size.getColumns(), size.getRows())
                .clients();
        return ClientsPanel.choice(canvas.sub(clients), model.clients(), choosing.choice());
    }
}
