package charwire.share;

import charwire.stream.Alphabet;
import charwire.stream.Settings;
import java.util.ArrayList;
import java.util.List;

/** Some servers at one engine, over connections that take no time; time itself passes as the test wants. */
final class ShareFixture {
    static final Settings LETTERS = settings("a-z", "1-8", "10");
    private static final long READ_MILLIS = 1_000;

    final FakeEngine engine = new FakeEngine(this::nanos);
    final List<Node> nodes = new ArrayList<>();
    long keepChars = 1_000_000;
    private long millis = 1_000;

    static Settings settings(String range, String burst, String pause) {
        return new Settings(
                Alphabet.parse(range).orThrow(),
                Settings.parseBurst(burst).orThrow(),
                Settings.parsePause(pause).orThrow());
    }

    long nanos() {
        return millis * 1_000_000;
    }

    /** A server that is connected already. */
    Node server(String id) {
        return server(id, true);
    }

    Node server(String id, boolean mayLead) {
        var node = new Node(id, engine, LETTERS, keepChars, mayLead, this::nanos);
        nodes.add(node);
        node.link.connect();
        settle();
        return node;
    }

    /** What can happen at this moment happens. */
    void settle() {
        engine.settle();
        nodes.forEach(node -> node.stream.advance(nanos(), true));
        engine.settle();
    }

    void run(long forMillis) {
        for (long end = millis + forMillis; millis < end; ) {
            millis++;
            if (millis % READ_MILLIS == 0) {
                nodes.forEach(node -> node.link.nothing());
            }
            settle();
        }
    }

    /** It vanishes: nothing more comes from it. */
    void kill(Node node) {
        nodes.remove(node);
        node.link.cut();
        node.link.close();
    }
}
