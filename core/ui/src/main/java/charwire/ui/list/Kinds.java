package charwire.ui.list;

import charwire.ui.panel.Checklist;
import java.util.List;
import java.util.Set;

/**
 * Kinds of entries, of which a user chooses those to see.
 *
 * @param all the last one takes what no other does, of newer programs too
 */
public record Kinds(List<Kind> all) {
    /**
     * One of them.
     *
     * @param word by which entries name it
     * @param label what the user reads
     * @param names of what is of this kind
     */
    public record Kind(String word, String label, Set<String> names) {
        public Kind {
            names = Set.copyOf(names);
        }
    }

    public Kinds {
        all = List.copyOf(all);
    }

    public static Kind kind(String word, String label, String... names) {
        return new Kind(word, label, Set.of(names));
    }

    /** The word for the kind of what has a name. */
    public String of(String name) {
        return all.stream()
                .filter(kind -> kind.names.contains(name))
                .findFirst()
                .orElse(all.get(all.size() - 1))
                .word;
    }

    Checklist choice(Set<String> hidden) {
        var items = all.stream()
                .map(kind -> new Checklist.Item(kind.word, kind.label, !hidden.contains(kind.word), false))
                .toList();
        return new Checklist("Kinds of events", items, 0, false);
    }
}
