package charwire.tui.server.screen.model;

import charwire.ui.list.Search;
import charwire.ui.panel.TextField;
import com.googlecode.lanterna.input.KeyStroke;

/**
 * What is looked for in a panel.
 *
 * @param typing whether it takes the keys
 * @param hides whether the rest is hidden: it is, until the user goes from match to match
 */
public record Filter(TextField field, boolean typing, boolean hides) {
    static final Filter NONE = new Filter(TextField.of("", 80), false, true);

    public Search search() {
        return Search.of(field.text());
    }

    Filter among(boolean all) {
        return new Filter(field, typing, !all);
    }

    public String text() {
        return field.text();
    }

    Filter typed(boolean now) {
        return new Filter(field, now, hides || now);
    }

    Filter key(KeyStroke key) {
        return new Filter(field.key(key), typing, hides);
    }

    Filter paste(String text) {
        return new Filter(field.insert(text), typing, hides);
    }
}
