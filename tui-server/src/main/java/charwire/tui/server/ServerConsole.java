package charwire.tui.server;

import charwire.app.Texts;
import charwire.app.TypedCommand;
import charwire.app.Values;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import charwire.server.ClientRow;
import charwire.server.Server;
import charwire.server.ServerSnapshot;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The commands of a server without a screen. Owned by the thread that reads them. */
final class ServerConsole {
    private static final long ANSWER_SECONDS = 5;

    static final List<String> HELP = List.of(
            "clients            who is connected",
            "stats              what was generated, without setting it back",
            "range a-z          draw from other characters",
            "burst 1-4          so many at once",
            "pause 10-50        so many milliseconds between bursts",
            "pause-stream       stop the stream; clients stay connected",
            "resume             let it go on",
            "kick 3             disconnect client 3",
            "help               this list",
            "quit               end the server");

    private final Server server;
    private final Consumer<String> out;

    /** The settings as of the last command; the server has no other writer than this console. */
    private Settings settings;

    ServerConsole(Server server, Settings settings, Consumer<String> out) {
        this.server = server;
        this.settings = settings;
        this.out = out;
    }

    /** Carries one command out; false when it ends the server. */
    boolean run(String line) {
        TypedCommand typed = TypedCommand.of(line);
        switch (typed.name()) {
            case "" -> {}
            case "range" -> change(typed.argument(), "range", Alphabet::parse, settings::withAlphabet);
            case "burst" -> change(typed.argument(), "burst", Settings::parseBurst, settings::withBurst);
            case "pause" -> change(typed.argument(), "pause", Settings::parsePause, settings::withPauseMillis);
            case "kick" -> kick(typed.argument());
            case "clients" -> typed.alone(() -> await(server.snapshot()).ifPresent(this::clients), out);
            case "stats" -> typed.alone(() -> await(server.snapshot()).ifPresent(this::stats), out);
            case "pause-stream" -> typed.alone(server::pause, out);
            case "resume" -> typed.alone(server::resume, out);
            case "help", "?" -> HELP.forEach(out);
            case "quit", "exit" -> {
                return false;
            }
            default -> typed.unknown(out);
        }
        return true;
    }

    private <T> void change(
            String text, String name, Function<String, Parsed<T>> parser, Function<T, Settings> changed) {
        if (text.isEmpty()) {
            out.accept(name + ": the value is missing; help shows an example");
            return;
        }
        Parsed<T> parsed = parser.apply(text);
        parsed.problem().ifPresent(out);
        parsed.value().ifPresent(value -> {
            settings = changed.apply(value);
            server.apply(settings);
            leftOut(value);
        });
    }

    private void leftOut(Object value) {
        if (value instanceof Alphabet alphabet && alphabet.leftOut().total() > 0) {
            out.accept("left out of the range: " + alphabet.leftOut());
        }
    }

    private void kick(String text) {
        Parsed<Long> id = Values.number("kick", text, 1, Long.MAX_VALUE);
        if (!id.isValid()) {
            out.accept("kick: " + Sanitizer.clean(text, 40) + ": expected the number of a client; clients lists them");
            return;
        }
        await(server.kick(id.value().orElseThrow()))
                .filter(found -> !found)
                .ifPresent(missing -> out.accept("kick: " + text + ": no such client; clients lists them"));
    }

    private <T> java.util.Optional<T> await(CompletableFuture<T> answer) {
        try {
            return java.util.Optional.of(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            out.accept("no answer from the server in " + ANSWER_SECONDS + " s; it is stopping, or overloaded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return java.util.Optional.empty();
    }

    private void clients(ServerSnapshot snapshot) {
        if (snapshot.clients().isEmpty()) {
            out.accept("no clients");
            return;
        }
        out.accept(String.format(
                Locale.ROOT,
                "%6s  %-28s %4s %10s %14s %12s %10s %10s  %s",
                "#",
                "address",
                "tls",
                "connected",
                "delivered",
                "skipped",
                "lag",
                "last stat",
                "state"));
        for (ClientRow row : snapshot.clients()) {
            out.accept(String.format(
                    Locale.ROOT,
                    "%6d  %-28s %4s %10s %,14d %,12d %,10d %10s  %s%s",
                    row.id(),
                    Texts.address(row.address()),
                    row.protocol().replace("TLSv", ""),
                    since(row.connected(), snapshot.time()),
                    row.deliveredChars(),
                    row.skippedChars(),
                    row.lagChars(),
                    row.lastStat() == null ? "-" : since(row.lastStat(), snapshot.time()),
                    row.state().name().toLowerCase(Locale.ROOT),
                    row.subject().isEmpty() ? "" : "  " + Sanitizer.clean(row.subject(), 80)));
        }
    }

    private void stats(ServerSnapshot snapshot) {
        out.accept("generated " + Texts.count(snapshot.generatedChars()) + " since the last request, "
                + Texts.count(snapshot.totalChars()) + " in all, " + Texts.count(snapshot.skippedChars())
                + " skipped for slow clients; " + Texts.count(snapshot.clients().size(), "client") + ", up "
                + since(snapshot.started(), snapshot.time()) + (snapshot.paused() ? ", paused" : ", sending") + "; "
                + EventText.settings(snapshot.settings()));
    }

    private static String since(Instant start, Instant now) {
        return Texts.duration(Duration.between(start, now));
    }
}
