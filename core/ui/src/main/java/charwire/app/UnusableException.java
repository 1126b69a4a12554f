package charwire.app;

import charwire.words.Sentences;
import java.io.IOException;

/** What an option names cannot be used, though it is well written: an address in use, a file that is there. The message is as that of {@link UsageException}. */
public final class UnusableException extends IOException {
    private static final long serialVersionUID = 1;

    private final String option;

    /**
     * As a {@link UsageException}.
     *
     * @param option with its dashes
     * @param why in the user's language
     */
    public UnusableException(String option, Object value, String why, IOException cause) {
        super(Sentences.of(Values.wrong(option.substring(2), value, why)), cause);
        this.option = option;
    }

    String option() {
        return option;
    }
}
