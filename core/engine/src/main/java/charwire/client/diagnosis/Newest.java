package charwire.client.diagnosis;

import java.util.ArrayDeque;
import java.util.List;

/** The newest of a growing number of things, and how many there were in all. Owned by one thread. */
final class Newest<T> {
    private final int limit;
    private final ArrayDeque<T> kept = new ArrayDeque<>();
    private long count;

    Newest(int limit) {
        this.limit = limit;
    }

    void add(T thing) {
        if (kept.size() == limit) {
            kept.removeFirst();
        }
        kept.addLast(thing);
        count++;
    }

    /** Puts this in the place of the last one, which there must be. */
    void replaceLast(T thing) {
        kept.removeLast();
        kept.addLast(thing);
    }

    /** As if the last one, which there must be, had never been. */
    void removeLast() {
        kept.removeLast();
        count--;
    }

    /** The last one; null if there was none. */
    T last() {
        return kept.peekLast();
    }

    /** Of all, kept or not. */
    long count() {
        return count;
    }

    /** Oldest first. */
    List<T> list() {
        return List.copyOf(kept);
    }
}
