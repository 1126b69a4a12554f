package charwire.tui.client.console;

import charwire.app.CommandLines;
import charwire.app.CommandReader;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.app.Preload;
import charwire.app.QueuedConsole;
import charwire.client.Client;
import charwire.client.ClientReason;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.StatResult;
import charwire.clock.Clocks;
import charwire.protocol.Sanitizer;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.ClientOptions;
import charwire.tui.client.contact.FirstContact;
import charwire.tui.client.metrics.ClientMetrics;
import charwire.tui.client.record.Recording;
import charwire.tui.client.report.Ending;
import charwire.ui.terminal.Signals;
import charwire.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The console program from its start to its exit status. Owned by the main thread. */
public final class ClientRun {
    private static final long STAT_SECONDS = 10;
    /** Somewhat above the client's own limit. */
    private static final long END_SECONDS = 6;

    private static final long LAST_WORDS_SECONDS = 1;

    private final ClientOptions start;
    private final QueuedConsole stderr;
    private final CharacterOutput output;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final EndWatch endWatch;
    private final ClientOutput shown;
    private final FirstContact firstContact;
    /** Completed when the user cannot wait any longer. */
    private final CompletableFuture<Void> signalled = new CompletableFuture<>();

    private ClientRun(ClientOptions start, Invocation call, Clock clock, QueuedConsole stderr) {
        this.stderr = stderr;
        this.start = start;
        this.endWatch = new EndWatch(start.count(), start.config().servers().size(), ending);
        boolean json = start.json();
        this.output = new CharacterOutput(
                new Console(call.out(), json ? StandardCharsets.UTF_8 : Console.charset()),
                stderr,
                json || call.outIsTerminal(),
                json || call.errIsTerminal());
        this.shown = json ? new JsonOutput(output, clock) : new TextOutput(output, clock);
        this.firstContact = new FirstContact(
                start.knownServers(),
                clock,
                shown::line,
                !json && call.inIsTerminal() && (call.outIsTerminal() || call.errIsTerminal()));
    }

    /**
     * Connects, and shows what comes until the end.
     *
     * @return the exit status
     */
    public static int run(ClientOptions start, Invocation call) throws IOException {
        try (QueuedConsole stderr = new QueuedConsole(new Console(call.err(), Console.charset()));
                Signals signals = new Signals()) {
            ClientRun run = new ClientRun(start, call, Clock.system(ZoneId.systemDefault()), stderr);
            signals.handle("INT", () -> run.signal(Ending.Why.INTERRUPTED));
            signals.handle("TERM", () -> run.signal(Ending.Why.TERMINATED));
            signals.handle("HUP", () -> run.signal(Ending.Why.TERMINATED));
            var recording = Recording.of(start, run.shown.listener(run.endWatch, run.firstContact));
            Client client = ClientMetrics.start(start, recording.listener(), Clocks.system());
            run.watch(client);
            start.reportEvery().ifPresent(every -> InterimReports.start(client, every, run.shown::interim, run.ending));
            ClientConsole commands = new ClientConsole(client, run.shown);
            CommandReader.start(
                    call,
                    signals,
                    line -> run.typed(line, commands, client),
                    run.shown::refused,
                    () -> run.firstContact.end(run::refused));
            Preload.rest();
            int status = run.await(client);
            recording.close(problem -> CommandLines.complain(call.err(), ClientCommand.NAME, problem));
            return status;
        }
    }

    private void signal(Ending.Why why) {
        ending.complete(Ending.of(why));
        signalled.complete(null);
    }

    /** A line of standard input; false for the last one. */
    private boolean typed(String line, ClientConsole commands, Client client) {
        if (!firstContact.isAsking()) {
            return commands.run(line) || quit();
        }
        firstContact.answer(line, client::reconnectTrusted, this::refused);
        return true;
    }

    private void refused(String server) {
        shown.trouble(Words.of("{0}: not trusted", server));
        ending.complete(new Ending(
                Ending.Why.DISCONNECTED,
                new Disconnection(Disconnection.Cause.UNTRUSTED, ClientReason.NOT_TRUSTED.with()),
                null));
    }

    private boolean quit() {
        ending.complete(Ending.of(Ending.Why.QUIT));
        return false;
    }

    private void watch(Client client) {
        client.terminated().exceptionally(fault -> {
            ending.complete(Ending.of(Ending.Why.FAULT));
            return null;
        });
        var unused = output.failed().thenAccept(failure -> {
            boolean gone = Console.readerIsGone(failure);
            if (!gone) {
                stderr.line(Sanitizer.clean(ClientCommand.NAME + ": " + CommandLines.unwritten(failure)));
            }
            ending.complete(Ending.of(gone ? Ending.Why.OUTPUT_CLOSED : Ending.Why.OUTPUT_FAILED));
        });
    }

    private int await(Client client) {
        start.duration()
                .ifPresent(duration -> ending.completeOnTimeout(
                        Ending.of(Ending.Why.DURATION), duration.toMillis(), TimeUnit.MILLISECONDS));
        Ending end = ending.join();
        output.endCharacters();
        boolean checked = !end.isChecked() || check(client);
        client.quit();
        within(END_SECONDS, client.terminated());
        ClientSnapshot last = within(LAST_WORDS_SECONDS, client.snapshot());
        boolean limited = start.count().isPresent() || start.duration().isPresent();
        int status = end.status(last, limited, checked);
        if (limited) {
            end.cutShort(last).ifPresent(shown::notChecked);
        }
        if (end.why() != Ending.Why.OUTPUT_CLOSED) {
            shown.ended(end, last, status);
        }
        boolean told = end.why() == Ending.Why.OUTPUT_CLOSED || report(last, status, limited && isReported(end, last));
        drain(end);
        return told && !output.hasFailed() ? status : Math.max(status, ExitStatus.FAILED);
    }

    /** A server that cannot be reached is one line, which the user has read by now. */
    private static boolean isReported(Ending end, ClientSnapshot last) {
        return end.isChecked() || Ending.hasReached(last);
    }

    /** With JSON, which standard output must not mix with other lines, only a report that was asked for is shown. */
    private boolean report(ClientSnapshot last, int status, boolean limited) {
        Consumer<String> console = start.json() ? stderr::line : output::event;
        return start.report()
                .tell(
                        last,
                        status,
                        limited && !start.json(),
                        console,
                        problem -> console.accept(ClientCommand.NAME + ": " + problem));
    }

    /** Asks for a last STAT, whose answer is shown as any other; whether it came. */
    private boolean check(Client client) {
        CompletableFuture<StatResult> answer = client.requestStat().orTimeout(STAT_SECONDS, TimeUnit.SECONDS);
        try {
            CompletableFuture.anyOf(answer, signalled).join();
        } catch (CompletionException e) {
            shown.notChecked(ClientConsole.problem("stat", e.getCause()));
        }
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    /** What was received is written however long its reader takes, unless the user cannot wait. */
    private void drain(Ending end) {
        CompletableFuture<Void> written = output.close();
        if (!end.isSignal()) {
            CompletableFuture.anyOf(written, signalled).join();
        }
        within(LAST_WORDS_SECONDS, written);
    }

    /** Its result if that comes in time, else null. */
    private static <T> T within(long seconds, CompletableFuture<T> future) {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
