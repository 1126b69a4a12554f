package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.ui.input.Focus;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Text fields and buttons under one focus. What was typed stays until {@link #with} replaces it: losing the focus
 * applies nothing.
 *
 * @param <F> names fields and buttons
 * @param focus goes round them
 * @param fields what is in the ring without one is a button
 */
public record Form<F extends Target>(Focus<F> focus, Map<F, TextField> fields) {
    public Form {
        fields = Map.copyOf(fields);
    }

    /** Whether letters belong to a field now. */
    public boolean typing() {
        return fields.containsKey(focus.current());
    }

    public TextField field(F name) {
        return fields.get(name);
    }

    public String text(F name) {
        return fields.get(name).text();
    }

    /** The same form with another text in a field, the cursor at its end. */
    public Form<F> with(F name, String text) {
        return with(name, fields.get(name).with(text));
    }

    public Form<F> with(F name, TextField field) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, field);
        return new Form<>(focus, changed);
    }

    public Form<F> focused(F name) {
        return new Form<>(focus.to(name), fields);
    }

    /**
     * Tab and Down go on, Shift-Tab and Up back; everything else goes to the focused field, if it is one. Empty for a key that does nothing.
     */
    public Optional<Form<F>> key(KeyStroke key) {
        var current = focus.current();
        return switch (key.getKeyType()) {
            case Tab, ArrowDown -> Optional.of(new Form<>(focus.next(), fields));
            case ReverseTab, ArrowUp -> Optional.of(new Form<>(focus.previous(), fields));
            default -> typing() ? field(current).key(key).map(field -> with(current, field)) : Optional.empty();
        };
    }

    /** Pastes into the focused field; empty if it is none, or has no room. */
    public Optional<Form<F>> paste(String text) {
        var current = focus.current();
        return typing() ? field(current).insert(text).map(field -> with(current, field)) : Optional.empty();
    }

    /**
     * Focuses the field or button that was clicked; in a field the cursor goes to the clicked place.
     *
     * @param area where it stood
     */
    public Form<F> click(F name, Area area, int column, SafeText measure) {
        if (!focus.ring().contains(name)) {
            return this;
        }
        var there = focused(name);
        return Optional.ofNullable(fields.get(name))
                .map(field -> there.with(name, field.click(column - area.x(), area.width(), focus.is(name), measure)))
                .orElse(there);
    }
}
