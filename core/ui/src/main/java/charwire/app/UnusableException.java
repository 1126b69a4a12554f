package charwire.app;

import charwire.words.Sentences;
import java.io.IOException;

/**
 * An option's value is well formed but cannot be used: an address in use, a file that exists. The message has the form of a
 * {@link UsageException}'s.
 */
public final class UnusableException extends IOException {
    private static final long serialVersionUID = 1;

    private final String option;

    /**
     * As a {@link UsageException}.
     *
     * @param option with its dashes
     * @param why in the user's language
     */
    public UnusableException(String option, Object value, String why, Exception cause) {
        super(Sentences.of(Values.wrong(option.substring(2), value, why)), cause);
        this.option = option;
    }

    String option() {
        return option;
    }
}
