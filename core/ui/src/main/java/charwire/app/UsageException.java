package charwire.app;

import charwire.protocol.Reason;
import charwire.words.Sentences;
import java.util.Optional;

/**
 * A wrong option, argument or configuration. The message is the line that the user gets; {@link CommandLines} adds where the option's value
 * came from.
 */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    private final String option;

    /** Of no option. */
    public UsageException(String message) {
        super(message);
        this.option = null;
    }

    /**
     * Of an option.
     *
     * @param option with its dashes
     * @param wrong what was expected of its value, in the user's language
     */
    public UsageException(String option, Object value, String wrong) {
        this(option, Values.wrong(option.substring(2), value, wrong));
    }

    /** @param option null for none */
    UsageException(String option, Reason problem) {
        super(Sentences.of(problem));
        this.option = option;
    }

    /** Whose value is wrong. */
    public Optional<String> option() {
        return Optional.ofNullable(option);
    }
}
