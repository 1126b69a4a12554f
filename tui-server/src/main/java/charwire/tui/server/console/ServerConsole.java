package charwire.tui.server.console;

import charwire.app.TypedCommand;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.protocol.Causes;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import charwire.server.RefusedException;
import charwire.server.Server;
import charwire.stream.Settings;
import charwire.tui.server.event.EventText;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** The commands of a running server: from standard input, or from its control socket. Owned by the thread that reads them. */
public final class ServerConsole {
    private static final long ANSWER_SECONDS = 5;

    /** One line for each command: an example, blanks, what it does. */
    public static final List<String> HELP = List.of(
            "clients            who is connected",
            "stats              what was generated, without resetting it",
            "range a-z          draw from other characters",
            "burst 1-4          characters at once",
            "pause 10-50        milliseconds between bursts",
            "reload             take range, burst and pause as configured",
            "pause-stream       stop the stream; clients stay connected",
            "resume             let it continue",
            "kick 3             disconnect client 3",
            "help               this list",
            "quit               end the server");

    /** What became of a command. */
    public enum Outcome {
        DONE,
        /** It was told why. */
        REFUSED,
        /** It ends the server. */
        END
    }

    private final Server server;
    private final Configuration configuration;
    private final ServerOutput out;
    private Outcome outcome = Outcome.DONE;

    /** Where the settings come from at the start. */
    @FunctionalInterface
    public interface Configuration {
        /**
         * Reads the settings again, from all their sources.
         *
         * @throws UsageException a value is wrong; the message is the line for the user
         */
        Settings settings() throws UsageException;
    }

    public ServerConsole(Server server, Configuration configuration, ServerOutput out) {
        this.server = server;
        this.configuration = configuration;
        this.out = out;
    }

    /** Carries one command out. What it changed is in force when this returns. */
    public Outcome run(String line) {
        TypedCommand typed = TypedCommand.of(line);
        outcome = Outcome.DONE;
        switch (typed.name()) {
            case "" -> {}
            case "range", "burst", "pause" -> change(SettingChange.of(typed).orElseThrow());
            case "kick" -> kick(typed.argument());
            case "clients" -> typed.alone(() -> await(server.snapshot()).ifPresent(out::clients), this::refuse);
            case "stats" -> typed.alone(() -> await(server.snapshot()).ifPresent(out::stats), this::refuse);
            case "reload" -> typed.alone(this::reload, this::refuse);
            case "pause-stream" -> typed.alone(() -> await(server.pause()), this::refuse);
            case "resume" -> typed.alone(() -> await(server.resume()), this::refuse);
            case "help", "?" -> HELP.forEach(entry -> out.line(Words.of(entry)));
            case "quit", "exit" -> outcome = Outcome.END;
            default -> refuse(typed.unknown());
        }
        return outcome;
    }

    private void refuse(String why) {
        outcome = Outcome.REFUSED;
        out.refused(why);
    }

    private void change(SettingChange change) {
        if (change.isRefused()) {
            refuse(change.refusal());
        } else {
            change(change.change());
        }
    }

    private void change(UnaryOperator<Settings> change) {
        await(server.change(change))
                .map(Settings::alphabet)
                .flatMap(EventText::leftOut)
                .ifPresent(out::line);
    }

    /** Takes the settings from the configuration again; one that is wrong leaves all as they are. */
    public void reload() {
        try {
            Settings configured = configuration.settings();
            change(inForce -> configured);
        } catch (UsageException e) {
            refuse(e.getMessage());
        }
    }

    private void kick(String text) {
        Parsed<Long> id = Values.number("kick", text, 1, Long.MAX_VALUE);
        if (!id.isValid()) {
            refuse(Words.of(
                    "kick: {0}: expected the number of a client; clients lists them", Sanitizer.clean(text, 40)));
            return;
        }
        await(server.kick(id.value().orElseThrow()))
                .filter(found -> !found)
                .ifPresent(missing -> refuse(Words.of("kick: {0}: no such client; clients lists them", text)));
    }

    /** Empty after an answer that says nothing, too. */
    private <T> Optional<T> await(CompletableFuture<T> answer) {
        try {
            return Optional.ofNullable(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            refuse(Words.of("no answer from the server in {0} s; it is stopping, or overloaded", ANSWER_SECONDS));
        } catch (ExecutionException e) {
            refuse(Causes.first(e, RefusedException.class)
                    .map(refused -> Sentences.of(refused.reason()))
                    .orElseThrow(() -> new IllegalStateException(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
