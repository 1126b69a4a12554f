package charwire.ui;

/** Where a user takes what a screen shows. Called by the screen thread only. */
public interface Takeaway {
    /**
     * Puts a text on the clipboard.
     *
     * @return a line for the user
     */
    String copy(String text);

    /**
     * Writes a text to a new file in the current folder.
     *
     * @return a line for the user: its name, or why it was not written
     */
    String write(String name, String text);
}
