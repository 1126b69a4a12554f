package charwire.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The characters of the stream that the engine has, by position. */
final class Truth {
    private final FakeEngine engine;
    private final List<Integer> characters = new ArrayList<>();
    private int entries;

    Truth(FakeEngine engine) {
        this.engine = engine;
    }

    /** Grows with the stream; another list after a loss. */
    List<Integer> characters() {
        List<Entry> history = engine.keys().history();
        for (; entries < history.size(); entries++) {
            if (history.get(entries) instanceof Entry.Chars chars) {
                new String(chars.lines(), UTF_8)
                        .lines()
                        .forEach(line ->
                                line.substring("CHARS ".length()).codePoints().forEach(characters::add));
            }
        }
        return characters;
    }
}
