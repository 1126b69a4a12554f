package charwire.redis;

import charwire.protocol.Reason;
import charwire.share.Command;
import charwire.share.EngineInfo;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Both connections to an engine, from their making until they are lost, together. Commands are written by one thread and their answers read
 * by another, so that neither a slow answer keeps the next command back, nor a stopped engine the one who notices it. The lead only puts
 * into queues, of which it bounds what waits: a window of appends, and one command of each other kind.
 */
final class Link {
    /** Entries of one read: 4 MiB of a flood. One more waits here for the lead at most. */
    private static final int ENTRIES = 128;

    private static final int WAIT_MILLIS = 1_000;

    private final Hosts.Found found;
    private final String key;
    private final Teller teller;
    private final BlockingQueue<Sent> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<Sent> unanswered = new LinkedBlockingQueue<>();
    private final BlockingQueue<Read> reads = new LinkedBlockingQueue<>();
    private final AtomicReference<Reason> lost = new AtomicReference<>();
    private final Thread writer = RedisLog.thread("share-commands", this::writeCommands);
    private final Thread answerer = RedisLog.thread("share-answers", this::readAnswers);

    /** @param key that scripts are told */
    Link(Hosts.Found found, String key, Teller teller) {
        this.found = found;
        this.key = key;
        this.teller = teller;
    }

    /** Is told on whichever thread it happens. */
    interface Teller {
        void answered(Link link, Command command, Reply reply);

        void read(Link link, List<Entry> entries);
    }

    /** A command on its way; behind the last there is none. */
    private record Sent(Command command) {
        static final Sent LAST = new Sent(null);

        boolean isLast() {
            return command == null;
        }
    }

    private record Read(String stream, EntryId after) {
        static final Read LAST = new Read(null, null);

        boolean isLast() {
            return stream == null;
        }

        Read behind(List<Entry> entries) {
            return new Read(stream, entries.get(entries.size() - 1).id());
        }
    }

    EngineInfo engine() {
        return found.engine();
    }

    void send(Command command) {
        commands.add(new Sent(command));
    }

    void read(String stream, EntryId after) {
        reads.add(new Read(stream, after));
    }

    /** Serves until it is lost, and returns why. The caller's thread reads the log. */
    Reason serve() {
        writer.start();
        answerer.start();
        try {
            readLog();
        } catch (JedisDataException e) {
            lose(found.reads(), refusedToRead(found.reads().refusal(e).reason()));
        } catch (ShareException e) {
            lose(found.reads(), e.reason());
        } catch (RuntimeException | Error | InterruptedException e) {
            lose(found.reads(), Refusals.broken(e, found.reads().limit()));
        }
        lose(ShareReason.ENGINE_CLOSED.with());
        return lost.get();
    }

    /**
     * Reads ahead: as soon as there is something, the engine is asked for what comes behind it. So it can answer while the lead still takes
     * what there was, and the lead, which asks for just that, need not wake this thread.
     */
    private void readLog() throws ShareException, InterruptedException {
        Read ahead = null;
        List<Entry> entries = List.of();
        for (Read read = reads.take(); !read.isLast(); read = reads.take()) {
            if (!read.equals(ahead)) {
                ask(read);
                entries = entries();
            }
            if (entries.isEmpty()) {
                ahead = null;
                teller.read(this, entries);
            } else {
                ahead = read.behind(entries);
                ask(ahead);
                teller.read(this, entries);
                entries = entries();
            }
        }
    }

    /** A replica that is read from was one before; what it has is another master, or none. */
    private Reason refusedToRead(Reason why) {
        return why.kind() == ShareReason.READ_ONLY && found.readsReplica() ? ShareReason.MASTER_LOST.with() : why;
    }

    private void ask(Read read) {
        found.reads()
                .write(
                        Protocol.Command.XREAD,
                        "COUNT",
                        ENTRIES,
                        "BLOCK",
                        WAIT_MILLIS,
                        "STREAMS",
                        logOf(read.stream()),
                        read.after());
        found.reads().flush();
    }

    /** What the read under way brings; empty if nothing came within its time. */
    private List<Entry> entries() throws ShareException {
        List<Entry> entries = Entries.read(found.reads().read());
        if (entries.isEmpty() && found.readsReplica()) {
            Hosts.requireFed(found.reads());
        }
        return entries;
    }

    private String logOf(String stream) {
        return key.substring(0, key.length() - "meta".length()) + "log:" + stream;
    }

    private void writeCommands() {
        try {
            for (Sent next = commands.take(); ; next = commands.take()) {
                while (next != null) {
                    unanswered.add(next);
                    if (next.isLast()) {
                        found.commands().flush();
                        return;
                    }
                    found.commands().call(Calls.of(next.command()), key);
                    next = commands.poll();
                }
                found.commands().flush();
            }
        } catch (RuntimeException | Error | InterruptedException e) {
            lose(found.commands(), Refusals.broken(e, found.commands().limit()));
        }
    }

    private void readAnswers() {
        try {
            for (Sent next = unanswered.take(); !next.isLast(); next = unanswered.take()) {
                teller.answered(this, next.command(), answer(next.command()));
            }
        } catch (ShareException e) {
            lose(found.commands(), e.reason());
        } catch (RuntimeException | Error | InterruptedException e) {
            lose(found.commands(), Refusals.broken(e, found.commands().limit()));
        }
    }

    private Reply answer(Command command) throws ShareException {
        try {
            return Calls.reply(command, found.commands().read());
        } catch (JedisDataException e) {
            Refusals.Refusal refusal = found.commands().refusal(e);
            if (refusal.lost()) {
                throw new ShareException(refusal.reason());
            }
            return new Reply.Failed(refusal.reason());
        }
    }

    private void lose(Wire wire, Reason why) {
        lose(why.about(wire.host()));
    }

    /** Ends both connections and all three threads; the first reason counts. Any thread may call. */
    void lose(Reason why) {
        if (lost.compareAndSet(null, why)) {
            found.commands().abort();
            found.reads().abort();
            commands.add(Sent.LAST);
            unanswered.add(Sent.LAST);
            reads.add(Read.LAST);
        }
    }

    /** Waits until what was sent is answered, at most so long, and ends it. */
    void finish(long millis) {
        commands.add(Sent.LAST);
        try {
            answerer.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lose(ShareReason.ENGINE_CLOSED.with());
    }
}
