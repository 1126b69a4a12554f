package charwire.tui.server.console;

import charwire.app.Json;
import charwire.app.Texts;
import charwire.net.CloseCause;
import charwire.protocol.IntRange;
import charwire.server.ServerEvent;
import charwire.stream.Settings;
import charwire.words.Sentences;
import java.time.Instant;
import java.util.Locale;

/** Events as machines read them: {@code core/json.md} describes each, and a test that it does. */
final class EventJson {
    private EventJson() {}

    /** An event is named after its class. */
    static Json of(ServerEvent event, Instant at) {
        Json json = Json.line(
                at,
                Json.word(event.getClass().getSimpleName()),
                event.level().name().toLowerCase(Locale.ROOT));
        if (event instanceof ServerEvent.Connected e) {
            json.add("client", e.client())
                    .add("address", Texts.address(e.address()))
                    .add("protocol", e.protocol())
                    .add("cipherSuite", e.cipherSuite())
                    .add("subject", e.subject().isEmpty() ? null : e.subject());
        } else if (event instanceof ServerEvent.Disconnected e) {
            json.add("client", e.client())
                    .add("address", Texts.address(e.address()))
                    .add("bye", e.reason().isEmpty() ? null : e.reason())
                    .add("cause", cause(e.cause()))
                    .add("problem", message(e.cause().error()))
                    .add("connectedMillis", e.connected().toMillis())
                    .add("deliveredChars", e.deliveredChars())
                    .add("skippedChars", e.skippedChars());
        } else if (event instanceof ServerEvent.HandshakeFailed e) {
            json.add("address", Texts.address(e.address()))
                    .add("cause", cause(e.cause()))
                    .add("reason", EventText.handshake(e.cause()).core().kind().word())
                    .add("problem", Sentences.english(EventText.handshake(e.cause())));
        } else if (event instanceof ServerEvent.LeftEarly e) {
            json.add("address", Texts.address(e.address()))
                    .add("cause", cause(e.cause()))
                    .add("problem", message(e.cause().error()));
        } else if (event instanceof ServerEvent.Refused e) {
            json.add("address", Texts.address(e.address()))
                    .add("perAddress", e.perAddress())
                    .add("limit", e.limit());
        } else if (event instanceof ServerEvent.Slow e) {
            json.add("client", e.client()).add("lagChars", e.lagChars());
        } else if (event instanceof ServerEvent.CaughtUp e) {
            json.add("client", e.client());
        } else if (event instanceof ServerEvent.Skipped e) {
            json.add("client", e.client()).add("skippedChars", e.chars());
        } else if (event instanceof ServerEvent.Asked e) {
            json.add("client", e.client()).add("generatedChars", e.generated()).add("totalChars", e.total());
        } else {
            ofServer(json, event);
        }
        return json;
    }

    /** What concerns no client. */
    private static void ofServer(Json json, ServerEvent event) {
        if (event instanceof ServerEvent.Started e) {
            json.add("address", Texts.address(e.address())).add("settings", settings(e.settings()));
        } else if (event instanceof ServerEvent.SettingsChanged e) {
            json.add("settings", settings(e.settings()));
        } else if (event instanceof ServerEvent.CertificateReplaced e) {
            json.add("certificate", e.source())
                    .add("subject", e.subject())
                    .add("fingerprint", e.fingerprint().toString())
                    .add("notAfter", e.notAfter());
        } else if (event instanceof ServerEvent.CertificateUnusable e) {
            json.add("reason", e.problem().core().kind().word()).add("problem", Sentences.english(e.problem()));
        } else if (event instanceof ServerEvent.AcceptFailed e) {
            json.add("problem", e.reason());
        } else if (event instanceof ServerEvent.Fault e) {
            json.add("problem", String.valueOf(e.error()));
        } else if (event instanceof ServerEvent.Died e) {
            json.add("problem", String.valueOf(e.error()));
        } else if (event instanceof ServerEvent.Stopping e) {
            json.add("clients", e.clients());
        }
    }

    static Json settings(Settings settings) {
        return Json.object()
                .add("range", settings.alphabet().ranges().toString())
                .add("characters", settings.alphabet().size())
                .add("burst", range(settings.burst()))
                .add("pauseMillis", range(settings.pauseMillis()));
    }

    private static Json range(IntRange range) {
        return Json.object().add("min", range.min()).add("max", range.max());
    }

    private static String cause(CloseCause cause) {
        return Json.word(cause.kind().name());
    }

    private static String message(Throwable error) {
        return error == null ? null : String.valueOf(error.getMessage());
    }
}
