package charwire.tui.client.console;

import charwire.app.EventLog;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.HostPort;
import charwire.trust.Trust;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.contact.FirstContact;
import charwire.tui.client.event.EventText;
import charwire.words.Sentences;
import java.time.Clock;
import java.time.Instant;

/** Shows what the client tells on the console, and sees what ends the run. Owned by the client's loop. */
final class ConsoleListener implements ClientListener {
    private final Clock clock;
    private final EventText texts;
    private final CharacterOutput output;
    private final FirstContact firstContact;
    private final EndWatch end;
    /** Of a refused certificate; the next event tells whether the user is asked about it. */
    private ClientEvent.Disconnected untrusted;
    /** Of the last attempt. */
    private HostPort server;

    ConsoleListener(Clock clock, EventText texts, CharacterOutput output, FirstContact firstContact, EndWatch end) {
        this.clock = clock;
        this.texts = texts;
        this.output = output;
        this.firstContact = firstContact;
        this.end = end;
    }

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        end.characters(text, count, output::characters);
    }

    @Override
    public void event(ClientEvent event) {
        EventLog.log(event);
        end.event(event);
        if (event instanceof ClientEvent.Connecting begun) {
            server = new HostPort(begun.host(), begun.port());
        }
        if (event instanceof ClientEvent.StatAnswered || event instanceof ClientEvent.Ponged) {
            output.answer(texts.stamped(clock.instant(), "", texts.of(event)));
        } else if (event instanceof ClientEvent.Disconnected disconnected) {
            disconnected(disconnected);
        } else if (event instanceof ClientEvent.Untrusted refused) {
            untrusted(refused.refusal());
        } else if (event instanceof ClientEvent.Bye || event instanceof ClientEvent.Stopped) {
            return; // The loss or the summary that follows says so.
        } else {
            show(event);
        }
        if (event instanceof ClientEvent.Connected now) {
            Trust.warnings(now.peer().leaf(), clock.instant())
                    .forEach(warning ->
                            output.event(texts.stamped(clock.instant(), "warning: ", Sentences.of(warning))));
        }
    }

    private void show(ClientEvent event) {
        output.event(texts.line(clock.instant(), event));
    }

    private void disconnected(ClientEvent.Disconnected event) {
        if (event.disconnection().cause() == Disconnection.Cause.UNTRUSTED) {
            untrusted = event;
        } else {
            lost(event);
        }
    }

    private void untrusted(UntrustedServerException refusal) {
        boolean asked = !end.isOver() && firstContact.ask(refusal);
        if (!asked && untrusted != null) {
            lost(untrusted);
        }
        untrusted = null;
    }

    private void lost(ClientEvent.Disconnected event) {
        Disconnection lost = event.disconnection();
        boolean asked = end.isOver() || lost.cause() == Disconnection.Cause.ASKED && event.retryAt() == null;
        if (!end.everConnected() && end.isForGood(event) && !asked) {
            output.event(ClientCommand.NAME + ": " + server + ": " + Sentences.of(lost));
        } else if (!asked || !inOrder(lost)) {
            show(event);
        }
        end.lost(event);
    }

    private static boolean inOrder(Disconnection lost) {
        return switch (lost.cause()) {
            case BYE, CLOSED -> true;
            case ASKED -> lost.reason().kind() != ClientReason.QUIT_UNANSWERED;
            default -> false;
        };
    }
}
