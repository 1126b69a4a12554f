package charwire.tui.server.screen.model;

import charwire.ui.panel.TextField;
import com.googlecode.lanterna.input.KeyStroke;

/**
 * A panel's filter.
 *
 * @param typing whether it takes the keys
 */
public record Filter(TextField field, boolean typing) {
    static final Filter NONE = new Filter(TextField.of("", 80), false);

    public String text() {
        return field.text();
    }

    Filter typed(boolean now) {
        return new Filter(field, now);
    }

    Filter key(KeyStroke key) {
        return new Filter(field.key(key), typing);
    }

    Filter paste(String text) {
        return new Filter(field.insert(text), typing);
    }
}
