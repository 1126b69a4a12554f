package charwire.tui.client.event;

import charwire.app.LogFile;
import charwire.app.Texts;
import charwire.client.ClientEvent;
import charwire.protocol.HostPort;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import java.util.Locale;
import org.tinylog.Logger;

/** Events into the log file: the event first, then key=value, sanitised and of bounded length. */
public final class EventLog {
    /** A server's range alone may take 64 KiB. */
    private static final int LINE_SHOWN = 1_000;

    private EventLog() {}

    public static void log(ClientEvent event) {
        String line = Sanitizer.clean(line(event), LINE_SHOWN);
        if (event instanceof ClientEvent.Fault fault) {
            LogFile.fault(line, fault.error());
        } else {
            switch (event.level()) {
                case INFO -> Logger.info(line);
                case WARN -> Logger.warn(line);
                case ERROR -> Logger.error(line);
            }
        }
    }

    static String line(ClientEvent event) {
        if (event instanceof ClientEvent.Connecting e) {
            return "connecting server=" + HostPort.of(e.host(), e.port()) + " attempt=" + e.attempt();
        } else if (event instanceof ClientEvent.Connected e) {
            var peer = e.peer();
            return "connected address=" + Texts.address(peer.address()) + " protocol=" + peer.protocol() + " suite="
                    + peer.cipherSuite() + " fingerprint=" + peer.fingerprint() + " server=" + peer.product()
                    + " client="
                    + peer.client() + " stream=" + peer.stream() + " position=" + peer.position() + " "
                    + e.settings().words();
        } else if (event instanceof ClientEvent.Missed e) {
            return "missed characters=" + (e.chars().isPresent() ? e.chars().getAsLong() : "unknown");
        } else if (event instanceof ClientEvent.SettingsChanged e) {
            return "settings " + e.settings().words();
        } else if (event instanceof ClientEvent.StatAnswered e) {
            var stat = e.result().stat();
            return "stat generated=" + stat.generated() + " total=" + stat.total() + " since=" + stat.since()
                    + " delivered=" + stat.delivered() + " skipped=" + stat.skipped() + " exact="
                    + e.result().exact() + " received=" + e.result().receivedByUs() + " skipped-here="
                    + e.result().skippedByUs() + " position=" + e.result().positionByUs();
        } else if (event instanceof ClientEvent.Ponged e) {
            return "pong token=\"" + e.token() + "\" micros=" + e.roundTrip().toNanos() / 1_000;
        } else if (event instanceof ClientEvent.Gap e) {
            return "gap characters=" + e.chars();
        } else if (event instanceof ClientEvent.Err e) {
            return "err code=" + e.code() + " text=\"" + e.text() + '"';
        } else if (event instanceof ClientEvent.Bye e) {
            return "bye reason=" + e.reason();
        } else if (event instanceof ClientEvent.Violated e) {
            return "violation kind=" + word(e.violation().kind()) + " text=\""
                    + Sentences.english(e.violation().reason()) + '"';
        } else if (event instanceof ClientEvent.EventsSuppressed e) {
            return "events-suppressed events=" + e.events();
        } else if (event instanceof ClientEvent.Stalled e) {
            return "stalled since=" + e.since();
        } else if (event instanceof ClientEvent.StallEnded e) {
            return "stall-ended millis=" + e.lasted().toMillis();
        } else if (event instanceof ClientEvent.Held e) {
            return "held since=" + e.since();
        } else if (event instanceof ClientEvent.HeldEnded e) {
            return "held-ended millis=" + e.lasted().toMillis();
        } else if (event instanceof ClientEvent.IdentityChanged e) {
            return "identity-changed fingerprint=" + e.change().after() + " before="
                    + e.change().before() + " issuer=\"" + e.change().issuerAfter() + "\" issuer-before=\""
                    + e.change().issuerBefore() + '"';
        } else if (event instanceof ClientEvent.Disconnected e) {
            return "disconnected reason=" + word(e.outage().cause()) + " cause=\""
                    + Sentences.english(e.outage().reason()) + "\" retry="
                    + (e.retryAt() == null ? "none" : e.retryAt());
        } else if (event instanceof ClientEvent.Untrusted e) {
            return "untrusted reason=" + e.refusal().reason().kind().word() + " fingerprint="
                    + e.refusal().fingerprint() + " first-contact="
                    + e.refusal().firstContact();
        } else if (event instanceof ClientEvent.RecordEnded e) {
            return "record-ended problem=\"" + Sentences.english(e.problem()) + '"';
        }
        // Fault, Stopped
        return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
