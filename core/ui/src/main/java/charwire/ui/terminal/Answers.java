package charwire.ui.terminal;

import charwire.ui.cells.Rgb;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal answers to a question. Pure. */
final class Answers {
    /** As X11 names colours, each part scaled to its number of digits; some terminals add how opaque it is. */
    private static final Pattern BACKGROUND =
            Pattern.compile("11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(/[0-9a-fA-F]{1,4})?");

    private Answers() {}

    /** @param string between {@code ESC ]} and its end */
    static Optional<Rgb> background(String string) {
        return Optional.of(BACKGROUND.matcher(string))
                .filter(Matcher::matches)
                .map(answer -> new Rgb(part(answer.group(1)), part(answer.group(2)), part(answer.group(3))));
    }

    private static int part(String digits) {
        int most = (1 << 4 * digits.length()) - 1;
        return Integer.parseInt(digits, 16) * 255 / most;
    }
}
