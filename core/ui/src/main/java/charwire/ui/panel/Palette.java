package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that can be done, over the panels: a line that searches it, and that takes the console's commands with their values. Immutable.
 * Hits: {@link Box} and {@link Pick}s.
 *
 * @param <A> the user's actions
 * @param index of the selected entry among those that match
 * @param problem why the last command was refused; empty for nothing
 * @param beneath where the panels' things stood when it was opened: actions mean these
 */
public record Palette<A extends Target>(
        TextField field, List<Entry<A>> entries, int index, String problem, Hits beneath) implements Layer<A> {
    /**
     * Something that can be done: an action, or a command.
     *
     * @param meaning what it does
     * @param keys the action's keys, or an example of the command; what stands in brackets there may be left out
     * @param name finds it, too, and so does what it is called in English
     * @param action null for a command
     * @param values what a command's value may be, such as names; the user may type others
     */
    public record Entry<A extends Target>(String meaning, String keys, String name, A action, List<String> values) {
        public Entry {
            values = List.copyOf(values);
        }

        private boolean has(String[] words) {
            var all = (name + " " + meaning + " " + keys).toLowerCase(Locale.ROOT);
            return Arrays.stream(words).allMatch(all::contains);
        }

        /** The command's name; the example's first word. */
        public String word() {
            return keys.split(" ", 2)[0];
        }

        private boolean isCommand() {
            return action == null;
        }

        private boolean hasValue() {
            return isCommand() && keys.contains(" ");
        }

        private boolean needsValue() {
            return hasValue() && !keys.contains("[");
        }
    }

    /** Where it was drawn. */
    public record Box() implements Target {}

    /** An entry in view, by its place among those that match. */
    public record Pick(int index) implements Target {
        @Override
        public Target whole() {
            return new Box();
        }
    }

    private static final int LIMIT = 4_096;
    private static final int WIDEST = 72;
    private static final int MOST_ROWS = 16;
    /** What is wrong, or a hint, has so many rows; on a low screen only those that it needs. */
    private static final int HINT_ROWS = 2;
    /** The line, and the frame. */
    private static final int OTHER_ROWS = 3;

    public Palette {
        entries = List.copyOf(entries);
    }

    public static <A extends Target> Palette<A> of(List<Entry<A>> entries, Hits beneath) {
        return new Palette<>(TextField.of("", LIMIT), entries, 0, "", beneath);
    }

    /** The actions of a table of keys, but one: what opens the palette. */
    public static <M, A extends Target> List<Entry<A>> actions(KeyMap<M, A> keys, M model, A but) {
        return keys.bindings().stream()
                .filter(binding ->
                        !binding.help().isEmpty() && !binding.action().equals(but))
                .map(binding -> new Entry<A>(
                        Words.of(binding.help()),
                        binding.allKeys(),
                        name(binding, binding.label().apply(model)),
                        binding.action(),
                        List.of()))
                .toList();
    }

    private static String name(KeyMap.Binding<?, ?> binding, String label) {
        return String.join(" ", Words.of(label), label, binding.help());
    }

    /** A command, from a line of the console's help: an example, blanks, what it does. */
    public static <A extends Target> Entry<A> command(String help, List<String> values) {
        var parts = Words.of(help).split(" {2,}", 2);
        return new Entry<>(parts[1], parts[0], "", null, values);
    }

    public String text() {
        return field.text().strip();
    }

    /** What matches: each word typed must be in it; of a command that is typed, its values that begin so. */
    public List<Entry<A>> matching() {
        var typed = typedCommand();
        var values = typed.isPresent() && typed.get().hasValue() ? values(typed.get()) : List.<Entry<A>>of();
        if (!values.isEmpty()) {
            return values;
        }
        var wanted = text().toLowerCase(Locale.ROOT).split(" +");
        return entries.stream().filter(entry -> entry.has(wanted)).toList();
    }

    private List<Entry<A>> values(Entry<A> command) {
        var begun = field.text().strip().substring(command.word().length()).strip();
        return command.values.stream()
                .filter(value -> value.startsWith(begun))
                .map(value -> new Entry<A>(command.word() + " " + value, "", "", null, List.of()))
                .toList();
    }

    private Optional<Entry<A>> typedCommand() {
        var word = text().split(" ", 2)[0];
        return entries.stream()
                .filter(entry -> entry.isCommand() && entry.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The command to carry out, if one is typed, or selected and needs no value. */
    public Optional<String> command() {
        var typed = typedCommand();
        // "pause" may be a search: its action stands first
        var searched = action().isPresent() && typed.map(Entry::hasValue).orElse(true);
        if (typed.isPresent() && !searched) {
            return Optional.of(text());
        }
        return selected()
                .filter(entry -> entry.isCommand() && !entry.needsValue())
                .map(Entry::word);
    }

    /** The action to take, unless there is a {@link #command}. */
    public Optional<A> action() {
        return selected().map(Entry::action);
    }

    private Optional<Entry<A>> selected() {
        var matching = matching();
        return matching.isEmpty() ? Optional.empty() : Optional.of(matching.get(Math.min(index, matching.size() - 1)));
    }

    /** Arrows and page keys select, Tab completes, the rest is typed. Empty for a key that does nothing. */
    public Optional<Palette<A>> key(KeyStroke key) {
        if (key.getKeyType() == KeyType.Tab) {
            return completed();
        }
        var page = Paging.lines(key, MOST_ROWS);
        var ends = key.getKeyType() == KeyType.Home || key.getKeyType() == KeyType.End;
        if (page == 0 || ends) {
            return field.key(key).map(this::typed);
        }
        return matching().isEmpty() ? Optional.empty() : Optional.of(picked(index + page));
    }

    /** Empty for a text without room. */
    public Optional<Palette<A>> paste(String text) {
        return field.insert(text).map(this::typed);
    }

    /** With an entry selected, as far as there is one. */
    public Palette<A> picked(int wanted) {
        return new Palette<>(
                field, entries, Math.max(0, Math.min(wanted, matching().size() - 1)), problem, beneath);
    }

    /**
     * With the command that is selected, else one that begins as typed, or the selected value or action, in the line. Empty if there is none,
     * or it stands there.
     */
    public Optional<Palette<A>> completed() {
        return selected()
                .filter(Entry::isCommand)
                .or(this::begun)
                .or(this::selected)
                .map(entry -> entry.isCommand() && !entry.keys.isEmpty() ? entry.word() + " " : entry.meaning)
                .filter(line -> !line.equals(field.text()))
                .map(line -> typed(field.with(line)));
    }

    private Optional<Entry<A>> begun() {
        return text().isEmpty()
                ? Optional.empty()
                : matching().stream()
                        .filter(entry -> entry.isCommand() && entry.word().startsWith(text()))
                        .findFirst();
    }

    /** The command was not carried out. */
    public Palette<A> refused(String why) {
        return new Palette<>(field, entries, index, why, beneath);
    }

    private Palette<A> typed(TextField newField) {
        return new Palette<>(newField, entries, newField.text().equals(field.text()) ? index : 0, "", beneath);
    }

    /** Mouse and cursor are its own. */
    @Override
    public void draw(Canvas canvas) {
        var most = OTHER_ROWS + HINT_ROWS + MOST_ROWS;
        var box = canvas.overlay(Math.min(WIDEST, canvas.width()), Math.min(most, canvas.height()));
        var inside = Frame.draw(box, "Commands", Words.of("Esc closes"), true);
        var x = inside.text(0, 0, ": ", Role.KEY);
        field.draw(inside, x, 0, inside.width() - x, new Box(), true, !problem.isEmpty());
        // What is wrong is read whole: the list gives way.
        var room = problem.isEmpty() ? HINT_ROWS : inside.height() - 1;
        var hint = inside.text().wrap(hint(inside), inside.width(), room);
        var hintRows = Math.max(hint.size(), box.height() < most ? 1 : HINT_ROWS);
        var list = inside.sub(inside.area().belowTop(1 + hintRows));
        for (var y = 0; y < hint.size(); y++) {
            inside.text(0, 1 + y, hint.get(y), problem.isEmpty() ? Role.LABEL : Role.ERROR);
        }
        var matching = matching();
        var first = Math.max(0, Math.min(index, matching.size() - 1) - list.height() + 1);
        for (var y = 0; y < list.height() && first + y < matching.size(); y++) {
            entry(list, y, matching, first + y);
        }
        Frame.scrollbar(box, 2 + hintRows, list.height(), first, list.height(), matching.size());
    }

    private String hint(Canvas canvas) {
        if (!problem.isEmpty()) {
            return problem;
        }
        var typed = typedCommand();
        if (typed.isPresent()) {
            return typed.get().keys + ": " + typed.get().meaning;
        }
        var selected = selected();
        if (selected.isEmpty()) {
            return Words.of("nothing matches");
        }
        var taken = canvas.text().columns(selected.get().keys) + 1;
        var meaning = selected.get().meaning;
        return canvas.text().columns(meaning) + taken > canvas.width() ? meaning : "";
    }

    private void entry(Canvas list, int y, List<Entry<A>> matching, int at) {
        var line = new Area(0, y, list.width(), 1);
        var canvas = at == index ? list.on(Role.SELECTION) : list;
        canvas.clear(line);
        var entry = matching.get(at);
        var from = canvas.textEnding(list.width(), y, list.width() / 2, entry.keys, Role.KEY);
        canvas.text(0, y, canvas.text().fit(entry.meaning, from - 1), Role.TEXT);
        list.hit(line, new Pick(at));
    }

    /** Its keys, for the footer. */
    public List<Piece> keys() {
        var run = Piece.key(0, "Enter", "Run", null);
        return completed().isPresent() ? List.of(run, Piece.key(1, "Tab", "Complete", null)) : List.of(run);
    }
}
