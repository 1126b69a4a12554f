package charwire.tui.server.screen.model;

import charwire.app.TypedCommand;
import charwire.app.Values;
import charwire.protocol.Sanitizer;
import charwire.stream.Alphabet;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.SettingChange;
import charwire.ui.Step;
import charwire.ui.cells.Hits;
import charwire.ui.panel.Palette;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The palette: all actions, and the words of the console. Pure. */
final class Commands {
    /** Has no meaning on a screen. */
    private static final List<String> NOT_HERE = List.of("help");

    private static final int MOST_CLIENTS = 1_000;

    private Commands() {}

    static Model open(Model model, Hits hits) {
        var entries = new ArrayList<>(Palette.actions(ServerKeys.ALL, model, Action.Simple.COMMANDS));
        for (var help : ServerConsole.HELP) {
            if (NOT_HERE.stream().noneMatch(help::startsWith)) {
                entries.add(Palette.command(help, values(model, help)));
            }
        }
        return model.with(Palette.of(entries, hits));
    }

    private static List<String> values(Model model, String help) {
        if (help.startsWith("range ")) {
            return List.copyOf(Alphabet.names());
        }
        if (!help.startsWith("kick ")) {
            return List.of();
        }
        var rows = model.clients().rows();
        return LongStream.range(0, Math.min(MOST_CLIENTS, rows.size()))
                .mapToObj(at -> Long.toString(rows.id((int) at)))
                .toList();
    }

    /** Carries out a command. */
    static Step<Model, Effect> run(Model model, String line, Function<String, Step<Model, Effect>> refused) {
        var typed = TypedCommand.of(line);
        var run = new Run(model, typed, refused);
        var settings = SettingChange.of(typed);
        if (settings.isPresent()) {
            return run.change(settings.get());
        }
        return switch (typed.name()) {
            case "kick" -> run.kick();
            case "clients" -> run.alone(Step.of(model.with(Panel.CLIENTS)));
            case "stats" -> run.alone(Step.of(model.noticed(Commands::stats)));
            case "reload" ->
                run.alone(Step.of(
                        model.noticed(Words.of("asked to reload; the events tell the result")), new Effect.Reload()));
            case "pause-stream" -> run.alone(Questions.pauseStream(model));
            case "resume" -> run.alone(Step.of(model, new Effect.Resume()));
            case "quit", "exit" -> run.alone(Questions.quit(model));
            default -> refused.apply(typed.unknown());
        };
    }

    private static String stats(Model model) {
        return model.state()
                .snapshot()
                .filter(s -> !model.state().gone())
                .map(s -> Words.of(
                        "{0} generated, {1} of them since anybody asked",
                        Texts.count(s.totalChars()), Texts.count(s.generatedChars())))
                .orElseGet(model.state()::word);
    }

    private record Run(Model model, TypedCommand typed, Function<String, Step<Model, Effect>> refused) {
        Step<Model, Effect> change(SettingChange change) {
            var inForce = model.range().inForce();
            if (!change.refusal().isEmpty() || inForce == null) {
                return refused.apply(inForce == null ? model.state().word() : change.refusal());
            }
            return Step.of(model, new Effect.Apply(change.change().apply(inForce)));
        }

        Step<Model, Effect> kick() {
            var id = Values.number("kick", typed.argument(), 1, Long.MAX_VALUE);
            var shown = Sanitizer.clean(typed.argument(), 40);
            if (!id.isValid()) {
                return refused.apply(Words.of("kick: {0}: expected the number of a client; clients lists them", shown));
            }
            if (model.clients().rows().find(id.orThrow()).isPresent()) {
                return Step.of(Questions.disconnect(model, id.orThrow()));
            }
            return refused.apply(
                    model.state().isCurrent()
                            ? Words.of("kick: {0}: no such client; clients lists them", shown)
                            : model.state().word());
        }

        Step<Model, Effect> alone(Step<Model, Effect> step) {
            return typed.superfluous().map(refused).orElse(step);
        }
    }
}
