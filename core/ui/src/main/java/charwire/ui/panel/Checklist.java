package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of several things, and their order, over the panels. Immutable. Hits: {@link Pick}s.
 *
 * @param at the selected item
 * @param ordered whether Left and Right move it
 */
public record Checklist(String title, List<Item> items, int at, boolean ordered) {
    /**
     * One of them.
     *
     * @param name what it is kept by
     * @param fixed whether it cannot be left out
     */
    public record Item(String name, String label, boolean on, boolean fixed) {
        Item toggled() {
            return fixed ? this : new Item(name, label, !on, false);
        }
    }

    /** An item in view, by its place. */
    public record Pick(int index) implements Target {}

    private static final int WIDTH = 36;

    public Checklist {
        items = List.copyOf(items);
    }

    /** Arrows select, Space takes or leaves, Left and Right move. Empty for a key that does nothing. */
    public Optional<Checklist> key(KeyStroke key) {
        if (KeyMap.isSign(key, ' ')) {
            return items.get(at).fixed ? Optional.empty() : Optional.of(toggled(at));
        }
        var lines = Paging.lines(key, items.size());
        if (lines != 0) {
            return Optional.of(at(at + lines));
        }
        return switch (key.getKeyType()) {
            case ArrowLeft -> moved(at - 1);
            case ArrowRight -> moved(at + 1);
            default -> Optional.empty();
        };
    }

    /** As the wheel does. */
    public Checklist scrolled(int lines) {
        return at(at + lines);
    }

    /** Takes an item, or leaves it out. */
    public Checklist toggled(int index) {
        var changed = new ArrayList<>(items);
        changed.set(index, items.get(index).toggled());
        return new Checklist(title, changed, index, ordered);
    }

    private Optional<Checklist> moved(int to) {
        if (!ordered || to < 0 || to >= items.size()) {
            return Optional.empty();
        }
        var changed = new ArrayList<>(items);
        changed.add(to, changed.remove(at));
        return Optional.of(new Checklist(title, changed, to, true));
    }

    private Checklist at(int index) {
        return new Checklist(title, items, Math.max(0, Math.min(index, items.size() - 1)), ordered);
    }

    /** The names of those that are taken, in their order. */
    public List<String> taken() {
        return items.stream().filter(Item::on).map(Item::name).toList();
    }

    /** Draws it over the middle of a canvas; mouse and cursor are its own. */
    public void draw(Canvas canvas) {
        var box = canvas.overlay(WIDTH, items.size() + 2);
        var inside = Frame.draw(box, title, Words.of("Esc closes"), true);
        var first = Math.max(0, at - inside.height() + 1);
        for (var y = 0; y < inside.height() && first + y < items.size(); y++) {
            var item = items.get(first + y);
            var line = new Area(0, y, inside.width(), 1);
            var row = first + y == at ? inside.on(Role.SELECTION) : inside;
            row.clear(line);
            var x = row.text(0, y, item.on ? "[x] " : "[ ] ", item.fixed ? Role.LABEL : Role.KEY);
            row.text(x, y, row.text().fit(Words.of(item.label), inside.width() - x), Role.TEXT);
            inside.hit(line, new Pick(first + y));
        }
        Frame.scrollbar(box, 1, inside.height(), first, inside.height(), items.size());
    }

    /** Its keys, for the footer. */
    public List<Piece> keys() {
        var pieces = new ArrayList<Piece>();
        if (!items.get(at).fixed) {
            pieces.add(Piece.key(0, Words.of("Space"), "Show or hide", null));
        }
        if (ordered) {
            pieces.add(Piece.key(1, Words.of("Left, Right"), "Move", null));
        }
        return pieces;
    }
}
