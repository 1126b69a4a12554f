package charwire.tui.server.screen.model;

import charwire.ui.cells.Target;
import java.util.Arrays;
import java.util.List;

/** The fields and buttons of the form, in the order in which Tab goes through them. */
public enum Field implements Target {
    FROM("from"),
    TO("to"),
    BURST_MIN("burst"),
    BURST_MAX("burst"),
    PAUSE_MIN("pause"),
    PAUSE_MAX("pause"),
    APPLY("Apply"),
    REVERT("Revert");

    static final Field FIRST = FROM;
    static final Field LAST = REVERT;

    /** Those that take text. */
    static final List<Field> TEXTS = Arrays.stream(values())
            .filter(field -> field != APPLY && field != REVERT)
            .toList();

    public final String label;

    Field(String label) {
        this.label = label;
    }

    boolean isEndpoint() {
        return this == FROM || this == TO;
    }
}
