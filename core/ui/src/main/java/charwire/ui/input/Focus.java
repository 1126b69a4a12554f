package charwire.ui.input;

import java.util.List;

/** Which of several things takes the keys; Tab goes round. */
public record Focus(List<String> ring, int index) {
    public Focus {
        if (ring.isEmpty()) throw new IllegalArgumentException("ring: empty");
        ring = List.copyOf(ring);
        index = Math.floorMod(index, ring.size());
    }

    public static Focus on(String... names) {
        return new Focus(List.of(names), 0);
    }

    public String current() {
        return ring.get(index);
    }

    public boolean is(String name) {
        return current().equals(name);
    }

    public Focus next() {
        return new Focus(ring, index + 1);
    }

    public Focus previous() {
        return new Focus(ring, index - 1);
    }

    /** Moves to a name; one that is not in the ring changes nothing. */
    public Focus to(String name) {
        var at = ring.indexOf(name);
        return at < 0 ? this : new Focus(ring, at);
    }

    /** Another ring, on the same name if it is there, else on the first. */
    public Focus over(List<String> names) {
        return new Focus(names, Math.max(0, names.indexOf(current())));
    }
}
