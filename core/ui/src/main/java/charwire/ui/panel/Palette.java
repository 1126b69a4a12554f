package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that can be done, over the panels: a line that searches it, and that takes the console's commands with their values. Immutable.
 * Hits: {@link Line} and {@link Pick}s.
 *
 * @param <A> the user's actions
 * @param index of the selected entry among those that match
 * @param problem why the last command was refused; empty for nothing
 */
public record Palette<A extends Target>(TextField field, List<Entry<A>> entries, int index, String problem) {
    /**
     * Something that can be done: an action, or a command.
     *
     * @param meaning what it does
     * @param keys the action's keys, or an example of the command
     * @param action null for a command
     * @param values what a command's value may be, such as names; the user may type others
     */
    public record Entry<A extends Target>(String meaning, String keys, A action, List<String> values) {
        public Entry {
            values = List.copyOf(values);
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
    }

    /** The line where it was drawn. */
    public record Line() implements Target {}

    /** An entry in view, by its place among those that match. */
    public record Pick(int index) implements Target {}

    private static final int LIMIT = 4_096;
    private static final int WIDEST = 72;
    private static final int MOST_ROWS = 16;
    /** What is wrong, or a hint, has so many rows. */
    private static final int HINT_ROWS = 2;
    /** The line, the hint, and the frame. */
    private static final int OTHER_ROWS = 3 + HINT_ROWS;

    public Palette {
        entries = List.copyOf(entries);
    }

    public static <A extends Target> Palette<A> of(List<Entry<A>> entries) {
        return new Palette<>(TextField.of("", LIMIT), entries, 0, "");
    }

    /** The actions of a table of keys, but one: what opens the palette. */
    public static <M, A extends Target> List<Entry<A>> actions(KeyMap<M, A> keys, A but) {
        return keys.bindings().stream()
                .filter(binding ->
                        !binding.help().isEmpty() && !binding.action().equals(but))
                .map(binding -> new Entry<A>(Words.of(binding.help()), binding.allKeys(), binding.action(), List.of()))
                .toList();
    }

    /** A command, from a line of the console's help: an example, blanks, what it does. */
    public static <A extends Target> Entry<A> command(String help, List<String> values) {
        var parts = Words.of(help).split(" {2,}", 2);
        return new Entry<>(parts[1], parts[0], null, values);
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
        return entries.stream()
                .filter(entry -> {
                    var all = (entry.meaning + " " + entry.keys).toLowerCase(Locale.ROOT);
                    return Arrays.stream(wanted).allMatch(all::contains);
                })
                .toList();
    }

    private List<Entry<A>> values(Entry<A> command) {
        var begun = field.text().strip().substring(command.word().length()).strip();
        return command.values.stream()
                .filter(value -> value.startsWith(begun))
                .map(value -> new Entry<A>(command.word() + " " + value, "", null, List.of()))
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
                .filter(entry -> entry.isCommand() && !entry.hasValue())
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

    /** Arrows and page keys select, Tab completes, the rest is typed. */
    public Palette<A> key(KeyStroke key) {
        if (key.getKeyType() == KeyType.Tab) {
            return completed();
        }
        var page = Paging.lines(key, MOST_ROWS);
        var ends = key.getKeyType() == KeyType.Home || key.getKeyType() == KeyType.End;
        return page == 0 || ends ? typed(field.key(key)) : picked(index + page);
    }

    public Palette<A> paste(String text) {
        return typed(field.insert(text));
    }

    /** With an entry selected, as far as there is one. */
    public Palette<A> picked(int wanted) {
        return new Palette<>(
                field, entries, Math.max(0, Math.min(wanted, matching().size() - 1)), problem);
    }

    /** With the selected command, or the selected value, in the line. */
    public Palette<A> completed() {
        return selected()
                .filter(Entry::isCommand)
                .map(entry -> typed(field.with(entry.keys.isEmpty() ? entry.meaning : entry.word() + " ")))
                .orElse(this);
    }

    /** The command was not carried out. */
    public Palette<A> refused(String why) {
        return new Palette<>(field, entries, index, why);
    }

    private Palette<A> typed(TextField newField) {
        return new Palette<>(newField, entries, newField.text().equals(field.text()) ? index : 0, "");
    }

    /** Draws it over the middle of a canvas; mouse and cursor are its own. */
    public void draw(Canvas canvas) {
        var rows = Math.min(MOST_ROWS, Math.max(1, canvas.height() - OTHER_ROWS));
        var box = canvas.overlay(Math.min(WIDEST, canvas.width()), rows + OTHER_ROWS);
        var inside = Frame.draw(box, "Commands", Words.of("Esc closes"), true);
        var x = inside.text(0, 0, ": ", Role.KEY);
        field.draw(inside, x, 0, inside.width() - x, new Line(), true, !problem.isEmpty());
        var list = inside.sub(inside.area().belowTop(1 + HINT_ROWS));
        var hint = inside.text().wrap(hint(), inside.width(), HINT_ROWS);
        for (var y = 0; y < hint.size(); y++) {
            inside.text(0, 1 + y, hint.get(y), problem.isEmpty() ? Role.LABEL : Role.ERROR);
        }
        var matching = matching();
        var first = Math.max(0, Math.min(index, matching.size() - 1) - list.height() + 1);
        for (var y = 0; y < list.height() && first + y < matching.size(); y++) {
            entry(list, y, matching, first + y);
        }
        Frame.scrollbar(box, 2 + HINT_ROWS, list.height(), first, list.height(), matching.size());
    }

    private String hint() {
        if (!problem.isEmpty()) {
            return problem;
        }
        var typed = typedCommand();
        if (typed.isPresent()) {
            return typed.get().keys + ": " + typed.get().meaning;
        }
        return matching().isEmpty() ? Words.of("nothing matches") : "";
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
    public static List<Piece> keys() {
        var pieces = new ArrayList<Piece>();
        pieces.add(Piece.of(0, "Enter", Role.KEY).and(" " + Words.of("Run"), Role.LABEL));
        pieces.add(Piece.of(1, "Tab", Role.KEY).and(" " + Words.of("Complete"), Role.LABEL));
        return pieces;
    }
}
