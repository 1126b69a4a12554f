package charwire.ui.input;

import java.util.List;

/** Which of several things takes the keys; Tab goes round. */
public record Focus<T>(List<T> ring, int index) {
    public Focus {
        if (ring.isEmpty()) {
            throw new IllegalArgumentException("ring: empty");
        }
        ring = List.copyOf(ring);
        index = Math.floorMod(index, ring.size());
    }

    public T current() {
        return ring.get(index);
    }

    public boolean is(T thing) {
        return current().equals(thing);
    }

    public Focus<T> next() {
        return new Focus<>(ring, index + 1);
    }

    public Focus<T> previous() {
        return new Focus<>(ring, index - 1);
    }

    /** Moves to one of them; one that is not in the ring changes nothing. */
    public Focus<T> to(T thing) {
        var at = ring.indexOf(thing);
        return at < 0 ? this : new Focus<>(ring, at);
    }

    /** Another ring: the same one keeps the focus if it is there, else the first gets it. */
    public Focus<T> over(List<T> things) {
        return new Focus<>(things, Math.max(0, things.indexOf(current())));
    }
}
