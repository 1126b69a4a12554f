package charwire.tui.client.screen;

import charwire.client.ClientEvent;
import charwire.client.NotAnsweredException;
import charwire.clock.Moment;
import charwire.identity.IdentityException;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.event.EventText;
import charwire.tui.client.screen.model.ClientControl;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Effect;
import charwire.tui.client.screen.model.EventKinds;
import charwire.tui.client.screen.model.Mailbox;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Update;
import charwire.tui.client.screen.view.ClientView;
import charwire.ui.Notice;
import charwire.ui.Takeaway;
import charwire.ui.View;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.input.Input;
import charwire.ui.list.LogBuffer.Entry;
import charwire.ui.list.LogBuffer.Level;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The client's screen. Owned by the screen thread.
 *
 * <pre>
 *  charwire client  ● connected  server.example.org:7319  TLS 1.3  pinned                  00:45:04
 * ╭─ Characters ───────── range U+0041-U+005A, 26 ─╮╭─ Statistics ──────────── as of 14:07:12 ─╮
 * │ K L J A V B Q I D T Q A J Z Y U L P K U D J K R││ generated       21,076                   │
 * │ ───────────────────────────────────────────────││ check        exact: nothing lost         │
 * │ 14:02:18  SCMDVPJHULSUUVMKJOZKRWFNDIODJPSLWEJDP││ ─ now ───────────────────────────────── │
 * │ 14:02:31  QPSOACCTAZAKLJLAHBCRYFFDFDOSYGEXPAOJA││ rate         3.64/s now, 3.60 mean       │
 * │ …                                              ││  [ F2 Statistics ]           history ▸   │
 * ╰────────────────────────────────────────────────╯╰──────────────────────────────────────────╯
 *  14:02:11  connected to …
 *  F1 Help  F2 Statistics  F3 Diagnosis  F5 Freeze  F6 View  F7 Reconnect  F10 Quit
 * </pre>
 */
public final class ClientScreen implements View {
    /** Some seconds at 100,000 a second; some hours at the usual pace. */
    static final int CHARACTERS_KEPT = 200_000;

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClientControl client;
    private final Mailbox mailbox;
    private final Supplier<Moment> clock;
    private final Takeaway takeaway;
    private final EventText texts;
    private final Update update;
    private Model model;

    ClientScreen(ClientControl client, Mailbox mailbox, Model start, Supplier<Moment> clock, Takeaway takeaway) {
        this.takeaway = takeaway;
        this.client = client;
        this.mailbox = mailbox;
        this.clock = clock;
        this.texts = new EventText(start.state().zone());
        this.update = new Update(mailbox.tape()::all);
        this.model = start.with(replaying(start.state()));
    }

    Model model() {
        return model;
    }

    @Override
    public Map<String, String> choices() {
        return model.choices();
    }

    @Override
    public String title() {
        return ClientView.title(model.state());
    }

    @Override
    public void draw(Canvas canvas) {
        ClientView.draw(canvas, model, mailbox.tape().newest(canvas.width() * canvas.height()));
    }

    @Override
    public long tickNanos() {
        return TICK_NANOS;
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
        step.effects().forEach(this::run);
        return step.response();
    }

    /** The snapshot that this asks for brings the frame. */
    private Response tick() {
        mailbox.touch();
        var now = clock.get();
        var before = model.notice();
        var then = model.with(replaying(model.state().at(now)))
                .with(model.reading().counted(mailbox.tape()::all));
        model = Notice.at(then, now.nanos());
        return model.notice().equals(before) ? Response.IGNORED : Response.REDRAW;
    }

    private ClientState replaying(ClientState state) {
        return client.replay().map(state::replaying).orElse(state);
    }

    private Response changed() {
        mailbox.drain(this::happened);
        mailbox.runPosted();
        var now = clock.get();
        var snapshot = mailbox.takeSnapshot();
        var state = snapshot == null ? model.state().at(now) : model.state().with(snapshot, now);
        model = Notice.at(model.with(replaying(state)), now.nanos());
        return snapshot != null && client.isOver(snapshot) ? Response.QUIT : Response.REDRAW;
    }

    private void unanswered(String problem) {
        model.state().log().add(new Entry(clock.get(), Level.WARN, Words.of("no answer: {0}", problem)));
    }

    private void happened(Moment at, ClientEvent event) {
        var asks = event instanceof ClientEvent.Untrusted untrusted
                && untrusted.refusal().firstContact();
        if (!asks) {
            model.state()
                    .log()
                    .add(new Entry(at, Level.of(event.level()), text(event), EventKinds.ALL.of(event.name())));
        }
        model = Update.event(model, at, event);
    }

    /** The answer is in its panel: the log needs only that it came, and what is wrong with it. */
    private String text(ClientEvent event) {
        if (!(event instanceof ClientEvent.StatAnswered answered)
                || !answered.result().exact()) {
            return texts.of(event);
        }
        var verdict = answered.result().lostByUs().equals(OptionalLong.of(0))
                        && model.state().anyLost()
                ? Words.of("exact")
                : EventText.verdict(answered.result());
        return Words.of("the server answered: {0}", verdict);
    }

    private void run(Effect effect) {
        if (effect instanceof Effect.AskStat) {
            ask(client.requestStat());
        } else if (effect instanceof Effect.Ping ping) {
            ask(client.ping(ping.token()));
        } else if (effect instanceof Effect.Reconnect) {
            client.reconnectNow();
        } else if (effect instanceof Effect.Trust trust) {
            client.trustAndReconnect(trust.fingerprint());
        } else if (effect instanceof Effect.Remember remember) {
            remember(remember.refusal());
        } else if (effect instanceof Effect.ChangePace change) {
            client.changePace(change.to());
        } else if (effect instanceof Effect.Suspend) {
            client.suspend();
        } else if (effect instanceof Effect.Take take) {
            model = model.noticed(take.what().to(takeaway));
        } else {
            throw new IllegalStateException("effect: " + effect);
        }
    }

    private void ask(CompletableFuture<?> answer) {
        answer.exceptionally(failure -> {
            mailbox.post(() -> unanswered(reason(failure)));
            return null;
        });
        mailbox.touch();
    }

    private void remember(UntrustedServerException refusal) {
        var unused = client.remember(refusal).exceptionally(failure -> {
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            mailbox.post(() -> notRemembered(why(cause)));
            return null;
        });
    }

    private void notRemembered(String why) {
        model.state().log().add(new Entry(clock.get(), Level.ERROR, Words.of("not remembered: {0}", why)));
        model = Update.notRemembered(model, why);
    }

    private static String why(Throwable failure) {
        return failure instanceof IdentityException unusable
                ? Sentences.of(unusable.reason())
                : String.valueOf(failure.getMessage());
    }

    /** {@code not connected} for {@code stat: not connected}: here the user knows what was asked. */
    private static String reason(Throwable failure) {
        return failure instanceof NotAnsweredException unanswered
                ? Sentences.of(unanswered.reason().core())
                : String.valueOf(failure.getMessage());
    }
}
