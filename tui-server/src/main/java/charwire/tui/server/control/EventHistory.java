package charwire.tui.server.control;

import charwire.app.Json;
import charwire.server.ServerEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The newest events, numbered from 1, for those who come later and those who follow. Any thread may call. */
public final class EventHistory {
    /** As many as the screen keeps. */
    private static final int KEPT = 2_000;

    private final Deque<Entry> kept = new ArrayDeque<>();
    private final Set<Follower> followers = new LinkedHashSet<>();
    private long last;

    /** One who wants to know of each event. Is called under a lock, on the thread of the event: must return at once. */
    interface Follower {
        void event(String line);

        /** So many events are not kept any more. */
        void missing(long events);
    }

    private record Entry(long number, Instant time, ServerEvent event) {
        String line() {
            return Json.line(time, event.name(), Json.word(event.level().name()))
                    .add("number", number)
                    .addWhole(event.facts())
                    .toString();
        }
    }

    /** Keeps an event, and tells the followers. */
    public synchronized void add(Instant time, ServerEvent event) {
        Entry entry = new Entry(++last, time, event);
        if (kept.size() == KEPT) {
            kept.remove();
        }
        kept.add(entry);
        if (!followers.isEmpty()) {
            String line = entry.line();
            followers.forEach(follower -> follower.event(line));
        }
    }

    /**
     * Tells of all events after one, those that are kept at once and then each as it happens.
     *
     * @param after the number of the last one that the follower knows; 0 for none
     */
    void follow(long after, Follower follower) {
        // Their lines are made before the lock is held: an event loop may wait for it.
        List<Entry> past = after(after);
        List<String> lines = past.stream().map(Entry::line).toList();
        long known = past.isEmpty() ? after : past.get(past.size() - 1).number();
        synchronized (this) {
            missing(after, past, follower);
            lines.forEach(follower::event);
            List<Entry> meanwhile = after(known);
            missing(known, meanwhile, follower);
            meanwhile.forEach(entry -> follower.event(entry.line()));
            followers.add(follower);
        }
    }

    private static void missing(long after, List<Entry> next, Follower follower) {
        long missing = next.isEmpty() ? 0 : next.get(0).number() - 1 - after;
        if (missing > 0) {
            follower.missing(missing);
        }
    }

    private synchronized List<Entry> after(long number) {
        return kept.stream().filter(entry -> entry.number() > number).toList();
    }

    synchronized void leave(Follower follower) {
        followers.remove(follower);
    }
}
