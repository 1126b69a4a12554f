package charwire.tui.client.screen;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.client.Client;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.clock.Clocks;
import charwire.protocol.HostPort;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.ClientOptions;
import charwire.tui.client.event.EventText;
import charwire.tui.client.metrics.ClientMetrics;
import charwire.tui.client.record.Recording;
import charwire.tui.client.report.Ending;
import charwire.tui.client.screen.model.Mailbox;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Tape;
import charwire.ui.app.ScreenOptions;
import charwire.ui.app.ScreenProgram;
import charwire.ui.terminal.End;
import charwire.words.Sentences;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The full-screen program from its start to its exit status. Owned by the main thread, which is the screen's. */
public final class ClientScreenProgram {
    private static final long ANSWER_SECONDS = 3;
    /** How long the shell waits for an orderly end before it is cut short. */
    private static final long QUIT_MILLIS = 1_500;

    private static final long LAST_WORDS_MILLIS = 1_000;

    private final ClientOptions start;
    private final Invocation call;
    private final PrintStream err;
    private final Clocks clocks = Clocks.system();
    private final Mailbox mailbox = new Mailbox(new Tape(ClientScreen.CHARACTERS_KEPT), clocks::now);
    private Recording recording;
    private Client client;
    private ClientScreen screen;
    private Optional<End> end = Optional.empty();

    private ClientScreenProgram(ClientOptions start, Invocation call) {
        this.start = start;
        this.call = call;
        this.err = call.err();
    }

    /**
     * Connects, and shows what comes until the user, a limit of the run or a signal ends it.
     *
     * @return the exit status
     * @throws IOException the terminal or the client cannot be had
     */
    public static int run(ClientOptions start, ScreenOptions options, Invocation call) throws IOException {
        return new ClientScreenProgram(start, call).run(options);
    }

    private int run(ScreenOptions options) throws IOException {
        recording = Recording.of(start, mailbox);
        try (var program = ScreenProgram.open(options, call.environment())) {
            client = ClientMetrics.start(start, recording.listener(), clocks);
            show(program);
        }
        return leave();
    }

    private void show(ScreenProgram program) throws IOException {
        var control = new EngineControl(client, start.knownServers(), clocks.wall(), program::suspend, this::isOver);
        var server = HostPort.of(start.config().host(), start.config().port());
        var model = Model.start(server, ZoneId.systemDefault(), clocks.now(), program.size())
                .with(program.choices());
        screen = new ClientScreen(control, mailbox, model, clocks::now, program);
        var loop = program.loop(screen);
        mailbox.wakeWith(loop::wakeup);
        mailbox.connect(control);
        client.terminated().exceptionally(fault -> {
            loop.stop();
            return null;
        });
        loop.run();
        end = program.end();
    }

    private boolean isOver(ClientSnapshot snapshot) {
        return why(snapshot).isPresent();
    }

    /** The limit that is reached, if one is. */
    private Optional<Ending.Why> why(ClientSnapshot snapshot) {
        var enough = start.count().filter(count -> snapshot.total().receivedChars() >= count);
        if (enough.isPresent()) {
            return Optional.of(Ending.Why.COUNT);
        }
        var ran = snapshot.started().until(snapshot.time());
        return start.duration().filter(limit -> ran.compareTo(limit) >= 0).map(limit -> Ending.Why.DURATION);
    }

    /** Ends the client in order, now that the terminal is the user's again, and says what was lost. */
    private int leave() {
        var before = within(LAST_WORDS_MILLIS, client.snapshot());
        var ending = ending(before);
        var checked =
                !ending.isChecked() || within(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS), client.requestStat()) != null;
        client.quit();
        within(QUIT_MILLIS, client.terminated());
        client.stop();
        within(LAST_WORDS_MILLIS, client.terminated());
        recording.close(problem -> CommandLines.complain(err, ClientCommand.NAME, problem));
        var last = within(LAST_WORDS_MILLIS, client.snapshot());
        var limited = start.count().isPresent() || start.duration().isPresent();
        var status = end.filter(End.FAILED::equals).isPresent()
                ? ExitStatus.FAILED
                : ending.status(last == null ? before : last, limited, checked);
        if (status != ExitStatus.OK) {
            tell(last, before);
        }
        return report(last == null ? before : last, status, limited) ? status : Math.max(status, ExitStatus.FAILED);
    }

    /** Standard output is the terminal's, which is the user's again. */
    private boolean report(ClientSnapshot last, int status, boolean limited) {
        var out = new Console(call.out(), Console.charset());
        return start.report()
                .tell(
                        last,
                        status,
                        limited,
                        out::line,
                        problem -> CommandLines.complain(err, ClientCommand.NAME, problem));
    }

    /** If nothing was lost and the user asked for the end, there is nothing to tell. */
    private void tell(ClientSnapshot last, ClientSnapshot before) {
        if (last != null && !Ending.isWhole(last)) {
            CommandLines.complain(err, ClientCommand.NAME, EventText.summary(last));
        } else if (before != null && before.lastDisconnection() != null && isDown(before)) {
            CommandLines.complain(err, ClientCommand.NAME, Sentences.of(before.lastDisconnection()));
        } else if (last != null && !last.diagnosis().missedComplete()) {
            CommandLines.complain(err, ClientCommand.NAME, EventText.summary(last));
        }
    }

    private static boolean isDown(ClientSnapshot before) {
        return before.phase() == ClientPhase.CLOSED || !Ending.hasReached(before);
    }

    private Ending ending(ClientSnapshot last) {
        if (client.terminated().isCompletedExceptionally()) {
            return Ending.of(Ending.Why.FAULT);
        }
        if (end.isPresent()) {
            return Ending.of(end.get() == End.INTERRUPTED ? Ending.Why.INTERRUPTED : Ending.Why.TERMINATED);
        }
        if (last == null) {
            return Ending.of(Ending.Why.QUIT);
        }
        var gone = last.phase() == ClientPhase.CLOSED && last.lastDisconnection() != null;
        if (gone) {
            var bye = screen.model().state().bye();
            return new Ending(Ending.Why.DISCONNECTED, last.lastDisconnection(), bye);
        }
        return Ending.of(why(last).orElse(Ending.Why.QUIT));
    }

    /** Its result if that comes in time, else null. */
    private static <T> T within(long millis, CompletableFuture<T> future) {
        try {
            return future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
