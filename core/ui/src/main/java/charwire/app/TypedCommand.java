package charwire.app;

import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A line typed at a console program: the command, and the rest of the line.
 *
 * @param word as it was typed
 * @param argument empty if there is none
 */
public record TypedCommand(String word, String argument) {
    private static final int SHOWN = 40;

    /** The first word of a line and the rest. */
    public static TypedCommand of(String line) {
        String[] words = line.strip().split("\\s+", 2);
        return new TypedCommand(words[0], words.length > 1 ? words[1] : "");
    }

    /** The command in lower case. */
    public String name() {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Runs a command that takes no argument, or says that it got one. */
    public void alone(Runnable command, Consumer<String> out) {
        if (argument.isEmpty()) {
            command.run();
        } else {
            out.accept(word + ": " + Sanitizer.clean(argument, SHOWN) + Words.of(": takes no argument; give it alone"));
        }
    }

    /** Says that there is no such command. */
    public void unknown(Consumer<String> out) {
        out.accept(Sanitizer.clean(word, SHOWN) + Words.of(": no such command; help lists them"));
    }
}
