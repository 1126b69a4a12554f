package charwire.tui.server.screen.model;

import charwire.app.Values;
import charwire.protocol.IntRange;
import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the form's texts mean: settings, or what is wrong with each field. Immutable.
 *
 * @param problems one line for each wrong field, in the fields' order
 * @param characters those that fields stand for which hold one
 * @param range the alphabet, if that much is right; and so with the others
 */
public record Draft(
        Map<Field, String> problems,
        Map<Field, Integer> characters,
        Optional<Alphabet> range,
        Optional<IntRange> burst,
        Optional<IntRange> pause) {
    static final Draft EMPTY = new Draft(Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern NOTATION = Pattern.compile("(?i)(u\\+|0x)[0-9a-f]*");

    static Draft of(Map<Field, String> texts) {
        var problems = new EnumMap<Field, String>(Field.class);
        var range = range(problems, texts.get(Field.FROM), texts.get(Field.TO));
        var burst =
                span(problems, Field.BURST_MIN, Field.BURST_MAX, texts, 1, Settings.BURST_LIMIT, Settings::parseBurst);
        var pause = span(
                problems,
                Field.PAUSE_MIN,
                Field.PAUSE_MAX,
                texts,
                0,
                Settings.PAUSE_LIMIT_MILLIS,
                Settings::parsePause);
        var characters = new EnumMap<Field, Integer>(Field.class);
        for (var end : List.of(Field.FROM, Field.TO)) {
            character(texts.get(end)).ifPresent(character -> characters.put(end, character));
        }
        return new Draft(problems, characters, range, burst, pause);
    }

    /** The settings, if all is right. */
    public Optional<Settings> result() {
        return range.flatMap(r -> burst.flatMap(b -> pause.map(p -> new Settings(r, b, p))));
    }

    /** Whether a text stands for one code point, finished or not; a list or a name does not, and needs no end. */
    static boolean isEndpoint(String text) {
        var stripped = text.strip();
        return stripped.codePointCount(0, stripped.length()) <= 1
                || NOTATION.matcher(stripped).matches();
    }

    /** The character that a text stands for; empty for lists, names and what is wrong. */
    private static Optional<Integer> character(String text) {
        if (!isEndpoint(text) || text.isBlank()) {
            return Optional.empty();
        }
        return Alphabet.parse(text).value().map(alphabet -> alphabet.codePoint(0));
    }

    private static Optional<Alphabet> range(Map<Field, String> problems, String from, String to) {
        var single = isEndpoint(from);
        if (!single || to.isBlank() && endpointProblem(Field.FROM, from).isEmpty()) {
            return keep(problems, Field.FROM, Alphabet.parse(from));
        }
        endpointProblem(Field.FROM, from).ifPresent(problem -> problems.put(Field.FROM, problem));
        endpointProblem(Field.TO, to)
                .filter(problem -> !to.isBlank())
                .ifPresent(problem -> problems.put(Field.TO, problem));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return keep(problems, Field.FROM, Alphabet.parse(from.strip() + "-" + to.strip()));
    }

    private static Optional<String> endpointProblem(Field field, String text) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.of(
                    Words.of(field.label) + ": " + Words.of("empty: expected a character, such as A or U+0041")
                            + (field == Field.FROM ? Words.of(", a list or a name") : ""));
        }
        if (!isEndpoint(stripped)) {
            return refused(field, stripped, "expected one character, such as Z or U+005A; a list stands in from alone");
        }
        if (!NOTATION.matcher(stripped).matches()) {
            return Optional.empty();
        }
        var digits = stripped.substring(2);
        var known =
                !digits.isEmpty() && digits.length() <= 6 && Integer.parseInt(digits, 16) <= Character.MAX_CODE_POINT;
        return known
                ? Optional.empty()
                : refused(field, stripped, "expected hexadecimal digits, from U+0000 to U+10FFFF, the last code point");
    }

    private static Optional<String> refused(Field field, String text, String expected) {
        return Values.refused(field.label, text, expected).problem().map(Draft::named);
    }

    private interface SpanParser<T> {
        Parsed<T> parse(String text);
    }

    private static <T> Optional<T> span(
            Map<Field, String> problems,
            Field min,
            Field max,
            Map<Field, String> texts,
            int least,
            int most,
            SpanParser<T> parser) {
        var first = keep(problems, min, number(min.label, texts.get(min), least, most));
        var last = keep(problems, max, number(max.label, texts.get(max), least, most));
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        return keep(problems, max, parser.parse(first.get() + "-" + last.get()));
    }

    private static Parsed<Long> number(String name, String text, int least, int most) {
        var stripped = text.strip();
        return Values.number(name, stripped.isEmpty() ? Words.of("empty") : stripped, least, most);
    }

    private static <T> Optional<T> keep(Map<Field, String> problems, Field field, Parsed<T> parsed) {
        parsed.problem().ifPresent(problem -> problems.put(field, named(problem)));
        return parsed.value();
    }

    /** A setting's problem begins with its name: here as the form has it. */
    private static String named(Reason problem) {
        return problem.arguments().get(1) instanceof Reason wrong
                ? Sentences.of(wrong.about(Words.of((String) problem.arguments().get(0))))
                : Sentences.of(problem);
    }
}
