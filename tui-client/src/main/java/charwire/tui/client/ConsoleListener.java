package charwire.tui.client;

import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.Outage;
import charwire.tls.Trust;
import charwire.tls.UntrustedServerException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Shows what the client tells on the console, and sees what ends the run. Owned by the client's loop. */
final class ConsoleListener implements ClientListener {
    private final ClientStart start;
    private final Clock clock;
    private final EventText texts;
    private final ClientOutput output;
    private final FirstContact firstContact;
    private final CompletableFuture<Ending> ending;
    private long remaining;
    private boolean everConnected;
    private String bye;
    /** For a certificate that was refused: whether the user is asked about it, the event after this one tells. */
    private ClientEvent.Disconnected untrusted;

    /** @param ending completed with what ends the run; once it is, whoever completed it, no character is shown any more */
    ConsoleListener(
            ClientStart start,
            Clock clock,
            EventText texts,
            ClientOutput output,
            FirstContact firstContact,
            CompletableFuture<Ending> ending) {
        this.start = start;
        this.clock = clock;
        this.texts = texts;
        this.output = output;
        this.firstContact = firstContact;
        this.ending = ending;
        this.remaining = start.count().orElse(Long.MAX_VALUE);
    }

    @Override
    public void characters(String text, int count, Instant at, long position) {
        if (ending.isDone()) {
            return;
        }
        if (count < remaining) {
            remaining -= count;
            output.characters(text);
            return;
        }
        output.characters(text.substring(0, text.offsetByCodePoints(0, (int) remaining)));
        remaining = 0;
        ending.complete(Ending.of(Ending.Why.COUNT));
    }

    @Override
    public void event(ClientEvent event) {
        EventLog.log(event);
        if (event instanceof ClientEvent.StatAnswered || event instanceof ClientEvent.Ponged) {
            output.answer(texts.stamped(clock.instant(), "", texts.of(event)));
        } else if (event instanceof ClientEvent.Disconnected disconnected) {
            disconnected(disconnected);
        } else if (event instanceof ClientEvent.Bye said) {
            bye = said.reason();
        } else if (event instanceof ClientEvent.Untrusted refused) {
            untrusted(refused.refusal());
        } else if (event instanceof ClientEvent.Stopped) {
            return; // The summary after it says it.
        } else {
            show(event);
        }
        if (event instanceof ClientEvent.Connected now) {
            everConnected = true;
            bye = null;
            Trust.warnings(now.peer().leaf(), clock.instant())
                    .forEach(warning -> output.event(texts.stamped(clock.instant(), "warning: ", warning)));
        }
    }

    private void show(ClientEvent event) {
        String level = switch (event.level()) {
            case INFO -> "";
            case WARN -> "warning: ";
            case ERROR -> "error: ";
        };
        output.event(texts.stamped(clock.instant(), level, texts.of(event)));
    }

    private void disconnected(ClientEvent.Disconnected event) {
        if (event.outage().cause() == Outage.Cause.UNTRUSTED) {
            untrusted = event;
        } else {
            lost(event);
        }
    }

    private void untrusted(UntrustedServerException refusal) {
        boolean asked = !ending.isDone() && firstContact.ask(refusal);
        if (!asked && untrusted != null) {
            lost(untrusted);
        }
        untrusted = null;
    }

    private void lost(ClientEvent.Disconnected event) {
        Outage.Cause cause = event.outage().cause();
        boolean asked = ending.isDone() || cause == Outage.Cause.ASKED && event.retryAt() == null;
        boolean forGood = event.retryAt() == null || !everConnected && cause == Outage.Cause.TLS;
        if (!everConnected && forGood && !asked) {
            output.event(ClientCommand.NAME + ": "
                    + EventText.server(start.config().host(), start.config().port()) + ": "
                    + event.outage().text());
        } else if (!asked || !inOrder(cause)) {
            show(event);
        }
        if (forGood) {
            ending.complete(new Ending(Ending.Why.DISCONNECTED, event.outage(), bye));
        }
    }

    private static boolean inOrder(Outage.Cause cause) {
        return cause == Outage.Cause.BYE || cause == Outage.Cause.CLOSED || cause == Outage.Cause.ASKED;
    }
}
