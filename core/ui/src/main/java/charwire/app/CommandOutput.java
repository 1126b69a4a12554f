package charwire.app;

/** Where the commands of a console program answer. Any thread may call. */
public interface CommandOutput {
    /** Something that was asked for, one line. */
    void line(String text);

    /** A command was not carried out: one line that says why. */
    void refused(String text);
}
