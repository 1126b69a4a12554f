package charwire.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code core/json.md} and its like say, and what a program's lines say, in one form: the members of each event. */
public final class JsonDoc {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9.]+)`");
    private static final List<String> ALWAYS = List.of("schema", "time", "event", "level");

    private JsonDoc() {}

    /** The events of the section with this heading. */
    public static Map<String, Set<String>> section(Path file, String heading) throws IOException {
        String rest = Files.readString(file).split("(?m)^## " + heading + "$", 2)[1];
        return events(rest.split("(?m)^## ", 2)[0]);
    }

    /** The events of a page without sections. */
    public static Map<String, Set<String>> page(Path file) throws IOException {
        return events(Files.readString(file));
    }

    private static Map<String, Set<String>> events(String text) {
        Map<String, Set<String>> events = new TreeMap<>();
        for (MatchResult row : ROW.matcher(text).results().toList()) {
            Set<String> members = new TreeSet<>();
            NAME.matcher(row.group(2)).results().forEach(name -> members.add(name.group(1)));
            events.put(row.group(1), members);
        }
        return events;
    }

    /** The events in these lines of {@code --json}, each with the members of all its lines. */
    public static Map<String, Set<String>> lines(Collection<String> lines) {
        for (String line : lines) {
            if (!List.copyOf(JsonLine.parse(line).keySet())
                    .subList(0, ALWAYS.size())
                    .equals(ALWAYS)) {
                throw new AssertionError("expected first " + ALWAYS + ": " + line);
            }
        }
        return lines(lines, ALWAYS);
    }

    /** The same, for lines that always have these members. */
    public static Map<String, Set<String>> lines(Collection<String> lines, Collection<String> always) {
        Map<String, Set<String>> events = new TreeMap<>();
        for (String line : lines) {
            Map<String, Object> object = JsonLine.parse(line);
            Set<String> members = events.computeIfAbsent((String) object.get("event"), event -> new TreeSet<>());
            always.forEach(object::remove);
            add(members, "", object);
        }
        return events;
    }

    private static void add(Set<String> members, String path, Object value) {
        if (value instanceof Map<?, ?> object && !path.endsWith("leftOut")) {
            object.forEach((name, member) -> add(members, path.isEmpty() ? "" + name : path + "." + name, member));
        } else if (value instanceof List<?> array) {
            array.forEach(element -> add(members, path, element));
        } else {
            members.add(path);
        }
    }
}
