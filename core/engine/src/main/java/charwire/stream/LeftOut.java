package charwire.stream;

import charwire.words.Words;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The code points of a range that are not in its alphabet, because nobody could see or count them.
 *
 * @param counts how many for each reason, in the order of {@link Reason}; none is 0
 */
public record LeftOut(Map<Reason, Integer> counts) {
    /** Why a code point is not displayable: its general category, in a plain word. */
    public enum Reason {
        CONTROL("{0} control"),
        FORMAT("{0} format"),
        COMBINING_MARK("{0} combining mark"),
        SEPARATOR("{0} separator"),
        SURROGATE("{0} surrogate"),
        PRIVATE_USE("{0} private use"),
        UNASSIGNED("{0} unassigned");

        private final String counted;

        Reason(String counted) {
            this.counted = counted;
        }

        /** Empty for a displayable code point. What is assigned depends on the Unicode version of the Java runtime. */
        static Optional<Reason> of(int codePoint) {
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

        private String counted(int count) {
            return Words.of(counted, count);
        }
    }

    public LeftOut {
        var copy = new EnumMap<Reason, Integer>(Reason.class);
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

    /** For a person: {@code 33 control, 1 separator}; empty when nothing was left out. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().counted(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
