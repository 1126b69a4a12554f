package charwire.ui.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.util.Optional;

/** The line settings of the terminal on standard input. Every call is bounded in time; any thread may call. */
interface Tty {
    /**
     * The settings of now, in a form that only {@link #restore} reads. IOException: not a terminal, with one clear
     * line.
     */
    String save() throws IOException;

    /** Bytes as they are typed: no echo, no line editing, no signal keys, no flow control. */
    void raw() throws IOException;

    /** Puts saved settings back; silent when the terminal is gone. */
    void restore(String saved);

    /** What the terminal says of its size; empty when it does not know. */
    Optional<TerminalSize> size();

    /** Stops this job as the shell's Ctrl-Z does; returns when it was continued, or could not be stopped. */
    void stopJob();
}
