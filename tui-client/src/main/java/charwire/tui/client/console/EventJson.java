package charwire.tui.client.console;

import charwire.app.Json;
import charwire.app.Texts;
import charwire.client.ClientEvent;
import charwire.client.ClientSnapshot;
import charwire.client.Peer;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.protocol.HostPort;
import charwire.protocol.IntRange;
import charwire.protocol.StreamSettings;
import charwire.tui.client.report.Ending;
import charwire.words.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Events as machines read them: {@code core/json.md} describes each, and a test that it does. */
public final class EventJson {
    private EventJson() {}

    /** Characters of the stream, the first of them at {@code position}. */
    static Json chars(String text, Instant at, long position) {
        return Json.line(at, "chars", "info")
                .add("position", position)
                .add("count", text.codePointCount(0, text.length()))
                .add("text", text);
    }

    /** An event is named after its class. */
    static Json of(ClientEvent event, Instant at) {
        Json json = Json.line(
                at,
                Json.word(event.getClass().getSimpleName()),
                event.level().name().toLowerCase(Locale.ROOT));
        if (event instanceof ClientEvent.Connecting e) {
            json.add("server", HostPort.of(e.host(), e.port())).add("attempt", e.attempt());
        } else if (event instanceof ClientEvent.Connected e) {
            connected(json, e.peer()).add("settings", settings(e.settings()));
        } else if (event instanceof ClientEvent.SettingsChanged e) {
            json.add("settings", settings(e.settings()));
        } else if (event instanceof ClientEvent.StatAnswered e) {
            stat(json, e.result());
        } else if (event instanceof ClientEvent.Ponged e) {
            json.add("token", e.token()).add("roundTripMicros", micros(e.roundTrip()));
        } else if (event instanceof ClientEvent.Err e) {
            json.add("code", e.code()).add("text", e.text());
        } else if (event instanceof ClientEvent.Bye e) {
            json.add("reason", e.reason());
        } else {
            loss(json, event);
        }
        return json;
    }

    /** What may have cost characters. */
    private static void loss(Json json, ClientEvent event) {
        if (event instanceof ClientEvent.Missed e) {
            json.add("missedChars", e.chars());
        } else if (event instanceof ClientEvent.Gap e) {
            json.add("skippedChars", e.chars());
        } else if (event instanceof ClientEvent.Violated e) {
            json.add("kind", Json.word(e.violation().kind().name()))
                    .add("text", Sentences.english(e.violation().reason()));
        } else if (event instanceof ClientEvent.EventsSuppressed e) {
            json.add("events", e.events());
        } else if (event instanceof ClientEvent.Stalled e) {
            json.add("since", e.since());
        } else if (event instanceof ClientEvent.StallEnded e) {
            json.add("lastedMillis", e.lasted().toMillis());
        } else if (event instanceof ClientEvent.Held e) {
            json.add("since", e.since());
        } else if (event instanceof ClientEvent.HeldEnded e) {
            json.add("lastedMillis", e.lasted().toMillis());
        } else if (event instanceof ClientEvent.IdentityChanged e) {
            json.add("fingerprint", e.change().after().toString())
                    .add("fingerprintBefore", e.change().before().toString())
                    .add("issuer", e.change().issuerAfter())
                    .add("issuerBefore", e.change().issuerBefore());
        } else if (event instanceof ClientEvent.Disconnected e) {
            json.add("cause", Json.word(e.outage().cause().name()))
                    .add("reason", e.outage().reason().core().kind().word())
                    .add("problem", Sentences.english(e.outage().reason()))
                    .add("retryAt", e.retryAt());
        } else if (event instanceof ClientEvent.Untrusted e) {
            json.add("reason", e.refusal().reason().kind().word())
                    .add("fingerprint", e.refusal().fingerprint().toString())
                    .add("firstContact", e.refusal().firstContact())
                    .add("problem", Sentences.english(e.refusal().reason()));
        } else if (event instanceof ClientEvent.RecordEnded e) {
            json.add("problem", Sentences.english(e.problem()));
        } else if (event instanceof ClientEvent.Fault e) {
            json.add("problem", String.valueOf(e.error()));
        }
    }

    private static Json connected(Json json, Peer peer) {
        return json.add("address", Texts.address(peer.address()))
                .add("protocol", peer.protocol())
                .add("cipherSuite", peer.cipherSuite())
                .add("fingerprint", peer.fingerprint().toString())
                .add("notAfter", peer.leaf().getNotAfter().toInstant())
                .add("product", peer.product())
                .add("stream", peer.stream())
                .add("client", peer.client())
                .add("position", peer.position());
    }

    private static void stat(Json json, StatResult result) {
        List<Json> wrong = new ArrayList<>();
        for (Violation violation : result.violations()) {
            wrong.add(Json.object()
                    .add("kind", Json.word(violation.kind().name()))
                    .add("text", Sentences.english(violation.reason())));
        }
        json.add("generatedChars", result.stat().generated())
                .add("since", result.stat().since())
                .add("totalChars", result.stat().total())
                .add("deliveredChars", result.stat().delivered())
                .add("skippedChars", result.stat().skipped())
                .add("exact", result.exact())
                .add("receivedByUsChars", result.receivedByUs())
                .add("skippedByUsChars", result.skippedByUs())
                .add("positionByUs", result.positionByUs())
                .add("violations", wrong);
    }

    /** The last line: why the run ended, and what came of it; figures are named and counted as in the report. */
    public static Json end(Ending end, ClientSnapshot last, int status, Instant at) {
        Json json = Json.line(at, "end", status == 0 ? "info" : "error")
                .add("status", status)
                .add("why", Json.word(end.why().name()));
        if (last == null) {
            return json.add("figures", (Json) null);
        }
        var losses = last.losses();
        return json.add(
                "figures",
                Json.object()
                        .add("started", last.started())
                        .add(
                                "ranMillis",
                                Duration.between(last.started(), last.time()).toMillis())
                        .add("position", last.position())
                        .add("receivedChars", last.total().receivedChars())
                        .add("skippedChars", last.total().skippedChars())
                        .add("missedChars", losses.missedChars())
                        .add("outages", last.diagnosis().absences())
                        .add("brokenConnections", last.diagnosis().broken())
                        .add("restarts", losses.restarts())
                        .add("stalls", losses.stalls())
                        .add("gaps", losses.gaps())
                        .add("violations", last.violationCount())
                        .add("bytesIn", last.total().bytesIn())
                        .add("bytesOut", last.total().bytesOut()));
    }

    private static Json settings(StreamSettings settings) {
        return Json.object()
                .add("range", settings.range().toString())
                .add("characters", settings.range().size())
                .add("burst", range(settings.burst()))
                .add("pauseMillis", range(settings.pauseMillis()));
    }

    private static Json range(IntRange range) {
        return Json.object().add("min", range.min()).add("max", range.max());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
