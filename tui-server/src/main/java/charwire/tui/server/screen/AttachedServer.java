package charwire.tui.server.screen;

import charwire.app.JsonMembers;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import charwire.stream.Settings;
import charwire.tui.server.control.ControlLink;
import charwire.tui.server.control.Told;
import charwire.tui.server.screen.model.Mailbox;
import charwire.tui.server.screen.model.ServerControl;
import charwire.tui.server.screen.model.Setup;
import charwire.ui.list.LogBuffer.Level;
import charwire.words.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs elsewhere, by its control socket. When that is gone it is looked for each second. A thread of its own reads; any may
 * call.
 */
final class AttachedServer implements ServerControl, AutoCloseable {
    private static final long RETRY_SECONDS = 1;
    /** The rows of many clients are not asked for at each turn. */
    private static final int ROWS_A_MILLISECOND = 2;

    private final Path socket;
    private final Mailbox mailbox;
    private final Runnable ended;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<CompletableFuture<ServerSnapshot>> waiting = new ArrayList<>();
    private ControlLink link;
    private String stream = "";
    private long lastEvent;
    private List<ClientRow> clients = List.of();
    private ServerSnapshot newest;
    private boolean stopping;
    private volatile long heapBytes;

    /**
     * A server that has answered.
     *
     * @param link to it, of which nothing has been read
     * @param ended is told when the server has ended because it was asked to
     */
    AttachedServer(Path socket, ControlLink link, Mailbox mailbox, Runnable ended) {
        this.socket = socket;
        this.link = link;
        this.mailbox = mailbox;
        this.ended = ended;
    }

    /**
     * Begins to read.
     *
     * @return what the server tells first; fails when it tells nothing
     */
    CompletableFuture<Setup> start() {
        var first = new CompletableFuture<Setup>();
        var reader = new Thread(() -> read(first), "attached");
        reader.setDaemon(true);
        reader.start();
        return first;
    }

    private void read(CompletableFuture<Setup> first) {
        var current = link;
        do {
            try (var open = current) {
                open.read(line -> take(line, first));
                first.completeExceptionally(new IOException(Words.of("it has ended")));
            } catch (IOException | IllegalArgumentException e) {
                first.completeExceptionally(e);
            }
            if (first.isCompletedExceptionally()) return;
            if (isStopping()) {
                ended.run();
                return;
            }
            if (closed.getCount() > 0) {
                mailbox.say(
                        Told.moment(Instant.now()),
                        Level.WARN,
                        Words.of("the server at {0} is gone; looking for it each second", socket));
            }
            current = again();
        } while (current != null);
    }

    /** Null when nobody wants it any more. */
    private ControlLink again() {
        try {
            while (!closed.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                try {
                    var open = ControlLink.open(socket);
                    set(open);
                    mailbox.say(Told.moment(Instant.now()), Level.INFO, Words.of("attached again"));
                    return open;
                } catch (IOException e) {
                    // Not yet.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private synchronized void set(ControlLink open) {
        link = open;
    }

    private boolean take(ControlLink.Line line, CompletableFuture<Setup> first) {
        var members = line.members();
        switch (line.event()) {
            case "ready" -> ready(members, first);
            case "clients" -> clients = Told.clients(members);
            case "stats" -> stats(members);
            case "done", "answer" -> {}
            case "command-refused" -> mailbox.say(Told.moment(members.time("time")), Level.WARN, members.shown("text"));
            case "lines-left-out" ->
                mailbox.say(
                        Told.moment(members.time("time")),
                        Level.WARN,
                        Words.of("{0} older events are not kept", members.number("lines", 0)));
            default -> {
                lastEvent = members.number("number", 1);
                mailbox.event(Told.moment(members.time("time")), Told.event(members));
            }
        }
        return true;
    }

    private void ready(JsonMembers members, CompletableFuture<Setup> first) {
        if (!members.text("stream").equals(stream)) {
            stream = members.text("stream");
            lastEvent = 0;
        }
        var setup = Setup.of(members, ZoneId.systemDefault(), socket);
        if (!first.complete(setup)) mailbox.setup(setup);
        send("events " + lastEvent);
        askIfWanted();
    }

    private synchronized void askIfWanted() {
        if (!waiting.isEmpty()) send("clients", "stats");
    }

    private void stats(JsonMembers members) {
        heapBytes = members.number("heapBytes", 0);
        var snapshot = Told.snapshot(members, clients);
        List<CompletableFuture<ServerSnapshot>> answered;
        synchronized (this) {
            newest = snapshot;
            answered = List.copyOf(waiting);
            waiting.clear();
        }
        answered.forEach(future -> future.complete(snapshot));
    }

    private synchronized void send(String... commands) {
        try {
            for (var command : commands) link.send(command);
        } catch (IOException e) {
            // The reader finds out, and asks again.
        }
    }

    @Override
    public synchronized CompletableFuture<ServerSnapshot> snapshot() {
        var answer = new CompletableFuture<ServerSnapshot>();
        var rows = newest == null ? 0 : newest.clients().size();
        Executor later = CompletableFuture.delayedExecutor(rows / ROWS_A_MILLISECOND, TimeUnit.MILLISECONDS);
        later.execute(() -> ask(answer));
        return answer;
    }

    private synchronized void ask(CompletableFuture<ServerSnapshot> answer) {
        waiting.add(answer);
        if (waiting.size() == 1) send("clients", "stats");
    }

    @Override
    public long heapBytes() {
        return heapBytes;
    }

    /** Only what is to change: somebody else may be changing the rest. */
    @Override
    public synchronized void apply(Settings settings) {
        var before = newest == null ? null : newest.settings();
        if (before == null || !before.alphabet().equals(settings.alphabet())) send("range " + settings.alphabet());
        if (before == null || !before.burst().equals(settings.burst())) send("burst " + settings.burst());
        if (before == null || !before.pauseMillis().equals(settings.pauseMillis())) {
            send("pause " + settings.pauseMillis());
        }
    }

    @Override
    public void pause() {
        send("pause-stream");
    }

    @Override
    public void resume() {
        send("resume");
    }

    @Override
    public void kick(long client) {
        send("kick " + client);
    }

    @Override
    public synchronized void shutdown() {
        stopping = true;
        send("quit");
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        link.close();
    }
}
