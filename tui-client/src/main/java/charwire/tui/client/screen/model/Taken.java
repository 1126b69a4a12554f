package charwire.tui.client.screen.model;

import charwire.app.ExitStatus;
import charwire.identity.Fingerprint;
import charwire.tui.client.report.ReportRows;
import charwire.ui.Step;
import charwire.words.Words;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What the user copies, or writes to a file. Pure. */
final class Taken {
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

    /** An event, the report, or the server's fingerprint; while the user is asked about one, that one. */
    private static Optional<String> selected(Model model) {
        if (model.overlay() instanceof Overlay.Asked asked) {
            return asked(asked).map(Fingerprint::toString);
        }
        if (isReport(model)) {
            return report(model.state());
        }
        if (isEvents(model)) {
            return model.events().selected(model.state().log()).map(entry -> entry.text());
        }
        return fingerprint(model.state()).map(Fingerprint::toString);
    }

    private static Optional<Fingerprint> asked(Overlay.Asked asked) {
        return asked.dialog().choices().stream()
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
    private static Optional<String> command(ClientState state) {
        return fingerprint(state).map(pin -> "charwire-client " + state.server() + " --pin " + pin);
    }

    private static boolean isReport(Model model) {
        if (!(model.overlay() instanceof Overlay.None)) {
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

    /** Writes the events, the report, or the characters that are kept. */
    static Step<Model, Effect> write(Model model, Slice characters) {
        if (isReport(model)) {
            return written(model, "report", report(model.state()));
        }
        if (isEvents(model)) {
            var text = model.events().text(model.state().log(), model.state().zone());
            return written(model, "events", Optional.of(text).filter(it -> !it.isEmpty()));
        }
        var frozen = model.reading().frozen();
        var shown = frozen == null ? characters : frozen;
        return written(model, "characters", text(shown));
    }

    private static Optional<String> text(Slice shown) {
        var text = new StringBuilder();
        for (var at = shown.first(); at < shown.next(); at++) {
            text.appendCodePoint(shown.codePoint(at));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.append('\n').toString());
    }

    private static Step<Model, Effect> written(Model model, String what, Optional<String> text) {
        var now = STAMP.format(model.state().now().at().atZone(model.state().zone()));
        return text.map(it ->
                        Step.<Model, Effect>of(model, new Effect.Write("charwire-" + what + "-" + now + ".txt", it)))
                .orElseGet(() -> Step.of(model.noticed(Words.of("there is nothing to write here"))));
    }
}
