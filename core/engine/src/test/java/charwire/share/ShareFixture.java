package charwire.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.stream.Slice;
import charwire.stream.StreamLog;
import charwire.stream.Subscriber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Some servers at one engine, over connections that take no time; time itself passes as the test wants. */
final class ShareFixture {
    static final Settings LETTERS = settings("a-z", "1-8", "10");
    private static final long READ_MILLIS = 1_000;

    final FakeEngine engine = new FakeEngine(this::nanos);
    final List<Node> nodes = new ArrayList<>();
    private final Set<Node> stopped = new HashSet<>();
    long keepChars = 1_000_000;
    boolean caughtUp = true;
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
        return server(id, LETTERS, mayLead);
    }

    /** @param offered settings, if the stream begins with it */
    Node server(String id, Settings offered, boolean mayLead) {
        var node = new Node(id, engine, offered, keepChars, mayLead, this::nanos);
        nodes.add(node);
        node.link.connect();
        settle();
        return node;
    }

    /** What can happen at this moment happens. */
    void settle() {
        engine.settle();
        nodes.stream().filter(node -> !stopped.contains(node)).forEach(node -> node.stream.advance(nanos(), caughtUp));
        engine.settle();
    }

    /** It is stopped as by SIGSTOP, until it goes on. */
    void stop(Node node) {
        stopped.add(node);
        node.link.stall(true);
    }

    void goOn(Node node) {
        stopped.remove(node);
        node.link.stall(false);
    }

    /** How long nothing was written, from now on until something is. */
    long silenceMillis() {
        long head = engine.keys().head().position();
        long from = millis;
        while (engine.keys().head().position() == head) {
            assertTrue(millis - from < 10_000, "silent for 10 s");
            run(1);
        }
        return millis - from;
    }

    /** What a client at that server is sent, from the oldest line kept on. */
    String sent(Node node) {
        StreamLog.View view = node.log.view();
        var subscriber = new Subscriber(view.startAt(view.tailPosition()));
        var slice = new Slice();
        var text = new StringBuilder();
        while (subscriber.next(view, 100_000, slice)) {
            text.append(UTF_8.decode(slice.buffer()));
        }
        return text.toString();
    }

    List<Entry.Stat> stats() {
        return engine.keys().history().stream()
                .filter(entry -> entry instanceof Entry.Stat)
                .map(entry -> (Entry.Stat) entry)
                .toList();
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
        stopped.remove(node);
        node.link.cut();
        node.link.close();
    }
}
