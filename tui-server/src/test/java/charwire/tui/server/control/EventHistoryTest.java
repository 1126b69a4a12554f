package charwire.tui.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.JsonMembers;
import charwire.server.ServerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventHistoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T14:02:12Z");

    private final EventHistory history = new EventHistory();

    private void happen(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(client -> history.add(NOW, new ServerEvent.CaughtUp(client)));
    }

    private static final class Told implements EventHistory.Follower {
        final List<Long> clients = new ArrayList<>();
        final List<Long> numbers = new ArrayList<>();
        long missing;

        @Override
        public void event(String line) {
            JsonMembers members = JsonMembers.parse(line);
            assertEquals("caught-up", members.text("event"));
            assertEquals(NOW, members.time("time"));
            clients.add(members.number("client", 1));
            numbers.add(members.number("number", 1));
        }

        @Override
        public void missing(long events) {
            missing += events;
        }
    }

    @Test
    void aFollowerKnowsOfEachEventOnceBeforeAndAfterItCame() {
        var told = new Told();
        happen(1, 3);

        history.follow(0, told);
        happen(4, 5);
        history.leave(told);
        happen(6, 6);

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.clients);
        assertEquals(told.clients, told.numbers);
        assertEquals(0, told.missing);
    }

    @Test
    void oneThatComesAgainGetsWhatItDoesNotKnow() {
        var told = new Told();
        happen(1, 10);

        history.follow(7, told);

        assertEquals(List.of(8L, 9L, 10L), told.clients);
    }

    @Test
    void whatIsNotKeptIsCounted() {
        var all = new Told();
        var again = new Told();
        happen(1, 2_500);

        history.follow(0, all);
        history.follow(100, again);

        assertEquals(500, all.missing);
        assertEquals(2_000, all.clients.size());
        assertEquals(501, all.clients.get(0));
        assertEquals(400, again.missing);
    }
}
