package charwire.tui.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.Console;
import charwire.app.QueuedConsole;
import charwire.client.ClientEvent;
import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.protocol.Reason;
import charwire.tui.client.report.Ending;
import charwire.tui.client.screen.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the text console tells of the end that the user wanted. */
@Timeout(30)
class ConsoleListenerTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CharacterOutput output = new CharacterOutput(
            new Console(out, StandardCharsets.UTF_8),
            new QueuedConsole(new Console(OutputStream.nullOutputStream(), StandardCharsets.UTF_8)),
            true,
            true);

    private List<String> told(Reason reason) throws Exception {
        var end = new EndWatch(Optional.empty(), 1, CompletableFuture.completedFuture(Ending.of(Ending.Why.QUIT)));
        new TextOutput(output, Clock.fixed(Snapshots.NOW, ZoneOffset.UTC))
                .listener(end, null)
                .event(new ClientEvent.Disconnected(new Disconnection(Cause.ASKED, reason), null));
        output.close().get(10, TimeUnit.SECONDS);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void quitThatWasNotAnsweredIsTold() throws Exception {
        assertEquals(
                List.of(
                        "-- 14:07:12 disconnected: QUIT had no answer within 4500 ms; what had come by then is counted"),
                told(ClientReason.QUIT_UNANSWERED.with(Duration.ofMillis(4_500))));
    }

    @Test
    void endThatWasAskedForIsNoNews() throws Exception {
        assertEquals(List.of(), told(ClientReason.CLOSED_AS_ASKED.with()));
    }
}
