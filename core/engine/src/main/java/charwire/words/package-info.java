/**
 * What the programs say, in English and Russian. The engine's other packages contain no sentences; they say why with a {@link
 * charwire.protocol.Reason}, and {@link charwire.words.Sentences} is the only place that puts it into words. Wire, log file, JSON, option
 * and command names are never translated.
 *
 * <p>To add a text: {@code Words.of("kicked {0} of {1}", a, b)} and one line {@code kicked {0} of {1} == ...} in {@code ru.txt}, UTF-8,
 * anywhere in the file. Counts: <code>{0} {0#client|clients}</code>, in Russian three forms (one, few, many). Descriptions of options,
 * the keys' table and the help are looked up where they are drawn: for them the line is enough. Call it when a text is shown, not in a
 * static field: the language is set in {@code main}. Pass numbers as texts unless they choose a plural form.
 *
 * <p>The English text is its own key, so the code reads as the program speaks, and a missing line only means that the text appears in
 * English; tests find such lines. Rejected: ResourceBundle and MessageFormat, which slow a start down more than all texts do here.
 */
package charwire.words;
