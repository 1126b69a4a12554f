package charwire.ui.panel;

import charwire.ui.cells.Hits;
import charwire.ui.cells.SafeText;
import charwire.ui.input.Focus;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Text fields and buttons under one focus. What was typed stays until {@link #with} replaces it: losing the focus
 * applies nothing.
 *
 * @param focus goes round the names of fields and buttons
 * @param fields by name; a name in the ring without a field is a button
 */
public record Form(Focus focus, Map<String, TextField> fields) {
    public Form {
        fields = Map.copyOf(fields);
    }

    /** Whether letters belong to a field now. */
    public boolean typing() {
        return fields.containsKey(focus.current());
    }

    public TextField field(String name) {
        return fields.get(name);
    }

    public String text(String name) {
        return fields.get(name).text();
    }

    /** The same form with another text in a field, the cursor at its end. */
    public Form with(String name, String text) {
        return with(name, fields.get(name).with(text));
    }

    public Form with(String name, TextField field) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, field);
        return new Form(focus, changed);
    }

    public Form focused(String name) {
        return new Form(focus.to(name), fields);
    }

    /** Tab and Down go on, Shift-Tab and Up back; everything else goes to the focused field, if it is one. */
    public Form key(KeyStroke key) {
        return switch (key.getKeyType()) {
            case Tab, ArrowDown -> new Form(focus.next(), fields);
            case ReverseTab, ArrowUp -> new Form(focus.previous(), fields);
            default -> typing() ? with(focus.current(), field(focus.current()).key(key)) : this;
        };
    }

    /** Pastes into the focused field, if it is one. */
    public Form paste(String text) {
        return typing() ? with(focus.current(), field(focus.current()).insert(text)) : this;
    }

    /** Focuses the field or button that was clicked; in a field the cursor goes where the click met. */
    public Form click(Hits.Hit hit, int column, SafeText measure) {
        var name = hit.action();
        if (!focus.ring().contains(name)) return this;
        var there = focused(name);
        return Optional.ofNullable(fields.get(name))
                .map(field -> there.with(
                        name, field.click(column - hit.area().x(), hit.area().width(), focus.is(name), measure)))
                .orElse(there);
    }
}
