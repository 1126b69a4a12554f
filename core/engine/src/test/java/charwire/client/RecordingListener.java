package charwire.client;

import charwire.testkit.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Collects what a client tells, for a test that waits for it with a deadline. */
final class RecordingListener implements ClientListener {
    private static final long DEADLINE_SECONDS = Deadline.LONGEST.toSeconds();

    private final LinkedBlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Chars> characters = new LinkedBlockingQueue<>();
    private final List<ClientEvent> seen = new ArrayList<>();

    record Chars(String text, int count, long position, int late) {}

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        characters.add(new Chars(text, count, position, late));
    }

    @Override
    public void event(ClientEvent event) {
        events.add(event);
    }

    /** The next event of this type; those before it are skipped. */
    <T extends ClientEvent> T await(Class<T> type) throws InterruptedException {
        return await(type, event -> true);
    }

    <T extends ClientEvent> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        while (true) {
            ClientEvent event = events.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no " + type.getSimpleName() + " came; there were " + seen);
            }
            seen.add(event);
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    /** The next CHARS line. */
    Chars awaitCharacters() throws InterruptedException {
        Chars chars = characters.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (chars == null) {
            throw new AssertionError("no characters came; there were " + seen);
        }
        return chars;
    }

    /** What was awaited or skipped so far. */
    List<ClientEvent> seen() {
        return seen;
    }
}
