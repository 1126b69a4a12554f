package charwire.tui.server.screen;

import charwire.app.JsonMembers;
import charwire.protocol.Sanitizer;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs elsewhere, by its control socket. When that is gone it is looked for each second. A thread of its own reads; any may
 * call.
 */
final class AttachedServer implements ServerControl, AutoCloseable {
    private static final long RETRY_SECONDS = 1;
    private static final Set<String> SETTINGS = Set.of("range", "burst", "pause", "reload");
    /** The rows of many clients are not asked for at each turn. */
    private static final int ROWS_A_MILLISECOND = 2;
    /** However many there are: the rest, to when the screen takes the server for silent, is for the answer. */
    private static final long MOST_PAUSE_MILLIS = ServerScreen.SILENCE.toMillis() / 2;

    private final Path socket;
    private final Mailbox mailbox;
    private final Runnable ended;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Those that the question under way will answer, and those that came after it and want the next one. */
    private final List<CompletableFuture<ServerSnapshot>> asked = new ArrayList<>();

    private final List<CompletableFuture<ServerSnapshot>> waiting = new ArrayList<>();
    /** Null while there is none. */
    private ControlLink link;

    /** Of the server that was there last; a shared stream outlives it. */
    private Instant started = Instant.EPOCH;

    private long lastEvent;
    private List<ClientRow> clients = List.of();
    private int rows;
    /** What is in force once all that was sent is done; null while it is not known. */
    private Settings settings;

    private int changing;
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
            } catch (IOException e) {
                first.completeExceptionally(e);
            } catch (RuntimeException e) {
                if (!first.completeExceptionally(e)) {
                    notUnderstood(e);
                }
            }
            if (first.isCompletedExceptionally()) {
                return;
            }
            if (lost()) {
                ended.run();
                return;
            }
            if (closed.getCount() > 0) {
                mailbox.gone();
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
        if (closed.getCount() == 0) {
            open.close();
        }
    }

    /** Returns whether it was asked to end. */
    private synchronized boolean lost() {
        link = null;
        changing = 0;
        return stopping;
    }

    private void notUnderstood(RuntimeException e) {
        mailbox.say(
                Told.moment(Instant.now()),
                Level.WARN,
                Words.of("the control socket: {0}", Sanitizer.clean(String.valueOf(e.getMessage()), 200)));
    }

    private boolean take(ControlLink.Line line, CompletableFuture<Setup> first) {
        var members = line.members();
        switch (line.event()) {
            case "ready" -> ready(members, first);
            case "clients" -> clients = Told.clients(members);
            case "stats" -> stats(members);
            case "answer" -> {}
            case "done" -> done(members.text("command"), members.truth("ok"));
            case "command-refused" -> {
                var why = members.shown("text");
                if (first.completeExceptionally(new IOException(why))) {
                    return false;
                }
                mailbox.refused(Told.moment(members.time("time")), why);
            }
            case "lines-left-out" -> synchronize();
            case "events-left-out" -> {
                var events = members.number("events", 1);
                lastEvent += events;
                mailbox.say(
                        Told.moment(members.time("time")),
                        Level.WARN,
                        Words.of("{0} older events are not kept", events));
            }
            default -> event(members);
        }
        return true;
    }

    private void event(JsonMembers members) {
        // Others have been told, or come after some that are asked for again.
        if (members.number("number", 1) != lastEvent + 1) {
            return;
        }
        lastEvent++;
        mailbox.event(Told.moment(members.time("time")), Told.event(members));
    }

    private synchronized void done(String command, boolean ok) {
        if (SETTINGS.contains(command)) {
            changing--;
        }
        if (command.equals("stats") && !ok) {
            after(TimeUnit.SECONDS.toMillis(RETRY_SECONDS), this::askAgain);
        }
    }

    /** Asks for all that a new link, or lines that were left out, may have taken away. */
    private synchronized void synchronize() {
        changing = 0;
        send("events " + lastEvent);
        askAgain();
    }

    private void ready(JsonMembers members, CompletableFuture<Setup> first) {
        if (!members.time("started").equals(started)) {
            started = members.time("started");
            lastEvent = 0;
        }
        var setup = Setup.of(members, ZoneId.systemDefault(), socket);
        if (!first.complete(setup)) {
            mailbox.setup(setup);
            mailbox.say(Told.moment(members.time("time")), Level.INFO, Words.of("attached again"));
        }
        synchronize();
    }

    private void stats(JsonMembers members) {
        heapBytes = members.number("heapBytes", 0);
        var snapshot = Told.snapshot(members, clients);
        List<CompletableFuture<ServerSnapshot>> answered;
        synchronized (this) {
            rows = clients.size();
            if (changing == 0) {
                settings = snapshot.settings();
            }
            answered = List.copyOf(asked);
            asked.clear();
            askNext();
        }
        answered.forEach(future -> future.complete(snapshot));
    }

    private synchronized boolean send(String... commands) {
        if (link == null) {
            return false;
        }
        for (var command : commands) {
            link.send(command);
        }
        return true;
    }

    /** Sends what the operator wants; a server that is gone will not learn of it later. */
    private synchronized boolean order(String... commands) {
        var sent = send(commands);
        if (!sent) {
            mailbox.say(
                    Told.moment(Instant.now()),
                    Level.WARN,
                    Words.of("the server at {0} is gone: nothing was changed", socket));
        }
        return sent;
    }

    @Override
    public synchronized CompletableFuture<ServerSnapshot> snapshot() {
        var answer = new CompletableFuture<ServerSnapshot>();
        after(pauseMillis(rows), () -> ask(answer));
        return answer;
    }

    /** Before the rows are asked for again, when there were so many. */
    static long pauseMillis(int rows) {
        return Math.min(rows / ROWS_A_MILLISECOND, MOST_PAUSE_MILLIS);
    }

    private static void after(long millis, Runnable task) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(task);
    }

    private synchronized void ask(CompletableFuture<ServerSnapshot> answer) {
        waiting.add(answer);
        if (asked.isEmpty()) {
            askNext();
        }
    }

    /** What was asked before a change is no answer to what was asked after it. */
    private synchronized void askNext() {
        asked.addAll(waiting);
        waiting.clear();
        if (!asked.isEmpty()) {
            send("clients", "stats");
        }
    }

    private synchronized void askAgain() {
        if (!asked.isEmpty()) {
            askNext();
        }
    }

    @Override
    public long heapBytes() {
        return heapBytes;
    }

    /** Only what is to change: somebody else may be changing the rest. */
    @Override
    public synchronized void apply(Settings wanted) {
        var before = settings;
        List<String> commands = new ArrayList<>();
        if (before == null || !before.alphabet().equals(wanted.alphabet())) {
            commands.add("range " + wanted.alphabet());
        }
        if (before == null || !before.burst().equals(wanted.burst())) {
            commands.add("burst " + wanted.burst());
        }
        if (before == null || !before.pauseMillis().equals(wanted.pauseMillis())) {
            commands.add("pause " + wanted.pauseMillis());
        }
        if (order(commands.toArray(String[]::new))) {
            settings = wanted;
            changing += commands.size();
        }
    }

    @Override
    public synchronized void reload() {
        if (order("reload")) {
            settings = null;
            changing++;
        }
    }

    @Override
    public void pause() {
        order("pause-stream");
    }

    @Override
    public void resume() {
        order("resume");
    }

    @Override
    public void kick(long client) {
        order("kick " + client);
    }

    @Override
    public synchronized boolean shutdown() {
        stopping = order("quit");
        return stopping;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (link != null) {
            link.close();
        }
    }
}
