package charwire.tui.client.screen.model;

import charwire.app.ExitStatus;
import charwire.identity.Fingerprint;
import charwire.tui.client.report.ReportRows;
import charwire.ui.Taken;
import charwire.ui.panel.Dialog;
import java.util.Optional;

/** What there is to be copied, or written to a file. Pure. */
final class Selected {
    private Selected() {}

    /** An event, the report, or the server's fingerprint; while the user is asked about one, that one. */
    static Optional<String> text(Model model) {
        if (model.overlay() instanceof Dialog<Action> asked) {
            return asked(asked).map(Fingerprint::toString);
        }
        if (isReport(model)) {
            return report(model.state());
        }
        if (isEvents(model)) {
            return model.events().log().selected(model.state().log()).map(entry -> entry.text());
        }
        return fingerprint(model.state()).map(Fingerprint::toString);
    }

    private static Optional<Fingerprint> asked(Dialog<Action> asked) {
        return asked.choices().stream()
                .filter(choice -> choice.action() instanceof Action.Remember)
                .map(choice -> ((Action.Remember) choice.action()).refusal().fingerprint())
                .findFirst();
    }

    private static Optional<Fingerprint> fingerprint(ClientState state) {
        return state.neverConnected()
                ? Optional.empty()
                : Optional.ofNullable(state.last().peer().fingerprint());
    }

    /** What connects to this server again, and to no other. */
    static Optional<String> command(ClientState state) {
        var server = state.home() == null ? state.server() : state.home();
        return fingerprint(state).map(pin -> "charwire-client " + server + " --pin " + pin);
    }

    private static boolean isReport(Model model) {
        if (model.isOverlaid()) {
            return model.overlay() instanceof Overlay.ShownDiagnosis;
        }
        return model.is(Panel.STATISTICS) || model.is(Panel.HISTORY);
    }

    private static boolean isEvents(Model model) {
        return model.overlay() instanceof Overlay.ShownEvents || model.is(Panel.EVENTS);
    }

    private static Optional<String> report(ClientState state) {
        if (state.last() == null) {
            return Optional.empty();
        }
        var lines = ReportRows.lines(state.last(), ExitStatus.OK);
        return Optional.of(String.join("\n", lines) + "\n");
    }

    /** For a file: the events, the report, or the characters that are kept. */
    static Optional<Taken> file(Model model, Slice characters) {
        if (isReport(model)) {
            return file(model, "report", report(model.state()));
        }
        if (isEvents(model)) {
            var text =
                    model.events().log().text(model.state().log(), model.state().zone());
            return file(model, "events", Optional.of(text).filter(it -> !it.isEmpty()));
        }
        var frozen = model.reading().frozen();
        var shown = frozen == null ? characters : frozen;
        return file(model, "characters", text(shown));
    }

    private static Optional<String> text(Slice shown) {
        var text = new StringBuilder();
        for (var at = shown.first(); at < shown.next(); at++) {
            text.appendCodePoint(shown.codePoint(at));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.append('\n').toString());
    }

    private static Optional<Taken> file(Model model, String what, Optional<String> text) {
        var state = model.state();
        return text.map(it -> Taken.file(what, state.now().at(), state.zone(), it));
    }
}
