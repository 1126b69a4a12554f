package charwire.ui.panel;

import charwire.ui.cells.Target;
import charwire.ui.input.Keyboard;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Which key does what: one table for the keyboard, the footer and the help.
 *
 * @param <M> what decides which actions do something now
 * @param <A> the user's actions
 */
public record KeyMap<M, A extends Target>(List<Binding<M, A>> bindings) {
    /**
     * One action's keys.
     *
     * @param key the key without a letter, or null
     * @param sign the letter or sign that does the same outside text fields; 0 for none; its capital does too, unless that has a binding of
     *     its own
     * @param label a word for the footer; empty keeps it out of there
     * @param help a line for the help; empty if it is not listed there
     * @param priority see {@link Piece}; the order in which narrow footers drop it
     * @param works whether it would do something now: the footer shows only such
     */
    public record Binding<M, A extends Target>(
            A action,
            KeyType key,
            char sign,
            Function<M, String> label,
            String help,
            ToIntFunction<M> priority,
            Predicate<M> works) {
        public Binding(A action, KeyType key, char sign, String label, String help, int priority) {
            this(action, key, sign, model -> label, help, model -> priority, model -> true);
        }

        public Binding<M, A> when(Predicate<M> newWorks) {
            return new Binding<>(action, key, sign, label, help, priority, newWorks);
        }

        /** The same with a label that says what the key would do now. */
        public Binding<M, A> labelled(Function<M, String> newLabel) {
            return new Binding<>(action, key, sign, newLabel, help, priority, works);
        }

        /** The same with a place among the others that may be another now. */
        public Binding<M, A> ranked(ToIntFunction<M> newPriority) {
            return new Binding<>(action, key, sign, label, help, newPriority, works);
        }

        /** {@code F2}, or the sign where there is no key. */
        public String keyName() {
            return key == null ? name(sign) : KeyMap.name(key);
        }

        /** {@code F2 or r}. */
        public String allKeys() {
            return key == null || sign == 0 ? keyName() : keyName() + Words.of(" or ") + name(sign);
        }

        private static String name(char sign) {
            return sign == ' ' ? Words.of("Space") : String.valueOf(sign);
        }
    }

    public KeyMap {
        bindings = List.copyOf(bindings);
    }

    /**
     * What a key does.
     *
     * @param typing whether a text field has the focus: letters and signs belong to it then
     */
    public Optional<A> action(KeyStroke stroke, boolean typing) {
        if (isPlain(stroke)) {
            return typing ? Optional.empty() : signed(stroke.getCharacter());
        }
        return bindings.stream()
                .filter(binding -> binding.key != null && binding.key == stroke.getKeyType() && !stroke.isAltDown())
                .map(binding -> binding.action)
                .findFirst();
    }

    /** Whether a key, or its letter, does this. */
    public boolean is(KeyStroke stroke, A action) {
        return action(stroke, false).equals(Optional.of(action));
    }

    /** The same table without some actions. */
    public KeyMap<M, A> without(Set<A> actions) {
        return new KeyMap<>(bindings.stream()
                .filter(binding -> !actions.contains(binding.action))
                .toList());
    }

    private Optional<A> signed(char typed) {
        return Keyboard.readings(typed).stream()
                .flatMap(sign -> bindings.stream().filter(binding -> binding.sign == sign))
                .map(binding -> binding.action)
                .findFirst();
    }

    /** Whether a key is a letter or a sign, on whatever keyboard. */
    public static boolean isSign(KeyStroke stroke, char sign) {
        return isPlain(stroke) && Keyboard.readings(stroke.getCharacter()).contains(sign);
    }

    /** Whether a key is Ctrl and a letter. */
    public static boolean isCtrl(KeyStroke stroke, char letter) {
        return stroke.getKeyType() == KeyType.Character
                && stroke.isCtrlDown()
                && Keyboard.readings(stroke.getCharacter()).contains(letter);
    }

    /** The footer's pieces. */
    public List<Piece> footer(M model) {
        return footer(model, false);
    }

    /** The same; while a text field has the focus, without the letters and signs, which belong to it. */
    public List<Piece> footer(M model, boolean typing) {
        return bindings.stream()
                .filter(binding -> !binding.label.apply(model).isEmpty() && binding.works.test(model))
                .filter(binding -> !typing || binding.key != null)
                .map(binding -> Piece.key(
                        binding.priority.applyAsInt(model),
                        binding.keyName(),
                        binding.label.apply(model),
                        binding.action))
                .toList();
    }

    /** The help's section on keys. */
    public Help.Section help(String title) {
        return new Help.Section(
                title,
                bindings.stream()
                        .filter(binding -> !binding.help.isEmpty())
                        .map(binding -> new Help.Entry(binding.allKeys(), binding.help))
                        .toList());
    }

    /** What a key is called: {@code F2}, {@code Esc}, {@code Ctrl-A}. */
    public static String name(KeyStroke stroke) {
        var letter = stroke.getKeyType() == KeyType.Character;
        var key = letter ? Binding.name(stroke.getCharacter()) : name(stroke.getKeyType());
        if (stroke.isCtrlDown()) {
            return "Ctrl-" + (letter ? key.toUpperCase(Locale.ROOT) : key);
        }
        return stroke.isAltDown() ? "Alt-" + key : key;
    }

    private static String name(KeyType key) {
        return switch (key) {
            case ReverseTab -> "Shift-Tab";
            case Escape -> "Esc";
            case ArrowUp -> Words.of("Up");
            case ArrowDown -> Words.of("Down");
            case ArrowLeft -> Words.of("Left");
            case ArrowRight -> Words.of("Right");
            case PageUp -> "PgUp";
            case PageDown -> "PgDn";
            default -> key.name();
        };
    }

    private static boolean isPlain(KeyStroke stroke) {
        return stroke.getKeyType() == KeyType.Character && !stroke.isCtrlDown() && !stroke.isAltDown();
    }
}
