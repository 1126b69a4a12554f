package charwire.tui.client.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TapeTest {
    private static final Instant AT = Instant.ofEpochSecond(1_000);

    private final Tape tape = new Tape(10);

    private static String text(Slice slice) {
        var text = new StringBuilder();
        for (var at = slice.first(); at < slice.next(); at++) {
            text.appendCodePoint(slice.codePoint(at));
        }
        return text.toString();
    }

    @Test
    void keepsTheNewestUnderTheirNumbers() {
        tape.append("abcdefg", 0, AT);
        tape.append("hijklmn", 0, AT.plusSeconds(5));
        var all = tape.all();
        assertEquals("efghijklmn", text(all));
        assertEquals(4, all.first());
        assertEquals(14, all.next());
        assertEquals(7, all.burst());
        assertEquals(AT, all.time(6));
        assertEquals(AT.plusSeconds(5), all.time(7));
        assertEquals("lmn", text(tape.newest(3)));
    }

    @Test
    void aLineLongerThanTheTapeLeavesItsEnd() {
        tape.append("x".repeat(1_000) + "0123456789", 0, AT);
        assertEquals("0123456789", text(tape.all()));
        assertEquals(1_010, tape.all().next());
    }

    @Test
    void aCopyStaysAsItWas() {
        tape.append("abc", 0, AT);
        var copy = tape.all();
        tape.append("0123456789", 0, AT);
        assertEquals("abc", text(copy));
    }

    @Test
    void theGridIsWideWhileAWideCharacterIsKept() {
        tape.append("漢", 0, AT);
        assertEquals(2, tape.newest(0).cell());
        tape.append("123456789", 0, AT);
        assertEquals(2, tape.newest(1).cell());
        tape.append("0", 0, AT);
        assertEquals(1, tape.newest(1).cell());
    }

    @Test
    void newestSkipsMarksOfLoss() {
        var marked = new Tape(100);
        marked.append("a", 0, AT);
        marked.lost(new Loss(3, 0, false), AT);
        assertEquals('a', marked.all().newestBefore(marked.all().next()));
        assertEquals(Slice.NONE, Slice.EMPTY.newestBefore(0));
    }

    @Test
    void marksOfLossAreNoCharactersThatCame() {
        tape.append("ab", 0, AT);
        tape.lost(new Loss(3, 0, false), AT);
        tape.lost(new Loss(1_048, 0, true), AT);
        assertEquals(2, tape.all().came());
        tape.append("c", 0, AT);
        assertEquals(3, tape.newest(1).came());
    }

    @Test
    @Timeout(20)
    void aReaderNeverSeesHalfOfALine() throws InterruptedException {
        var shared = new Tape(5_000);
        var done = new AtomicBoolean();
        var writer = new Thread(() -> {
            for (var i = 0; i < 2_000; i++) {
                shared.append("0123456789", 0, AT);
            }
            done.set(true);
        });
        writer.start();
        var last = 0L;
        while (!done.get() || last < 20_000) {
            var slice = shared.newest(4_000);
            for (var at = slice.first(); at < slice.next(); at++) {
                assertEquals('0' + at % 10, slice.codePoint(at));
            }
            assertEquals(0, slice.next() % 10);
            last = slice.next();
        }
        writer.join();
    }
}
