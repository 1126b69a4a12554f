package charwire.tui.client.console;

import charwire.app.CommandOutput;
import charwire.app.TypedCommand;
import charwire.client.Client;
import charwire.client.NotAnsweredException;
import charwire.protocol.ClientLine;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The commands of a client. Owned by the thread that reads them. */
public final class ClientConsole {
    private static final long ANSWER_SECONDS = 5;

    /** One line for each command: an example, blanks, what it does. */
    public static final List<String> HELP = List.of(
            "stat               ask for the statistics, and check them",
            "ping [TOKEN]       how long the server takes to answer",
            "reconnect          connect again, now",
            "help               this list",
            "quit               end the client");

    private final Client client;
    private final CommandOutput out;

    ClientConsole(Client client, CommandOutput out) {
        this.client = client;
        this.out = out;
    }

    /** Carries one command out; false when it ends the client. The answers to stat and ping come as events. */
    boolean run(String line) {
        TypedCommand typed = TypedCommand.of(line);
        switch (typed.name()) {
            case "" -> {}
            case "stat" -> typed.alone(() -> complain("stat", client.requestStat()), out::refused);
            case "ping" -> ping(typed.argument());
            case "reconnect" -> typed.alone(client::reconnectNow, out::refused);
            case "help", "?" -> HELP.forEach(entry -> out.line(Words.of(entry)));
            case "quit", "exit" -> {
                return false;
            }
            default -> out.refused(typed.unknown());
        }
        return true;
    }

    private void ping(String token) {
        wrongToken(token).ifPresentOrElse(out::refused, () -> complain("ping", client.ping(token)));
    }

    /** Why a PING cannot have a token; empty if it can. */
    public static Optional<String> wrongToken(String token) {
        try {
            new ClientLine.Ping(token).encode();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Words.of(
                    "ping: {0}: expected a token of at most {1} bytes",
                    Sanitizer.clean(token, 40), ClientLine.Ping.TOKEN_LIMIT));
        }
    }

    private void complain(String what, CompletableFuture<?> answer) {
        var unused = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).whenComplete((answered, error) -> {
            if (error != null) {
                out.refused(problem(what, error));
            }
        });
    }

    /** Why there was no answer. */
    static String problem(String what, Throwable error) {
        if (error instanceof NotAnsweredException unanswered) {
            return Sentences.of(unanswered.reason().core().about(what));
        }
        return error instanceof TimeoutException
                ? Words.of(
                        "{0}: no answer in {1} s; the server is silent, or standard output is not read",
                        what, ANSWER_SECONDS)
                : what + ": " + error;
    }
}
