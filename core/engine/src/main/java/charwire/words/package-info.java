/**
 * What the programs say, in English and Russian. It stands above the engine's other packages, which say why with a
 * {@link charwire.protocol.Reason} and have no language: {@link charwire.words.Sentences} is the one place that has their words. Wire, log
 * file, JSON, option and command names are never translated.
 *
 * <p>To add a text: {@code Words.of("kicked {0} of {1}", a, b)} and one line {@code kicked {0} of {1} == ...} in {@code ru.txt}, UTF-8,
 * anywhere in the file. Counts: <code>{0} {0#client|clients}</code>, in Russian three forms (one, few, many). Descriptions of options,
 * the keys' table and the help are looked up where they are drawn: for them the line is enough. Call it when a text is shown, not in a
 * static field: the language is set in the main. Numbers are handed over as texts unless they choose a form.
 *
 * <p>The English text is its own key, so that the code reads as the program speaks and a missing line costs the Russian, not the text;
 * tests find such lines. ResourceBundle and MessageFormat were rejected: they cost a start more than all texts do here.
 */
package charwire.words;
