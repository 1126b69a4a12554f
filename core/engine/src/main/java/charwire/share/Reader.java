package charwire.share;

import charwire.stream.Settings;
import charwire.stream.StreamLog;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Takes the entries of the shared log into the log of this server, and keeps where it is. What was trimmed before it was read leaves a hole.
 * Owned by the lead.
 *
 * <p>An entry may need something before it can be taken; it is held until then, with those behind it.
 */
final class Reader {
    /** What the first entry held needs. */
    enum Need {
        NOTHING,
        /** A look: its epoch is not known. */
        EPOCH,
        /** The settings of {@link #neededVersion}. */
        SETTINGS,
        /** It cannot stand behind what was read: the engine has lost some of that. */
        OTHER_PAST,
        /** That what was taken is sent: more at a time, and the log would lap whoever is up to date. */
        A_PAUSE
    }

    /** What the entries lead to; called where each stands. {@code news} if it came after this server had begun to read; other settings, too. */
    interface Sink {
        /** An answered STAT, of any server. */
        void counted(Entry.Stat stat);

        void changed(long version, Settings settings, boolean news);

        void paused(long version, boolean paused, boolean news);

        void led(Entry.Led led, boolean news);

        void left(Entry.Left left, boolean news);

        void carried(Entry.Chars chars);
    }

    /** What is taken at a time is at most such a part of what the log keeps, and an entry. */
    private static final int PIECES = 8;

    private final StreamLog log;
    private final Sink sink;
    private final ArrayDeque<Entry> held = new ArrayDeque<>();

    private String stream;
    private long epoch;
    private String nonce;
    private EntryId last = EntryId.START;
    private Entry mark;
    private EntryId newsBehind = EntryId.START;
    private boolean untouched;

    private long position;
    private long version;
    private Settings settings;
    private long answered;

    /** Nothing was appended since the log went on elsewhere. */
    private boolean fresh;

    private long holeOffset;
    private long holeFrom;
    private long holeTo;

    Reader(StreamLog log, Settings settings, Sink sink) {
        this.log = log;
        this.settings = settings;
        this.sink = sink;
    }

    // ---- where it is ----

    /**
     * Begins with a stream.
     *
     * @param backlogChars how far before its head
     */
    void begin(Reply.State state, long backlogChars) {
        stream = state.stream();
        last = new EntryId(Math.max(0, state.head().position() - backlogChars), 0);
        mark = null;
        newsBehind = state.head();
        version = state.version();
        Settings before = settings;
        settings = SharedSettings.read(state.settings()).orElse(settings);
        answered = state.answered();
        held.clear();
        know(state);
        untouched = true;
        goOnAt(last.position());
        log.publish();
        if (!settings.equals(before)) {
            sink.changed(version, settings, true);
        }
    }

    /** Forgets the stream; the log keeps what it has. */
    void forget() {
        stream = null;
        held.clear();
    }

    /** What is held was read over a connection that is no more. */
    void drop() {
        held.clear();
    }

    /** The last epoch that there is, after a look has proved that it follows on what was read. */
    void know(Reply.State state) {
        epoch = state.epoch();
        nonce = state.epochNonce();
    }

    /** Null before it has begun. */
    String stream() {
        return stream;
    }

    /** Null before it has begun. */
    Seen seen() {
        return stream == null ? null : untouched ? Seen.nothingOf(stream) : new Seen(stream, epoch, nonce, last, mark);
    }

    /** Whether it has begun, and taken no entry yet. */
    boolean untouched() {
        return untouched;
    }

    EntryId last() {
        return last;
    }

    long epoch() {
        return epoch;
    }

    long position() {
        return position;
    }

    Settings settings() {
        return settings;
    }

    /** Characters since the last STAT, as far as this server has read. */
    long unasked() {
        return Math.max(0, position - answered);
    }

    // ---- entries ----

    boolean holds() {
        return !held.isEmpty();
    }

    /** Null for none. */
    Entry firstHeld() {
        return held.peek();
    }

    /** Whether there is something to take that needs nothing: it goes on in the next turn. */
    boolean goesOn() {
        return !held.isEmpty() && need() == Need.NOTHING;
    }

    /** What the first entry held needs. */
    Need need() {
        return held.isEmpty() ? Need.NOTHING : need(held.element());
    }

    /** The version of the settings that {@link Need#SETTINGS} asks for. */
    long neededVersion() {
        return ((Entry.Chars) held.element()).version();
    }

    boolean needs(long ofVersion) {
        return need() == Need.SETTINGS && neededVersion() == ofVersion;
    }

    void add(List<Entry> entries) {
        held.addAll(entries);
    }

    /** Takes what is held, as far as nothing is needed for it. The caller publishes. */
    Need take() {
        long limit = log.capacityBytes() / PIECES;
        for (long bytes = 0; !held.isEmpty(); ) {
            Entry entry = held.element();
            if (bytes > limit) {
                return Need.A_PAUSE;
            }
            bytes += entry instanceof Entry.Chars chars ? chars.lines().length : 0;
            if (entry.id().compareTo(last) > 0) {
                Need need = need(entry);
                if (need != Need.NOTHING) {
                    return need;
                }
                accept(entry);
            }
            held.poll();
        }
        return Need.NOTHING;
    }

    private Need need(Entry entry) {
        if (entry instanceof Entry.Led led) {
            if (led.epoch() > epoch + 1) {
                return Need.EPOCH;
            }
            return led.epoch() == epoch && !led.nonce().equals(nonce) ? Need.OTHER_PAST : Need.NOTHING;
        } else if (entry instanceof Entry.Left left) {
            return left.epoch() > epoch ? Need.EPOCH : Need.NOTHING;
        } else if (entry instanceof Entry.Chars chars) {
            if (chars.epoch() > epoch) {
                return Need.EPOCH;
            } else if (begin(chars) < position && !fresh) {
                return Need.OTHER_PAST;
            }
            return chars.version() != version ? Need.SETTINGS : Need.NOTHING;
        }
        return Need.NOTHING;
    }

    private static long begin(Entry.Chars chars) {
        return chars.id().position() - chars.chars();
    }

    private void accept(Entry entry) {
        long begin =
                entry instanceof Entry.Chars chars ? begin(chars) : entry.id().position();
        if (begin != position) {
            goOnAt(begin);
        }
        boolean news = entry.id().compareTo(newsBehind) > 0;
        untouched = false;
        last = entry.id();
        mark = entry instanceof Entry.Chars ? null : entry;
        if (entry instanceof Entry.Chars chars) {
            append(chars);
            sink.carried(chars);
        } else if (entry instanceof Entry.Stat stat) {
            answered = stat.id().position();
            sink.counted(stat);
        } else if (entry instanceof Entry.Settings changed) {
            Settings before = settings;
            use(changed.version(), SharedSettings.read(changed.settings()).orElse(null));
            sink.changed(version, settings, news && !settings.equals(before));
        } else if (entry instanceof Entry.Paused paused) {
            if (paused.version() == version + 1) {
                version++;
            }
            sink.paused(paused.version(), paused.paused(), news);
        } else if (entry instanceof Entry.Led led) {
            if (led.epoch() > epoch) {
                epoch = led.epoch();
                nonce = led.nonce();
            }
            sink.led(led, news);
        } else if (entry instanceof Entry.Left left) {
            sink.left(left, news);
        } else {
            throw new IllegalStateException("entry: " + entry);
        }
    }

    /** What is no CHARS line is left out, as if it had been trimmed: its place is known, so the count stays right. */
    private void append(Entry.Chars chars) {
        if (log.appendLines(chars.lines(), chars.chars())) {
            position += chars.chars();
            fresh = false;
        } else {
            goOnAt(chars.id().position());
        }
    }

    /** What an entry tells, or answers {@link Need#SETTINGS}; null if nobody knows them any more: those before hold on. */
    void use(long ofVersion, Settings known) {
        version = ofVersion;
        boolean other = known != null && !known.equals(settings);
        settings = other ? known : settings;
        if (fresh) {
            log.restart(position, settings);
        } else if (other) {
            log.appendSettings(settings);
        }
    }

    private void goOnAt(long to) {
        holeFrom = Math.min(position, to);
        holeTo = to;
        position = to;
        fresh = true;
        holeOffset = log.restart(to, settings);
    }

    /**
     * The offset in the log at which an answer stands.
     *
     * @param at a position at which an entry ended
     */
    long place(long at) {
        log.publish();
        StreamLog.View view = log.view();
        if (at == position) {
            return view.headOffset();
        } else if (at >= holeFrom && at <= holeTo) {
            return holeOffset;
        }
        return at < view.tailPosition()
                ? view.tailOffset() - 1
                : view.startAt(at).offset();
    }
}
