package charwire.share;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an engine keeps for one stream, and what its scripts do with it: each command is one atomic step. */
final class EngineKeys {
    private record Epoch(EntryId began, String nonce) {}

    private record Presence(int clients, long untilMillis) {}

    private String stream;
    private EntryId head = EntryId.START;
    private long epoch;
    private long version;
    private boolean paused;
    private String settings;
    private long answered;
    private Instant since;
    private String leader;
    private String leaderId;
    private long leaseUntilMillis;
    private long keepEntries;
    private final Map<Long, Epoch> epochs = new HashMap<>();
    private final Map<Long, String> versions = new HashMap<>();
    private final Map<String, Entry.Stat> requests = new HashMap<>();
    private final Map<String, Presence> servers = new HashMap<>();

    /** What is still in the log; and what ever was in this stream, for tests. */
    private final List<Entry> log = new ArrayList<>();

    private final List<Entry> history = new ArrayList<>();

    String stream() {
        return stream;
    }

    EntryId head() {
        return head;
    }

    List<Entry> history() {
        return history;
    }

    List<Entry> behind(String ofStream, EntryId after, int most) {
        if (!ofStream.equals(stream)) {
            return List.of();
        }
        int low = 0;
        int high = log.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.get(middle).id().compareTo(after) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return List.copyOf(log.subList(low, Math.min(log.size(), low + most)));
    }

    /** Drops what stands before that position. */
    void trim(long keepFrom) {
        EntryId first = new EntryId(Math.max(0, keepFrom), 0);
        int dropped = 0;
        while (dropped < log.size() && log.get(dropped).id().compareTo(first) < 0) {
            dropped++;
        }
        log.subList(0, dropped).clear();
    }

    Reply run(Command command, long nowMillis) {
        if (command instanceof Command.Look look) {
            return look(look);
        } else if (command instanceof Command.SettingsOf of) {
            return !of.stream().equals(stream)
                    ? refused(Reply.Refusal.STREAM)
                    : versions.containsKey(of.version())
                            ? new Reply.SettingsAre(versions.get(of.version()))
                            : refused(Reply.Refusal.UNKNOWN);
        } else if (command instanceof Command.Lead lead) {
            return lead(lead, nowMillis);
        } else if (command instanceof Command.Renew renew) {
            Reply.Refusal refusal = ofLeader(renew.stream(), renew.epoch());
            return refusal != null ? refused(refusal) : renewed(renew.lease(), nowMillis);
        } else if (command instanceof Command.Append append) {
            return append(append, nowMillis);
        } else if (command instanceof Command.Stat stat) {
            return stat(stat, nowMillis);
        } else if (command instanceof Command.Change change) {
            return change(change, nowMillis);
        } else if (command instanceof Command.Pause pause) {
            return pause(pause, nowMillis);
        } else if (command instanceof Command.Leave leave) {
            Reply.Refusal refusal = ofLeader(leave.stream(), leave.epoch());
            if (refusal != null) {
                return refused(refusal);
            }
            leaseUntilMillis = 0;
            add(new Entry.Left(next(), epoch));
            return new Reply.Done();
        } else if (command instanceof Command.Present present) {
            return present(present, nowMillis);
        } else if (command instanceof Command.Replace replace) {
            if (replace.stream().equals(stream)) {
                begin(replace.newStream(), replace.settings(), nowMillis);
            }
            return new Reply.Done();
        }
        throw new IllegalStateException("command: " + command);
    }

    private static Reply refused(Reply.Refusal why) {
        return new Reply.Refused(why);
    }

    private Reply look(Command.Look look) {
        Epoch asked = epochs.get(look.epoch());
        Epoch after = epochs.get(look.epoch() + 1);
        Entry mark = look.mark() == null
                ? null
                : log.stream()
                        .filter(entry -> entry.id().equals(look.mark()))
                        .findFirst()
                        .orElse(null);
        return new Reply.State(
                stream,
                head,
                epoch,
                version,
                settings,
                paused,
                answered,
                since,
                asked == null ? null : asked.nonce,
                after == null ? null : after.began,
                leader,
                epoch == 0 ? null : epochs.get(epoch).nonce,
                mark);
    }

    private void begin(String newStream, String ofSettings, long nowMillis) {
        stream = newStream;
        head = EntryId.START;
        epoch = 0;
        version = 1;
        paused = false;
        settings = ofSettings;
        answered = 0;
        since = Instant.ofEpochMilli(nowMillis);
        leader = null;
        leaderId = null;
        leaseUntilMillis = 0;
        epochs.clear();
        versions.clear();
        versions.put(version, settings);
        requests.clear();
        log.clear();
        history.clear();
    }

    private EntryId next() {
        return new EntryId(head.position(), head.sequence() + 1);
    }

    private void add(Entry entry) {
        head = entry.id();
        log.add(entry);
        history.add(entry);
        if (!(entry instanceof Entry.Chars) && log.size() > keepEntries) {
            log.remove(0);
        }
    }

    private Reply lead(Command.Lead lead, long nowMillis) {
        if (stream == null && lead.stream() == null) {
            begin(lead.newStream(), lead.settings(), nowMillis);
        } else if (stream == null || lead.stream() != null && !lead.stream().equals(stream)) {
            return refused(Reply.Refusal.STREAM);
        }
        if (leaseUntilMillis > nowMillis && !lead.server().id().equals(leaderId)) {
            return new Reply.Held(Duration.ofMillis(leaseUntilMillis - nowMillis));
        }
        epoch++;
        keepEntries = lead.keepEntries();
        leader = lead.server().label();
        leaderId = lead.server().id();
        epochs.put(epoch, new Epoch(next(), lead.nonce()));
        add(new Entry.Led(next(), epoch, lead.nonce(), leader));
        renewed(lead.lease(), nowMillis);
        return new Reply.Leads(stream, epoch, head, version, settings, paused);
    }

    private Reply.Refusal ofLeader(String ofStream, long ofEpoch) {
        return !ofStream.equals(stream) ? Reply.Refusal.STREAM : ofEpoch != epoch ? Reply.Refusal.EPOCH : null;
    }

    private Reply renewed(Duration lease, long nowMillis) {
        leaseUntilMillis = nowMillis + lease.toMillis();
        return new Reply.Done();
    }

    private Reply append(Command.Append append, long nowMillis) {
        Reply.Refusal refusal = ofLeader(append.stream(), append.epoch());
        if (refusal != null) {
            return refused(refusal);
        } else if (append.from() != head.position()) {
            return refused(Reply.Refusal.HEAD);
        } else if (append.version() != version) {
            return refused(Reply.Refusal.VERSION);
        }
        for (Command.Lines lines : append.entries()) {
            EntryId id = new EntryId(head.position() + lines.chars(), 0);
            add(new Entry.Chars(id, epoch, version, lines.chars(), lines.bytes()));
        }
        trim(append.keepFrom());
        return renewed(append.lease(), nowMillis);
    }

    private Reply stat(Command.Stat stat, long nowMillis) {
        if (!stat.stream().equals(stream)) {
            return refused(Reply.Refusal.STREAM);
        }
        Entry.Stat before = requests.get(stat.server().id());
        if (before != null && stat.number() <= before.number()) {
            return stat.number() == before.number() ? new Reply.Counted(before) : refused(Reply.Refusal.UNKNOWN);
        }
        Instant at = Instant.ofEpochMilli(nowMillis);
        Entry.Stat entry = new Entry.Stat(next(), stat.server().id(), stat.number(), answered, since, at);
        add(entry);
        requests.put(entry.server(), entry);
        answered = head.position();
        since = at;
        return new Reply.Counted(entry);
    }

    private Reply.Refusal ofVersion(String ofStream, long ofVersion) {
        return !ofStream.equals(stream) ? Reply.Refusal.STREAM : ofVersion != version ? Reply.Refusal.VERSION : null;
    }

    private Reply change(Command.Change change, long nowMillis) {
        Reply.Refusal refusal = ofVersion(change.stream(), change.version());
        if (refusal != null) {
            return refused(refusal);
        }
        version++;
        settings = change.settings();
        versions.put(version, settings);
        add(new Entry.Settings(next(), version, settings, Instant.ofEpochMilli(nowMillis)));
        return new Reply.Done();
    }

    private Reply pause(Command.Pause pause, long nowMillis) {
        Reply.Refusal refusal = ofVersion(pause.stream(), pause.version());
        if (refusal != null) {
            return refused(refusal);
        } else if (pause.paused() != paused) {
            version++;
            paused = pause.paused();
            versions.put(version, settings);
            add(new Entry.Paused(next(), version, paused, Instant.ofEpochMilli(nowMillis)));
        }
        return new Reply.Done();
    }

    private Reply present(Command.Present present, long nowMillis) {
        String id = present.server().id();
        if (present.lasting().isZero()) {
            servers.remove(id);
        } else {
            servers.put(
                    id,
                    new Presence(
                            present.clients(), nowMillis + present.lasting().toMillis()));
        }
        servers.values().removeIf(presence -> presence.untilMillis < nowMillis);
        return new Reply.Present(
                servers.size(),
                servers.values().stream().mapToLong(Presence::clients).sum(),
                leaseUntilMillis > nowMillis);
    }
}
