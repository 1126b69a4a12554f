package charwire.tui.client.report;

import java.util.regex.Pattern;

/**
 * One fact of a report.
 *
 * @param label empty where the fact belongs to the one before it
 * @param lead what stands before the text, such as when it happened; the text's further lines begin below the first
 * @param text one line, however long
 * @param grave whether it asks for a look
 */
record ReportFact(String label, String lead, String text, boolean grave) {
    private static final char NO_BREAK = '\u00A0';
    /** The blank between a number and a word, as languages have them. */
    private static final Pattern COUNTED =
            Pattern.compile("(?<=\\b[0-9][0-9,.:]{0,30}) (?=\\p{L})|(?<=\\p{L}) (?=[0-9])");

    /** A piece of a text that is not to be broken at the end of a line. */
    static String unbroken(String piece) {
        return piece.replace(' ', NO_BREAK);
    }

    /** A text in which no number is parted from what it counts. */
    static String counted(String text) {
        return COUNTED.matcher(text).replaceAll(String.valueOf(NO_BREAK));
    }

    /** A line of a text, as it is shown. */
    static String shown(String line) {
        return line.replace(NO_BREAK, ' ');
    }
}
