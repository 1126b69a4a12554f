package charwire.app;

import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.util.Locale;
import java.util.Optional;
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
        superfluous().ifPresentOrElse(out, command);
    }

    /** Why it is refused if it takes no argument; empty if it got none. */
    public Optional<String> superfluous() {
        return argument.isEmpty()
                ? Optional.empty()
                : Optional.of(word + ": " + Sanitizer.clean(argument, SHOWN)
                        + Words.of(": takes no argument; give it alone"));
    }

    /** That there is no such command. */
    public String unknown() {
        return Sanitizer.clean(word, SHOWN) + Words.of(": no such command; help lists them");
    }
}
