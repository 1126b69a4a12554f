package charwire.tui.server.screen.model;

import charwire.ui.Taken;
import charwire.ui.cells.SafeText;
import charwire.words.Texts;
import java.util.Optional;

/** What there is to be copied, or written to a file. Pure. */
public final class Selected {
    private Selected() {}

    /** The fingerprint, the address of a client, an event, the range; without clients what connects one. */
    static Optional<String> text(Model model) {
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
            case STREAM -> Optional.empty();
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

    /** For a file: the focused list whole, as it is filtered and sorted. */
    static Optional<Taken> file(Model model, SafeText measure) {
        var snapshot = model.state().snapshot();
        if (snapshot.isEmpty() || model.is(Panel.RANGE) || model.is(Panel.STREAM)) {
            return Optional.empty();
        }
        var zone = model.state().setup().zone();
        var events = model.is(Panel.EVENTS);
        var text = events
                ? model.events().log().text(model.state().log(), zone)
                : model.clients().text(measure);
        return Optional.of(
                Taken.file(events ? "events" : "clients", snapshot.get().time().at(), zone, text));
    }
}
