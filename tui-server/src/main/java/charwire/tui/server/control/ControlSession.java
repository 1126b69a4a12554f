package charwire.tui.server.control;

import charwire.app.CommandReader;
import charwire.app.Console;
import charwire.app.QueuedConsole;
import charwire.app.TypedCommand;
import charwire.app.Values;
import charwire.protocol.Parsed;
import charwire.server.Server;
import charwire.tui.server.console.JsonOutput;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.ServerConsole.Outcome;
import charwire.tui.server.console.ServerOutput;
import charwire.words.Sentences;
import charwire.words.Words;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection to the control socket, at the server. Its commands are carried out one after the other; what it does not read is bounded, and
 * told. Owned by the thread that runs it; any thread may close it.
 */
final class ControlSession {
    private static final Clock CLOCK = Clock.systemUTC();

    private final SocketChannel channel;
    private final Server server;
    private final ServerConsole.Configuration configuration;
    private final EventHistory history;
    private final Consumer<ServerOutput> greeting;

    ControlSession(
            SocketChannel channel,
            Server server,
            ServerConsole.Configuration configuration,
            EventHistory history,
            Consumer<ServerOutput> greeting) {
        this.channel = channel;
        this.server = server;
        this.configuration = configuration;
        this.history = history;
        this.greeting = greeting;
    }

    /** Carries commands out until the other end is gone. */
    void run() {
        try {
            if (serve()) {
                // Its answer has been written.
                server.shutdown();
            }
        } finally {
            close();
        }
    }

    /** Whether the server is to end. */
    private boolean serve() {
        try (QueuedConsole console = console()) {
            var unused = console.failed().thenRun(this::close);
            var output = new JsonOutput(console::line, CLOCK);
            var follower = new EventHistory.Follower() {
                @Override
                public void event(String line) {
                    console.line(line);
                }

                @Override
                public void missing(long events) {
                    output.eventsLeftOut(events);
                }
            };
            greeting.accept(output);
            try {
                var commands = new ServerConsole(server, configuration, output);
                return CommandReader.read(
                        ChannelStreams.in(channel),
                        StandardCharsets.UTF_8,
                        CommandReader.LIMIT_CHARS,
                        line -> carryOut(line, commands, output, follower));
            } catch (CommandReader.NoTextException e) {
                output.refused(Words.of("expected commands, one a line, found no text; it is not read further"));
            } catch (IOException e) {
                // The other end is gone.
            } finally {
                history.leave(follower);
            }
            return false;
        }
    }

    /** False for the last one. */
    private boolean carryOut(String line, ServerConsole commands, JsonOutput output, EventHistory.Follower follower) {
        TypedCommand typed = TypedCommand.of(line);
        if (typed.name().equals("events")) {
            output.done(typed.name(), follow(typed.argument(), output, follower));
            return true;
        }
        Outcome outcome = commands.run(line);
        output.done(typed.name(), outcome != Outcome.REFUSED);
        return outcome != Outcome.END;
    }

    private boolean follow(String argument, JsonOutput output, EventHistory.Follower follower) {
        Parsed<Long> after = argument.isEmpty() ? Parsed.of(0L) : Values.number("events", argument, 0, Long.MAX_VALUE);
        Optional<Long> number = after.value();
        after.problem().map(Sentences::of).ifPresent(output::refused);
        number.ifPresent(known -> {
            history.leave(follower);
            history.follow(known, follower);
        });
        return number.isPresent();
    }

    /** Tells that there are too many, and ends it. A line does not wait: nothing has been written before. */
    void refuse(int most) {
        new JsonOutput(output()::line, CLOCK)
                .refused(Words.of("{0} are connected to the control socket already; try again later", most));
        close();
    }

    private QueuedConsole console() {
        return new QueuedConsole(output(), lines -> JsonOutput.leftOut(lines, CLOCK));
    }

    private Console output() {
        return new Console(ChannelStreams.out(channel), StandardCharsets.UTF_8);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed to us all the same.
            return;
        }
    }
}
