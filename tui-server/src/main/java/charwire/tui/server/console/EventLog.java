package charwire.tui.server.console;

import charwire.app.LogFile;
import charwire.app.Texts;
import charwire.net.CloseCause;
import charwire.protocol.Sanitizer;
import charwire.server.ServerEvent;
import charwire.words.Sentences;
import java.util.Locale;
import org.tinylog.Logger;

/** Events into the log file: the event first, then key=value, with every client's text sanitised. */
public final class EventLog {
    private EventLog() {}

    public static void log(ServerEvent event) {
        String line = Sanitizer.clean(line(event));
        if (event instanceof ServerEvent.Fault fault) {
            LogFile.fault(line, fault.error());
        } else if (event instanceof ServerEvent.Died died) {
            LogFile.fault(line, died.error());
        } else {
            switch (event.level()) {
                case INFO -> Logger.info(line);
                case WARN -> Logger.warn(line);
                case ERROR -> Logger.error(line);
            }
        }
    }

    static String line(ServerEvent event) {
        if (event instanceof ServerEvent.Connected e) {
            return "connected client=" + e.client() + " address=" + Texts.address(e.address()) + " protocol="
                    + e.protocol() + " suite=" + e.cipherSuite()
                    + (e.subject().isEmpty() ? "" : " subject=\"" + e.subject() + "\"");
        } else if (event instanceof ServerEvent.Disconnected e) {
            return "disconnected client=" + e.client() + " address=" + Texts.address(e.address()) + " reason="
                    + (e.reason().isEmpty() ? kind(e.cause()) : e.reason() + " end=" + kind(e.cause()))
                    + error(e.cause()) + " seconds="
                    + e.connected().toSeconds() + " delivered=" + e.deliveredChars() + " skipped=" + e.skippedChars();
        } else if (event instanceof ServerEvent.HandshakeFailed e) {
            return "handshake-failed address=" + Texts.address(e.address()) + " reason=" + kind(e.cause()) + " cause=\""
                    + Sentences.english(EventText.handshake(e.cause())) + '"';
        } else if (event instanceof ServerEvent.LeftEarly e) {
            return "left-early address=" + Texts.address(e.address()) + " reason=" + kind(e.cause()) + error(e.cause());
        } else if (event instanceof ServerEvent.Refused e) {
            return "refused address=" + Texts.address(e.address()) + " reason="
                    + (e.perAddress() ? "address-full" : "server-full") + " limit=" + e.limit();
        } else if (event instanceof ServerEvent.Slow e) {
            return "slow client=" + e.client() + " lag=" + e.lagChars();
        } else if (event instanceof ServerEvent.CaughtUp e) {
            return "caught-up client=" + e.client();
        } else if (event instanceof ServerEvent.Skipped e) {
            return "skipped client=" + e.client() + " characters=" + e.chars();
        } else if (event instanceof ServerEvent.Asked e) {
            return "stat client=" + e.client() + " generated=" + e.generated() + " total=" + e.total();
        } else if (event instanceof ServerEvent.SettingsChanged e) {
            return "settings " + e.settings().wire().words();
        } else if (event instanceof ServerEvent.Started e) {
            return "started address=" + Texts.address(e.address()) + " "
                    + e.settings().wire().words();
        } else if (event instanceof ServerEvent.CertificateReplaced e) {
            return "certificate-replaced source=\"" + e.source() + "\" subject=\"" + e.subject() + "\" fingerprint="
                    + e.fingerprint() + " until=" + e.notAfter();
        } else if (event instanceof ServerEvent.CertificateUnusable e) {
            return "certificate-unusable cause=\"" + Sentences.english(e.problem()) + '"';
        } else if (event instanceof ServerEvent.AcceptFailed e) {
            return "accept-failed cause=\"" + e.reason() + '"';
        } else if (event instanceof ServerEvent.Stopping e) {
            return "stopping clients=" + e.clients();
        }
        // StreamPaused, StreamResumed, Fault, Died
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String kind(CloseCause cause) {
        return cause.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String error(CloseCause cause) {
        return cause.error() == null ? "" : " cause=\"" + cause.error().getMessage() + '"';
    }
}
