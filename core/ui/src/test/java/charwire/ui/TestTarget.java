package charwire.ui;

import charwire.ui.cells.Target;

/** Targets of tests, by name. */
public record TestTarget(String name) implements Target {
    public static TestTarget of(String name) {
        return new TestTarget(name);
    }
}
