package charwire.tui.server.console;

import charwire.app.TypedCommand;
import charwire.app.Values;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import charwire.server.Server;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.tui.server.event.EventText;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The commands of a server without a screen. Owned by the thread that reads them. */
final class ServerConsole {
    private static final long ANSWER_SECONDS = 5;

    static final List<String> HELP = List.of(
            "clients            who is connected",
            "stats              what was generated, without resetting it",
            "range a-z          draw from other characters",
            "burst 1-4          characters at once",
            "pause 10-50        milliseconds between bursts",
            "pause-stream       stop the stream; clients stay connected",
            "resume             let it continue",
            "kick 3             disconnect client 3",
            "help               this list",
            "quit               end the server");

    private final Server server;
    private final ServerOutput out;

    /** The settings as of the last command; the server has no other writer than this console. */
    private Settings settings;

    public ServerConsole(Server server, Settings settings, ServerOutput out) {
        this.server = server;
        this.settings = settings;
        this.out = out;
    }

    /** Carries one command out; false when it ends the server. */
    public boolean run(String line) {
        TypedCommand typed = TypedCommand.of(line);
        switch (typed.name()) {
            case "" -> {}
            case "range" -> change(typed.argument(), "range", Alphabet::parse, settings::withAlphabet);
            case "burst" -> change(typed.argument(), "burst", Settings::parseBurst, settings::withBurst);
            case "pause" -> change(typed.argument(), "pause", Settings::parsePause, settings::withPauseMillis);
            case "kick" -> kick(typed.argument());
            case "clients" -> typed.alone(() -> await(server.snapshot()).ifPresent(out::clients), out::refused);
            case "stats" -> typed.alone(() -> await(server.snapshot()).ifPresent(out::stats), out::refused);
            case "pause-stream" -> typed.alone(server::pause, out::refused);
            case "resume" -> typed.alone(server::resume, out::refused);
            case "help", "?" -> HELP.forEach(entry -> out.line(Words.of(entry)));
            case "quit", "exit" -> {
                return false;
            }
            default -> typed.unknown(out::refused);
        }
        return true;
    }

    private <T> void change(
            String text, String name, Function<String, Parsed<T>> parser, Function<T, Settings> changed) {
        if (text.isEmpty()) {
            out.refused(Words.of("{0}: the value is missing; help shows an example", name));
            return;
        }
        Parsed<T> parsed = parser.apply(text);
        parsed.problem().map(Sentences::of).ifPresent(out::refused);
        parsed.value().ifPresent(value -> {
            settings = changed.apply(value);
            server.apply(settings);
            leftOut(value);
        });
    }

    private void leftOut(Object value) {
        if (value instanceof Alphabet alphabet) {
            EventText.leftOut(alphabet).ifPresent(out::line);
        }
    }

    private void kick(String text) {
        Parsed<Long> id = Values.number("kick", text, 1, Long.MAX_VALUE);
        if (!id.isValid()) {
            out.refused(Words.of(
                    "kick: {0}: expected the number of a client; clients lists them", Sanitizer.clean(text, 40)));
            return;
        }
        await(server.kick(id.value().orElseThrow()))
                .filter(found -> !found)
                .ifPresent(missing -> out.refused(Words.of("kick: {0}: no such client; clients lists them", text)));
    }

    private <T> java.util.Optional<T> await(CompletableFuture<T> answer) {
        try {
            return java.util.Optional.of(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            out.refused(Words.of("no answer from the server in {0} s; it is stopping, or overloaded", ANSWER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return java.util.Optional.empty();
    }
}
