package charwire.ui.cells;

/** What a piece of text is for; a {@link Theme} says how that looks. */
public enum Role {
    /** Plain text. */
    TEXT,
    /** The name of a value; units; anything less important. */
    LABEL,
    /** A figure or a fact: brighter than its label. */
    VALUE,
    /** The one accent colour: graphs, samples, what is selected. */
    ACCENT,
    /** All is well; always with a word. */
    GOOD,
    /** Look here; always with a word. */
    WARN,
    /** Broken; always with a word. */
    ERROR,
    /** Lines of a panel without the focus. */
    FRAME,
    /** Lines of the panel with the focus. */
    FRAME_FOCUSED,
    /** A panel's title, the program's name. */
    TITLE,
    /** The title of the panel with the focus. */
    TITLE_FOCUSED,
    /** A table's head. */
    HEAD,
    /** The selected row of the focused panel; a ground for other roles. */
    SELECTION,
    /** The selected row of a panel without the focus; a ground for other roles. */
    SELECTION_IDLE,
    /** A text field. */
    FIELD,
    /** The text field that takes the keys. */
    FIELD_FOCUSED,
    /** A text field whose content is refused. */
    FIELD_INVALID,
    /** A button. */
    BUTTON,
    /** The button that Enter presses. */
    BUTTON_FOCUSED,
    /** The name of a key in the footer and the help. */
    KEY,
    /** The newest of something that grows, such as the last character; it never looks like a match. */
    NEWEST,
    /** What was searched for. */
    MATCH,
    /** The same, while one match among them is selected. */
    OTHER_MATCH,
    /** What came later than it should have, but is not lost. */
    LATE
}
