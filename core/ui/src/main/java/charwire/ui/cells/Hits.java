package charwire.ui.cells;

import com.googlecode.lanterna.TerminalPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the things of one frame stood: the mouse finds its target here, the page keys their page. */
public final class Hits {
    /** Before the first frame. */
    public static final Hits NONE = new Hits(List.of());

    /**
     * A place that does something.
     *
     * @param area on the screen, cut to what could be seen
     */
    public record Hit(Area area, Target target) {}

    private final List<Hit> hits;

    private Hits(List<Hit> hits) {
        this.hits = hits;
    }

    /** What lies at a cell; of several the one drawn last, which is the one on top. */
    public Optional<Hit> at(int column, int row) {
        for (var i = hits.size() - 1; i >= 0; i--) {
            if (hits.get(i).area.contains(column, row)) {
                return Optional.of(hits.get(i));
            }
        }
        return Optional.empty();
    }

    public Optional<Hit> at(TerminalPosition position) {
        return at(position.getColumn(), position.getRow());
    }

    /** All targets of one kind, in the order in which they were drawn. */
    public <T extends Target> Stream<T> all(Class<T> kind) {
        return hits.stream().map(Hit::target).filter(kind::isInstance).map(kind::cast);
    }

    /** The first target of a kind, if one was on the screen. */
    public <T extends Target> Optional<T> find(Class<T> kind) {
        return all(kind).findFirst();
    }

    /** Where a target stood; empty when it was not on the screen. */
    public Area area(Target target) {
        return hits.stream()
                .filter(hit -> hit.target.equals(target))
                .map(Hit::area)
                .findFirst()
                .orElse(Area.EMPTY);
    }

    public List<Hit> all() {
        return hits;
    }

    /** Collects the hits and the cursor of the frame that is being drawn, and lets a witness see the rest. */
    public static final class Recorder {
        private final List<Hit> hits = new ArrayList<>();
        private final Witness witness;
        private TerminalPosition cursor;

        public Recorder(Witness witness) {
            this.witness = witness;
        }

        Witness witness() {
            return witness;
        }

        void add(Hit hit) {
            if (!hit.area.isEmpty()) {
                hits.add(hit);
            }
        }

        void clear() {
            hits.clear();
            cursor = null;
        }

        public void cursor(int column, int row) {
            cursor = new TerminalPosition(column, row);
        }

        public TerminalPosition cursor() {
            return cursor;
        }

        public Hits done() {
            return new Hits(List.copyOf(hits));
        }
    }
}
