package charwire.tui.server.screen.model;

import charwire.ui.Step;
import charwire.ui.cells.SafeText;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What the user copies, or writes to a file. Pure. */
public final class Taken {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private Taken() {}

    static Step<Model, Effect> copy(Model model) {
        return copied(model, selected(model));
    }

    static Step<Model, Effect> copyCommand(Model model) {
        return copied(model, command(model.state()));
    }

    private static Step<Model, Effect> copied(Model model, Optional<String> text) {
        return text.map(it -> Step.<Model, Effect>of(model, new Effect.Copy(it)))
                .orElseGet(() -> Step.of(model.noticed(Words.of("there is nothing to copy here"))));
    }

    /** The fingerprint, the address of a client, an event, the range; without clients what connects one. */
    private static Optional<String> selected(Model model) {
        if (model.overlay() instanceof Overlay.Identity) {
            return Optional.of(model.state().setup().fingerprint().toString());
        }
        if (model.overlay() instanceof Overlay.Details details) {
            return address(model, details.client());
        }
        return switch (model.focus()) {
            case CLIENTS ->
                model.clients().rows().total() == 0
                        ? command(model.state())
                        : address(model, model.clients().selected());
            case RANGE ->
                Optional.ofNullable(model.range().inForce())
                        .map(settings -> settings.alphabet().toString());
            case EVENTS -> model.events().log().selected(model.state().log()).map(entry -> entry.text());
        };
    }

    private static Optional<String> address(Model model, long client) {
        return model.clients().rows().find(client).map(row -> Texts.address(row.address()));
    }

    /** What connects a client to this server, from the same machine if it listens on all addresses. */
    public static Optional<String> command(ServerState state) {
        return state.snapshot().map(snapshot -> {
            var address = snapshot.address();
            var there = address.getAddress().isAnyLocalAddress()
                    ? "localhost:" + address.getPort()
                    : Texts.address(address);
            var own = state.setup().clientCertificates() ? " --cert CERT.pem --key KEY.pem" : "";
            return "charwire-client " + there + " --pin " + state.setup().fingerprint() + own;
        });
    }

    /** Writes the focused list whole, as it is filtered and sorted. */
    static Step<Model, Effect> write(Model model, SafeText measure) {
        var snapshot = model.state().snapshot();
        if (snapshot.isEmpty() || model.is(Panel.RANGE)) {
            return Step.of(model.noticed(Words.of("there is nothing to write here")));
        }
        var zone = model.state().setup().zone();
        var stamp = STAMP.format(snapshot.get().time().at().atZone(zone));
        var events = model.is(Panel.EVENTS);
        var text = events
                ? model.events().log().text(model.state().log(), zone)
                : model.clients().text(measure);
        return Step.of(
                model, new Effect.Write("charwire-" + (events ? "events" : "clients") + "-" + stamp + ".txt", text));
    }
}
