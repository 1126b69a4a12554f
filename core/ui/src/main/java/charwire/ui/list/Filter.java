package charwire.ui.list;

import charwire.ui.panel.TextField;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;

/**
 * What is looked for in a panel, as the user types it. Immutable.
 *
 * @param search what it looks for
 * @param typing whether it takes the keys
 * @param hides whether the rest is hidden: it is, until the user goes from match to match
 */
public record Filter(TextField field, Search search, boolean typing, boolean hides) {
    public static final Filter NONE = new Filter(TextField.of("", 80), Search.NONE, false, true);

    public Filter among(boolean all) {
        return new Filter(field, search, typing, !all);
    }

    public String text() {
        return field.text();
    }

    public Filter typed(boolean now) {
        return new Filter(field, search, now, hides || now);
    }

    /** Empty for a key that does nothing. */
    public Optional<Filter> key(KeyStroke key) {
        return field.key(key).map(this::with);
    }

    /** Empty for a text without room. */
    public Optional<Filter> paste(String text) {
        return field.insert(text).map(this::with);
    }

    private Filter with(TextField newField) {
        return new Filter(newField, Search.of(newField.text()), typing, hides);
    }
}
