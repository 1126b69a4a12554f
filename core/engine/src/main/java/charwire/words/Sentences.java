package charwire.words;

import charwire.protocol.Reason;
import charwire.protocol.Reason.Kind;
import charwire.stream.LeftOut;
import charwire.stream.StreamReason;

/**
 * What people are told of a {@link Reason}: the engine's only sentences. Each is the key of its translations, and has its kind's arguments
 * in their order. Any thread.
 */
public final class Sentences {
    private Sentences() {}

    /** In the user's language. */
    public static String of(Reason reason) {
        return in(Words.speaker(), reason);
    }

    /** For what both programs and people read: JSON, log files, records. */
    public static String english(Reason reason) {
        return in(Speaker.ENGLISH, reason);
    }

    static String in(Speaker speaker, Reason reason) {
        Object[] arguments = reason.arguments().stream()
                .map(argument -> argument instanceof Reason nested ? in(speaker, nested) : argument)
                .toArray();
        return speaker.say(template(reason.kind()), arguments);
    }

    static String template(Kind kind) {
        if (kind instanceof Reason.Form form) {
            return form(form);
        } else if (kind instanceof StreamReason stream) {
            return stream(stream);
        } else if (kind instanceof LeftOut.Category category) {
            return leftOut(category);
        }
        throw new IllegalArgumentException("no sentence: " + kind);
    }

    private static String form(Reason.Form form) {
        return switch (form) {
            case SAID -> "{0}";
            case ABOUT -> "{0}: {1}";
            case AND -> "{0}, {1}";
            case S -> "{0} s";
            case MS -> "{0} ms";
        };
    }

    private static String stream(StreamReason kind) {
        return switch (kind) {
            case NOTHING_DISPLAYABLE ->
                "{0}: nothing displayable is left (left out: {1}); choose letters, digits or symbols";
            case TOO_MANY_PIECES ->
                "{0}: its {1} pieces take {2} bytes on the wire, expected at most {3}; choose fewer, larger ranges";
            case TOO_MANY_CHARACTERS -> "{0} characters long: expected at most {1}; join neighbours, as in A-Z";
            case NO_CHARACTERS -> "empty: expected characters, such as A-Z or U+0041-U+005A, or a name, such as ascii";
            case ENDS_WITH_COMMA -> "{0}: the list ends with a comma; remove it, or write what follows";
            case TOO_MANY_ITEMS -> "more than {0} items: expected fewer; join neighbours, as in A-Z";
            case NO_NAME_AND_NO_RANGE ->
                "no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii";
            case CHARACTERS_SWAPPED -> "the first character must not come after the second; swap them";
            case MISSPELT_NAME -> "{0}: no such name; did you mean {1}?";
            case UNKNOWN_NAME -> "{0}: no such name; expected {1}, or characters such as a,b or a-z";
            case RANGE_WITHOUT_END -> "the range has no end; write it as A-Z, or A,- for A and a hyphen";
            case NO_HEX_DIGITS -> "expected hexadecimal digits, as in U+0041 or 0x41";
            case BEYOND_LAST_CODE_POINT -> "{0}: expected at most U+10FFFF, the last code point";
            case EMPTY -> "empty";
            case NO_NUMBER -> "expected {0} as a number or a range, such as {1}";
            case NUMBER_OUTSIDE -> "expected {0} to {1} {2}";
            case NUMBERS_SWAPPED -> "the first number must not be above the second; swap them";
            case CHARACTERS -> "characters";
            case MILLISECONDS -> "milliseconds";
        };
    }

    private static String leftOut(LeftOut.Category category) {
        return switch (category) {
            case CONTROL -> "{0} control";
            case FORMAT -> "{0} format";
            case COMBINING_MARK -> "{0} combining mark";
            case SEPARATOR -> "{0} separator";
            case SURROGATE -> "{0} surrogate";
            case PRIVATE_USE -> "{0} private use";
            case UNASSIGNED -> "{0} unassigned";
        };
    }
}
