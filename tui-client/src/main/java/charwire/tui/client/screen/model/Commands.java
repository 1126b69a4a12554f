package charwire.tui.client.screen.model;

import charwire.app.TypedCommand;
import charwire.tui.client.console.ClientConsole;
import charwire.ui.Step;
import charwire.ui.cells.Hits;
import charwire.ui.panel.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The palette: all actions, and the words of the console. Pure. */
final class Commands {
    /** A list of the others, which the palette is. */
    private static final String HELP = "help ";
    /** All that a record takes. */
    private static final String QUIT = "quit ";

    private Commands() {}

    static Model open(Model model, Hits hits) {
        var entries = new ArrayList<>(ClientKeys.entries(model));
        for (var help : ClientConsole.HELP) {
            if (model.state().isReplay() ? help.startsWith(QUIT) : !help.startsWith(HELP)) {
                entries.add(Palette.command(help, List.of()));
            }
        }
        return model.with(Palette.of(entries, hits));
    }

    /** Carries out a command. */
    static Step<Model, Effect> run(Model model, String line, Function<String, Step<Model, Effect>> refused) {
        var typed = TypedCommand.of(line);
        var live = !model.state().isReplay();
        return switch (typed.name()) {
            case "quit", "exit" -> alone(typed, Step.quit(model), refused);
            case "stat" -> live ? alone(typed, Update.askStat(model), refused) : refused.apply(typed.unknown());
            case "reconnect" -> live ? alone(typed, Update.reconnect(model), refused) : refused.apply(typed.unknown());
            case "ping" -> live ? ping(model, typed.argument(), refused) : refused.apply(typed.unknown());
            default -> refused.apply(typed.unknown());
        };
    }

    private static Step<Model, Effect> alone(
            TypedCommand typed, Step<Model, Effect> step, Function<String, Step<Model, Effect>> refused) {
        return typed.superfluous().map(refused).orElse(step);
    }

    private static Step<Model, Effect> ping(Model model, String token, Function<String, Step<Model, Effect>> refused) {
        return ClientConsole.wrongToken(token).map(refused).orElseGet(() -> Step.of(model, new Effect.Ping(token)));
    }
}
