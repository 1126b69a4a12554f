package charwire.share;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.stream.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Three servers and their engine, moved and disturbed by chance. */
final class Cluster {
    static final Settings LETTERS = ShareFixture.settings("a-z", "1-8", "20-60");

    /** Eight of its lines are an entry. */
    static final Settings FLOOD = ShareFixture.settings("U+1F600-U+1F64F", "1000", "0");

    private static final int SERVERS = 3;
    private static final long MILLI = 1_000_000;
    /** Longer than anything waits: patience, leases, reads. */
    private static final int CALM_MILLIS = 4_000;

    final FakeEngine engine = new FakeEngine(this::nanos);
    final List<Node> nodes = new ArrayList<>();
    /** Servers that have died or sent their clients away. */
    final Set<String> mayHaveDropped = new HashSet<>();

    private static final long CLOCK_MILLIS = 60_000;

    private final Random random;
    private final long keepChars;
    private final Settings settings;
    private final Map<Node, Integer> sessions = new HashMap<>();
    private final Map<Node, Long> stalledUntil = new HashMap<>();
    private long now = 1_000 * MILLI;
    private int names;
    private boolean up = true;

    /** @param settings of the stream as it begins */
    Cluster(Random random, long keepChars, Settings settings) {
        this.random = random;
        this.keepChars = keepChars;
        this.settings = settings;
        while (nodes.size() < SERVERS) {
            add();
        }
    }

    long nanos() {
        return now;
    }

    private void add() {
        var node = new Node("s" + ++names, engine, settings, keepChars, true, this::nanos);
        node.sessionsEnd = () -> {
            mayHaveDropped.add(node.id);
            sessions.merge(node, 1, Integer::sum);
        };
        nodes.add(node);
    }

    Node server() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    /** Counts the times that its clients were sent away. */
    int sessions(Node node) {
        return sessions.getOrDefault(node, 0);
    }

    boolean serves(Node node, int sinceSessions) {
        return nodes.contains(node) && sessions(node) == sinceSessions;
    }

    private boolean stalled(Node node) {
        return stalledUntil.getOrDefault(node, 0L) > now;
    }

    /** Something that goes on anyway. */
    void step() {
        if (random.nextInt(4) == 0) {
            now += random.nextInt(10) * MILLI;
        }
        Node node = server();
        if (!node.link.connected()) {
            if (up && random.nextInt(10) == 0) {
                node.link.connect();
            }
        } else {
            for (int i = random.nextInt(4); i >= 0; i--) {
                move(node);
            }
        }
        if (!stalled(node)) {
            node.stream.advance(now, random.nextBoolean());
        }
    }

    private void move(Node node) {
        int what = random.nextInt(10);
        if (what < 4) {
            node.link.run();
        } else if (what < 5) {
            node.link.serve();
        } else if (what < 6 && random.nextInt(20) == 0) {
            node.link.nothing();
        } else if (!stalled(node)) {
            if (what < 8) {
                node.link.answer();
            } else {
                node.link.hand();
            }
        }
    }

    /** Something that should not be. */
    void disturb() {
        int what = random.nextInt(20);
        Node node = server();
        if (what < 7) {
            node.link.cutAfter(random.nextInt(4));
        } else if (what < 9) {
            engine.cutAll();
        } else if (what < 10) {
            up = !up;
            engine.cutAll();
        } else if (what < 13) {
            stalledUntil.put(node, now + random.nextInt(3_000) * MILLI);
        } else if (what < 15) {
            now += random.nextInt(2_000) * MILLI;
        } else if (what < 16) {
            now += random.nextInt(11_000) * MILLI;
        } else if (what < 17) {
            engine.stepClock(random.nextInt(5_000) - 2_500);
        } else if (what < 18) {
            node.stream.stop(() -> {});
            end(node);
        } else if (what < 19) {
            node.link.cutAfter(random.nextInt(4));
            end(node);
        } else {
            engine.keys().trim(engine.keys().head().position() - keepChars / 2);
        }
    }

    /**
     * What the engine has lost.
     *
     * @param any whether it was anything
     * @param readers the servers that had read some of it
     */
    record Loss(boolean any, List<Node> readers) {}

    /** The engine comes back, mostly without the end of what it had. */
    Loss lose(boolean nothing) {
        String stream = engine.keys().stream();
        int before = engine.keys().history().size();
        int what = random.nextInt(10);
        if (nothing) {
            engine.lose(engine.written());
        } else if (what < 1) {
            engine.flush();
        } else if (what < 3) {
            engine.lose(random.nextInt(engine.written() + 1));
        } else {
            engine.lose(Math.max(0, engine.written() - random.nextInt(12)));
        }
        boolean same = stream == null || stream.equals(engine.keys().stream());
        List<Node> readers = nodes.stream()
                .filter(node -> node.stream.seen() != null)
                .filter(node -> node.stream.seen().stream().equals(stream))
                .filter(node -> !same
                        || node.stream.seen().last().compareTo(engine.keys().head()) > 0)
                .toList();
        return new Loss(!same || engine.keys().history().size() < before, readers);
    }

    private void end(Node node) {
        nodes.remove(node);
        mayHaveDropped.add(node.id);
        node.link.close();
        add();
    }

    /** Nothing disturbs any more, and the stream goes on. */
    void calm() {
        up = true;
        stalledUntil.clear();
        // However often its clock was set back, no lease lasts longer.
        engine.stepClock(CLOCK_MILLIS);
        pass(CALM_MILLIS);
        nodes.get(0).stream.pause(false, why -> assertNull(why));
        nodes.get(0).stream.change(before -> LETTERS, why -> assertNull(why));
        pass(CALM_MILLIS / 4);
        long head = engine.keys().head().position();
        pass(CALM_MILLIS / 4);
        assertTrue(engine.keys().head().position() > head, () -> "it stands still at " + head);
    }

    /** As a loop does, which comes again at once while there is something to take. */
    private void advance(Node node) {
        long due = node.stream.advance(now, true);
        while (due <= now) {
            due = node.stream.advance(now, false);
        }
    }

    private void pass(int millis) {
        for (int i = 0; i < millis; i += 100) {
            now += 100 * MILLI;
            nodes.stream().filter(node -> !node.link.connected()).forEach(node -> node.link.connect());
            if (i % 500 == 0) {
                nodes.forEach(node -> node.link.nothing());
            }
            engine.settle();
            nodes.forEach(this::advance);
            engine.settle();
        }
    }
}
