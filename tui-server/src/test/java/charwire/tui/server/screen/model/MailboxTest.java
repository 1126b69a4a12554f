package charwire.tui.server.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ServerEvent;
import charwire.tui.server.screen.Snapshots;
import charwire.ui.list.LogBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox(3);
    private final LogBuffer log = new LogBuffer(10);

    private void slow(long client) {
        mailbox.event(Snapshots.MOMENT, new ServerEvent.Slow(client, 1));
    }

    @Test
    void eventsComeInTheirOrderWithLevelAndText() {
        slow(1);
        mailbox.event(Snapshots.MOMENT, new ServerEvent.CaughtUp(1));
        assertTrue(mailbox.drainTo(log));
        assertEquals(
                new LogBuffer.Entry(Snapshots.MOMENT, LogBuffer.Level.WARN, "#1 is slow: 1 character behind", "behind"),
                log.get(0));
        assertEquals(
                new LogBuffer.Entry(Snapshots.MOMENT, LogBuffer.Level.INFO, "#1 has caught up", "behind"), log.get(1));
        assertFalse(mailbox.drainTo(log));
    }

    @Test
    void aFloodPushesTheOldestOut() {
        for (var id = 1; id <= 5; id++) {
            slow(id);
        }
        mailbox.drainTo(log);
        assertEquals(3, log.next());
        assertEquals("#3 is slow: 1 character behind", log.get(0).text());
    }

    @Test
    void onlyTheNewestAnswerWaits() {
        var newest = Snapshots.of(List.of());
        mailbox.answer(1, Snapshots.of(Snapshots.dozen()));
        mailbox.answer(2, newest);
        assertSame(newest, mailbox.takeAnswer().snapshot());
        assertNull(mailbox.takeAnswer());
    }

    @Test
    void whatTheEndOfTheServerOvertakesStillCountsAsAnswered() {
        mailbox.answer(7, Snapshots.of(Snapshots.dozen()));
        mailbox.gone();
        var answer = mailbox.takeAnswer();
        assertEquals(7, answer.question());
        assertNull(answer.snapshot());
    }

    @Test
    void thatTheServerEndsIsToldOnce() {
        slow(1);
        assertFalse(mailbox.takeStopping());
        mailbox.event(Snapshots.MOMENT, new ServerEvent.Stopping(1));
        assertTrue(mailbox.takeStopping());
        assertFalse(mailbox.takeStopping());
    }

    @Test
    void theScreenIsWokenForWhatCameBeforeAndAfterItWasThere() {
        var woken = new AtomicInteger();
        slow(1);
        mailbox.wakeWith(woken::incrementAndGet);
        assertEquals(1, woken.get());
        slow(2);
        mailbox.answer(1, Snapshots.of(List.of()));
        assertEquals(3, woken.get());
    }
}
