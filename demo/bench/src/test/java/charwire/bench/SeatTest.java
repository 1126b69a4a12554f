package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.bench.Ledger.Span;
import charwire.protocol.ServerLine;
import charwire.testkit.TestServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeatTest {
    private final Seat seat = new Seat(0, 0);

    @Test
    void clientResumesWhereItWasCut() {
        assertEquals("", seat.greeted(hello(7, "one")));
        seat.cut(20);

        assertEquals("HELLO stream=one pos=20", seat.greeting().encode());
        assertEquals("", seat.greeted(hello(20, "one")));
    }

    @Test
    void missedCharactersAreABreach() {
        seat.greeted(hello(7, "one"));
        seat.cut(20);

        assertEquals(
                "HELLO stream=one pos=20 was answered with " + hello(21, "one").encode(),
                seat.greeted(hello(21, "one")));
    }

    @Test
    void anotherStreamIsABreach() {
        seat.greeted(hello(7, "one"));

        assertEquals(
                "HELLO stream=one pos=7 was answered with " + hello(7, "two").encode(), seat.greeted(hello(7, "two")));
    }

    @Test
    void cutQuestionCannotCountBehindTheNextAnswer() {
        seat.cutQuestion(5);

        assertEquals(List.of(new Span(5, 9)), seat.cutBefore(new ServerLine.Stat(4, 9, Instant.EPOCH, 4, 0)));
        assertEquals(List.of(), seat.cutBefore(new ServerLine.Stat(1, 10, Instant.EPOCH, 1, 0)));
    }

    private static ServerLine.Hello hello(long position, String stream) {
        return new ServerLine.Hello(
                TestServer.settings("a-z", "1-8", "1").wire(), position, "1", stream, "charwire/1.0");
    }
}
