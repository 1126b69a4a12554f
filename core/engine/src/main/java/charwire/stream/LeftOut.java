package charwire.stream;

import charwire.protocol.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The code points of a range that are not in its alphabet, because nobody could see or count them.
 *
 * @param counts how many for each reason, in the order of {@link Category}; none is 0
 */
public record LeftOut(Map<Category, Integer> counts) {
    /** Why a code point is not displayable: its general category, in a plain word. */
    public enum Category implements Reason.Kind {
        CONTROL,
        FORMAT,
        COMBINING_MARK,
        SEPARATOR,
        SURROGATE,
        PRIVATE_USE,
        UNASSIGNED;

        /** Empty for a displayable code point. What is assigned depends on the Unicode version of the Java runtime. */
        static Optional<Category> of(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL -> Optional.of(CONTROL);
                case Character.FORMAT -> Optional.of(FORMAT);
                case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                    Optional.of(COMBINING_MARK);
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    Optional.of(SEPARATOR);
                case Character.SURROGATE -> Optional.of(SURROGATE);
                case Character.PRIVATE_USE -> Optional.of(PRIVATE_USE);
                case Character.UNASSIGNED -> Optional.of(UNASSIGNED);
                default -> Optional.empty();
            };
        }

        @Override
        public String signature() {
            return "count";
        }
    }

    public LeftOut {
        var copy = new EnumMap<Category, Integer>(Category.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** How many code points in all. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** What was left out, as {@code 33 control, 1 separator}; empty when nothing was. */
    public Optional<Reason> reason() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().with(entry.getValue()))
                .reduce((first, rest) -> Reason.Form.AND.with(first, rest));
    }
}
