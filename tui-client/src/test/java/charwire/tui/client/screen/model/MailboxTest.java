package charwire.tui.client.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientSnapshot;
import charwire.tui.client.screen.Snapshots;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox(new Tape(10), () -> Snapshots.MOMENT);
    private final ArrayList<CompletableFuture<ClientSnapshot>> questions = new ArrayList<>();
    private int wakes;

    private void connect() {
        var client = Mockito.mock(ClientControl.class);
        Mockito.when(client.snapshot()).thenAnswer(call -> {
            questions.add(new CompletableFuture<>());
            return questions.get(questions.size() - 1);
        });
        mailbox.wakeWith(() -> wakes++);
        wakes = 0;
        mailbox.connect(client);
    }

    private void happen() {
        mailbox.event(new ClientEvent.Gap(1));
    }

    @Test
    void charactersWakeAndAskForNothing() {
        connect();
        for (var i = 0; i < 100; i++) {
            mailbox.characters("x", 1, Snapshots.NOW, 0, 0);
        }
        assertEquals(1, questions.size());
        assertEquals(100, wakes);
    }

    @Test
    void asksOnceHoweverMuchComesAndWakesWithTheAnswer() {
        connect();
        for (var i = 0; i < 100; i++) {
            happen();
        }
        assertEquals(1, questions.size());
        assertEquals(0, wakes);
        questions.get(0).complete(new Snapshots().build());
        assertEquals(1, wakes);
        for (var i = 0; i < 100; i++) {
            happen();
        }
        assertEquals(1, questions.size());
    }

    @Test
    void whatChangedAfterTheSnapshotAsksForTheNext() {
        connect();
        questions.get(0).complete(new Snapshots().build());
        happen();
        assertNotNull(mailbox.takeSnapshot());
        assertEquals(2, questions.size());
    }

    @Test
    void nothingNewAsksForNothing() {
        connect();
        questions.get(0).complete(new Snapshots().build());
        assertNotNull(mailbox.takeSnapshot());
        assertEquals(1, questions.size());
        assertNull(mailbox.takeSnapshot());
    }

    @Test
    void asksAgainAfterAQuestionThatFailed() {
        connect();
        questions.get(0).completeExceptionally(new IllegalStateException());
        assertEquals(1, wakes);
        happen();
        assertEquals(2, questions.size());
    }

    @Test
    void whatComesBeforeThereIsAClientIsKept() {
        mailbox.event(new ClientEvent.Gap(3));
        connect();
        assertEquals(1, questions.size());
        assertTrue(mailbox.drain((at, event) -> assertEquals(new ClientEvent.Gap(3), event)));
        assertFalse(mailbox.drain((at, event) -> {}));
    }

    @Test
    void ofTooManyEventsTheNewestAreKept() {
        for (var i = 1; i <= 1_000; i++) {
            mailbox.event(new ClientEvent.Gap(i));
        }
        var kept = new ArrayList<ClientEvent>();
        mailbox.drain((at, event) -> kept.add(event));
        assertEquals(200, kept.size());
        assertEquals(new ClientEvent.Gap(1_000), kept.get(199));
    }
}
